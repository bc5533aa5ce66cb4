"""The time bar: at which step the run is shown, how far it goes, and a slider to go anywhere."""

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gradsim.gui.controls.button import ToolButton
from gradsim.gui.counter import Counter
from gradsim.gui.fonts import ui_font
from gradsim.gui.numbers import THIN_SPACE, grouped
from gradsim.gui.scaling import fitted, set_height, set_margins, set_spacing
from gradsim.gui.theme import current_theme
from gradsim.gui.time.slider import HEIGHT, TimeSlider
from gradsim.runtime.pace import LOADING_DELAY
from gradsim.runtime.snapshot import Snapshot

# Longer runs than this are rare; the numbers are then wider.
_LONGEST = 999_999


class TimeBar(QWidget):
    """Always as high, so that nothing below it moves; before the first step there is nowhere to go.

    All numbers are those of the snapshot that the plots show.

    Attributes:
        step_wanted: a step that is to be gone to.
        latest_wanted: back to now.
    """

    step_wanted = Signal(int)
    latest_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("time-bar")
        self._snapshot: Snapshot | None = None
        self._travelling = False
        self._late = False
        sizes = current_theme().sizes
        self.step = Counter(sizes.body, parent=self)
        self.slider = TimeSlider(self)
        self.slider.step_wanted.connect(self.step_wanted)
        self.now = ToolButton("status", self)
        fitted(self.now, lambda button, theme: button.setFont(ui_font(theme.sizes.body)))
        self.now.clicked.connect(self.latest_wanted)
        # A journey that is over sooner is not worth a word.
        self._delay = QTimer(self, singleShot=True, interval=LOADING_DELAY)
        self._delay.timeout.connect(self._say_that_it_takes_time)
        row = QHBoxLayout(self)
        set_margins(row, 2, 0, 0, 0)
        set_spacing(row, 8)
        row.addWidget(self.step)
        row.addWidget(self.slider, 1)
        row.addWidget(self.now)
        set_height(self, HEIGHT)
        self.retranslate()

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show where the run is."""
        self._snapshot = snapshot
        self._show()

    def show_travelling(self, travelling: bool) -> None:
        """Whether somebody wants to be elsewhere; the knob stays there until the plots are."""
        self._travelling = travelling
        self._late = False
        if travelling:
            self._delay.start()
        else:
            self._delay.stop()
        self._show()

    def retranslate(self) -> None:
        """Everything in the language in force, each number as wide as it may become."""
        self.slider.setAccessibleName(self.tr("Step"))
        self.slider.setToolTip(self.tr("Go to any step of this run; dots: where a setting was changed"))
        self.now.setToolTip(self.tr("Go to the latest step (End)"))
        self.step.reserve(self._step_text(_LONGEST), self.tr("on the way…"))
        # Of fixed size, as a counter is, for the same reason.
        widest = _width(self.now.fontMetrics().horizontalAdvance, self._now_text(_LONGEST))
        self.now.setFixedSize(widest + current_theme().px(16), current_theme().px(HEIGHT))
        self._show()

    def _show(self) -> None:
        snapshot = self._snapshot
        step, latest = (snapshot.run_step, snapshot.run_latest_step) if snapshot else (0, 0)
        marks = snapshot.changed_at if snapshot else ()
        self.slider.show_run(step, latest, marks, follow=not self._travelling)
        self.step.setText(self.tr("on the way…") if self._late else self._step_text(step))
        self.now.setText(self._now_text(latest) if step < latest else self.tr("now"))
        self.now.setEnabled(step < latest)
        self.now.setAccessibleName(self.now.text())
        for widget in (self.step, self.slider, self.now):
            widget.setVisible(snapshot is not None)

    def _say_that_it_takes_time(self) -> None:
        self._late = True
        self._show()

    def _step_text(self, step: int) -> str:
        return self.tr("step %1").replace("%1", grouped(step))

    def _now_text(self, step: int) -> str:
        return self.tr("now: %1").replace("%1", grouped(step))


def _width(advance: Callable[[str], int], text: str) -> int:
    # A figure is as wide as any other; a thin space may come from another font and be wider.
    return advance(text.replace(THIN_SPACE, " ")) + 2
