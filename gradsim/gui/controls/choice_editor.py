"""One name out of several: a list, with a line of help for each."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gradsim.engine.catalogue import registry_of
from gradsim.engine.settings import Setting, Value
from gradsim.gui.controls.combo import ComboBox
from gradsim.gui.controls.editor import Editor
from gradsim.gui.translation import QT_TRANSLATE_NOOP, translate_engine

# Labels and helps of the choices that no registry describes.
_TEXTS = {
    "network.output": {
        "linear": (
            QT_TRANSLATE_NOOP("engine", "Linear"),
            QT_TRANSLATE_NOOP("engine", "the output layer's pre-activations are the outputs"),
        ),
        "activation": (
            QT_TRANSLATE_NOOP("engine", "As hidden layers"),
            QT_TRANSLATE_NOOP("engine", "the output layer applies the activation too"),
        ),
    }
}


def choice_text(path: str, name: str) -> tuple[str, str]:
    """Label and help of the choice ``name`` for the key at ``path``, in the language in force."""
    registry = registry_of(path)
    if registry is not None:
        entry = registry.get(name)
        return translate_engine(entry.label), translate_engine(entry.help)
    label, text = _TEXTS.get(path, {}).get(name, (name, ""))
    return translate_engine(label), translate_engine(text)


class ChoiceEditor(Editor):
    """For the kind "choice". ``leave_out`` are names that are chosen elsewhere, such as by a switch."""

    def __init__(self, setting: Setting, parent: QWidget | None = None, *, leave_out: tuple[Value, ...] = ()) -> None:
        super().__init__(setting, parent)
        self.combo = ComboBox(self)
        for name in setting.choices:
            if name not in leave_out:
                self.combo.addItem("", name)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.combo)
        self.combo.activated.connect(self._chosen)
        self.retranslate()

    def show_value(self, value: Value) -> None:
        """Show the label of a name."""
        self.combo.setCurrentIndex(self.combo.findData(value))

    def retranslate(self) -> None:
        """Labels and helps of all items."""
        for index in range(self.combo.count()):
            label, text = choice_text(self.setting.path, self.combo.itemData(index))
            self.combo.setItemText(index, label)
            self.combo.setItemData(index, text, Qt.ItemDataRole.ToolTipRole)

    def frames(self) -> tuple[QWidget, ...]:
        """The list."""
        return (self.combo,)

    def _chosen(self, index: int) -> None:
        self.touched.emit()
        self.entered.emit(self.combo.itemData(index))
