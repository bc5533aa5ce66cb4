"""Whose libraries lie in the executable's folder, under which licences: About names them, their texts come along."""

import csv
import re
import shutil
import subprocess
from importlib.metadata import version
from pathlib import Path

# What About shows beside Python's packages, as a table in the folder of resources.
TABLE = Path("_internal", "gradsim", "resources", "libraries.csv")
TEXTS = Path("licences")

# Parts of something that About names by itself.
_PARTS_OF_OTHERS = re.compile(r"libQt6\w+|libpyside6\.abi3|libshiboken6\.abi3|libpython3\.\d+|libscipy_openblas64_")

# Beginning of a library's name, name of what it belongs to, licence.
_LICENCES = (
    ("libbrotli", "Brotli", "MIT"),
    ("libbsd", "libbsd", "BSD-3-Clause"),
    ("libbz2", "bzip2", "bzip2-1.0.6"),
    ("libcap", "libcap", "BSD-3-Clause OR GPL-2.0-only"),
    ("libdbus", "D-Bus", "AFL-2.1 OR GPL-2.0-or-later"),
    ("libexpat", "Expat", "MIT"),
    ("libffi", "libffi", "MIT"),
    ("libfontconfig", "Fontconfig", "HPND"),
    ("libfreetype", "FreeType", "FTL OR GPL-2.0-or-later"),
    ("libgcc_s", "libgcc", "GPL-3.0-or-later WITH GCC-exception-3.1"),
    ("libgcrypt", "Libgcrypt", "LGPL-2.1-or-later"),
    ("libgfortran", "libgfortran", "GPL-3.0-or-later WITH GCC-exception-3.1"),
    ("libglib", "GLib", "LGPL-2.1-or-later"),
    ("libgthread", "GLib", "LGPL-2.1-or-later"),
    ("libgpg-error", "Libgpg-error", "LGPL-2.1-or-later"),
    ("libicu", "ICU", "Unicode-3.0"),
    ("libjpeg", "libjpeg-turbo", "IJG AND BSD-3-Clause"),
    ("liblz4", "LZ4", "BSD-2-Clause"),
    ("liblzma", "liblzma", "0BSD"),
    ("libmd", "libmd", "BSD-3-Clause"),
    ("libopenjp2", "OpenJPEG", "BSD-2-Clause"),
    ("libpcre2", "PCRE2", "BSD-3-Clause"),
    ("libpng", "libpng", "libpng-2.0"),
    ("libquadmath", "libquadmath", "LGPL-2.1-or-later"),
    ("libsharpyuv", "libwebp", "BSD-3-Clause"),
    ("libstdc++", "libstdc++", "GPL-3.0-or-later WITH GCC-exception-3.1"),
    ("libsystemd", "libsystemd", "LGPL-2.1-or-later"),
    ("libtiff", "LibTIFF", "libtiff"),
    ("libuuid", "libuuid", "BSD-3-Clause"),
    ("libwebp", "libwebp", "BSD-3-Clause"),
    ("libX", "X.Org libraries", "MIT"),
    ("libxcb", "XCB", "MIT"),
    ("libxkbcommon", "libxkbcommon", "MIT"),
    ("libz.", "zlib", "Zlib"),
    ("libzstd", "Zstandard", "BSD-3-Clause OR GPL-2.0-only"),
)


def add_licences(folder: Path) -> list[str]:
    """Write the table and the texts; the names of libraries of which no licence is known.

    The table also names PyInstaller, whose small program starts Python.
    """
    libraries = {path.name for path in (folder / "_internal").rglob("lib*.so*") if "plugins" not in path.parts}
    found = {"PyInstaller": (version("pyinstaller"), "GPL-2.0-or-later WITH Bootloader-exception")}
    unknown = []
    places = _places()
    for library in sorted(libraries):
        if _PARTS_OF_OTHERS.match(library):
            continue
        row = next((row for row in _LICENCES if library.startswith(row[0])), None)
        if row is None:
            unknown.append(library)
            continue
        _, name, licence = row
        package = _debian_package(places[library]) if library in places else ("", "")
        known = found.get(name)
        if known is None or not known[0]:
            found[name] = (package[1], licence)
        _copy_text(package[0], folder / TEXTS)
    with (folder / TABLE).open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows((name, *found[name]) for name in sorted(found, key=str.lower))
    return unknown


def _places() -> dict[str, Path]:
    """Libraries of this system by name, from which those that come with no package of Python were taken."""
    ldconfig = shutil.which("ldconfig") or "/sbin/ldconfig"
    lines = subprocess.run([ldconfig, "-p"], capture_output=True, text=True, check=False).stdout.splitlines()
    pairs = (line.strip().partition(" => ") for line in reversed(lines))
    return {name.split()[0]: Path(place).resolve() for name, arrow, place in pairs if arrow}


def _debian_package(library: Path) -> tuple[str, str]:
    """The package that the library belongs to and its version, or nothing where dpkg does not know."""
    if not shutil.which("dpkg-query"):
        return "", ""
    # Files of /usr/lib may be known by their former place in /lib.
    for place in (library, Path(*library.parts[:1], *library.parts[2:])):
        owner = _output("dpkg-query", "--search", str(place)).partition(": ")[0]
        if owner:
            name = owner.split(",")[0]
            return name.partition(":")[0], _upstream(_output("dpkg-query", "--show", "--showformat=${Version}", name))
    return "", ""


def _upstream(text: str) -> str:
    """The version of those who write it, without what Debian adds before and after."""
    match = re.match(r"(?:\d+:)?([\d.]*\d)", text)
    return match[1] if match else ""


def _output(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()


def _copy_text(package: str, folder: Path) -> None:
    text = Path("/usr/share/doc", package, "copyright")
    if package and text.is_file():
        folder.mkdir(exist_ok=True)
        shutil.copyfile(text, folder / f"{package}.txt")
