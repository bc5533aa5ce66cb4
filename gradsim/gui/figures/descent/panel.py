"""What descents in one and in two weights share: presets, sliders, buttons, and steps that are drawn as they happen."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gradsim.gui.controls.button import PushButton
from gradsim.gui.figures.descent.model import Descent, Point
from gradsim.gui.figures.lettering import make_sentence
from gradsim.gui.figures.quantity import Quantity
from gradsim.gui.figures.touch_canvas import TouchCanvas
from gradsim.gui.scaling import set_spacing, set_width
from gradsim.gui.theme import Theme

_COLUMN = 264
_TICK = 25  # ms
# Share of a step that is drawn in a tick; while playing, steps become faster until each takes one tick.
_FIRST_SPEED = 0.08
_ACCELERATION = 1.18
_PAUSE = 6  # ticks between two steps, at first
_LAST_STEP = 2000


@dataclass(frozen=True)
class Preset:
    """Gradient scale and learning rate that belong together."""

    scale: float
    rate: float


class DescentPanel(QWidget):
    """A picture of a descent at the left, what steers it at the right, what happens in words below.

    Attributes:
        descent: where it has come.
        playing: whether it goes on by itself.
    """

    def __init__(self, descent: Descent, canvas: TouchCanvas, extra: Sequence[Quantity] = ()) -> None:
        """``extra``: further quantities, below the two that every panel has."""
        super().__init__()
        self.descent = descent
        self.canvas = canvas
        self.playing = False
        self._progress = 1.0
        self._waiting = 0
        self._timer = QTimer(self, interval=_TICK)
        self._timer.timeout.connect(self._tick)
        canvas.setParent(self)

        self.presets = [PushButton("small", self) for _ in range(3)]
        self.scale = Quantity(descent.scale, (1e-6, 1e3), limits=(0.0, 1e6), scale="log", parent=self)
        self.rate = Quantity(descent.rate, (1e-4, 10.0), limits=(0.0, 1e3), scale="log", parent=self)
        self.step_button, self.play_button, self.back_button = (PushButton("", self) for _ in range(3))
        self.headline = make_sentence(strong=True, parent=self)
        self.sentence = make_sentence(parent=self)
        self._lay_out(extra)
        for number, button in enumerate(self.presets):
            button.clicked.connect(lambda _=False, number=number: self.use_preset(number))
        self.scale.changed.connect(self._steer)
        self.rate.changed.connect(self._steer)
        self.step_button.clicked.connect(self.make_step)
        self.play_button.clicked.connect(self.toggle)
        self.back_button.clicked.connect(self.go_back)

    # -- for subclasses -----------------------------------------------------------------------------------------------

    def preset(self, number: int) -> Preset:
        """Too small, right, too large: 0, 1, 2."""
        raise NotImplementedError

    def draw(self, shown: Point) -> None:
        """Paint the descent, with the ball at ``shown``, on its way to the last place."""
        raise NotImplementedError

    def say(self) -> tuple[str, str]:
        """What is happening: a headline with the numbers, and a sentence."""
        raise NotImplementedError

    # -- steering -----------------------------------------------------------------------------------------------------

    def use_preset(self, number: int) -> None:
        """From A again with the numbers of a preset."""
        chosen = self.preset(number)
        self.scale.set_value(chosen.scale)
        self.rate.set_value(chosen.rate)
        self._steer()
        self.go_back()

    def make_step(self) -> None:
        """One step, which is seen on its way."""
        self.stop()
        self._begin_step()

    def toggle(self) -> None:
        """Go on by itself, or stop."""
        if self.playing:
            self.stop()
        elif not self._ended:
            self.playing = True
            self._begin_step()
            self.refresh()

    def stop(self) -> None:
        """Stand still where the last step ends."""
        self.playing = False
        self._timer.stop()
        self._progress = 1.0
        self.refresh()

    def go_back(self) -> None:
        """To A."""
        self.start_from(self.descent.start)

    def start_from(self, start: Point) -> None:
        """Another A; steps are made anew from there."""
        self.descent.restart(start)
        self.stop()

    def refresh(self) -> None:
        """Draw and say how it stands."""
        headline, sentence = self.say()
        self.headline.setText(headline)
        self.sentence.setText(sentence)
        self.play_button.setText(self.tr("Stop") if self.playing else self.tr("Descend"))
        self.play_button.setEnabled(self.playing or not self._ended)
        self.step_button.setEnabled(not self._ended)
        self.back_button.setEnabled(self.descent.steps > 0)
        self._draw_ball()

    def set_theme(self, theme: Theme) -> None:
        """Change all colours."""
        self.canvas.set_theme(theme)

    def retranslate(self) -> None:
        """Put all texts into the window's language."""
        words = (self.tr("Too small"), self.tr("Right"), self.tr("Too large"))
        for button, word in zip(self.presets, words, strict=True):
            button.setText(word)
        self.scale.set_name(
            self.tr("Gradient scale"),
            self.tr("what the layers multiply the gradient by: far below 1 it has vanished, far above it has exploded"),
        )
        self.rate.set_name(self.tr("Learning rate"), self.tr("the length of a step is rate × gradient"))
        self.step_button.setText(self.tr("One step"))
        self.back_button.setText(self.tr("Back to A"))
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing moves that nobody sees."""
        super().hideEvent(event)
        self.stop()

    @property
    def _ended(self) -> bool:
        return self.descent.finished or self.descent.steps >= _LAST_STEP

    def _steer(self, *_: object) -> None:
        self.descent.scale, self.descent.rate = self.scale.value, self.rate.value
        self.refresh()

    # -- motion -------------------------------------------------------------------------------------------------------

    def _begin_step(self) -> None:
        if not self._ended:
            self.descent.step()
            self._progress, self._waiting = 0.0, 0
            self._timer.start()
            self.refresh()

    def _tick(self) -> None:
        faster = _ACCELERATION ** min(self.descent.steps, 60) if self.playing else 1.0
        if self._progress < 1:
            self._progress = min(1.0, self._progress + _FIRST_SPEED * faster)
            self._waiting = round(_PAUSE / faster)
            self._draw_ball()
        elif not self.playing or self._ended:
            self.stop()
        elif self._waiting > 0:
            self._waiting -= 1
        else:
            self._begin_step()

    def _draw_ball(self) -> None:
        path = self.descent.path
        if self._progress < 1 and len(path) > 1:
            eased = self._progress * self._progress * (3 - 2 * self._progress)
            shown = tuple(here + eased * (there - here) for here, there in zip(path[-2], path[-1], strict=True))
        else:
            shown = path[-1]
        self.draw(shown)
        self.canvas.update()

    def _lay_out(self, extra: Sequence[Quantity]) -> None:
        choices = QHBoxLayout()
        set_spacing(choices, 6)
        for button in self.presets:
            choices.addWidget(button, 1)
        buttons = QHBoxLayout()
        set_spacing(buttons, 6)
        for button in (self.step_button, self.play_button):
            buttons.addWidget(button, 1)
        column = QVBoxLayout()
        set_spacing(column, 10)
        column.addLayout(choices)
        for quantity in (self.scale, self.rate, *extra):
            column.addWidget(quantity)
        column.addLayout(buttons)
        column.addWidget(self.back_button)
        column.addStretch(1)
        side = QWidget(self)
        set_width(side, _COLUMN)
        side.setLayout(column)
        column.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout()
        set_spacing(row, 16)
        row.addWidget(self.canvas, 1)
        row.addWidget(side)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        set_spacing(layout, 6)
        layout.addLayout(row, 1)
        layout.addWidget(self.headline)
        layout.addWidget(self.sentence)
