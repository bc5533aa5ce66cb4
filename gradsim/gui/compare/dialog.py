"""What shall B be? Some proposals, and any key with any value."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from gradsim.engine.errors import ExperimentError
from gradsim.engine.experiment import Experiment
from gradsim.engine.settings import Setting
from gradsim.gui.compare.naming import difference_name
from gradsim.gui.compare.proposals import proposals
from gradsim.gui.controls.button import PushButton
from gradsim.gui.controls.combo import ComboBox
from gradsim.gui.controls.editor import Editor
from gradsim.gui.controls.panel import make_editor
from gradsim.gui.controls.text import make_label
from gradsim.gui.error_text import error_text
from gradsim.gui.theme import current_theme
from gradsim.gui.translation import translate_engine

_COLUMNS = 2
_WIDTH, _KEYS_WIDTH = 520, 200
# A and B see the same samples in the same mini-batches, or nothing would be compared.
_SHARED = ("name", "seed", "training.batch_size")


class CompareDialog(QDialog):
    """Chooses B for the experiment A.

    Attributes:
        chosen: the Experiment that is to train in step with A.
        end_requested: there shall be no comparison any more.
    """

    chosen = Signal(object)
    end_requested = Signal()

    def __init__(self, a: Experiment, b: Experiment | None, parent: QWidget | None = None) -> None:
        """``b``: what A is compared with already, if it is."""
        super().__init__(parent)
        self.setWindowTitle(QCoreApplication.translate("CompareDialog", "Compare A and B"))
        self._a = a
        self._b: Experiment | None = None
        theme = current_theme()
        sizes = theme.sizes
        heading = make_label(sizes.body, wrap=True, parent=self)
        heading.setText(
            QCoreApplication.translate(
                "CompareDialog",
                "A is the experiment as it is. B trains in step with it, from the same seed on the same data. "
                "What shall be different in B?",
            )
        )
        self.ideas = [self._make_idea(other) for other in proposals(a)]
        ideas = QGridLayout()
        ideas.setSpacing(sizes.grid)
        for number, button in enumerate(self.ideas):
            ideas.addWidget(button, number // _COLUMNS, number % _COLUMNS)
        self.keys = ComboBox(self)
        self.keys.setFixedWidth(theme.px(_KEYS_WIDTH))
        self.keys.setAccessibleName(QCoreApplication.translate("CompareDialog", "Key"))
        for setting in _settings():
            self.keys.addItem(translate_engine(setting.label), setting.path)
        self.keys.activated.connect(self._choose_key)
        self._row = QHBoxLayout()
        self._row.setSpacing(sizes.grid)
        self._row.addWidget(self.keys)
        self.editor: Editor | None = None
        other = make_label(sizes.body, role="muted", parent=self)
        other.setText(QCoreApplication.translate("CompareDialog", "Or anything else:"))
        self.preview = make_label(sizes.heading, strong=True, wrap=True, parent=self)
        self.preview.setTextFormat(Qt.TextFormat.PlainText)
        self.preview.setMinimumHeight(2 * self.preview.fontMetrics().lineSpacing())
        self._buttons()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.px(20), theme.px(18), theme.px(20), theme.px(16))
        layout.setSpacing(sizes.gap)
        layout.addWidget(heading)
        layout.addLayout(ideas)
        layout.addWidget(other)
        layout.addLayout(self._row)
        layout.addWidget(self.preview)
        layout.addLayout(self._bottom)
        self.end.setVisible(b is not None)
        self.setFixedWidth(theme.px(_WIDTH))
        if b is not None:
            self._start_with(b)
        elif self.ideas:
            self.ideas[0].click()

    @property
    def experiment(self) -> Experiment | None:
        """What B would be, or None while it cannot be."""
        return self._b

    def choose(self, path: str, value: object) -> None:
        """Let B differ in one key; ``value`` is as typed, or of the key's own type."""
        setting = self._a.setting(path)
        for button in self.ideas:
            button.setChecked(False)
        self._show_editor(path)
        try:
            typed = isinstance(value, str) and setting.kind not in ("text", "choice")
            checked = setting.parse(str(value)) if typed else setting.check(value)
            other = self._a.replace(path, checked)
            other.check_consistency()
        except ExperimentError as error:
            self._show(None, error_text(error, without_path=error.path == path))
            return
        assert self.editor is not None
        self.editor.show_value(checked)
        self._show(other)

    def _start_with(self, b: Experiment) -> None:
        for button in self.ideas:
            button.setChecked(button.property("experiment") == b)
        paths = [path for path in self._a.differences(b) if self.keys.findData(path) >= 0]
        self._show_editor(paths[0] if paths else _first_key())
        if self.editor is not None and paths:
            self.editor.show_value(b.get(paths[0]))
        self._show(b)

    def _make_idea(self, other: Experiment) -> PushButton:
        button = PushButton("small", self)
        button.setCheckable(True)
        button.setText(difference_name(other, self._a))
        button.setAccessibleName(button.text())
        button.setProperty("experiment", other)
        button.clicked.connect(lambda checked=False, button=button, other=other: self._choose_idea(button, other))
        return button

    def _choose_idea(self, chosen: PushButton, other: Experiment) -> None:
        self._start_with(other)
        for button in self.ideas:
            button.setChecked(button is chosen)

    def _choose_key(self, index: int) -> None:
        path = self.keys.itemData(index)
        for button in self.ideas:
            button.setChecked(False)
        self._show_editor(path)
        self._show(self._a)

    def _show_editor(self, path: str) -> None:
        """The control of a key, with A's value."""
        self.keys.setCurrentIndex(self.keys.findData(path))
        if self.editor is not None and self.editor.setting.path == path:
            return
        if self.editor is not None:
            self._row.removeWidget(self.editor)
            self.editor.hide()
            self.editor.deleteLater()
        setting = self._a.setting(path)
        self.editor = make_editor(setting)
        self.editor.setParent(self)
        self.editor.retranslate()
        self.editor.set_name(translate_engine(setting.label), translate_engine(setting.help))
        self.editor.show_value(self._a.get(path))
        self.editor.entered.connect(lambda value, path=path: self.choose(path, value))
        self._row.addWidget(self.editor, 1)
        self.editor.show()

    def _show(self, other: Experiment | None, problem: str = "") -> None:
        """Say what B is, or why it cannot be."""
        same = other is not None and not [path for path in self._a.differences(other) if path != "name"]
        self._b = None if same else other
        self.compare.setEnabled(self._b is not None)
        if self._b is not None:
            self.preview.setText(f"B · {difference_name(self._b, self._a)}")
        elif same:
            self.preview.setText(
                QCoreApplication.translate("CompareDialog", "B is the same as A: choose another value.")
            )
        else:
            self.preview.setText(problem)

    def _buttons(self) -> None:
        self.end, cancel, self.compare = PushButton("", self), PushButton("", self), PushButton("accent", self)
        self.end.setText(QCoreApplication.translate("CompareDialog", "End the comparison"))
        cancel.setText(QCoreApplication.translate("CompareDialog", "Cancel"))
        self.compare.setText(QCoreApplication.translate("CompareDialog", "Train both"))
        self.compare.setDefault(True)
        self.end.clicked.connect(self._end)
        cancel.clicked.connect(self.reject)
        self.compare.clicked.connect(self._accept)
        self._bottom = QHBoxLayout()
        self._bottom.addWidget(self.end)
        self._bottom.addStretch(1)
        self._bottom.addWidget(cancel)
        self._bottom.addWidget(self.compare)

    def _end(self) -> None:
        self.end_requested.emit()
        self.reject()

    def _accept(self) -> None:
        if self._b is not None:
            self.chosen.emit(self._b)
            self.accept()


def _settings() -> list[Setting]:
    return [item for item in Experiment.settings() if item.path not in _SHARED and not item.path.startswith("data.")]


def _first_key() -> str:
    return next(setting.path for setting in _settings() if setting.path.startswith("network."))
