"""What is shipped: the wheel is complete and works by itself, and its requirements keep known-bad versions out."""

import os
import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parent.parent


def files_below(folder: str) -> set[str]:
    """Every file of a folder of the source tree, as a path from the tree's top, without Python's own caches."""
    return {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def project() -> dict[str, Any]:
    """The table [project] of pyproject.toml."""
    table: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return table


def pinned() -> dict[str, Version]:
    """constraints.txt: canonical name -> version."""
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split("==") for line in lines if line and not line.startswith("#"))
    return {canonicalize_name(name): Version(version) for name, version in pairs}


def build(target: str, folder: Path) -> Path:
    """Build the wheel or the sdist with the backend that is installed: no network, no isolated environment."""
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", target, "--directory", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (archive,) = folder.iterdir()
    return archive


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A freshly built wheel."""
    return build("wheel", tmp_path_factory.mktemp("wheel"))


def test_wheel_holds_the_package_and_its_resources_and_nothing_else(wheel: Path) -> None:
    """A file that is left out of the wheel is missed only on other people's machines."""
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert names == files_below("gradsim") | {f"gradsim/{name}" for name in files_below("resources")}


def test_unpacked_wheel_finds_its_own_resources(wheel: Path, tmp_path: Path) -> None:
    """Installed gradsim must not look into a source tree that happens to be near."""
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
    program = "import gradsim.resources as r; print(r.__file__); print(r.resource_path('presets'))"
    answer = subprocess.run(
        [sys.executable, "-P", "-c", program],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path / "site")},
        check=True,
        capture_output=True,
        text=True,
    )
    module, presets = map(Path, answer.stdout.splitlines())
    assert module == tmp_path / "site" / "gradsim" / "resources.py"
    assert presets == tmp_path / "site" / "gradsim" / "resources" / "presets"


def test_source_distribution_is_enough_to_build_and_test(tmp_path: Path) -> None:
    """Distributions of Linux start from it: code, resources, tests, documents, licence, constraints."""
    with tarfile.open(build("sdist", tmp_path)) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    needed = set().union(*map(files_below, ("gradsim", "resources", "tests", "packaging")))
    needed |= {"pyproject.toml", "constraints.txt", "Makefile", "LICENSE", "README.md", "README.zh-CN.md"}
    assert needed <= names


@pytest.mark.parametrize(
    ("python", "version", "allowed"),
    [
        ("3.11", "6.8.0", False),  # crashes
        ("3.11", "6.8.3", True),
        ("3.11", "6.9.1", False),  # paints wrongly
        ("3.11", "6.9.2", False),  # paints wrongly
        ("3.11", "6.12.0", False),  # aborts: it drops a reference to None at each call
        ("3.12", "6.12.0", True),  # from 3.12 on None is never freed
        ("3.13", "6.10.0", False),
    ],
)
def test_versions_of_qt_that_crash_are_kept_out(python: str, version: str, allowed: bool) -> None:
    """Loosening the requirement would bring back an abort after some hundred repaints."""
    requirements = [Requirement(text) for text in project()["dependencies"]]
    (qt,) = (
        requirement
        for requirement in requirements
        if requirement.name == "PySide6-Essentials"
        and requirement.marker is not None
        and requirement.marker.evaluate({"python_version": python})
    )
    assert qt.specifier.contains(version) is allowed


def test_constraints_are_names_and_versions_that_meet_the_requirements() -> None:
    """`make` must install what was tested, for everything that is asked for, and from no fixed address."""
    versions = pinned()
    extras = project()["optional-dependencies"].values()
    for text in [*project()["dependencies"], *(text for extra in extras for text in extra)]:
        requirement = Requirement(text)
        assert versions[canonicalize_name(requirement.name)] in requirement.specifier, text


def test_installed_version_is_the_packages(wheel: Path) -> None:
    """The version stands in one place, gradsim/__init__.py."""
    source = (ROOT / "gradsim" / "__init__.py").read_text(encoding="utf-8")
    (version,) = re.findall(r'^__version__ = "(.+)"$', source, flags=re.MULTILINE)
    assert wheel.name.startswith(f"gradsim-{version}-")


def test_setup_refuses_an_old_python_in_words(tmp_path: Path) -> None:
    """Who has only an old Python reads what is needed, and nothing is made or removed."""
    old = tmp_path / "python3"
    old.write_text('#!/bin/sh\n[ "$1" = --version ] && echo "Python 3.9.2"\nexit 1\n')
    old.chmod(0o755)
    answer = subprocess.run(
        ["sh", str(ROOT / "packaging" / "bootstrap.sh"), "run"],
        env={**os.environ, "PYTHON": str(old)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 1
    assert "needs Python 3.11 or newer" in answer.stderr
