"""``gradsim list``."""

import pytest

from gradsim.engine.catalogue import REGISTRIES
from gradsim.presets import presets


@pytest.mark.parametrize("name", [*REGISTRIES, "presets"])
def test_a_registry_is_listed_with_a_line_of_help_each(terminal, name: str) -> None:
    """Names first, so that a script can take the first word of each line."""
    entries = presets() if name == "presets" else REGISTRIES[name]
    result = terminal("list", name)
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert [line.split()[0] for line in lines] == list(entries.names)
    for line, entry in zip(lines, entries, strict=True):
        assert line.endswith(entry.help)
        assert entry.help


def test_everything_is_listed_without_a_name(terminal) -> None:
    """All registries, each under its name."""
    lines = terminal("list").stdout.splitlines()
    assert [line[:-1] for line in lines if line.endswith(":") and not line.startswith(" ")] == [*REGISTRIES, "presets"]
    assert "  digits" in "\n".join(lines)
