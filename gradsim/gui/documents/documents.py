"""New, Open, Save: which file belongs to the window, and what is written into it."""

from collections.abc import Callable
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Slot

from gradsim.engine import sessions
from gradsim.engine.errors import ExperimentError, GradsimError
from gradsim.engine.experiment import Experiment, load, portable
from gradsim.engine.message import Message
from gradsim.engine.pipes import is_pipe
from gradsim.engine.sessions.session import MOMENT_BYTES
from gradsim.gui.documents.document import Document, Place
from gradsim.gui.documents.open_plots import OpenPlots
from gradsim.gui.documents.replacing import ReplaceDialog
from gradsim.gui.documents.stamp import Stamp
from gradsim.gui.error_text import error_message
from gradsim.gui.files import choose_experiment, choose_place, is_session_name, write_text
from gradsim.gui.translation import language_manager
from gradsim.gui.window_title import window_title
from gradsim.runtime.session_writer import SessionWriter
from gradsim.runtime.snapshot import Snapshot

if TYPE_CHECKING:
    from gradsim.gui.main_window import MainWindow


class _Wish(NamedTuple):
    """A session that is to be taken: for which file, of which document, and the request that was not answered yet."""

    path: str
    number: int
    request: int


class Documents(QObject):
    """The files of one window.

    Nothing is asked where something new begins: experiments can be gone back to by Undo, and runs are kept by
    themselves. What is asked about is a file that would be replaced.

    Attributes:
        replaced: called before another document takes the place of one that has not been saved.
    """

    def __init__(self, window: "MainWindow", writer: SessionWriter) -> None:
        super().__init__(window)
        self._window = window
        self._writer = writer
        self._numbers = count(1)
        self._arrived = Document(window.controller.experiment, number=next(self._numbers))
        self._expected: Document | None = None  # asked for, but not there yet
        self._request = 0  # with which it was
        # Sessions that are on their way to a file, by serial.
        self._taking: dict[int, _Wish] = {}
        self._writing: dict[int, Document] = {}
        self.replaced: Callable[[], None] = lambda: None
        actions, controller = window.window_actions, window.controller
        for key, function in (
            ("new", self.new),
            ("open", self._choose_and_open),
            ("save", self.save),
            ("save-as", self.save_as),
            ("save-session", self.save_session),
        ):
            actions[key].triggered.connect(function)
        controller.accepted.connect(self._on_accepted)
        controller.rejected.connect(self._on_rejected)
        controller.snapshot_ready.connect(self._on_snapshot)
        controller.session_taken.connect(self._on_taken)
        controller.session_missed.connect(self._on_missed)
        writer.written.connect(self._on_written)
        writer.failed.connect(self._on_failed)
        controller.asked.connect(self.show_title)
        self.plots = OpenPlots(window)
        window.compare.recall.found.connect(self._on_pins_found)
        window.pins.changed.connect(self._show_modified)

    @property
    def _document(self) -> Document:
        return self._expected or self._arrived

    @property
    def _number(self) -> int:
        """That of the document which the run belongs to; 0 in a lesson, whose runs belong to none."""
        return self._document.number if self._window.lessons.own_experiment is None else 0

    @property
    def path(self) -> str:
        """The file that Save writes to; "" where there is none, and in a lesson, whose experiments are not its."""
        return "" if self._window.lessons.own_experiment is not None else self._document.path

    @property
    def modified(self) -> bool:
        """Whether the window holds anything that is not in its file."""
        experiment = self._window.lessons.own_experiment or self._window.controller.experiment
        return self._document.differs_from(experiment, self._place(), self._kept_pins)

    @property
    def holds_session(self) -> bool:
        """Whether the run, as it is, is in the file."""
        return self._document.session and not self.modified

    # -- another document ---------------------------------------------------------------------------------------------

    @Slot()
    def new(self) -> None:
        """The default experiment, in no file."""
        self._leave()
        self._window.editor.replace(Experiment())
        self._expect(Document(Experiment()))

    def open(self, path: str | Path) -> None:
        """Open an experiment or a session; where that cannot be done, say why."""
        name = str(Path(path).absolute())
        if sessions.is_session(name):
            self.open_session(name)
            return
        try:
            if is_pipe(Path(name)):  # the window would wait for whoever writes into it
                raise ExperimentError("", Message("{file}: there is no such file.", file=name))
            experiment = load(name)
            self._leave()
            self._window.editor.replace(experiment)
        except GradsimError as error:
            self._window.messages.show_message(error_message(error), "error")
        else:
            self.adopt(name)

    def open_session(self, name: str, *, untitled: bool = False) -> bool:
        """Go on with the run in a session file; ``untitled`` where Save must not write to it. Whether it was asked."""
        try:
            outline = sessions.outline_of(Path(name))
            self._leave()
            self._window.controller.open_session(Path(name))
            self._window.compare.recall.expect(Path(name))
            self.plots.expect(outline.plots)
        except GradsimError as error:
            self._window.messages.show_message(error_message(error), "error")
            return False
        experiment = self._window.controller.experiment
        if untitled:
            self._expect(Document(experiment, unsaved=True))
        else:
            place = Place(0, outline.run_step, outline.latest_step)
            self._expect(Document(experiment, name, Stamp.of(name), session=True, place=place))
            self._window.recent.note(name)
        return True

    def adopt(self, path: str) -> None:
        """The experiment that is asked for belongs to this file."""
        self._expect(Document(self._window.controller.experiment, path, Stamp.of(path)))
        self._window.recent.note(path)

    @Slot()
    def detach(self) -> None:
        """The experiment that has been asked for belongs to no file: it must not be saved over the one before."""
        self._window.compare.recall.forget()
        self.plots.forget()
        self._expect(Document(self._window.controller.experiment))

    def _leave(self) -> None:
        """Something else takes the place of what the window shows."""
        if self.modified:
            self.replaced()
        self._window.compare.recall.cancel()
        self.plots.forget()

    def _expect(self, document: Document) -> None:
        """This is the document, unless what was asked for turns out to be impossible.

        What is opened during a lesson is gone with it, and the document is what it was before.
        """
        if self._window.lessons.own_experiment is None:
            self._expected = replace(document, number=next(self._numbers))
            self._request = self._window.controller.request
        self.show_title()

    @Slot(object)
    def _on_accepted(self, experiment: Experiment) -> None:
        if self._expected is None or self._window.controller.was_fulfilled(self._request):
            self._arrived, self._expected = self._document, None
        else:
            # Refused, while what runs was made of it: that is in no file.
            self._forget_expected()
            self._arrived = Document(experiment, number=next(self._numbers))
        self._note_run()
        self.show_title()

    @Slot(object)
    def _on_rejected(self, error: GradsimError) -> None:
        if self._expected is not None and self._window.controller.was_fulfilled(self._request):
            # It runs; what was refused is a change of it.
            self._arrived, self._expected = self._expected, None
            self._note_run()
        else:
            self._forget_expected()
        self.show_title()

    def _forget_expected(self) -> None:
        """It could not be had: the run that goes on is not what was to be saved there."""
        if self._expected is not None:
            number, self._expected = self._expected.number, None
            self._taking = {serial: wish for serial, wish in self._taking.items() if wish.number != number}

    @Slot(object)
    def _on_snapshot(self, snapshot: Snapshot) -> None:
        if self._arrived.session and self._expected is None:
            self._note_run()
            self._show_modified()

    @Slot(object)
    def _on_pins_found(self, pins: tuple[sessions.PinnedRun, ...]) -> None:
        if self._arrived.session:
            self._arrived = replace(self._arrived, pins=pins)
        self._show_modified()

    def _note_run(self) -> None:
        """Which run has been opened is known from its first snapshot, which may be there before it is accepted."""
        place, snapshot = self._arrived.place, self._window.controller.snapshot
        new = snapshot is not None and snapshot.run_id == self._window.controller.run_id
        if place is not None and place.run_id == 0 and new:
            self._arrived = self._arrived.of_run(self._window.controller.run_id)

    # -- saving -------------------------------------------------------------------------------------------------------

    @Slot()
    def save(self) -> None:
        """Write to the window's file, or ask for one."""
        if not self.path:
            self.save_as()
        elif self._document.changed_elsewhere():
            dialog = ReplaceDialog(self.path, self._window)
            dialog.replace_chosen.connect(self._write_to_own)
            dialog.save_as_chosen.connect(self.save_session if self._document.session else self.save_as)
            dialog.open()
        else:
            self._write_to_own()

    @Slot()
    def save_as(self) -> None:
        """Write the experiment into a file that is asked for."""
        path = choose_place(self._window, self._window.controller.experiment, session=False)
        self._write(path, session=is_session_name(path))

    @Slot()
    def save_session(self) -> None:
        """Write the run into a file that is asked for."""
        self._write(choose_place(self._window, self._window.controller.experiment, session=True), session=True)

    def _choose_and_open(self) -> None:
        path = choose_experiment(self._window)
        if path:
            self._window.recent.open(path)

    def _write_to_own(self) -> None:
        self._write(self.path, session=self._document.session)

    def _write(self, path: str, *, session: bool) -> None:
        if not path:
            return
        if session:
            controller = self._window.controller
            wish = _Wish(path, self._number, controller.unanswered)
            self._taking[controller.take_session(MOMENT_BYTES)] = wish
            return
        experiment = self._window.controller.experiment
        try:
            write_text(path, portable(experiment, Path(path).parent).to_toml())
        except GradsimError as error:
            self._window.messages.show_message(error_message(error), "error")
        else:
            if self._window.lessons.own_experiment is None:
                saved = Document(experiment, path, Stamp.of(path), number=next(self._numbers))
                self._arrived, self._expected = saved, None
            self._tell_saved(path)

    def _saved_session(self, document: Document) -> None:
        """It is the window's file, unless the window has begun with something else meanwhile."""
        if document.number == self._document.number:
            self._arrived, self._expected = document, None
        elif document.number == self._arrived.number:
            self._arrived = document  # it comes back where what was asked for since cannot be had
        self._tell_saved(document.path)

    def _tell_saved(self, path: str) -> None:
        self.show_title()
        self._window.recent.note(path)
        self._window.messages.show_message(Message("Saved as {path}.", path=path), "information")

    def close(self) -> None:
        """The window is closing: write what is still to be taken; it is not waited for beforehand."""
        controller = self._window.controller
        controller.close()
        self._writer.close()  # an earlier state of the same file must not come after it
        for wish in self._taking.values():
            if wish.number != self._number or not controller.was_fulfilled(wish.request):
                continue  # another run has taken its place or was still there, and was not to go into this file
            try:
                session = controller.last_session(MOMENT_BYTES)
                if session is not None:
                    sessions.write(Path(wish.path), replace(session, pins=self._kept_pins(), plots=self.plots.kept))
            except GradsimError:
                # Nobody is there any more who could be told; the run is kept for the next start.
                pass

    @Slot(int, object)
    def _on_taken(self, serial: int, session: sessions.Session) -> None:
        wish = self._taking.pop(serial, None)
        if wish is not None:
            # The window may show a later step already, which is in no file, or still the run before.
            place = Place(self._window.controller.run_id, session.step, session.latest_step)
            session = replace(session, pins=self._kept_pins(), plots=self.plots.kept)
            document = Document(session.experiment, wish.path, None, True, place, pins=session.pins, number=wish.number)
            self._writing[self._writer.write(Path(wish.path), session)] = document

    @Slot(int, object)
    def _on_missed(self, serial: int, error: GradsimError) -> None:
        if self._taking.pop(serial, None) is not None:
            self._window.messages.show_message(error_message(error), "error")

    @Slot(object)
    def _on_written(self, serials: tuple[int, ...]) -> None:
        documents = self._written_as(serials)
        if documents:
            stamp = Stamp.of(documents[-1].path)
            for document in documents:
                self._saved_session(replace(document, stamp=stamp))

    @Slot(object, object)
    def _on_failed(self, serials: tuple[int, ...], error: GradsimError) -> None:
        if self._written_as(serials):
            self._window.messages.show_message(error_message(error), "error")

    def _written_as(self, serials: tuple[int, ...]) -> list[Document]:
        """The documents that were to be written, which are no longer waited for; all of one file."""
        return [self._writing.pop(serial) for serial in serials if serial in self._writing]

    # -- title --------------------------------------------------------------------------------------------------------

    @Slot()
    def show_title(self) -> None:
        """Name the file, or the experiment where there is none, and mark what has not been saved."""
        experiment = self._window.controller.experiment
        self._window.setWindowTitle(window_title(experiment, language_manager().language, self.path))
        self._show_modified()

    @Slot()
    def _show_modified(self) -> None:
        self._window.setWindowModified(self.modified)

    def _kept_pins(self) -> tuple[sessions.PinnedRun, ...]:
        return self._window.compare.kept_pins

    def _place(self) -> Place | None:
        snapshot = self._window.controller.snapshot
        return Place.of(snapshot) if snapshot is not None else None
