"""What is asked before a report is written: by whom, for what, and whether pinned runs belong to it."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from gradsim.gui.controls.text import make_label
from gradsim.gui.scaling import set_margins
from gradsim.gui.texts import Texts
from gradsim.gui.theme import current_theme

_WIDTH = 440
_LONGEST = 200


class ReportDialog(QDialog):
    """Two lines that may be left empty, and a choice where there are other runs.

    Attributes:
        wanted: author, course, and whether to compare.
    """

    wanted = Signal(str, str, bool)

    def __init__(
        self, author: str, course: str, others: int, *, missing: Callable[[], str], parent: QWidget | None = None
    ) -> None:
        """What is asked.

        Args:
            author, course: what was written the last time.
            others: how many runs there are to compare with.
            missing: in a sentence, what is not ready yet and would not be in the report; "" for nothing.
            parent: the window.
        """
        super().__init__(parent)
        theme = current_theme()
        texts = Texts(self)
        texts.put(self.setWindowTitle, lambda: QCoreApplication.translate("ReportDialog", "Lab report"))
        said = make_label(theme.sizes.body, role="muted", wrap=True, parent=self)
        texts.put(
            said.setText,
            lambda: QCoreApplication.translate(
                "ReportDialog",
                "A report of the run as it is now, as PDF or HTML: set-up, formulas, theory, figures with their "
                "numbers, "
                "the verdict, and what was tried. What you leave empty here becomes a line to be filled in by hand.",
            ),
        )
        self.author, self.course = QLineEdit(author, self), QLineEdit(course, self)
        form = QFormLayout()
        names = (
            (self.author, lambda: QCoreApplication.translate("ReportDialog", "Name")),
            (self.course, lambda: QCoreApplication.translate("ReportDialog", "Course")),
        )
        for field, name in names:
            field.setMaxLength(_LONGEST)
            label = make_label(theme.sizes.body, parent=self)
            label.setBuddy(field)
            texts.put(label.setText, name)
            texts.put(field.setAccessibleName, name)
            form.addRow(label, field)
        self.compare = QCheckBox(self)
        texts.put(self.compare.setText, lambda: QCoreApplication.translate("ReportDialog", "Compare with pinned runs"))
        self.compare.setChecked(others > 0)
        self.compare.setVisible(others > 0)
        self.missing = make_label(theme.sizes.body, wrap=True, parent=self)
        texts.put(self.missing.setText, missing)
        self.missing.setVisible(bool(missing()))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel, self)
        buttons.accepted.connect(self._accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        set_margins(layout, 20, 18, 20, 14)
        layout.setSpacing(theme.sizes.gap)
        layout.addWidget(said)
        layout.addLayout(form)
        layout.addWidget(self.compare)
        layout.addWidget(self.missing)
        layout.addWidget(buttons)
        self.resize(theme.px(_WIDTH), self.sizeHint().height())

    def _accept(self) -> None:
        self.accept()
        compared = self.compare.isVisibleTo(self) and self.compare.isChecked()
        self.wanted.emit(self.author.text().strip(), self.course.text().strip(), compared)
