"""The one place that knows where gradsim's own data files are: presets, data sets, icons, translations.

The same call finds them in a source tree and an editable install (``resources/`` beside the package), and in a wheel
and a frozen executable (``resources/`` inside the package).
"""

from functools import cache
from pathlib import Path


class MissingResourceError(FileNotFoundError):
    """A file that belongs to gradsim is not there: the installation is incomplete, or the name is wrong.

    Attributes:
        parts: the path that was asked for, below ``resources/``; empty where the whole folder is missing.
        searched: the folders that were looked in.
    """

    def __init__(self, parts: tuple[str, ...], searched: tuple[Path, ...]) -> None:
        self.parts = parts
        self.searched = searched
        name = "/".join(("resources", *parts))
        places = " and ".join(str(folder) for folder in searched)
        super().__init__(f"{name} is missing from this installation of gradsim (looked in {places})")


def find_root(package: Path) -> Path:
    """The folder ``resources/`` that belongs to the package in folder ``package``.

    Raises MissingResourceError where there is none.
    """
    installed = package / "resources"
    if installed.is_dir():
        return installed
    developed = package.parent / "resources"
    # In site-packages a folder "resources" beside the package would be another project's; only a source tree has
    # pyproject.toml there.
    if developed.is_dir() and (package.parent / "pyproject.toml").is_file():
        return developed
    raise MissingResourceError((), (installed, developed))


@cache
def _root() -> Path:
    return find_root(Path(__file__).resolve().parent)


def resource_path(*parts: str) -> Path:
    """The path of a file or folder below ``resources/``, for example ``resource_path("presets", "digits.toml")``.

    Without parts: the folder itself. Raises MissingResourceError (a FileNotFoundError) where there is no such file,
    and ValueError where the parts would lead out of the folder (a defect of the caller).
    """
    root = _root()
    path = root.joinpath(*parts)
    if ".." in path.parts or not path.is_relative_to(root):
        raise ValueError(f"not a path below resources/: {parts!r}")
    if not path.exists():
        raise MissingResourceError(parts, (root,))
    return path
