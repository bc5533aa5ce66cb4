"""The menu bar: which action stands where."""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from gradsim.engine.experiment import Experiment
from gradsim.gui.actions import Actions
from gradsim.gui.controls.text import make_label
from gradsim.gui.editing import locked_change
from gradsim.gui.scaling import set_margins
from gradsim.gui.theme import current_theme
from gradsim.gui.translation import ENGLISH, QT_TRANSLATE_NOOP
from gradsim.presets import presets

# Title and entries of each menu: keys of actions, "" for a line, "name>" for a menu inside the menu.
_MENUS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (
        "file",
        QT_TRANSLATE_NOOP("Menus", "&File"),
        (
            *("new", "open", "recent>", "save", "save-as", "save-session", ""),
            *("copy", "paste", "qr", "", "export>", "report", "pytorch", "", "presets>", "", "quit"),
        ),
    ),
    ("edit", QT_TRANSLATE_NOOP("Menus", "E&dit"), ("undo", "redo")),
    (
        "experiment",
        QT_TRANSLATE_NOOP("Menus", "&Experiment"),
        (
            *("play", "step", "reset", "", "rewind", "latest", "", "why", ""),
            *("pin", "pins>", "compare", "compare-end", ""),
            *("single", "slow", "normal", "full", "", "classroom"),
        ),
    ),
    (
        "view",
        QT_TRANSLATE_NOOP("Menus", "&View"),
        ("theme>", "language>", "scale>", "", "controls", "plots>", "enlarge>", "leave", "layout", "", "projector"),
    ),
    (
        "lessons",
        QT_TRANSLATE_NOOP("Menus", "&Lessons"),
        ("lessons", "open-lesson", "", "lesson-next", "lesson-back", "reload-lesson", "leave-lesson"),
    ),
    ("figures", QT_TRANSLATE_NOOP("Menus", "Fi&gures"), ()),
    ("help", QT_TRANSLATE_NOOP("Menus", "&Help"), ("welcome", "guide", "shortcuts", "", "report-problem", "about")),
)
# The figure that stands in the File menu too.
_MAP = "figure-phase_map"
# Inner menus with an entry for every plot.
_LONG = ("plots", "enlarge")
_INNER: dict[str, tuple[str, tuple[str, ...]]] = {
    "recent": (QT_TRANSLATE_NOOP("Menus", "Recent"), ()),
    "export": (QT_TRANSLATE_NOOP("Menus", "Export"), ("export", "export-film", "export-run", "export-window")),
    "presets": (QT_TRANSLATE_NOOP("Menus", "Presets"), ()),
    "theme": (QT_TRANSLATE_NOOP("Menus", "Theme"), ("theme-system", "theme-light", "theme-dark")),
    "language": (QT_TRANSLATE_NOOP("Menus", "Language"), ("language-system", "language-en", "language-zh_CN")),
    "pins": (QT_TRANSLATE_NOOP("Menus", "Pinned runs"), ()),
    "scale": (QT_TRANSLATE_NOOP("Menus", "Scale"), ("larger", "smaller", "usual-scale")),
    "plots": (QT_TRANSLATE_NOOP("Menus", "Plots"), ()),
    "enlarge": (QT_TRANSLATE_NOOP("Menus", "Enlarge"), ()),
}


class Menus(QMenuBar):
    """The menu bar.

    Attributes:
        preset_chosen: key of a preset.
    """

    preset_chosen = Signal(str)

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._menus: dict[str, QMenu] = {}
        self.inner: dict[str, QMenu] = {}
        self._presets: dict[str, QAction] = {}
        self._figures: list[QAction] = []
        self._lesson_line: QAction | None = None
        self._experiment: Experiment | None = None
        self._language = ENGLISH
        for key, _, entries in _MENUS:
            menu = self._menus[key] = QMenu(self)
            self.addMenu(menu)
            self._fill(menu, entries, actions)
        for preset in presets():
            action = self._presets[preset.key] = self.inner["presets"].addAction("")
            action.setData(preset.key)
        self.inner["presets"].setToolTipsVisible(True)
        self.inner["presets"].triggered.connect(lambda action: self.preset_chosen.emit(action.data()))
        self._brand = make_label(current_theme().sizes.heading, strong=True, parent=self)
        self._brand.setText("gradsim")
        set_margins(self._brand, 14, 0, 8, 0)
        self.setCornerWidget(self._brand, Qt.Corner.TopLeftCorner)

    def list_all(self, menu: QMenu) -> None:
        """Put all menus into one, for where there is no menu bar."""
        for inner in self._menus.values():
            menu.addMenu(inner)

    def groups(self) -> list[tuple[str, list[QAction]]]:
        """The title of each menu, and its actions with those of the menus inside it; long ones stand by themselves."""
        apart = [self.inner[key] for key in _LONG]
        groups = [(menu.title(), list(_actions_in(menu, apart))) for menu in self._menus.values()]
        # What stands in two menus is listed where it belongs.
        file, figures = groups[0], set(self._figures)
        groups[0] = (file[0], [action for action in file[1] if action not in figures])
        return groups + [(menu.title(), list(_actions_in(menu, []))) for menu in apart]

    def add_plots(self, toggles: Iterable[Iterable[QAction]], enlargers: Iterable[QAction]) -> None:
        """Which plots are shown, the usual ones and those on demand, and which one fills the area."""
        for number, group in enumerate(toggles):
            if number:
                self.inner["plots"].addSeparator()
            self.inner["plots"].addActions(list(group))
        self.inner["enlarge"].addActions(list(enlargers))

    def add_figures(self, actions: Iterable[QAction]) -> None:
        """What can take the place of the plots; the map, which is saved and opened as well, stands under File too."""
        self._figures = list(actions)
        self._menus["figures"].addActions(self._figures)
        place = self.inner["presets"].menuAction()
        for action in self._figures:
            if action.data() == _MAP:
                self._menus["file"].insertAction(place, action)

    def set_pins(self, menu: QMenu) -> None:
        """The list of pinned runs, which the toolbar has too."""
        self.inner["pins"].menuAction().setMenu(menu)
        self.inner["pins"] = menu

    def set_lessons(self, lessons: Iterable[QAction]) -> None:
        """The lessons that belong to gradsim, above what else can be done with lessons."""
        menu = self._menus["lessons"]
        menu.setToolTipsVisible(True)
        if self._lesson_line is not None:
            menu.removeAction(self._lesson_line)
            self._lesson_line = None
        chosen = list(lessons)
        first = menu.actions()[0]
        menu.insertActions(first, chosen)
        if chosen:
            self._lesson_line = menu.insertSeparator(first)

    def show_experiment(self, experiment: Experiment) -> None:
        """Offer the presets that change nothing that is locked; of the others, say why they are not."""
        self._experiment = experiment
        for preset in presets():
            why = locked_change(experiment, preset.experiment)
            self._presets[preset.key].setEnabled(not why)
            self._presets[preset.key].setToolTip(why or preset.sentence(self._language))

    def retranslate(self, language: str) -> None:
        """All titles in the language in force."""
        self._language = language
        # Qt gives it no more room of its own when its type has grown.
        self._brand.resize(self._brand.sizeHint())
        self.setCornerWidget(self._brand, Qt.Corner.TopLeftCorner)
        for key, title, _ in _MENUS:
            self._menus[key].setTitle(QCoreApplication.translate("Menus", title))
        for key, (title, _) in _INNER.items():
            self.inner[key].setTitle(QCoreApplication.translate("Menus", title))
        for preset in presets():
            self._presets[preset.key].setText(preset.title(language).replace("&", "&&"))
        if self._experiment is not None:
            self.show_experiment(self._experiment)

    def _fill(self, menu: QMenu, entries: tuple[str, ...], actions: Actions) -> None:
        for entry in entries:
            if not entry:
                menu.addSeparator()
            elif entry.endswith(">"):
                key = entry.removesuffix(">")
                inner = self.inner[key] = QMenu(menu)
                menu.addMenu(inner)
                self._fill(inner, _INNER[key][1], actions)
            else:
                menu.addAction(actions[entry])


def _actions_in(menu: QMenu, apart: list[QMenu]) -> Iterator[QAction]:
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            if inner not in apart:
                yield from _actions_in(inner, apart)
        else:
            yield action
