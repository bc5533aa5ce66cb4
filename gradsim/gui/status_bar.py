"""The bottom line: what the mark means, how the network computes, how fast the window draws, which language."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QStatusBar, QWidget

from gradsim.engine.experiment import Experiment
from gradsim.gui.controls.button import ToolButton
from gradsim.gui.controls.choice_editor import choice_text
from gradsim.gui.controls.row import Dot
from gradsim.gui.controls.text import make_label
from gradsim.gui.fonts import ui_font
from gradsim.gui.numbers import grouped
from gradsim.gui.scaling import fitted, set_margins, set_spacing
from gradsim.gui.theme import current_theme
from gradsim.gui.translation import LANGUAGES


class StatusBar(QStatusBar):
    """The window's status bar."""

    def __init__(self, languages: QMenu, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self._experiment: Experiment | None = None
        self._frames: int | None = None
        legend = QWidget(self)
        row = QHBoxLayout(legend)
        set_margins(row, 12, 0, 8, 0)
        set_spacing(row, 6)
        row.addWidget(Dot(legend))
        self.legend = self._label(legend)
        row.addWidget(self.legend)
        self.precision = self._label(self)
        self.runs = self._label(self)
        for widget in (legend, self.precision, self.runs):
            self.addWidget(widget)
        self.frames = self._label(self)
        self.frames.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.language = ToolButton("status", self)
        fitted(self.language, lambda button, theme: button.setFont(ui_font(theme.sizes.small)))
        self.language.setPopupMode(ToolButton.ToolButtonPopupMode.InstantPopup)
        self.language.setMenu(languages)
        self.addPermanentWidget(self.frames)
        self.addPermanentWidget(self.language)

    def show_experiment(self, experiment: Experiment) -> None:
        """Show precision, runs and seed."""
        self._experiment = experiment
        self.precision.setText(choice_text("precision", experiment.precision)[0])
        runs = self.tr("1 run") if experiment.runs == 1 else self.tr("%1 runs").replace("%1", grouped(experiment.runs))
        seed = self.tr("seed %1").replace("%1", str(experiment.seed))
        self.runs.setText(f"{runs} · {seed}")

    def show_frames(self, frames: int | None) -> None:
        """Show how often a second the plots were drawn; None while nothing moves."""
        self._frames = frames
        self.frames.setText(self._frames_text("–" if frames is None else str(frames)))

    def retranslate(self, language: str) -> None:
        """Everything in the language in force."""
        self.legend.setText(self.tr("live: changes apply while training"))
        self.language.setText(LANGUAGES[language])
        self.language.setToolTip(self.tr("Language"))
        self.language.setAccessibleName(self.tr("Language"))
        self.frames.setToolTip(self.tr("How often a second the plots are drawn"))
        self.frames.setFixedWidth(
            self.frames.fontMetrics().horizontalAdvance(self._frames_text("000")) + current_theme().px(24)
        )
        self.show_frames(self._frames)
        if self._experiment is not None:
            self.show_experiment(self._experiment)

    def _frames_text(self, number: str) -> str:
        return self.tr("%1 fps").replace("%1", number)

    def _label(self, parent: QWidget) -> QLabel:
        label = make_label(current_theme().sizes.small, role="muted", parent=parent)
        set_margins(label, 0, 0, 16, 0)
        return label
