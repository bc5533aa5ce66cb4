"""Files that were opened or saved last: a menu of them, and files that are dropped onto the window."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QMimeData, QObject
from PySide6.QtGui import QAction

from gradsim.gui.files import SESSION_SUFFIX
from gradsim.gui.preferences import Preferences

if TYPE_CHECKING:
    from gradsim.gui.main_window import MainWindow

MOST = 10
_KEY = "recent"
_ENDINGS = (".toml", SESSION_SUFFIX)


class RecentFiles(QObject):
    """Opens files, and keeps which."""

    def __init__(self, window: "MainWindow", preferences: Preferences | None) -> None:
        super().__init__(window)
        self._window = window
        self._preferences = preferences
        self._menu = window.menus.inner["recent"]
        self._paths = _read(preferences.text(_KEY)) if preferences is not None else []
        self._menu.triggered.connect(self._chosen)
        self._menu.setToolTipsVisible(True)
        self.refresh()

    @property
    def paths(self) -> tuple[str, ...]:
        """The files, the newest first."""
        return tuple(self._paths)

    def open(self, path: str | Path) -> None:
        """Open the file; where that cannot be done it is said why, and one that is gone is forgotten."""
        name = str(Path(path).absolute())
        self._window.features.documents.open(name)
        if not Path(name).exists():
            self._keep([kept for kept in self._paths if kept != name])

    def note(self, path: str | Path) -> None:
        """A file was opened or saved: it comes first."""
        name = str(Path(path).absolute())
        self._keep([name, *(kept for kept in self._paths if kept != name)])

    def droppable(self, data: QMimeData) -> str:
        """The file of an experiment or a session that is about to be dropped, or ""."""
        paths = [url.toLocalFile() for url in data.urls()]
        return next((path for path in paths if path.lower().endswith(_ENDINGS)), "")

    def refresh(self) -> None:
        """Fill the menu, in the language in force."""
        self._menu.clear()
        for number, path in enumerate(self._paths, start=1):
            name = Path(path).name.replace("&", "&&")
            action = self._menu.addAction(f"&{number % 10}  {name}")
            action.setData(path)
            action.setToolTip(path)
        if self._paths:
            self._menu.addSeparator()
            self._menu.addAction(QCoreApplication.translate("Recent", "Clear the list"))
        self._menu.setEnabled(bool(self._paths))

    def _chosen(self, action: QAction) -> None:
        if action.data():
            self.open(action.data())
        else:
            self._keep([])

    def _keep(self, paths: list[str]) -> None:
        self._paths = paths[:MOST]
        self.refresh()
        if self._preferences is not None:
            self._preferences.remember({_KEY: json.dumps(self._paths)})


def _read(text: str) -> list[str]:
    """What was remembered; nothing where it is damaged."""
    try:
        paths = json.loads(text) if text else []
    except (ValueError, RecursionError):
        return []
    return [path for path in paths if isinstance(path, str)][:MOST] if isinstance(paths, list) else []
