"""The dialog of all exports: what, as what, how large, where to."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QGridLayout, QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from gradsim.gui.controls.button import PushButton
from gradsim.gui.controls.combo import ComboBox
from gradsim.gui.controls.text import make_label, set_state
from gradsim.gui.controls.text_editor import TextLine
from gradsim.gui.controls.toggle import ToggleSwitch
from gradsim.gui.error_text import say
from gradsim.gui.exports.number_field import NumberField
from gradsim.gui.exports.remembered import Remembered
from gradsim.gui.exports.wish import FILMS, IN_FOLDERS, RUN, TABLE, Subject, Wish, suffix, with_suffix
from gradsim.gui.numbers import grouped
from gradsim.gui.scaling import set_margins, set_spacing, set_width
from gradsim.gui.texts import Texts
from gradsim.gui.theme import current_theme

_WIDTH, _NAMES, _BUTTON = 520, 84, 32
# A unit is a pixel of 96 per inch.
_MILLIMETRES = 25.4 / 96
_MOST_PIXELS = 16_384


class ExportDialog(QDialog):
    """Chooses an export. Says itself how far it is and what has become of it; the window goes on beside it.

    Attributes:
        wanted: a Wish.
        cancelled: what is under way shall end.
    """

    wanted = Signal(object)
    cancelled = Signal()

    def __init__(
        self,
        subjects: Sequence[Subject],
        remembered: Remembered,
        name_for: Callable[[str], str],
        parent: QWidget | None = None,
    ) -> None:
        """Offer ``subjects``; ``name_for`` makes the name of a file, without an end, from the key of one."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._subjects: dict[str, Subject] = {}
        self._remembered = remembered
        self._name_for = name_for
        self._agreed: Path | None = None  # may be replaced
        self._running = False
        self._texts = Texts(self)
        self._make_fields()
        self._lay_out()
        self.offer(subjects)
        self.subject.currentIndexChanged.connect(self._offer_kinds)
        self.kind.currentIndexChanged.connect(self._show_kind)
        for field in (self.columns, self.rows, self.scale):
            field.textChanged.connect(self._tell_size)
        self.path.textChanged.connect(self._reconsider)
        self._texts.put(self.setWindowTitle, lambda: self.tr("Export"))

    # -- for others ---------------------------------------------------------------------------------------------------

    def offer(self, subjects: Sequence[Subject]) -> None:
        """What there is to be exported now, in the language in force; what was chosen stays so if it is still there."""
        before = str(self.subject.currentData() or "")
        self._subjects = {subject.key: subject for subject in subjects}
        self.subject.blockSignals(True)
        self.subject.clear()
        for subject in subjects:
            self.subject.addItem(subject.title, subject.key)
        self.subject.setCurrentIndex(max(self.subject.findData(before), 0))
        self.subject.blockSignals(False)
        self._offer_kinds()

    def choose(self, subject: str, kind: str = "") -> None:
        """Have something chosen already."""
        self.subject.setCurrentIndex(max(self.subject.findData(subject), 0))
        place = self.kind.findData(kind)
        if place >= 0:
            self.kind.setCurrentIndex(place)

    def show_running(self, running: bool) -> None:
        """Something is under way, or no longer."""
        self._running = running
        self.progress.setVisible(running)
        self.progress.setRange(0, 0)
        self.export.setEnabled(not running)
        self.close_button.setText(self._close_text())
        if running:
            self._say("", "muted")

    def show_progress(self, done: int, total: int) -> None:
        """How far it is."""
        self.progress.setRange(0, max(total, 1))
        self.progress.setValue(done)

    def show_problem(self, problem: str) -> None:
        """Why it did not work: a Message or a text."""
        self._say(say(problem), "error")

    def show_done(self, text: str) -> None:
        """What has become of it."""
        self._say(say(text), "text")

    # -- fields -------------------------------------------------------------------------------------------------------

    def _make_fields(self) -> None:
        self.subject, self.kind = ComboBox(self), ComboBox(self)
        self.columns, self.rows = NumberField(160, 8192, parent=self), NumberField(160, 8192, parent=self)
        self.scale = NumberField(0.25, 16, whole=False, parent=self)
        self.frames = NumberField(2, 5000, parent=self)
        self.seconds = NumberField(0.1, 3600, whole=False, parent=self)
        self.every = NumberField(1, 10**9, parent=self)
        self.loop = ToggleSwitch(self)
        self.path = TextLine(self)
        self.browse = PushButton("small", self)
        self.browse.setText("…")
        set_width(self.browse, _BUTTON)
        self.browse.clicked.connect(self._browse)
        self.progress = QProgressBar(self)
        self.progress.setTextVisible(False)
        self.message = make_label(current_theme().sizes.body, role="muted", wrap=True, parent=self)
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.message.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.close_button, self.export = PushButton("", self), PushButton("accent", self)
        self._texts.put(self.close_button.setText, self._close_text)
        self._texts.put(self.export.setText, lambda: self.tr("Export"))
        self.export.setDefault(True)
        self.close_button.clicked.connect(self.reject)
        self.export.clicked.connect(self._ask)

    def _lay_out(self) -> None:
        self._grid = QGridLayout()
        set_spacing(self._grid, 10)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnMinimumWidth(0, current_theme().px(_NAMES))
        self._lines: dict[str, list[QWidget]] = {}
        self._line("subject", lambda: self.tr("What"), self.subject)
        self._line("kind", lambda: self.tr("As"), self.kind)
        self._size_told = self._word("")
        self._line("size", lambda: self.tr("Size"), self.columns, self._word("×"), self.rows, self._size_told)
        self._scale_told = self._word("")
        self._line("scale", lambda: self.tr("Scale"), self.scale, self._scale_told)
        seconds, loop = self._word(""), self._word("")
        self._texts.put(seconds.setText, lambda: self.tr("in seconds"))
        self._texts.put(loop.setText, lambda: self.tr("repeated"))
        self._line("film", lambda: self.tr("Frames"), self.frames, seconds, self.seconds, self.loop, loop)
        steps = self._word("")
        self._texts.put(steps.setText, lambda: self.tr("steps"))
        self._line("every", lambda: self.tr("A row every"), self.every, steps)
        self._line("path", lambda: self.tr("To"), self.path, self.browse)
        for field, name in (
            (self.subject, lambda: self.tr("What")),
            (self.kind, lambda: self.tr("As")),
            (self.columns, lambda: self.tr("Width")),
            (self.rows, lambda: self.tr("Height")),
            (self.scale, lambda: self.tr("Scale")),
            (self.frames, lambda: self.tr("Frames")),
            (self.seconds, lambda: self.tr("Seconds")),
            (self.loop, lambda: self.tr("repeated")),
            (self.every, lambda: self.tr("A row every")),
            (self.path, lambda: self.tr("To")),
            (self.browse, lambda: self.tr("Choose where to")),
        ):
            self._texts.put(field.setAccessibleName, name)
        buttons = QHBoxLayout()
        set_spacing(buttons, 8)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        buttons.addWidget(self.export)
        layout = QVBoxLayout(self)
        set_margins(layout, 20, 18, 20, 16)
        set_spacing(layout, 12)
        layout.addLayout(self._grid)
        layout.addStretch(1)
        layout.addWidget(self.progress)
        layout.addWidget(self.message)
        layout.addLayout(buttons)
        self.progress.hide()
        self.setMinimumWidth(current_theme().px(_WIDTH))

    def _word(self, text: str) -> QLabel:
        label = make_label(current_theme().sizes.body, role="muted", parent=self)
        label.setText(text)
        return label

    def _line(self, key: str, title: Callable[[], str], *fields: QWidget) -> None:
        name = make_label(current_theme().sizes.body, parent=self)
        self._texts.put(name.setText, title)
        row = QHBoxLayout()
        set_spacing(row, 8)
        for field in fields:
            row.addWidget(field, 1 if field in (self.subject, self.kind, self.path) else 0)
        if key not in ("subject", "kind", "path"):
            row.addStretch(1)
        number = len(self._lines)
        self._grid.addWidget(name, number, 0)
        self._grid.addLayout(row, number, 1)
        self._lines[key] = [name, *fields]

    # -- what is chosen -----------------------------------------------------------------------------------------------

    @property
    def _chosen(self) -> tuple[str, str]:
        return str(self.subject.currentData()), str(self.kind.currentData())

    def _offer_kinds(self) -> None:
        kinds = self._subjects[str(self.subject.currentData())].kinds
        before = str(self.kind.currentData() or self._remembered.kind(kinds[0]))
        names = {
            "png": self.tr("Picture (PNG)"),
            "svg": self.tr("Drawing (SVG)"),
            "pdf": self.tr("Page (PDF)"),
            TABLE: self.tr("Numbers (CSV)"),
            "gif": self.tr("Film (GIF)"),
            "apng": self.tr("Film without loss (APNG)"),
        }
        self.kind.blockSignals(True)
        self.kind.clear()
        for kind in kinds:
            self.kind.addItem(names[kind], kind)
        self.kind.setCurrentIndex(max(self.kind.findData(before), 0))
        self.kind.blockSignals(False)
        self._show_kind()

    def _show_kind(self) -> None:
        subject, kind = self._chosen
        own = self._subjects[subject].size
        shown = {
            "size": kind != TABLE and own is None,
            "scale": kind in ("png", *FILMS),
            "film": kind in FILMS,
            "every": subject == RUN,
        }
        for key, widgets in self._lines.items():
            for widget in widgets:
                widget.setVisible(shown.get(key, True))
        for field, length in zip((self.columns, self.rows), own or self._remembered.size(subject), strict=True):
            field.show_value(length)
        self.scale.show_value(self._remembered.scale(kind))
        self.frames.show_value(self._remembered.number("frames", 60, 2, 5000))
        self.seconds.show_value(self._remembered.number("seconds", 6, 0.1, 3600))
        self.loop.setChecked(self._remembered.loop)
        self.every.show_value(self._subjects[subject].every)
        name = self._name_for(subject)
        name += "" if subject in IN_FOLDERS else suffix(kind)
        self.path.show_text(str(Path(self._remembered.folder) / name))
        self.path.end(False)  # the name says more than the folders before it
        self._say("", "muted")
        self._tell_size()
        self.adjustSize()

    def _tell_size(self) -> None:
        kind, width, height, scale = self._chosen[1], self.columns.value, self.rows.value, self.scale.value
        told = {"pdf": "", "pixels": ""}
        if width is not None and height is not None:
            if scale is not None:
                told["pixels"] = self.tr("{width} × {height} pixels").format(
                    width=grouped(round(width * scale)), height=grouped(round(height * scale))
                )
            told["pdf"] = self.tr("{width} × {height} mm").format(
                width=round(width * _MILLIMETRES), height=round(height * _MILLIMETRES)
            )
        self._size_told.setText(told["pdf"] if kind == "pdf" else "")
        self._scale_told.setText(told["pixels"])

    def _wish(self) -> Wish | None:
        """What is asked for; None, and said why, where that cannot be."""
        subject, kind = self._chosen
        numbers = (self.columns, self.rows, self.scale, self.frames, self.seconds, self.every)
        wrong = next((field for field in numbers if field.isVisible() and field.value is None), None)
        if wrong is not None:
            text = self.tr("{field}: a number from {low} to {high}.")
            self.show_problem(
                text.format(field=wrong.accessibleName(), low=f"{wrong.low:g}", high=grouped(round(wrong.high)))
            )
            return None
        width, height, scale, frames, seconds, every = (field.value or 1 for field in numbers)
        if kind in ("png", *FILMS) and max(width, height) * scale > _MOST_PIXELS:
            text = self.tr("That would be more than {most} pixels along a side.")
            self.show_problem(text.format(most=grouped(_MOST_PIXELS)))
            return None
        if not self.path.text().strip():
            self.show_problem(self.tr("Where is it to go?"))
            return None
        path = Path(self.path.text().strip()).expanduser()
        if subject not in IN_FOLDERS:
            path = with_suffix(path, kind)
        size = (round(width), round(height))
        return Wish(subject, kind, size, scale, round(frames), seconds, self.loop.isChecked(), round(every), path)

    def _ask(self) -> None:
        wish = self._wish()
        if wish is None:
            return
        if wish.subject not in IN_FOLDERS and wish.path.exists() and wish.path != self._agreed:
            self._agreed = wish.path
            self.export.setText(self.tr("Replace"))
            self.show_problem(self.tr("{file} exists already. Replace it?").format(file=wish.path.name))
            return
        self._remembered.keep(wish)
        self._reconsider()
        self.wanted.emit(wish)

    def _reconsider(self) -> None:
        self._agreed = None
        self.export.setText(self.tr("Export"))

    def _browse(self) -> None:
        subject, kind = self._chosen
        if subject in IN_FOLDERS:
            folder = str(Path(self.path.text()).parent)
            chosen = QFileDialog.getExistingDirectory(self, self.tr("Choose a folder"), folder)
        else:
            kinds = f"*{suffix(kind)}"
            chosen, _ = QFileDialog.getSaveFileName(self, self.tr("Export"), self.path.text(), kinds)
        if chosen:
            self.path.show_text(chosen)
            self._agreed = Path(chosen)  # the other dialog has asked

    # -- what is said -------------------------------------------------------------------------------------------------

    def _say(self, text: str, role: str) -> None:
        self.message.setText(text)
        set_state(self.message, "role", role)

    def _close_text(self) -> str:
        return self.tr("Cancel") if self._running else self.tr("Close")

    def reject(self) -> None:
        """Close, Escape and the frame's own button: what is under way ends first, and the dialog says so."""
        if self._running:
            self.cancelled.emit()
        else:
            super().reject()
