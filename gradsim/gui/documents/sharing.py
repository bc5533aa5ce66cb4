"""The share string as a QR code, for a class that is to open the same experiment."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QGuiApplication, QTextOption
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from gradsim.engine.experiment import Experiment
from gradsim.gui.controls.text import make_label
from gradsim.gui.documents.qr_code import QrCode, matrix_of
from gradsim.gui.texts import Texts
from gradsim.gui.theme import current_theme

if TYPE_CHECKING:
    from gradsim.gui.main_window import MainWindow

_LINES = 3


class QrDialog(QDialog):
    """The code, the share string in words below it, and a button that copies it.

    Attributes:
        code: the drawing; None where the string is too long for one.
    """

    def __init__(self, experiment: Experiment, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._text = experiment.to_share_string()
        theme = current_theme()
        texts = Texts(self)
        texts.put(self.setWindowTitle, lambda: QCoreApplication.translate("Sharing", "Share this experiment"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*map(theme.px, (20, 18, 20, 16)))
        layout.setSpacing(theme.sizes.gap)
        matrix = matrix_of(self._text)
        self.code = QrCode(matrix, self) if matrix is not None else None
        explanation = make_label(theme.sizes.body, role="muted", wrap=True, parent=self)
        if self.code is not None:
            texts.put(explanation.setText, _explanation)
            texts.put(self.code.setAccessibleName, lambda: QCoreApplication.translate("Sharing", "QR code"))
            layout.addWidget(explanation)
            layout.addWidget(self.code, 1)
        else:
            texts.put(explanation.setText, _too_long)
            layout.addWidget(explanation)
        self.words = QPlainTextEdit(self._text, self)
        self.words.setReadOnly(True)
        self.words.setWordWrapMode(QTextOption.WrapMode.WrapAnywhere)
        self.words.setTabChangesFocus(True)
        self.words.setFixedHeight(_LINES * self.words.fontMetrics().lineSpacing() + theme.px(26))
        texts.put(self.words.setAccessibleName, lambda: QCoreApplication.translate("Sharing", "Share string"))
        layout.addWidget(self.words)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self.copy_button = buttons.addButton("", QDialogButtonBox.ButtonRole.ActionRole)
        texts.put(self.copy_button.setText, lambda: QCoreApplication.translate("Sharing", "Copy"))
        self.copy_button.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._text))
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        self.copy_button.setFocus()
        room = parent.size()
        wanted = self.sizeHint()
        self.resize(min(wanted.width(), room.width() - 40), min(max(wanted.height(), 0), room.height() - 40))


class Sharing(QObject):
    """Opens the dialog for a window."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        window.window_actions["qr"].triggered.connect(self.open)

    def open(self) -> QrDialog:
        """The dialog, opened."""
        dialog = QrDialog(self._window.controller.experiment, self._window)
        dialog.open()
        return dialog


def _explanation() -> str:
    return QCoreApplication.translate(
        "Sharing",
        "Scan it, copy the text, and choose “Open copied share string” in another gradsim: the same experiment runs "
        "there.",
    )


def _too_long() -> str:
    return QCoreApplication.translate(
        "Sharing", "This share string is too long for a QR code. It can be copied, or the experiment saved as a file."
    )
