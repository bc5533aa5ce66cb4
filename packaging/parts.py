"""Which parts of the libraries go into the executable: gradsim uses a small part of Qt."""

import re

ICONS = {"win32": "dist/icons/gradsim.ico", "darwin": "dist/icons/gradsim.icns"}
VERSION_FILE = "dist/version-info.txt"

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
    return True
