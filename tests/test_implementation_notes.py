"""docs/implementation-notes.md leads a developer to files that are there, and leaves out none beside the window's."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "gradsim"
TEXT = (ROOT / "docs" / "implementation-notes.md").read_text(encoding="utf-8")
# The window has many small files; there, folders and what others meet first are enough.
MAPPED = ("engine", "theory", "sweep", "lessons", "runtime", "cli")


def named_paths() -> list[str]:
    """Everything in code quotes that looks like a file or folder of the repository."""
    return sorted(set(re.findall(r"`([\w.-]+(?:/[\w.-]+)*(?:/|\.(?:py|md|toml|ts)))`", TEXT)))


def modules() -> list[str]:
    """The modules of the mapped floors, as the document names them."""
    files = (file for floor in MAPPED for file in (PACKAGE / floor).rglob("*.py") if file.name != "__init__.py")
    return sorted(file.relative_to(PACKAGE).as_posix() for file in files)


@pytest.mark.parametrize("path", named_paths())
def test_file_that_is_named_exists(path: str) -> None:
    """A file that was moved must be named by its new place."""
    assert (ROOT / path).exists() or (PACKAGE / path).exists()


@pytest.mark.parametrize("module", modules())
def test_module_has_its_line(module: str) -> None:
    """What the map does not show is found by nobody."""
    assert f"`{module}`" in TEXT
