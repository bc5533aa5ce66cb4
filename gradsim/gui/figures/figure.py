"""What all figures share: a title, a theme, a language, and what they are told of the run."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget

from gradsim.engine.experiment import Experiment
from gradsim.gui.theme import Theme
from gradsim.runtime.snapshot import Snapshot


class Figure(QWidget):
    """One figure. Subclasses draw and are touched; nothing that is done in a figure changes the run.

    Attributes:
        key: the figure's name in lessons and settings.
        needs: what snapshots hold only where somebody looks at it; see ``Controller.watch``.
        shortcut: its key; "" for the next of those from F6 on.
        theme: in force.
    """

    key = ""
    needs: frozenset[str] = frozenset()
    shortcut = ""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setObjectName(f"figure_{self.key}")

    @classmethod
    def title(cls) -> str:
        """What the figure is called, in the window's language; the menu says it before there is a figure."""
        raise NotImplementedError

    def explanation(self) -> str:
        """One line on what can be seen and done, for the header; by default nothing."""
        return ""

    def show_experiment(self, experiment: Experiment) -> None:
        """Take over what the figure shows of an experiment, such as its activation; by default nothing."""

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Follow the run; by default nothing."""

    def set_theme(self, theme: Theme) -> None:
        """Change all colours and fonts."""
        self.theme = theme
        self.update()

    def retranslate(self) -> None:
        """Put all texts into the window's language."""
        self.setAccessibleName(self.title())
        self.setWindowTitle(self.title())
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
