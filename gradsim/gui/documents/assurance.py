"""What is kept of the work in a window, for whoever reads that something has failed."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QLocale, QObject, Slot

from gradsim.gui.documents.autosave import Autosave
from gradsim.gui.numbers import grouped
from gradsim.gui.translation import language_manager

if TYPE_CHECKING:
    from gradsim.gui.main_window import MainWindow


class Assurance(QObject):
    """When something has failed: pauses, keeps the run at once, and says what is kept."""

    def __init__(self, window: "MainWindow", autosave: Autosave | None) -> None:
        super().__init__(window)
        self._window = window
        self._autosave = autosave
        window.failures.assure = self.sentence
        window.failures.opened.connect(self._secure)
        if autosave is not None:
            autosave.kept.connect(window.failures.refresh)

    def sentence(self) -> str:
        """What is kept, and since when."""
        documents, autosave = self._window.features.documents, self._autosave
        if documents.holds_session:
            return self.tr("Your run is in its file, %1.").replace("%1", Path(documents.path).name)
        if self._window.lessons.own_experiment is not None:
            return self.tr("Your own experiment comes back when you leave the lesson.")
        if autosave is None or autosave.troubled:
            return self.tr("Your run is still in the window; File → Save session as… keeps it.")
        if not autosave.has_work:
            return self.tr("Nothing is lost: there is nothing yet that has not been saved.")
        if autosave.last is None:
            return self.tr("Your run is still in the window, and is being saved automatically.")
        saved_at, step = autosave.last
        moment = QLocale(language_manager().language).toString(
            QDateTime.fromSecsSinceEpoch(int(saved_at)).time(), QLocale.FormatType.ShortFormat
        )
        text = self.tr("Your run is kept: it was saved automatically at %1, at step %2.")
        return text.replace("%1", moment).replace("%2", grouped(step))

    @Slot()
    def _secure(self) -> None:
        self._window.controller.pause()
        if self._autosave is not None:
            self._autosave.keep()
