"""``gradsim check``: goes through everything, and finds what is wrong."""

import numpy as np
import pytest

from gradsim.cli.checks import all_checks
from gradsim.engine.activations import ACTIVATIONS
from gradsim.engine.catalogue import REGISTRIES


def test_every_registry_entry_is_checked() -> None:
    """A new entry is checked without anybody thinking of it; a file of the user's own has nothing to check."""
    checked = {(check.registry, check.entry.partition(",")[0]) for check in all_checks()}
    for registry, entries in REGISTRIES.items():
        if registry == "losses":
            assert {check.entry for check in all_checks()} >= {f"tanh, {name}" for name in entries.names}
        else:
            assert {entry for name, entry in checked if name == registry} == set(entries.names) - {"file"}


def test_all_is_well(terminal) -> None:
    """The formulas of this very version."""
    result = terminal("check")
    lines = result.stdout.splitlines()
    assert [line for line in lines[:-1] if not line.startswith("ok ")] == []
    assert len(lines) == 1 + len(list(all_checks()))
    assert result.exit_code == 0


def test_a_wrong_derivative_is_found(terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    """A slope that is off by one part in ten thousand: FAILED at its lines, and exit status 1."""
    tanh = ACTIVATIONS.get("softsign")
    right = tanh.derivative

    def wrong(u: np.ndarray, f: np.ndarray, out: np.ndarray) -> None:
        right(u, f, out)
        out *= 1.0001

    monkeypatch.setattr("gradsim.cli.check.all_checks", lambda: [c for c in all_checks() if "softsign" in c.entry])
    assert terminal("check").exit_code == 0
    monkeypatch.setitem(vars(tanh), "derivative", wrong)
    result = terminal("check")
    assert result.exit_code == 1
    assert all(line.startswith("FAILED") for line in result.stdout.splitlines()[:-1])


def test_what_cannot_be_computed_has_failed() -> None:
    """An error in a formula is as wrong as a wrong number."""
    check = next(all_checks())

    def broken() -> float:
        raise ValueError("shapes do not fit")

    assert type(check)(check.registry, check.entry, broken).run() == (float("inf"), False)
    assert type(check)(check.registry, check.entry, lambda: float("nan")).run()[1] is False
