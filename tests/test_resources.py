"""The folder of resources is found in every way in which gradsim can be installed, and what is missing is named."""

from pathlib import Path

import pytest

from gradsim import resources
from gradsim.resources import MissingResourceError, find_root, resource_path


def make_folder(*parts: str, base: Path) -> Path:
    """A new folder below ``base``."""
    folder = base.joinpath(*parts)
    folder.mkdir(parents=True)
    return folder


def test_source_tree_has_the_folder_beside_the_package(tmp_path: Path) -> None:
    """A source tree and an editable install keep resources/ beside the package."""
    package = make_folder("gradsim", base=tmp_path)
    beside = make_folder("resources", base=tmp_path)
    (tmp_path / "pyproject.toml").touch()
    assert find_root(package) == beside


def test_installed_package_prefers_its_own_folder(tmp_path: Path) -> None:
    """A wheel and a frozen executable carry resources/ inside the package, whatever lies beside it."""
    package = make_folder("gradsim", base=tmp_path)
    inside = make_folder("gradsim", "resources", base=tmp_path)
    make_folder("resources", base=tmp_path)
    (tmp_path / "pyproject.toml").touch()
    assert find_root(package) == inside


def test_foreign_folder_in_site_packages_is_not_taken(tmp_path: Path) -> None:
    """Another project's site-packages/resources must not be taken for ours."""
    package = make_folder("gradsim", base=tmp_path)
    make_folder("resources", base=tmp_path)
    with pytest.raises(MissingResourceError, match="resources is missing from this installation"):
        find_root(package)


def test_path_of_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Parts are joined below the folder; without parts the folder itself is meant."""
    (make_folder("presets", base=tmp_path) / "a.toml").touch()
    monkeypatch.setattr(resources, "_root", lambda: tmp_path)
    assert resource_path("presets", "a.toml") == tmp_path / "presets" / "a.toml"
    assert resource_path() == tmp_path


def test_missing_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The message says which file is missing and where it was looked for; the error is a FileNotFoundError."""
    monkeypatch.setattr(resources, "_root", lambda: tmp_path)
    with pytest.raises(FileNotFoundError) as caught:
        resource_path("presets", "nothing.toml")
    assert isinstance(caught.value, MissingResourceError)
    assert caught.value.parts == ("presets", "nothing.toml")
    assert "resources/presets/nothing.toml" in str(caught.value)
    assert str(tmp_path) in str(caught.value)


@pytest.mark.parametrize("parts", [("..", "pyproject.toml"), ("presets", "..", "..", "x"), ("/etc/passwd",)])
def test_a_path_never_leads_out_of_the_folder(
    parts: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that came from outside can never open a file elsewhere."""
    monkeypatch.setattr(resources, "_root", lambda: tmp_path)
    with pytest.raises(ValueError, match="not a path below resources"):
        resource_path(*parts)
