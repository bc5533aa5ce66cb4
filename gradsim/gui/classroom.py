"""The dialog in which a teacher locks and hides controls."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gradsim.engine.classroom import Classroom, control_groups
from gradsim.engine.experiment import Experiment
from gradsim.gui.controls.arrangement import GROUPS
from gradsim.gui.controls.text import make_label
from gradsim.gui.controls.tick_boxes import TickBoxes
from gradsim.gui.theme import current_theme
from gradsim.gui.translation import translate_engine

if TYPE_CHECKING:
    from gradsim.gui.main_window import MainWindow

_LOCK, _HIDE = 1, 2
_SIZE = (480, 560)
_ON, _OFF = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class ClassroomDialog(QDialog):
    """A list of all controls in their groups, with two marks each: locked, hidden.

    Attributes:
        chosen: the names that are to be locked, and those to be hidden, as tuples.
    """

    chosen = Signal(object, object)

    def __init__(self, classroom: Classroom, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(QCoreApplication.translate("Classroom", "Lock and hide controls"))
        theme = current_theme()
        text = make_label(theme.sizes.body, role="muted", wrap=True, parent=self)
        text.setText(
            QCoreApplication.translate(
                "Classroom",
                "What is ticked is saved with the experiment and holds wherever it is opened. It guides a class and "
                "protects nothing: everybody can come here and take the ticks away.",
            )
        )
        self.tree = QTreeWidget(self)
        self.tree.setColumnCount(3)
        self.tree.setHeaderLabels(
            [
                QCoreApplication.translate("Classroom", "Control"),
                QCoreApplication.translate("Classroom", "Locked"),
                QCoreApplication.translate("Classroom", "Hidden"),
            ]
        )
        self.tree.setAccessibleName(QCoreApplication.translate("Classroom", "Controls"))
        self.tree.setAllColumnsShowFocus(False)
        self.tree.setSelectionBehavior(QTreeWidget.SelectionBehavior.SelectItems)
        self.tree.setItemDelegate(TickBoxes(self.tree))
        self.groups: dict[str, QTreeWidgetItem] = {}
        self.items: dict[str, QTreeWidgetItem] = {}
        self._fill(classroom)
        header = self.tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (_LOCK, _HIDE):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.tree.itemChanged.connect(self._on_item_changed)
        buttons = QDialogButtonBox(self)
        self.accept_button = buttons.addButton(QDialogButtonBox.StandardButton.Ok)
        buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        self.clear_button = buttons.addButton(
            QCoreApplication.translate("Classroom", "Unlock and show all"), QDialogButtonBox.ButtonRole.ResetRole
        )
        self.clear_button.clicked.connect(self._clear)
        buttons.accepted.connect(self._choose)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*map(theme.px, (20, 18, 20, 16)))
        layout.setSpacing(theme.sizes.gap)
        layout.addWidget(text)
        layout.addWidget(self.tree, 1)
        layout.addWidget(buttons)
        room = parent.size() if parent is not None else None
        width, height = map(theme.px, _SIZE)
        self.resize(
            min(width, room.width() - 40) if room else width, min(height, room.height() - 60) if room else height
        )

    def names(self, column: int) -> tuple[str, ...]:
        """What is ticked in a column; a group whose keys are all ticked by its own name."""
        result: list[str] = []
        for group, paths in control_groups().items():
            ticked = [path for path in paths if self.items[path].checkState(column) is _ON]
            result += [group] if len(ticked) == len(paths) else ticked
        return tuple(result)

    def _fill(self, classroom: Classroom) -> None:
        ticked = {_LOCK: classroom.locked_keys, _HIDE: classroom.hidden_keys}
        for group in GROUPS:
            top = self.groups[group.key] = QTreeWidgetItem(
                self.tree, [QCoreApplication.translate("ControlPanel", group.title), "", ""]
            )
            top.setFlags(top.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            for path in control_groups()[group.key]:
                item = self.items[path] = QTreeWidgetItem(
                    top, [translate_engine(Experiment.setting(path).label), "", ""]
                )
                item.setToolTip(0, path)
                for column, paths in ticked.items():
                    item.setCheckState(column, _ON if path in paths else _OFF)
            for column in ticked:
                self._mark_group(group.key, column)
        self.tree.expandAll()
        self.tree.setCurrentItem(self.groups[GROUPS[0].key], _LOCK)

    def _on_item_changed(self, item: QTreeWidgetItem, column: int) -> None:
        """A group takes its keys along; a key shows in its group."""
        self.tree.blockSignals(True)
        state = item.checkState(column)
        for key, group in self.groups.items():
            items = [self.items[path] for path in control_groups()[key]]
            if item is group and state is not Qt.CheckState.PartiallyChecked:
                for inner in items:
                    inner.setCheckState(column, state)
            elif item in items:
                self._mark_group(key, column)
        self.tree.blockSignals(False)
        self.tree.viewport().update()

    def _clear(self) -> None:
        for group in self.groups.values():
            for column in (_LOCK, _HIDE):
                group.setCheckState(column, _OFF)

    def _mark_group(self, key: str, column: int) -> None:
        states = {self.items[path].checkState(column) for path in control_groups()[key]}
        self.groups[key].setCheckState(column, states.pop() if len(states) == 1 else Qt.CheckState.PartiallyChecked)

    def _choose(self) -> None:
        self.chosen.emit(self.names(_LOCK), self.names(_HIDE))
        self.accept()


class ClassroomCommand(QObject):
    """Opens the dialog for a window, and does what is chosen there."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        window.window_actions["classroom"].triggered.connect(self.open)

    def open(self) -> ClassroomDialog:
        """The dialog, opened."""
        dialog = ClassroomDialog(self._window.controller.experiment.classroom, self._window)
        dialog.chosen.connect(self._use)
        dialog.open()
        return dialog

    def _use(self, locked: Iterable[str], hidden: Iterable[str]) -> None:
        experiment = self._window.controller.experiment
        changes = {"classroom.locked": tuple(locked), "classroom.hidden": tuple(hidden)}
        self._window.editor.replace(experiment.replace_all(changes))
