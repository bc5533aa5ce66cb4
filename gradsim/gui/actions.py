"""Every action of the window in one table: what it is called, its key, its drawing; menus and Help follow from it."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence

from gradsim.gui.icons import icon
from gradsim.gui.theme import Theme
from gradsim.gui.translation import QT_TRANSLATE_NOOP


@dataclass(frozen=True)
class ActionSpec:
    """One action.

    Attributes:
        key: under which the program knows it.
        text: what it is called, in English.
        shortcut: its key, in Qt's portable notation.
        drawing: name of its icon, or "".
        group: actions of the same group exclude one another; "" for actions that only do something.
        checkable: whether it is on or off.
    """

    key: str
    text: str
    shortcut: str
    drawing: str = ""
    group: str = ""
    checkable: bool = False


ACTIONS = (
    ActionSpec("new", QT_TRANSLATE_NOOP("Actions", "New"), "Ctrl+N"),
    ActionSpec("open", QT_TRANSLATE_NOOP("Actions", "Open…"), "Ctrl+O", "folder"),
    ActionSpec("save", QT_TRANSLATE_NOOP("Actions", "Save"), "Ctrl+S", "save"),
    ActionSpec("save-as", QT_TRANSLATE_NOOP("Actions", "Save experiment as…"), "Ctrl+Shift+S"),
    ActionSpec("save-session", QT_TRANSLATE_NOOP("Actions", "Save session as…"), "Ctrl+Alt+S"),
    ActionSpec("copy", QT_TRANSLATE_NOOP("Actions", "Copy share string"), "Ctrl+Shift+C", "copy"),
    ActionSpec("paste", QT_TRANSLATE_NOOP("Actions", "Open copied share string"), "Ctrl+Shift+V", "paste"),
    ActionSpec("qr", QT_TRANSLATE_NOOP("Actions", "Show share string as QR code…"), "Ctrl+Shift+Q"),
    ActionSpec("pytorch", QT_TRANSLATE_NOOP("Actions", "Export as PyTorch script…"), "Ctrl+Shift+T"),
    ActionSpec("export", QT_TRANSLATE_NOOP("Actions", "Plots…"), "Ctrl+E"),
    ActionSpec("export-film", QT_TRANSLATE_NOOP("Actions", "Film of the run…"), "Ctrl+Shift+F"),
    ActionSpec("export-run", QT_TRANSLATE_NOOP("Actions", "Tables of the run…"), "Ctrl+Shift+A"),
    ActionSpec("export-window", QT_TRANSLATE_NOOP("Actions", "Picture of the window…"), "Ctrl+Shift+W"),
    ActionSpec("report", QT_TRANSLATE_NOOP("Actions", "Report…"), "Ctrl+R"),
    ActionSpec("quit", QT_TRANSLATE_NOOP("Actions", "Quit"), "Ctrl+Q"),
    ActionSpec("undo", QT_TRANSLATE_NOOP("Actions", "Undo"), "Ctrl+Z"),
    ActionSpec("redo", QT_TRANSLATE_NOOP("Actions", "Redo"), "Ctrl+Shift+Z"),
    ActionSpec("play", QT_TRANSLATE_NOOP("Actions", "Play"), "Space", "play"),
    ActionSpec("step", QT_TRANSLATE_NOOP("Actions", "Step"), "S", "step"),
    ActionSpec("reset", QT_TRANSLATE_NOOP("Actions", "Reset"), "R", "reset"),
    ActionSpec("rewind", QT_TRANSLATE_NOOP("Actions", "Rewind"), "Home", "rewind"),
    ActionSpec("latest", QT_TRANSLATE_NOOP("Actions", "Latest step"), "End"),
    ActionSpec("pin", QT_TRANSLATE_NOOP("Actions", "Pin"), "P", "pin"),
    ActionSpec("pins-shown", QT_TRANSLATE_NOOP("Actions", "Show pinned runs"), "Shift+P", checkable=True),
    ActionSpec("unpin", QT_TRANSLATE_NOOP("Actions", "Remove all pins"), "Ctrl+Shift+P"),
    ActionSpec("compare", QT_TRANSLATE_NOOP("Actions", "Compare"), "B", "compare"),
    ActionSpec("compare-end", QT_TRANSLATE_NOOP("Actions", "End the comparison"), "Shift+B"),
    ActionSpec("why", QT_TRANSLATE_NOOP("Actions", "Why this verdict?"), "W"),
    ActionSpec("single", QT_TRANSLATE_NOOP("Actions", "1 step/s"), "Alt+1", group="speed"),
    ActionSpec("slow", QT_TRANSLATE_NOOP("Actions", "Slow"), "Alt+2", group="speed"),
    ActionSpec("normal", QT_TRANSLATE_NOOP("Actions", "Normal"), "Alt+3", group="speed"),
    ActionSpec("full", QT_TRANSLATE_NOOP("Actions", "Full"), "Alt+4", group="speed"),
    ActionSpec("classroom", QT_TRANSLATE_NOOP("Actions", "Lock and hide controls…"), "Ctrl+Shift+K"),
    ActionSpec("theme-system", QT_TRANSLATE_NOOP("Actions", "Like the system"), "Ctrl+Shift+Y", group="theme"),
    ActionSpec("theme-light", QT_TRANSLATE_NOOP("Actions", "Light"), "Ctrl+Shift+L", group="theme"),
    ActionSpec("theme-dark", QT_TRANSLATE_NOOP("Actions", "Dark"), "Ctrl+Shift+D", group="theme"),
    ActionSpec("language-system", QT_TRANSLATE_NOOP("Actions", "Like the system"), "Ctrl+Shift+U", group="language"),
    ActionSpec("language-en", "English", "Ctrl+Shift+E", group="language"),
    ActionSpec("language-zh_CN", "简体中文", "Ctrl+Shift+H", group="language"),
    ActionSpec("controls", QT_TRANSLATE_NOOP("Actions", "Controls"), "Ctrl+B", checkable=True),
    ActionSpec("leave", QT_TRANSLATE_NOOP("Actions", "Back to all plots"), "Esc"),
    ActionSpec("layout", QT_TRANSLATE_NOOP("Actions", "Reset layout"), "Ctrl+Shift+R"),
    ActionSpec("larger", QT_TRANSLATE_NOOP("Actions", "Larger"), "Ctrl++"),
    ActionSpec("smaller", QT_TRANSLATE_NOOP("Actions", "Smaller"), "Ctrl+-"),
    ActionSpec("usual-scale", QT_TRANSLATE_NOOP("Actions", "Normal size"), "Ctrl+0"),
    ActionSpec("projector", QT_TRANSLATE_NOOP("Actions", "Projector mode"), "F11", checkable=True),
    ActionSpec("lessons", QT_TRANSLATE_NOOP("Actions", "All lessons"), "Ctrl+L", checkable=True),
    ActionSpec("open-lesson", QT_TRANSLATE_NOOP("Actions", "Open lesson file…"), "Ctrl+Shift+O"),
    ActionSpec("reload-lesson", QT_TRANSLATE_NOOP("Actions", "Reload lesson"), "F5"),
    ActionSpec("lesson-next", QT_TRANSLATE_NOOP("Actions", "Next step of the lesson"), "Ctrl+PgDown"),
    ActionSpec("lesson-back", QT_TRANSLATE_NOOP("Actions", "Previous step of the lesson"), "Ctrl+PgUp"),
    ActionSpec("leave-lesson", QT_TRANSLATE_NOOP("Actions", "Leave lesson"), "Ctrl+Shift+X"),
    ActionSpec("welcome", QT_TRANSLATE_NOOP("Actions", "Welcome"), "Ctrl+F1"),
    ActionSpec("guide", QT_TRANSLATE_NOOP("Actions", "User guide"), "F2"),
    ActionSpec("shortcuts", QT_TRANSLATE_NOOP("Actions", "Keyboard shortcuts"), "F1"),
    ActionSpec("report-problem", QT_TRANSLATE_NOOP("Actions", "Report a problem…"), "Ctrl+Shift+F1"),
    ActionSpec("about", QT_TRANSLATE_NOOP("Actions", "About gradsim"), "Shift+F1"),
)

SPEED_NAMES = tuple(spec.key for spec in ACTIONS if spec.group == "speed")
PAUSE = QT_TRANSLATE_NOOP("Actions", "Pause")


class Actions(QObject):
    """The actions by key: ``actions["play"]``. Those of plots are added when there are plots."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._actions: dict[str, QAction] = {}
        self._texts: dict[str, str] = {}
        self._namers: dict[str, Callable[[], str]] = {}
        self._drawings: dict[str, str] = {}
        self._groups: dict[str, QActionGroup] = {}
        for spec in ACTIONS:
            self._texts[spec.key] = spec.text
            self._drawings[spec.key] = spec.drawing
            action = self.add(spec.key, spec.shortcut)
            action.setCheckable(spec.checkable or bool(spec.group))
            if spec.group:
                self._groups.setdefault(spec.group, QActionGroup(self)).addAction(action)

    def __getitem__(self, key: str) -> QAction:
        return self._actions[key]

    def all(self) -> tuple[QAction, ...]:
        """Every action, in the order of the table."""
        return tuple(self._actions.values())

    def group(self, name: str) -> QActionGroup:
        """The actions of which one is on."""
        return self._groups[name]

    def add(self, key: str, shortcut: str, action: QAction | None = None) -> QAction:
        """Put an action under ``key``; one that is given keeps its text."""
        action = action or QAction(self)
        action.setData(key)
        # Menus are lists of words; the drawings are for the toolbar.
        action.setIconVisibleInMenu(False)
        action.setShortcut(QKeySequence.fromString(shortcut, QKeySequence.SequenceFormat.PortableText))
        self._actions[key] = action
        return action

    def name_by(self, key: str, namer: Callable[[], str]) -> None:
        """Let an action be called what ``namer`` says, in the language in force, whenever texts are written."""
        self._namers[key] = namer

    def set_playing(self, playing: bool) -> None:
        """The same action plays and pauses."""
        self._texts["play"] = PAUSE if playing else next(spec.text for spec in ACTIONS if spec.key == "play")
        self._drawings["play"] = "pause" if playing else "play"

    def retranslate(self) -> None:
        """Write all texts in the language in force."""
        for key in self._texts:
            self.write(key)

    def write(self, key: str) -> None:
        """Write one text in the language in force."""
        namer = self._namers.get(key)
        plain = QCoreApplication.translate("Actions", self._texts[key])
        self[key].setProperty("plain", plain)  # what Help calls it
        text = namer() if namer else plain
        # A name that somebody has given to an experiment may hold what Qt takes for the mark of a key.
        self[key].setText(text.replace("&", "&&"))
        keys = self[key].shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        self[key].setToolTip(f"{text} ({keys})")

    def refresh_icons(self, theme: Theme) -> None:
        """Draw all icons in the theme's colours."""
        for key, drawing in self._drawings.items():
            if drawing:
                color = theme.accent_text if key == "play" else theme.text
                self[key].setIcon(icon(drawing, color, theme.muted))
