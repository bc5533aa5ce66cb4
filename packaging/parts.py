"""Which parts of the libraries go into the executable: gradsim uses a small part of Qt."""

import re

ICONS = {"win32": "dist/icons/gradsim.ico", "darwin": "dist/icons/gradsim.icns"}
VERSION_FILE = "dist/version-info.txt"

EXCLUDED = [
    # No way into the network: nothing can be encrypted, and Qt comes without its network. hashlib does without OpenSSL.
    *("ssl", "_ssl", "_hashlib", "ftplib", "smtplib", "asyncio", "PySide6.QtNetwork"),
    # What libraries take along where it happens to be installed, or have for those who develop them.
    *("_pytest", "pytest", "hypothesis", "pygments", "setuptools", "distutils", "packaging", "psutil", "yaml"),
    *("dask", "distributed", "matplotlib", "torch", "importlib_metadata", "typing_extensions", "IPython"),
    *("numpy.f2py", "numpy.testing", "numpy.distutils", "unittest", "doctest", "pydoc", "pdb", "lib2to3", "test"),
    *("tkinter", "PIL.ImageTk", "PIL.ImageQt", "readline", "curses", "sqlite3"),
]

# Of Pillow: films are made with its core alone. What else these ask for goes with them.
_PILLOW = ("_avif", "_webp", "_imagingft", "_imagingcms", "_imagingtk", "_imagingmath", "_imagingmorph")

# Plugins of Qt: what draws on each system and into memory, typing Chinese, SVG, the desktop's own file dialogs.
_PLUGINS = {
    "platforms": {"qxcb", "qwayland", "qoffscreen", "qminimal", "qwindows", "qcocoa"},
    "iconengines": {"qsvgicon"},
    "imageformats": {"qsvg", "qico", "qicns"},
    "platforminputcontexts": {"composeplatforminputcontextplugin", "ibusplatforminputcontextplugin"},
    "platformthemes": {"qxdgdesktopportal"},
    "wayland-decoration-client": {"bradient"},
    "wayland-shell-integration": {"xdg-shell"},
    "wayland-graphics-integration-client": set(),
    "styles": {"qmodernwindowsstyle", "qmacstyle"},
}


def is_needed(destination: str) -> bool:
    """Whether a file of the executable's folder, named as PyInstaller does, belongs into it."""
    path = destination.replace("\\", "/")
    name = path.rpartition("/")[2]
    plugin = re.search(r"plugins/([\w-]+)/(?:lib)?([\w-]+)\.", path)
    if plugin and "PySide6" in path:
        return plugin[2] in _PLUGINS.get(plugin[1], set())
    if "PySide6" in path and "/translations/" in path:
        return name in {"qtbase_zh_CN.qm"}
    return not (re.search(r"(^|/)PIL/", path) and name.startswith(_PILLOW))
