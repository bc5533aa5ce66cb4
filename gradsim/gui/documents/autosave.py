"""Runs are kept without being asked: every few seconds, and at the end; after a crash the next window offers them."""

from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from time import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from gradsim.engine import sessions
from gradsim.engine.errors import GradsimError
from gradsim.engine.experiment import Experiment
from gradsim.engine.message import Message
from gradsim.engine.sessions import PinnedRun, Session
from gradsim.gui.documents.document import Place
from gradsim.gui.documents.kept_runs import KeptRun, left_runs, new_run
from gradsim.gui.documents.restore_bar import RestoreBar
from gradsim.gui.error_text import error_message
from gradsim.runtime.session_writer import SessionWriter

if TYPE_CHECKING:
    from gradsim.gui.main_window import MainWindow

EVERY = 8000
"""Milliseconds between two looks: with what taking and writing need, never more than ten seconds are lost."""

BUDGET = 10**6
"""Bytes that moments may take in the file, which is written again and again."""

# Where the run is and what is in it: nothing is written as long as this stays the same.
_Content = tuple[Place | None, Experiment, Experiment | None, int, tuple[PinnedRun, ...]]


@dataclass(frozen=True)
class _Job:
    """A session that is being taken, or written.

    Attributes:
        serial: of the wish, or of the file.
        own: the file it goes to.
        content: what was to be kept.
        outdated: a run that was restored and is now in this file.
    """

    serial: int
    own: KeptRun
    content: _Content
    outdated: KeptRun | None


class Autosave(QObject):
    """Keeps the run of one window, and offers those of windows that are no longer there.

    Attributes:
        kept: the run has been written, or could not be.
    """

    kept = Signal()

    def __init__(self, window: "MainWindow", writer: SessionWriter, place: Path) -> None:
        """``place``: the folder in which runs are kept."""
        super().__init__(window)
        self._window = window
        self._writer = writer
        self._place = place
        self._own: KeptRun | None = None
        self._kept = self._content()
        self._taking: _Job | None = None
        self._writing: _Job | None = None
        self._aside: list[KeptRun] = []  # written once more, and then left alone
        self._kept_at = 0.0
        self._complained = False
        self._restoring: KeptRun | None = None  # asked for, but not there yet
        self._restored: KeptRun | None = None  # to be removed as soon as the run is kept anew
        self.bar = RestoreBar(window.central)
        window.central.put_first(self.bar)
        self.bar.restore_requested.connect(self._restore)
        self.bar.discard_requested.connect(self._discard)
        self._left = [kept for kept in left_runs(place) if self._can_be_offered(kept)]
        self._offer()
        controller = window.controller
        controller.session_taken.connect(self._on_taken)
        controller.session_missed.connect(self._on_missed)
        controller.accepted.connect(self._on_accepted)
        controller.rejected.connect(self._on_rejected)
        writer.written.connect(self._on_written)
        writer.failed.connect(self._on_failed)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.keep)
        self._timer.start(EVERY)

    @property
    def last(self) -> tuple[float, int] | None:
        """When the run was kept, in seconds since 1970, and at which step; None where it is not kept yet."""
        place = self._kept[0]
        now = self._window.controller.run_id
        return (self._kept_at, place.step) if self._kept_at and place is not None and place.run_id == now else None

    @property
    def troubled(self) -> bool:
        """Whether the run could not be written the last time."""
        return self._complained

    @property
    def has_work(self) -> bool:
        """Whether there is anything to be kept."""
        return self._is_worth_keeping()

    @property
    def offers(self) -> bool:
        """Whether there is a run that could be restored."""
        return bool(self._left)

    # -- keeping ------------------------------------------------------------------------------------------------------

    @Slot()
    def keep(self) -> None:
        """Keep the run, if anything has changed and the last file is written."""
        if self._is_worth_keeping() and self._is_outdated() and not (self._taking or self._writing):
            self._take()

    def set_aside(self) -> None:
        """Something else is about to begin: keep the run as it is in a file of its own, for the next start."""
        if self._is_worth_keeping():
            # A run that goes on would be taken at its next picture, which might be of the one that begins.
            self._window.controller.pause()
            self._take()
            if self._own is not None:
                self._aside.append(self._own)
                self._own = None

    def close(self) -> None:
        """Keep what is in no file, once the training thread has ended; what is in one needs no keeping."""
        self._timer.stop()
        window, worth = self._window, self._is_worth_keeping() and not self._window.features.documents.holds_session
        changed = self._is_outdated() or self._taking is not None
        window.controller.close()
        self._writer.close()
        for kept in (*self._left, *self._aside, *filter(None, (self._restoring, self._restored))):
            kept.release()
        own = self._own if self._own is not None or not (worth and changed) else new_run(self._place)
        if own is None:
            return
        try:
            session = window.controller.last_session(BUDGET) if worth and changed else None
            if session is not None:
                plots = window.features.documents.plots.kept
                sessions.write(own.path, replace(session, pins=window.compare.kept_pins, plots=plots))
            if not worth and window.lessons.own_experiment is None:
                own.remove()
            elif session is not None and self._restored is not None:
                self._restored.remove()
        except (GradsimError, OSError):
            # Nobody is there any more who could be told; what was kept a few seconds ago is still whole.
            pass
        own.release()

    def _take(self) -> None:
        own = self._own = self._own or new_run(self._place)
        if own is None:
            self._complain(Message("{folder}: this folder cannot be written to.", folder=str(self._place)))
            return
        content = self._content()
        self._taking = _Job(self._window.controller.take_session(BUDGET, of_any=True), own, content, self._restored)

    def _content(self) -> _Content:
        controller = self._window.controller
        place = Place.of(controller.snapshot) if controller.snapshot is not None else None
        pins = self._window.compare.kept_pins
        return place, controller.experiment, controller.comparison, controller.selected_layer, pins

    def _is_outdated(self) -> bool:
        """Whether the file lacks anything; a run that was restored is in another file still."""
        return self._content() != self._kept or self._restored is not None

    def _is_worth_keeping(self) -> bool:
        """A run of which steps have been made, or an experiment that is in no file."""
        if self._window.controller.run_id == 0 or self._window.lessons.own_experiment is not None:
            return False
        snapshot = self._window.controller.snapshot
        return (snapshot is not None and snapshot.run_latest_step > 0) or self._window.features.documents.modified

    @Slot(int, object)
    def _on_taken(self, serial: int, session: Session) -> None:
        if self._taking is not None and self._taking.serial == serial:
            job, self._taking = self._taking, None
            session = replace(session, pins=job.content[-1], plots=self._window.features.documents.plots.kept)
            self._writing = replace(job, serial=self._writer.write(job.own.path, session))

    @Slot(int, object)
    def _on_missed(self, serial: int, error: GradsimError) -> None:
        if self._taking is not None and self._taking.serial == serial:
            self._kept, self._taking = self._taking.content, None
            self._complain(error_message(error))

    @Slot(object)
    def _on_written(self, serials: tuple[int, ...]) -> None:
        job = self._writing
        if job is None or job.serial not in serials:
            return
        self._writing, self._kept, self._complained = None, job.content, False
        self._kept_at = time()
        if job.own in self._aside:
            self._aside.remove(job.own)
            job.own.release()
        if job.outdated is not None and job.outdated is self._restored:
            self._restored = None
            self._try_to_remove(job.outdated)
        self.kept.emit()

    @Slot(object, object)
    def _on_failed(self, serials: tuple[int, ...], error: GradsimError) -> None:
        if self._writing is not None and self._writing.serial in serials:
            self._writing = None
            self._complain(error_message(error))

    def _complain(self, reason: str) -> None:
        """Once, until it works again."""
        if not self._complained:
            self._complained = True
            text = Message("The run cannot be kept for the case of a crash: {reason}", reason=reason)
            self._window.messages.show_message(text, "warning")
        self.kept.emit()

    # -- offering -----------------------------------------------------------------------------------------------------

    def _can_be_offered(self, kept: KeptRun) -> bool:
        """Whether the file can be read; one of a later version stays where it is."""
        if kept.outline() is not None:
            return True
        kept.release()
        return False

    def _offer(self) -> None:
        outline = self._left[0].outline() if self._left else None
        if outline is None:
            self.bar.withdraw()
            return
        with suppress(FileNotFoundError):  # another window may have taken it this very moment
            self.bar.offer(outline, self._left[0].path.stat().st_mtime, len(self._left) - 1)

    @Slot()
    def _restore(self) -> None:
        kept = self._left.pop(0)
        if self._window.lessons.own_experiment is not None:
            # Otherwise it would be gone with the lesson.
            self._window.window_actions["leave-lesson"].trigger()
        if self._window.features.documents.open_session(str(kept.path), untitled=True):
            self._restoring = kept
        else:
            kept.release()
        self._offer()

    @Slot()
    def _discard(self) -> None:
        self._try_to_remove(self._left.pop(0))
        self._offer()

    @Slot(object)
    def _on_accepted(self, experiment: Experiment) -> None:
        if self._restoring is not None:
            self._restored, self._restoring = self._restoring, None

    @Slot(object)
    def _on_rejected(self, error: GradsimError) -> None:
        """What was to be restored is damaged: it stays for the next start."""
        if self._restoring is not None:
            self._restoring.release()
            self._restoring = None

    def _try_to_remove(self, kept: KeptRun) -> None:
        """Where it cannot be removed it is offered once more, which does no harm."""
        try:
            kept.remove()
        except OSError:
            kept.release()
