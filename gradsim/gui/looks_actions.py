"""What the actions do that make everything larger or smaller, and the one that prepares the window for a projector."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject

from gradsim.gui.portions import gently
from gradsim.gui.theme import SCALES, USUAL_SCALE, theme_manager

if TYPE_CHECKING:
    from gradsim.gui.main_window import MainWindow


class LooksActions(QObject):
    """Connects the actions with the theme manager and the projector mode of a window."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._actions = window.window_actions
        self._actions["larger"].triggered.connect(partial(self._change_scale, 1))
        self._actions["smaller"].triggered.connect(partial(self._change_scale, -1))
        self._actions["usual-scale"].triggered.connect(partial(self._choose_scale, USUAL_SCALE))
        self._actions["projector"].triggered.connect(self._set_projector)
        self._actions["leave"].triggered.connect(self._leave)
        self._actions.name_by("leave", self._leave_text)
        self._actions.name_by("usual-scale", self._usual_text)
        window.plot_area.enlarged_changed.connect(self._mark)
        window.figures.opened_changed.connect(self._mark)
        theme_manager().changed.connect(self._mark)
        self._mark()

    def _change_scale(self, steps: int, checked: bool = False) -> None:
        place = SCALES.index(theme_manager().percent) + steps
        self._choose_scale(SCALES[min(max(place, 0), len(SCALES) - 1)])

    def _choose_scale(self, percent: int, checked: bool = False) -> None:
        gently(lambda: theme_manager().choose_scale(percent))

    def _set_projector(self, on: bool) -> None:
        gently(lambda: self._window.projector.set_on(on))
        self._mark()

    @property
    def _inside(self) -> bool:
        """Whether something else stands in the place of the plots."""
        return bool(self._window.figures.opened or self._window.plot_area.enlarged)

    def _leave(self) -> None:
        """From the inside out: first a figure or an enlarged plot makes room, then the projector mode ends."""
        if self._inside:
            self._window.figures.leave()
        else:
            gently(self._window.projector.leave)
        self._mark()

    def _mark(self) -> None:
        percent, on = theme_manager().percent, self._window.projector.on
        self._actions["larger"].setEnabled(percent < SCALES[-1])
        self._actions["smaller"].setEnabled(percent > SCALES[0])
        self._actions["projector"].setChecked(on)
        self._actions["leave"].setEnabled(self._inside or on)
        self._actions.write("leave")
        self._actions.write("usual-scale")

    def _leave_text(self) -> str:
        if self._window.projector.on and not self._inside:
            return QCoreApplication.translate("Actions", "Leave projector mode")
        return QCoreApplication.translate("Actions", "Back to all plots")

    def _usual_text(self) -> str:
        text = QCoreApplication.translate("Actions", "Normal size")
        percent = theme_manager().percent
        return text if percent == USUAL_SCALE else f"{text} ({percent} %)"
