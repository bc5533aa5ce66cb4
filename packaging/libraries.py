"""Which libraries the files of an executable ask for, and where the loader finds them."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

# What a program must not bring along: the C library, which belongs to the kernel; the drivers of the graphics card, and
# what these and the program have to share. The program itself, before it knows its folder, needs libz.
SYSTEM = re.compile(
    r"(ld-linux.*|libc|libm|libdl|librt|libpthread|libresolv|libutil|libnss_\w+|libGL|libEGL|libGLX|libOpenGL"
    r"|libGLdispatch|libdrm|libgbm|libxcb|libwayland-\w+|libz)\.so[.\d]*"
)
_LOADERS = (Path("/lib64/ld-linux-x86-64.so.2"), Path("/lib/ld-linux-aarch64.so.1"))
_LINE = re.compile(r"\s*(\S+) => (not found|\S+)")


def missing_libraries(folder: Path) -> list[str]:
    """Of each library that is not found, or that the system would have to have: which file asks for it."""
    problems = []
    for file, name, place in _needed(folder):
        if place == "not found":
            problems.append(f"{name}, for {file.name}")
        elif not Path(place).resolve().is_relative_to(folder.resolve()) and not SYSTEM.fullmatch(name):
            problems.append(f"{name} of this system, for {file.name}")
    return sorted(set(problems))


def system_libraries(folder: Path) -> set[Path]:
    """Those that the files ask for and that are the system's own, what these ask for included."""
    found = {Path(place) for _, _, place in _needed(folder) if place.startswith("/")}
    outside = {path for path in found if not path.resolve().is_relative_to(folder.resolve())}
    return outside | {loader for loader in _LOADERS if loader.exists()}


def unused_libraries(folder: Path) -> set[Path]:
    """Those for which nothing in the folder asks that is asked for itself; modules of Python and plugins always are.

    The interpreter's own library is opened by the program when it starts.
    """
    files = (folder / "_internal").rglob("lib*.so*")
    candidates = {path for path in files if "plugins" not in path.parts and not path.name.startswith("libpython")}
    asked: dict[Path, set[Path]] = {}
    for file, _, place in _needed(folder):
        if place.startswith("/"):
            asked.setdefault(Path(place).resolve(), set()).add(file.resolve())
    while True:
        unused = {path for path in candidates if not asked.get(path.resolve(), set()) - {path.resolve()}}
        gone = {path.resolve() for path in unused}
        before = sum(map(len, asked.values()))
        asked = {library: files - gone for library, files in asked.items()}
        if sum(map(len, asked.values())) == before:
            return unused


def _needed(folder: Path) -> Iterator[tuple[Path, str, str]]:
    inside = folder / "_internal"
    search = [inside, *{path.parent for path in inside.rglob("*.so*")}]
    inner = {"LD_LIBRARY_PATH": ":".join(map(str, search)), "LC_ALL": "C"}
    for file in (*inside.rglob("*.so*"), *folder.glob("gradsim")):
        if file.is_symlink() or not file.is_file():
            continue
        environment = inner if file.is_relative_to(inside) else {"LC_ALL": "C"}
        text = subprocess.run(["ldd", str(file)], capture_output=True, text=True, env=environment, check=False).stdout
        for match in map(_LINE.match, text.splitlines()):
            if match:
                yield file, match[1], match[2]


def newest_glibc(folder: Path) -> str:
    """The version of the C library that a system must have at least, "" where it cannot be told."""
    files = (*(folder / "_internal").rglob("*.so*"), *folder.glob("gradsim"))
    found: set[tuple[int, ...]] = set()
    for file in (path for path in files if path.is_file() and not path.is_symlink()):
        text = subprocess.run(["objdump", "-p", str(file)], capture_output=True, text=True, check=False).stdout
        found |= {tuple(map(int, number.split("."))) for number in re.findall(r"GLIBC_(\d[\d.]*)", text)}
    return ".".join(map(str, max(found, default=())))
