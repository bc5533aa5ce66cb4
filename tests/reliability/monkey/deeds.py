"""What can be done with a window beside moving its parts by hand: the monkey's repertoire."""

import random
from contextlib import suppress
from pathlib import Path
from typing import Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QDialog, QMenu

from gradsim import Experiment, GradsimError
from gradsim.engine.settings import Setting
from gradsim.gui.compare.proposals import proposals
from gradsim.gui.figures import FIGURES
from gradsim.gui.main_window import MainWindow
from gradsim.lessons import lessons
from tests.reliability.monkey.answers import Answers
from tests.reliability.monkey.hands import Action, choose_click, choose_hold, choose_key, hold, use_hands

USUAL = Experiment().replace_all({"network.depth": 5, "network.width": 16, "data.samples": 200})
MOST_TURNS = 5
"""So many times a lesson goes on to its next step: none has more."""

_MOST_WEIGHTS = 200_000
_MOST_DEPTH = 120

# Kind and weight.
_DEEDS = {
    "hands": 42,
    "keys": 12,
    "menu": 16,
    "set": 12,
    "hold": 2,
    "resize": 2,
    "open": 2,
    "lesson": 1,
    "turn": 3,
    "figure": 2,
    "layer": 2,
    "time": 3,
    "compare": 1,
    "export": 1,
    "play": 4,
    "dismiss": 3,
}

# What the keyboard can do while the mouse holds something.
_WHILE_HOLDING = ("menu", "menu", "menu", "lesson", "turn", "figure", "resize", "dismiss")


class Monkey:
    """Chooses actions for a window, and does them."""

    def __init__(self, window: MainWindow, answers: Answers, folder: Path) -> None:
        self._window = window
        self._answers = answers
        self._folder = folder

    # -- choosing -----------------------------------------------------------------------------------------------------

    def choose(self, rng: random.Random) -> Action:
        """An action that is possible now."""
        if self._is_too_large():
            return ["calm"]
        blocked = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if blocked is not None:
            if rng.random() < 0.15:
                return ["dismiss"]
            return choose_click(rng) or ["dismiss"] if rng.random() < 0.7 else choose_key(rng)
        kind = rng.choices(list(_DEEDS), list(_DEEDS.values()))[0]
        if kind == "hands":
            return choose_click(rng) or ["play"]
        if kind == "keys":
            return choose_key(rng)
        return self._choose_deed(kind, rng)

    def _choose_deed(self, kind: str, rng: random.Random) -> Action:
        window = self._window
        match kind:
            case "menu":
                entries = self.menu_entries()
                return ["menu", *rng.choice(entries)]
            case "hold":
                docks = (*window.plot_area.docks.values(), window.controls_dock, window.lessons.dock)
                place = choose_hold(docks, rng)
                return ["hold", self._choose_deed(rng.choice(_WHILE_HOLDING), rng), *place] if place else ["play"]
            case "set":
                setting = rng.choice(Experiment.settings())
                return ["set", setting.path, _any_value(setting, rng)]
            case "resize":
                return ["resize", rng.randrange(960, 2000), rng.randrange(600, 1300)]
            case "open":
                return ["open", self._answers.any_file(rng)]
            case "lesson":
                return ["lesson", rng.choice(lessons("en")).key]
            case "figure":
                return ["figure", rng.choice(["", *(figure.key for figure in FIGURES)])]
            case "layer":
                return ["layer", rng.randrange(1, window.controller.experiment.network.depth + 3)]
            case "time":
                return ["time", rng.randrange(window.controller.step_count + 1)]
            case "compare":
                return ["compare", rng.randrange(3)]
            case "export":
                kinds = ("png", "svg", "pdf", "csv", "gif", "apng")
                return ["export", rng.choice([*window.plots, "window", "run", "open"]), rng.choice(kinds)]
        return [kind]

    def _is_too_large(self) -> bool:
        """Whether a step would take so long that nothing else could be tried."""
        experiment = self._window.controller.experiment
        widths = experiment.network.widths
        weights = sum(first * second for first, second in zip((2, *widths), widths, strict=False))
        large = weights * experiment.runs > _MOST_WEIGHTS or experiment.data.samples > 20_000
        return large or experiment.network.depth > _MOST_DEPTH or experiment.runs > 64

    def menu_entries(self) -> list[list[int]]:
        """The places of all entries of the menu bar that can be chosen, but for the one that ends the program."""
        found: list[list[int]] = []
        for number, action in enumerate(self._window.menus.actions()):
            self._collect(action, [number], found)
        return found

    def _collect(self, action: QAction, place: list[int], found: list[list[int]]) -> None:
        menu = action.menu()
        if isinstance(menu, QMenu):
            for number, inner in enumerate(menu.actions()):
                self._collect(inner, [*place, number], found)
        elif action.isEnabled() and not action.isSeparator() and action is not self._window.window_actions["quit"]:
            found.append(place)

    # -- doing --------------------------------------------------------------------------------------------------------

    def do(self, action: Action) -> bool:
        """Do it; False where it is not possible now."""
        self._answers.follow(action)
        kind, *rest = action
        deed = getattr(self, f"_do_{kind}", None)
        if deed is None:
            return use_hands(action)
        with suppress(GradsimError):  # whoever calls the program's functions must expect these
            deed(*rest)
        return True

    def _do_menu(self, *place: int) -> None:
        actions = self._window.menus.actions()
        for number in place[:-1]:
            menu = actions[number].menu() if number < len(actions) else None
            if not isinstance(menu, QMenu):
                return
            actions = menu.actions()
        if place[-1] < len(actions) and actions[place[-1]] is not self._window.window_actions["quit"]:
            actions[place[-1]].trigger()

    def _do_hold(self, deed: Action, *place: Any) -> None:
        hold(list(place), lambda: self.do(deed))

    def _do_set(self, path: str, value: Any) -> None:
        self._window.controls.requested.emit(path, tuple(value) if isinstance(value, list) else value)

    def _do_resize(self, width: int, height: int) -> None:
        self._window.resize(width, height)

    def _do_open(self, name: str) -> None:
        if name.endswith(".md"):
            self._window.lessons.open_file(self._folder / name)
        elif name.endswith(".csv"):
            self._window.editor.replace(USUAL.replace_all({"data.name": "file", "data.path": str(self._folder / name)}))
        else:
            self._window.recent.open(self._folder / name)

    def _do_lesson(self, key: str) -> None:
        self._window.lessons.start(key)

    def _do_turn(self) -> None:
        self._window.window_actions["lesson-next"].trigger()

    def _do_figure(self, key: str) -> None:
        if key:
            self._window.figures.open(key)
        else:
            self._window.figures.close()

    def _do_layer(self, layer: int) -> None:
        self._window.select_layer(layer)

    def _do_time(self, step: int) -> None:
        self._window.controller.go_to(step)

    def _do_compare(self, number: int) -> None:
        offers = proposals(self._window.controller.experiment)
        if offers:
            self._window.compare.comparer.start(offers[number % len(offers)])

    def _do_export(self, subject: str, kind: str) -> None:
        dialog = self._window.features.exports.open()
        if subject in [dialog.subject.itemData(row) for row in range(dialog.subject.count())]:
            dialog.choose(subject, kind)
        dialog.path.setText(str(self._folder / f"exported-{subject}.{kind}"))
        dialog.export.click()

    def _do_play(self) -> None:
        self._window.controller.set_speed("full")
        self._window.controller.play()

    def _do_dismiss(self) -> None:
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog):
            dialog.reject()

    def _do_calm(self) -> None:
        self._window.editor.replace(USUAL)

    def _do_home(self) -> None:
        """As at the start, so that memory can be compared."""
        window = self._window
        for _ in range(20):
            self._do_dismiss()
        for top in QApplication.topLevelWidgets():
            if isinstance(top, QDialog) and top.isVisible():
                top.reject()
        for key in ("leave-lesson", "compare-end", "unpin", "usual-scale", "theme-light", "language-en", "layout"):
            if window.window_actions[key].isEnabled():
                window.window_actions[key].trigger()
        window.features.exports.close()  # a film may be under way, with plots of its own
        window.features.report.close()
        window.projector.set_on(False)
        window.lessons.dock.hide()
        window.showNormal()
        window.resize(1280, 800)
        window.editor.replace(USUAL)
        window.controller.set_speed("full")
        window.controller.play()


def _any_value(setting: Setting, rng: random.Random) -> Any:
    """A value that somebody may choose or type; now and then one that cannot be."""
    if rng.random() < 0.06:
        return rng.choice(("", "nonsense", "-1", "1e400", "nan"))
    if setting.kind == "choice":
        return rng.choice(setting.choices)
    if setting.kind == "flag":
        return rng.random() < 0.5
    if setting.kind == "text":
        return rng.choice(("", "A name", "深度 & π", "x" * 60, "%1"))
    low, high = setting.slider or (setting.minimum or 0, min(setting.maximum or 10, 10))
    if setting.scale == "log" and low > 0:
        value = low * (high / low) ** rng.random()
    else:
        value = low + (high - low) * rng.random()
    if setting.kind == "widths" and rng.random() < 0.2:
        return [rng.randrange(1, 24) for _ in range(rng.randrange(1, 8))]
    return float(f"{value:.3g}") if setting.kind == "number" else max(1, round(value))
