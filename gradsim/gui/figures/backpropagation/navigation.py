"""The line below the formulas: begin again, back, next, play, and a slider over all steps of a round."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gradsim.gui.controls.button import PushButton
from gradsim.gui.controls.slider import Slider
from gradsim.gui.controls.text import make_label
from gradsim.gui.scaling import set_spacing
from gradsim.gui.theme import current_theme

_BUTTON_ROOM = 30


class Navigation(QWidget):
    """Goes through steps.

    Attributes:
        begin, back, forward, play: pressed.
        sought: a position of the slider.
    """

    begin = Signal()
    back = Signal()
    forward = Signal()
    play = Signal()
    sought = Signal(int)

    def __init__(self, count: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count = count
        self._playing = False
        self.begin_button = PushButton("figure", self)
        self.back_button = PushButton("figure", self)
        self.next_button = PushButton("accent", self)
        self.play_button = PushButton("figure", self)
        self.slider = Slider(count, self)
        sizes = current_theme().sizes
        self.place = make_label(sizes.body, role="muted", parent=self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        set_spacing(layout, 8)
        for widget in (self.begin_button, self.back_button, self.next_button, self.play_button):
            layout.addWidget(widget)
        layout.addSpacing(sizes.grid)
        layout.addWidget(self.slider, 1)
        layout.addWidget(self.place)
        self.begin_button.clicked.connect(self.begin)
        self.back_button.clicked.connect(self.back)
        self.next_button.clicked.connect(self.forward)
        self.play_button.clicked.connect(self.play)
        self.slider.valueChanged.connect(self.sought)

    def show_place(self, index: int, round_number: int, playing: bool) -> None:
        """Show which step of which round, both from 0, and whether steps come by themselves."""
        self.slider.blockSignals(True)
        self.slider.setValue(index)
        self.slider.blockSignals(False)
        self.slider.update()
        self.back_button.setEnabled(index > 0 or round_number > 0)
        self.place.setText(self._place_text(index, round_number))
        if playing != self._playing:
            self._playing = playing
            self._name_play()

    def retranslate(self) -> None:
        """All texts in the window's language, each button as wide as it may become."""
        for button, text in (
            (self.begin_button, self.tr("Begin again")),
            (self.back_button, self.tr("Back")),
            (self.next_button, self.tr("Next")),
        ):
            button.setText(text)
            button.setAccessibleName(text)
        self.begin_button.setToolTip(self.tr("First weights, first step (Home)"))
        self.back_button.setToolTip(self.tr("One formula back (Left); a stage back (Page Up)"))
        self.next_button.setToolTip(self.tr("Next formula (Right); next stage (Page Down)"))
        self.slider.setAccessibleName(self.tr("Step"))
        metrics = QFontMetricsF(self.play_button.font())
        widest = max(map(metrics.horizontalAdvance, (self.tr("Play"), self.tr("Pause"))))
        self.play_button.setFixedWidth(round(widest) + current_theme().px(_BUTTON_ROOM))
        self._name_play()
        metrics = QFontMetricsF(self.place.font())
        self.place.setMinimumWidth(round(metrics.horizontalAdvance(self._place_text(self._count - 1, 99))) + 2)

    def _name_play(self) -> None:
        text = self.tr("Pause") if self._playing else self.tr("Play")
        self.play_button.setText(text)
        self.play_button.setAccessibleName(text)

    def _place_text(self, index: int, round_number: int) -> str:
        text = self.tr("step %1 of %2 · round %3")
        for mark, number in (("%1", index + 1), ("%2", self._count), ("%3", round_number + 1)):
            text = text.replace(mark, str(number))
        return text
