#!/bin/sh
# Makes .venv ready. Called by the Makefile:
#   bootstrap.sh run     to use gradsim
#   bootstrap.sh dev     to test and change it
#   bootstrap.sh package adds what makes the executable
#   bootstrap.sh torch   adds PyTorch, with which tests and benchmarks compare
# A finished installation leaves a stamp, so that the next call takes a moment and no network. An installation that
# was broken off leaves none, and is made again from nothing.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root"
venv=.venv
purpose=${1:-run}

say() { printf 'gradsim: %s\n' "$*" >&2; }
stop() { say "$*"; exit 1; }

# ---- Python ---------------------------------------------------------------------------------------------------------

new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

find_python() {
    # $PYTHON, if given, is what the user wants: no other is tried.
    for candidate in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11}; do
        if new_enough "$candidate"; then
            command -v "$candidate"
            return
        fi
    done
    found=$("${PYTHON:-python3}" --version 2>/dev/null) || found="no ${PYTHON:-python3}"
    stop "needs Python 3.11 or newer, and found $found. With another one: make run PYTHON=/path/to/python3"
}

# ---- what the system has to provide --------------------------------------------------------------------------------

# library=Debian package. Without a screen, Qt draws into memory and still needs the first group.
drawing="libGL.so.1=libgl1 libEGL.so.1=libegl1 libxkbcommon.so.0=libxkbcommon0 libglib-2.0.so.0=libglib2.0-0
    libfontconfig.so.1=libfontconfig1 libdbus-1.so.3=libdbus-1-3"
window="libxcb-cursor.so.0=libxcb-cursor0 libxcb-icccm.so.4=libxcb-icccm4 libxcb-keysyms.so.1=libxcb-keysyms1
    libxcb-shape.so.0=libxcb-shape0 libxcb-xkb.so.1=libxcb-xkb1 libxkbcommon-x11.so.0=libxkbcommon-x11-0"
wayland="libwayland-client.so.0=libwayland-client0 libwayland-cursor.so.0=libwayland-cursor0
    libwayland-egl.so.1=libwayland-egl1"

# Prints those of the library=package words that the system's loader does not find.
missing_of() {
    "$python" -c '
import ctypes, sys
for word in sys.argv[1:]:
    try:
        ctypes.CDLL(word.partition("=")[0])
    except OSError:
        print(word)
' "$@"
}

check_system() {
    libraries=
    if [ "$(uname -s)" = Linux ]; then
        wanted=$drawing
        if [ "$purpose" = run ] && [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then wanted="$wanted $window"; fi
        # The executable is to run on any screen: it takes libraries for windows along, and those of Wayland, which are
        # the system's wherever there is Wayland, have to be here for its check that nothing is missing.
        if [ "$purpose" = package ]; then wanted="$wanted $window $wayland $(shared_python)"; fi
        # shellcheck disable=SC2086  # the words are to be split
        libraries=$(missing_of $wanted)
    fi
    packages=
    if [ "$purpose" = package ] && ! command -v objdump >/dev/null; then packages=" binutils"; fi
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then packages="$packages $(venv_package)"; fi
    for word in $libraries; do packages="$packages ${word#*=}"; done
    packages=${packages# }
    if [ -z "$packages" ]; then return; fi

    if ! command -v apt-get >/dev/null; then
        stop "this system lacks what Debian calls $packages. Install these and run make again."
    fi
    install="apt-get install --yes --no-install-recommends $packages"
    if [ "$(id -u)" != 0 ]; then
        say "these packages are missing: $packages. Type this and run make again:"
        if command -v sudo >/dev/null; then
            printf '    sudo apt-get update && sudo %s\n' "$install" >&2
        else
            printf "    su -c 'apt-get update && %s'\n" "$install" >&2
        fi
        exit 1
    fi
    say "installing $packages"
    log=$(mktemp)
    # shellcheck disable=SC2086
    if ! (apt-get update && DEBIAN_FRONTEND=noninteractive $install) >"$log" 2>&1; then
        cat "$log" >&2
        rm -f "$log"
        stop "apt-get could not install them; see above."
    fi
    rm -f "$log"
}

# The interpreter as a library, which Debian has in a package of its own.
shared_python() {
    "$python" -c 'import sysconfig
if not sysconfig.get_config_var("Py_ENABLE_SHARED") or sysconfig.get_config_var("LIBDIR").startswith("/usr/lib"):
    version = sysconfig.get_python_version()
    print(f"libpython{version}.so.1.0=libpython{version}")'
}

venv_package() {
    # Debian's own python3 has its packages without a version in their names; another one beside it has them with.
    case $python in
        */python3) echo python3-venv ;;
        *) echo "$(basename "$python")-venv" ;;
    esac
}

# ---- .venv ----------------------------------------------------------------------------------------------------------

version_of() { "$1" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null; }

stamp() { echo "$venv/gradsim-$1.stamp"; }

# What a stamp holds. First line: where the tree lies (scripts in .venv hold its path) and the Python that is there.
# Second line: what was installed.
place() { echo "$root with Python $(version_of "$venv/bin/python")"; }
content() { cat pyproject.toml constraints.txt packaging/bootstrap.sh | cksum; }

# Finished once, in this place and with the Python that it still has: it can be used and added to.
is_whole() {
    [ -f "$(stamp run)" ] && [ "$(head -n 1 "$(stamp run)")" = "$(place)" ] || return 1
    [ -z "${PYTHON:-}" ] || [ "$(version_of "$venv/bin/python")" = "$(version_of "$python")" ]
}

is_ready_for() { is_whole && [ -f "$(stamp "$1")" ] && [ "$(tail -n 1 "$(stamp "$1")")" = "$(content)" ]; }

make_venv() {
    if [ -e "$venv" ]; then say "removing $venv: it is unfinished, or of another place or Python"; fi
    rm -rf "$venv"
    say "making $venv with $("$python" --version)"
    "$python" -m venv "$venv" || stop "could not make $venv; see above."
}

# install EXTRAS PURPOSE...: gradsim as it lies here, so that a changed source needs no new installation.
install() {
    extras=$1
    shift
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-input --constraint constraints.txt \
        --editable ".$extras" || stop "pip could not install everything; see above. Run make again to try again."
    for done in "$@"; do
        { place; content; } >"$(stamp "$done")"
    done
}

prepare() {
    if is_ready_for "$purpose"; then return; fi
    if ! is_whole; then make_venv; fi
    # These are only added: where that fails, what was there stays good.
    if [ "$purpose" = run ] || [ "$purpose" = dev ]; then rm -f "$venv"/gradsim-*.stamp; fi
    case $purpose in
        run)
            say "installing gradsim and what it needs, about 120 MB: a minute or more the first time"
            install "" run
            ;;
        dev)
            say "installing gradsim and what its tests need, about 150 MB: a minute or more the first time"
            install "[dev]" run dev
            ;;
        package)
            say "adding PyInstaller, which makes executables"
            install "[dev,package]" run dev package
            ;;
        torch)
            say "installing PyTorch: some minutes and, where PyPI offers only the CUDA build, several gigabytes"
            install "[dev,torch]" run dev torch
            ;;
    esac
}

case $purpose in run | dev | package | torch) ;; *) stop "usage: bootstrap.sh run|dev|package|torch" ;; esac
python=$(find_python)
check_system
prepare
