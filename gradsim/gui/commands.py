"""What the actions do: each entry of the table of actions is tied to a function here."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from gradsim.engine.errors import GradsimError
from gradsim.engine.experiment import Experiment
from gradsim.engine.message import Message
from gradsim.gui.actions import SPEED_NAMES
from gradsim.gui.dialogs import ShortcutGroup, about_dialog, group_of_actions, plot_group, shortcuts_dialog
from gradsim.gui.files import copy_share_string, pasted_experiment
from gradsim.gui.plots import ON_DEMAND
from gradsim.gui.portions import gently
from gradsim.gui.theme import theme_manager
from gradsim.gui.translation import language_manager
from gradsim.presets import presets

if TYPE_CHECKING:
    from gradsim.gui.main_window import MainWindow


class Commands(QObject):
    """Connects the actions of a window with what they do."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._actions = window.window_actions
        self._enlargers: dict[str, QAction] = {}
        self._add_plots()
        for key, function in self._functions().items():
            self._actions[key].triggered.connect(function)
        for action in self._actions.all():
            # An action of the window works while its menu is closed, and in full screen.
            window.addAction(action)
        for emitter in (window.menus.preset_chosen, window.toolbar.preset_chosen):
            emitter.connect(self._open_preset)
        self._actions["controls"].setChecked(True)
        window.controls_dock.visibilityChanged.connect(self._mark_controls)
        theme_manager().changed.connect(self._mark_looks)
        language_manager().changed.connect(self._mark_looks)
        self._mark_looks()
        self.mark_speed()

    def set_speed(self, name: str) -> None:
        """Choose a speed; unknown names change nothing."""
        if name in SPEED_NAMES:
            self._window.controller.set_speed(name)
            self.mark_speed()

    def mark_speed(self) -> None:
        """Show in menu and toolbar which speed the run has."""
        name = self._window.controller.speed
        if self._window.toolbar.shown_speed != name:
            self._actions[name].setChecked(True)
            self._window.toolbar.show_speed(name)

    def retranslate(self) -> None:
        """Names of the plots, and under which heading each action stands in Help."""
        prefixes = {
            "speed": QCoreApplication.translate("Commands", "Speed"),
            "theme": QCoreApplication.translate("Commands", "Theme"),
            "language": QCoreApplication.translate("Commands", "Language"),
        }
        for group, prefix in prefixes.items():
            for action in self._actions.group(group).actions():
                action.setProperty("prefix", prefix)
        for key, card in self._window.plots.items():
            self._enlargers[key].setText(card.title())
            self._enlargers[key].setProperty("prefix", QCoreApplication.translate("Commands", "Enlarge"))
            self._actions[f"plot-{key}"].setText(card.title())
            self._actions[f"plot-{key}"].setProperty("prefix", QCoreApplication.translate("Commands", "Plot"))

    def _add_plots(self) -> None:
        window = self._window
        toggles: tuple[list[QAction], list[QAction]] = ([], [])
        on_demand = {plot.key for plot in ON_DEMAND}
        for number, (key, toggle) in enumerate(window.plot_area.toggles.items(), start=1):
            toggles[key in on_demand].append(self._actions.add(f"plot-{key}", f"Ctrl+{number}", toggle))
            enlarger = self._actions.add(f"enlarge-{key}", f"Ctrl+Shift+{number}")
            enlarger.triggered.connect(partial(self._enlarge, key))
            self._enlargers[key] = enlarger
        window.menus.add_plots(toggles, self._enlargers.values())
        window.toolbar.set_plots(window.menus.inner["plots"])
        everything = QMenu(window)
        window.menus.list_all(everything)
        window.toolbar.set_menus(everything)

    def _functions(self) -> dict[str, Callable[..., object]]:
        window = self._window
        controller = window.controller
        return {
            "copy": self._copy,
            "paste": self._paste,
            "quit": window.close,
            "play": self._play,
            "step": controller.step,
            "reset": controller.reset,
            "why": window.verdict.explain,
            **{name: partial(self._choose_speed, name) for name in SPEED_NAMES},
            "theme-system": partial(self._choose_theme, "system"),
            "theme-light": partial(self._choose_theme, "light"),
            "theme-dark": partial(self._choose_theme, "dark"),
            "language-system": partial(self._choose_language, "system"),
            "language-en": partial(self._choose_language, "en"),
            "language-zh_CN": partial(self._choose_language, "zh_CN"),
            "controls": self._show_controls,
            "layout": window.reset_layout,
            "shortcuts": self._show_shortcuts,
            "about": self._show_about,
        }

    def _play(self) -> None:
        """Play or pause; a run that has ended by diverging begins again, as there is no step left to make."""
        controller = self._window.controller
        snapshot = controller.snapshot
        current = snapshot is not None and snapshot.run_id == controller.run_id
        if current and snapshot is not None and snapshot.ended and not controller.playing:
            controller.reset()
        controller.toggle()

    @Slot(bool)
    def _show_controls(self, shown: bool) -> None:
        # Connected to a method of Qt's own, the signal would come without its argument.
        self._window.show_dock(self._window.controls_dock, shown)

    # -- experiments --------------------------------------------------------------------------------------------------

    def _paste(self) -> None:
        self._try(self._open_pasted)

    def _open_pasted(self) -> None:
        self._window.editor.replace(pasted_experiment())
        self._window.features.documents.detach()

    def _copy(self) -> None:
        experiment = self._window.controller.experiment
        copy_share_string(experiment)
        text = Message("Copied: {experiment}", experiment=experiment.to_share_string())
        self._window.messages.show_message(text, "information")

    @Slot(str)
    def _open_preset(self, key: str) -> None:
        self._try(lambda: self._open_ready(presets().get(key).experiment))

    def _open_ready(self, experiment: Experiment) -> None:
        self._window.editor.apply(experiment)
        if not self._window.controller.experiment.differences(experiment):
            self._window.features.documents.detach()

    def _try(self, function: Callable[[], None]) -> None:
        """Do something that the user's input may prevent, and then say why."""
        try:
            function()
        except GradsimError as error:
            self._window.messages.show_message(error.message, "error")

    # -- looks --------------------------------------------------------------------------------------------------------

    def _choose_speed(self, name: str, checked: bool = True) -> None:
        self.set_speed(name)

    def _choose_theme(self, choice: str, checked: bool = True) -> None:
        gently(lambda: theme_manager().choose(choice))

    def _choose_language(self, choice: str, checked: bool = True) -> None:
        language_manager().choose(choice)

    def _mark_looks(self) -> None:
        self._actions[f"theme-{theme_manager().choice}"].setChecked(True)
        self._actions[f"language-{language_manager().choice}"].setChecked(True)

    def _enlarge(self, key: str, checked: bool = False) -> None:
        self._window.toggle_enlarged(key)

    @Slot(bool)
    def _mark_controls(self) -> None:
        self._actions["controls"].setChecked(not self._window.controls_dock.isHidden())

    # -- help ---------------------------------------------------------------------------------------------------------

    def _show_shortcuts(self) -> None:
        shortcuts_dialog(self._shortcut_groups, self._window).open()

    def _shortcut_groups(self) -> list[ShortcutGroup]:
        groups = [group_of_actions(title, actions) for title, actions in self._window.menus.groups()]
        return [*groups, plot_group()]

    def _show_about(self) -> None:
        about_dialog(self._window).open()
