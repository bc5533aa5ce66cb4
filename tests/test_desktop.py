"""What a desktop reads of gradsim, and the self-test of the executable."""

import shutil
import subprocess
import sys
from configparser import ConfigParser
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree

import pytest

from gradsim.cli import selftest
from gradsim.gui import components
from gradsim.gui.files import SUFFIX

ROOT = Path(__file__).resolve().parent.parent
LINUX = ROOT / "packaging" / "linux"
ID = "org.gradsim.Gradsim"
MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"


def script(name: str) -> ModuleType:
    """A script of packaging/, which is no package."""
    spec = spec_from_file_location(name, ROOT / "packaging" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(("tool", "file"), [("desktop-file-validate", ".desktop"), ("appstreamcli", ".metainfo.xml")])
def test_the_desktop_accepts_its_files(tool: str, file: str) -> None:
    """The validators of the desktops find nothing wrong, where they are installed."""
    program = shutil.which(tool)
    if program is None:
        pytest.skip(f"{tool} is not installed")
    arguments = ["validate", "--no-net"] if tool == "appstreamcli" else []
    result = subprocess.run(
        [program, *arguments, str(LINUX / f"{ID}{file}")], capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stdout + result.stderr


def test_the_files_of_the_desktop_agree() -> None:
    """The entry opens the kinds of files that are described, under the name that the window gives itself."""
    entry = ConfigParser(interpolation=None)
    entry.optionxform = str  # type: ignore[assignment,method-assign]  # its keys have capitals
    entry.read(LINUX / f"{ID}.desktop", encoding="utf-8")
    opened = set(filter(None, entry["Desktop Entry"]["MimeType"].split(";")))
    kinds = ElementTree.parse(LINUX / f"{ID}.mime.xml").getroot().findall(f"{MIME}mime-type")
    assert opened == {kind.get("type") for kind in kinds}
    patterns = {glob.get("pattern") for kind in kinds for glob in kind.findall(f"{MIME}glob")}
    assert f"*{SUFFIX}" in patterns
    component = ElementTree.parse(LINUX / f"{ID}.metainfo.xml").getroot()
    assert component.findtext("id") == ID
    assert component.findtext("launchable") == f"{ID}.desktop"
    assert {kind.text for kind in component.iter("mediatype")} == opened
    application = (ROOT / "gradsim" / "gui" / "application.py").read_text("utf-8")
    assert f'setDesktopFileName("{ID}")' in application


@pytest.mark.parametrize(
    ("path", "needed"),
    [
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6/Qt/plugins/platforms/libqoffscreen.so", True),
        ("PySide6\\plugins\\platforms\\qwindows.dll", True),
        ("PySide6/Qt/plugins/sqldrivers/libqsqlite.so", False),
        ("PySide6/Qt/plugins/platformthemes/libqgtk3.so", False),
        ("PIL/_imaging.cpython-311-x86_64-linux-gnu.so", True),
        ("PIL\\_webp.cp311-win_amd64.pyd", False),
        ("PySide6/Qt/translations/qtbase_zh_CN.qm", True),
        ("PySide6/Qt/translations/qtbase_de.qm", False),
        ("gradsim/resources/presets/vanishing.toml", True),
    ],
)
def test_the_executable_takes_what_it_uses(path: str, needed: bool) -> None:
    """Plugins that draw windows belong to it, those of databases do not."""
    assert script("parts").is_needed(path) is needed


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads what ldd says")
def test_a_missing_library_is_found(tmp_path: Path) -> None:
    """The build ends where a library is asked for that is nowhere, and where it would be the system's own."""
    compiler = shutil.which("cc")
    if compiler is None:
        pytest.skip("there is no C compiler")
    inside = tmp_path / "folder" / "_internal"
    inside.mkdir(parents=True)
    for name, needs in (("libgone", ()), ("libuser", ("-lgone",))):
        source = tmp_path / f"{name}.c"
        source.write_text(f"int {name}(void) {{ return 0; }}")
        command = [compiler, "-shared", "-Wl,--no-as-needed", "-o", str(inside / f"{name}.so"), str(source)]
        subprocess.run([*command, f"-L{inside}", *needs], check=True)
    libraries = script("libraries")
    assert libraries.missing_libraries(tmp_path / "folder") == []
    (inside / "libgone.so").unlink()
    assert libraries.missing_libraries(tmp_path / "folder") == ["libgone.so, for libuser.so"]


def test_nothing_is_inside_without_its_licence() -> None:
    """A package that some library happens to take along would be given away without a word of its licence."""
    packages = script("packages")
    packages.check_named("gradsim", ["gradsim.engine", "numpy.linalg", "PySide6.QtGui", "json", "pyimod02_importers"])
    with pytest.raises(SystemExit, match=r"_pytest \(pytest\)"):
        packages.check_named("gradsim", ["gradsim.engine", "_pytest.fixtures"])


def test_licences_of_libraries_come_along(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """About can name each library of the executable; one of which nobody knows the licence ends the build."""
    licences = script("licences")
    monkeypatch.setattr(licences, "version", lambda name: "6.0")
    (tmp_path / licences.TABLE).parent.mkdir(parents=True)
    for name in ("libzstd.so.1", "libQt6Core.so.6", "libpng16-1d1ba958.so.16.58.0", "libnobody.so.3"):
        (tmp_path / "_internal" / name).touch()
    assert licences.add_licences(tmp_path) == ["libnobody.so.3"]
    monkeypatch.setattr(components, "resource_path", lambda name: tmp_path / licences.TABLE)
    named = {part.name: part.licence for part in components.components()}
    assert named["libpng"] == "libpng-2.0"
    assert named["Zstandard"].startswith("BSD-3-Clause")
    assert "PyInstaller" in named
    assert "libQt6Core.so.6" not in named


def test_the_self_test_finds_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """It says which part is not there, and its exit status tells: the build depends on that."""
    said: list[str] = []
    monkeypatch.setattr(selftest, "presets", lambda: ())
    assert selftest.run_selftest(said.append) == selftest.FAILED
    assert said[-1] == "failed: no presets are there"
