"""docs/implementation-notes.md leads a developer to files that are there, and leaves out none beside the window's."""

import re
from pathlib import Path

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


def test_files_that_are_named_exist() -> None:
    """A file that was moved must be named by its new place."""
    assert len(paths := named_paths()) > 300
    assert [path for path in paths if not (ROOT / path).exists() and not (PACKAGE / path).exists()] == []


def test_every_module_has_its_line() -> None:
    """What the map does not show is found by nobody."""
    assert len(modules()) > 150
    assert [module for module in modules() if f"`{module}`" not in TEXT] == []
