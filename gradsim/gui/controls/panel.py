"""All controls of an experiment, in groups that open and close."""

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from gradsim.engine.classroom import control_groups, keys_of
from gradsim.engine.experiment import Experiment
from gradsim.engine.settings import Setting
from gradsim.gui.controls.arrangement import FILES, GROUPS, SWITCHES, Group, group_of
from gradsim.gui.controls.choice_editor import ChoiceEditor
from gradsim.gui.controls.editor import Editor
from gradsim.gui.controls.flag_editor import FlagEditor
from gradsim.gui.controls.group import INSET, CollapsibleGroup
from gradsim.gui.controls.number_editor import NumberEditor
from gradsim.gui.controls.row import Row, SwitchRow
from gradsim.gui.controls.text import set_visible
from gradsim.gui.controls.text_editor import FileEditor, TextEditor
from gradsim.gui.scaling import set_margins
from gradsim.gui.scroll_page import ScrollPage

_EDITORS: dict[str, type[Editor]] = {
    "integer": NumberEditor,
    "number": NumberEditor,
    "widths": NumberEditor,
    "choice": ChoiceEditor,
    "flag": FlagEditor,
    "text": TextEditor,
}


class ControlPanel(ScrollPage):
    """A control for every key, made from ``Experiment.settings()``.

    Attributes:
        requested: path and value that the user asks for; whoever owns the experiment accepts it and calls
            ``show_experiment``, or refuses it and calls ``show_message``.
        held: whether somebody has just taken hold of a slider or let it go.
    """

    requested = Signal(str, object)
    held = Signal(bool)

    def __init__(self, experiment: Experiment, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("control-panel")
        self.rows: dict[str, Row] = {}
        self.switches: dict[str, SwitchRow] = {}
        self.groups: dict[str, CollapsibleGroup] = {}
        self._experiment = experiment
        self._hidden: frozenset[str] = frozenset()
        self._locked: frozenset[str] = frozenset()
        self._separators: dict[str, QWidget] = {}

        # Each part is made where it will stay: put there later, Qt's style would go through all of it once more.
        content = QWidget(self.viewport())
        content.setObjectName("control-panel-content")
        self.setWidget(content)
        layout = QVBoxLayout(content)
        set_margins(layout, 16 - INSET, 0, 12 - INSET, 16)
        layout.setSpacing(0)
        for number, group in enumerate(GROUPS):
            if number:
                line = _separator(content)
                self._separators[group.key] = line
                layout.addWidget(line)
            layout.addWidget(self._make_group(group, content))
        layout.addStretch(1)
        self._name_groups()
        self.show_experiment(experiment)

    @property
    def experiment(self) -> Experiment:
        """The experiment that is shown."""
        return self._experiment

    def show_experiment(self, experiment: Experiment) -> None:
        """Show all its values, and only the keys that have an effect."""
        self._experiment = experiment
        for row in self._all_rows():
            row.show_value(experiment.get(row.setting.path))
            row.clear_message()
        self._show_and_lock()

    def set_hidden(self, names: frozenset[str]) -> None:
        """Do not show these groups and keys, besides those that the experiment itself hides."""
        self._hidden = keys_of(names)
        self._show_and_lock()

    def set_locked(self, names: frozenset[str]) -> None:
        """Let nobody change these groups and keys, besides those that the experiment itself locks."""
        self._locked = keys_of(names)
        self._show_and_lock()

    @property
    def hidden(self) -> frozenset[str]:
        """The keys that are not shown."""
        return self._hidden | self._experiment.classroom.hidden_keys

    @property
    def locked(self) -> frozenset[str]:
        """The keys that cannot be changed."""
        return self._locked | self._experiment.classroom.locked_keys

    def _show_and_lock(self) -> None:
        hidden, locked = self.hidden, self.locked
        for path, row in self.rows.items():
            # Of a switch, the row of its own key stands and falls with the switch.
            set_visible(row, path in SWITCHES or (path not in hidden and _is_relevant(row.setting, self._experiment)))
            row.set_locked(path in locked)
        for path, switch in self.switches.items():
            set_visible(switch, path not in hidden)
            switch.set_locked(path in locked)
        before = False
        for key, group in self.groups.items():
            shown = not hidden.issuperset(control_groups()[key])
            set_visible(group, shown)
            if key in self._separators:
                set_visible(self._separators[key], shown and before)
            before = before or shown

    def show_message(self, path: str, text: str) -> bool:
        """Put a message at the control of a key, and the value that holds back into it. False where none is in sight.

        The group is opened where it was closed.
        """
        row = self._row_in_sight(path)
        if row is None:
            return False
        row.show_value(self._experiment.get(path))
        row.show_message(text)
        self.groups[group_of(row.setting).key].set_open(True)
        self.ensureWidgetVisible(row, 0, 16)
        return True

    def retranslate(self) -> None:
        """Everything in the language in force."""
        self._name_groups()
        for row in self._all_rows():
            row.retranslate()

    def _name_groups(self) -> None:
        restarts = QCoreApplication.translate("ControlPanel", "restarts")
        for group in GROUPS:
            live = any(row.setting.live for row in self._all_rows() if group_of(row.setting) is group)
            title = QCoreApplication.translate("ControlPanel", group.title)
            self.groups[group.key].set_texts(title, "" if live else restarts)
        self.setAccessibleName(QCoreApplication.translate("ControlPanel", "Controls"))

    def open_groups(self) -> tuple[str, ...]:
        """Keys of the groups that are open."""
        return tuple(key for key, group in self.groups.items() if group.header.isChecked())

    def set_open_groups(self, keys: tuple[str, ...]) -> None:
        """Open these groups and close the others."""
        for key, group in self.groups.items():
            group.set_open(key in keys)

    def open_usual_groups(self) -> None:
        """Open the groups that are open at the first start."""
        self.set_open_groups(tuple(group.key for group in GROUPS if group.open))

    def _make_group(self, group: Group, parent: QWidget) -> CollapsibleGroup:
        widget = CollapsibleGroup(parent)
        self.groups[group.key] = widget
        settings = sorted(
            (setting for setting in Experiment.settings() if group_of(setting) is group),
            key=lambda setting: setting.path in group.claims,
        )
        for setting in settings:
            if setting.path in SWITCHES:
                widget.rows.addWidget(self._make_switch(setting, widget.body))
            elif setting.relevant_if is None or setting.relevant_if[0] not in SWITCHES:
                widget.rows.addWidget(self._make_row(setting, widget.body))
        for setting in settings:
            if setting.relevant_if is not None and setting.relevant_if[0] in SWITCHES:
                owner = self.switches[setting.relevant_if[0]]
                owner.parameters.addWidget(self._make_row(setting, owner.body, indented=True))
        widget.set_open(group.open)
        return widget

    def _make_row(self, setting: Setting, parent: QWidget, *, indented: bool = False) -> Row:
        return self._keep(Row(setting, make_editor, parent, indented=indented))

    def _make_switch(self, setting: Setting, parent: QWidget) -> SwitchRow:
        switch = SWITCHES[setting.path]
        row = SwitchRow(setting, setting.default, switch.on, parent)
        row.requested.connect(self.requested)
        self.switches[setting.path] = row
        # What means off is the switch's affair: a slider that reached it would close its own row under the pointer.
        kind = ChoiceEditor if setting.kind == "choice" else NumberEditor
        make = partial(kind, leave_out=(setting.default,))
        parameter = self._keep(Row(setting, make, row.body, source=switch.parameter, indented=True))
        row.parameters.addWidget(parameter)
        return row

    def _keep(self, row: Row) -> Row:
        row.requested.connect(self.requested)
        row.editor.held.connect(self.held)
        self.rows[row.setting.path] = row
        return row

    def _all_rows(self) -> Iterator[Row | SwitchRow]:
        yield from self.switches.values()
        yield from self.rows.values()

    def _row_in_sight(self, path: str) -> Row | SwitchRow | None:
        if path in self.hidden:
            return None
        row = self.rows.get(path)
        switch = self.switches.get(path)
        if switch is not None and self._experiment.get(path) == switch.setting.default:
            return switch
        if row is None or (switch is None and not _is_relevant(row.setting, self._experiment)):
            return None
        return row


def make_editor(setting: Setting, parent: QWidget | None = None) -> Editor:
    """The control that suits a key."""
    return (FileEditor if setting.path in FILES else _EDITORS[setting.kind])(setting, parent)


def _is_relevant(setting: Setting, experiment: Experiment) -> bool:
    if setting.relevant_if is None:
        return True
    path, names = setting.relevant_if
    return experiment.get(path) in names


def _separator(parent: QWidget) -> QWidget:
    widget = QWidget(parent)
    line = QFrame(widget)
    line.setProperty("role", "separator")
    line.setFixedHeight(1)
    layout = QHBoxLayout(widget)
    set_margins(layout, INSET, 0, INSET, 0)
    layout.addWidget(line)
    return widget
