"""Builds the executable, proves that it works by itself, and packs it: dist/gradsim/ and dist/gradsim-VERSION-….tar.xz.

Every step that finds something wrong ends the build: a library that is neither in the folder nor one that every desktop
has, a self-test that fails, a folder or an archive that has grown too large.
"""

import os
import platform
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
sys.path.insert(0, str(Path(__file__).resolve().parent))

from libraries import missing_libraries, newest_glibc, system_libraries, unused_libraries
from licences import add_licences
from make_icons import NAME, make_icons
from windows_version import write_version_info

from gradsim import __version__
from tests.reliability.machine import slowness

ROOT = Path(__file__).resolve().parent.parent
DIST = ROOT / "dist"
FOLDER = DIST / "gradsim"
LINUX = sys.platform.startswith("linux")

MOST_UNPACKED = 200e6
MOST_PACKED = 70e6
LONGEST_START = 1.5
# The self-test's line at the first complete picture begins so.
SHOWN = "window shown: "
_PATIENCE = 300


def main() -> None:
    """Everything, in order."""
    say("drawing the icons")
    make_icons(DIST / "icons")
    write_version_info(DIST / "version-info.txt", __version__)
    say("collecting what belongs to the executable")
    build()
    if LINUX:
        shrink()
        add_desktop_files()
        check_libraries()
        unknown = add_licences(FOLDER)
        if unknown:
            stop("under which licence are these? It belongs into packaging/licences.py: " + ", ".join(unknown))
    prove_emptied()
    if LINUX:
        prove_bare_root()
    measure_start()
    pack()


def say(text: str) -> None:
    """Tell what is being done."""
    sys.stdout.write(f"gradsim: {text}\n")
    sys.stdout.flush()


def stop(text: str) -> None:
    """End the build."""
    sys.exit(f"gradsim: {text}")


def build() -> None:
    """Run PyInstaller; its log is kept beside the result."""
    log = DIST / "build.log"
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--distpath", str(DIST)]
    command += ["--workpath", str(DIST / "work"), str(ROOT / "packaging" / "gradsim.spec")]
    with log.open("w") as file:
        if subprocess.run(command, stdout=file, stderr=subprocess.STDOUT, check=False, cwd=ROOT).returncode:
            say(log.read_text()[-3000:])
            stop(f"PyInstaller failed; all that it said is in {log}")


def shrink() -> None:
    """Leave out libraries that came with what was left out, and the names inside the interpreter's library.

    These are four fifths of it where it was built for debugging. Other libraries stay as they are: those of NumPy have
    been edited after linking, and strip breaks them.
    """
    for library in unused_libraries(FOLDER):
        library.unlink()
    strip = shutil.which("strip")
    for library in FOLDER.glob("_internal/libpython*.so*"):
        if strip:
            subprocess.run([strip, "--strip-unneeded", str(library)], check=True)


def add_desktop_files() -> None:
    """What a desktop wants to know, in the places below a prefix, and a script that puts it there."""
    share = FOLDER / "share"
    source = ROOT / "packaging" / "linux"
    for folder, suffix in (("applications", ".desktop"), ("metainfo", ".metainfo.xml")):
        (share / folder).mkdir(parents=True, exist_ok=True)
        shutil.copy(source / f"{NAME}{suffix}", share / folder)
    (share / "mime" / "packages").mkdir(parents=True, exist_ok=True)
    shutil.copy(source / f"{NAME}.mime.xml", share / "mime" / "packages" / f"{NAME}.xml")
    shutil.copytree(DIST / "icons" / "hicolor", share / "icons" / "hicolor", dirs_exist_ok=True)
    shutil.copy(source / "install.sh", FOLDER)


def check_libraries() -> None:
    """Nothing may be missing, and nothing be taken from the system but what every desktop has."""
    missing = missing_libraries(FOLDER)
    if missing:
        stop("libraries are missing: " + "; ".join(missing))
    say(f"no library is missing; needs glibc {newest_glibc(FOLDER)} or newer")


def prove_emptied() -> None:
    """Run the self-test with nothing in the environment, without a screen and, where Xvfb is there, on one."""
    with tempfile.TemporaryDirectory() as home:
        environment = {"HOME": home, "PATH": "/nonexistent", "QT_QPA_PLATFORM": "offscreen"}
        if sys.platform == "win32":
            environment |= {key: os.environ[key] for key in ("SYSTEMROOT", "TEMP", "USERPROFILE") if key in os.environ}
        selftest([str(executable())], "in an emptied environment", environment)
        xvfb = shutil.which("xvfb-run")
        if xvfb and LINUX:
            environment = {"HOME": home, "PATH": os.environ["PATH"], "QT_QPA_PLATFORM": "xcb"}
            selftest([xvfb, "-a", str(executable())], "on a screen of X", environment)
        else:
            say("not tried on a screen of X: there is no xvfb-run")


def prove_bare_root() -> None:
    """Run the self-test where there is no Python and nothing else: a root folder with the executable in it.

    Beside it lie only the libraries that belong to the system: the C library and the drivers of the graphics card.
    """
    if os.geteuid() != 0:
        say("not tried in a bare root folder: only root may change its root folder")
        return
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        shutil.copytree(FOLDER, root / "gradsim", symlinks=True)
        for library in system_libraries(FOLDER):
            place = root / library.relative_to("/")
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(library, place)
        (root / "tmp").mkdir()
        (root / "dev").mkdir()
        (root / "dev" / "null").touch()
        (root / "dev" / "shm").mkdir()  # where processes keep what they share
        chroot = shutil.which("chroot") or "/usr/sbin/chroot"
        environment = {"HOME": "/tmp", "QT_QPA_PLATFORM": "offscreen"}
        selftest([chroot, str(root), "/gradsim/gradsim"], "in a bare root folder", environment)


def selftest(command: list[str], where: str, environment: dict[str, str]) -> None:
    """Run the self-test; its lines are shown where it fails."""
    start = perf_counter()
    result = subprocess.run(
        [*command, "--selftest"], env=environment, capture_output=True, text=True, timeout=_PATIENCE, check=False
    )
    if result.returncode or "all is well" not in result.stdout:
        say(result.stdout + result.stderr)
        stop(f"the self-test fails {where} (exit status {result.returncode})")
    say(f"the self-test passes {where} ({perf_counter() - start:.1f} s)")


def measure_start() -> None:
    """From the start of the process to the first complete picture of the window.

    Said and not demanded: a machine that is busy with something else takes several times as long. What is left of that
    is the processor's time on a usual desktop.
    """
    slow = slowness()
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "HOME": home, "QT_QPA_PLATFORM": "offscreen"}
        times: list[float] = []
        busy: list[float] = []
        for _ in range(5):
            start = perf_counter()
            with subprocess.Popen(
                [str(executable()), "--selftest"], env=environment, stdout=subprocess.PIPE, text=True
            ) as process:
                assert process.stdout is not None
                for line in process.stdout:
                    if line.startswith(SHOWN):
                        times.append(perf_counter() - start)
                        busy.append(float(line.removeprefix(SHOWN).split()[0]))
                        process.kill()  # the rest has been seen
    slow = (slow + slowness()) / 2
    say(
        f"started in {min(times):.2f} s, the best of {len(times)} (target: {LONGEST_START} s), "
        f"{min(busy):.2f} s of processor time; a usual desktop would take {min(busy) / slow:.2f} s"
    )


def pack() -> None:
    """The archive, and whether both are small enough."""
    unpacked = sum(path.stat().st_size for path in FOLDER.rglob("*") if path.is_file() and not path.is_symlink())
    archive = DIST / f"gradsim-{__version__}-{sys.platform}-{platform.machine().lower()}.tar.xz"
    say("packing")
    name, xz = f"gradsim-{__version__}", shutil.which("xz")
    if xz:  # on all cores
        tar = archive.with_suffix("")
        with tarfile.open(tar, "w") as file:
            file.add(FOLDER, arcname=name)
        subprocess.run([xz, "--force", "--threads=0", str(tar)], check=True)
    else:
        with tarfile.open(archive, "w:xz") as file:
            file.add(FOLDER, arcname=name)
    packed = archive.stat().st_size
    say(f"{FOLDER}: {unpacked / 1e6:.0f} MB; {archive.name}: {packed / 1e6:.0f} MB")
    if unpacked > MOST_UNPACKED or packed > MOST_PACKED:
        stop(f"larger than {MOST_UNPACKED / 1e6:.0f} MB unpacked or {MOST_PACKED / 1e6:.0f} MB packed")


def executable() -> Path:
    """The program."""
    return FOLDER / ("gradsim.exe" if sys.platform == "win32" else "gradsim")


if __name__ == "__main__":
    main()
