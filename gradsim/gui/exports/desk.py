"""Where exports are made: opens the dialog, does what is wanted there, and says what has become of it."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, nullcontext
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Slot

from gradsim.engine.errors import GradsimError
from gradsim.engine.message import Message, listed
from gradsim.engine.timeline import Change
from gradsim.export.files import write_file, write_files
from gradsim.export.film import SHORTEST, Timing
from gradsim.gui.exports.dialog import ExportDialog
from gradsim.gui.exports.drawing import pdf_of, svg_of
from gradsim.gui.exports.film_job import FilmJob, FilmOrder
from gradsim.gui.exports.job import Job
from gradsim.gui.exports.picture_job import Painting, PictureJob
from gradsim.gui.exports.remembered import Remembered
from gradsim.gui.exports.replica import replica
from gradsim.gui.exports.run_job import RunJob
from gradsim.gui.exports.sheet import Sheet, cells
from gradsim.gui.exports.window_picture import paint_window
from gradsim.gui.exports.wish import EACH, FILMS, OPEN, RUN, TABLE, WINDOW, Subject, Wish, kinds_of, suffix
from gradsim.gui.files import file_name_of
from gradsim.gui.fonts import plain_figures
from gradsim.gui.message_bar import Severity
from gradsim.gui.plots import PlotCard
from gradsim.gui.preferences import Preferences
from gradsim.gui.translation import QT_TRANSLATE_NOOP
from gradsim.runtime.replay import spacing
from gradsim.runtime.snapshot import Snapshot

if TYPE_CHECKING:
    from gradsim.gui.main_window import MainWindow

_TITLES = {
    OPEN: QT_TRANSLATE_NOOP("Exports", "The open plots, side by side"),
    EACH: QT_TRANSLATE_NOOP("Exports", "The open plots, each in a file"),
    WINDOW: QT_TRANSLATE_NOOP("Exports", "The window"),
    RUN: QT_TRANSLATE_NOOP("Exports", "The run: history and layers"),
}


class ExportError(GradsimError):
    """Something cannot be exported now."""


class ExportDesk(QObject):
    """Makes the exports of a window.

    Attributes:
        dialog: while it is open.
    """

    def __init__(self, window: "MainWindow", preferences: Preferences | None) -> None:
        super().__init__(window)
        self._window = window
        self._remembered = Remembered(preferences)
        self._job: Job | None = None
        self.dialog: ExportDialog | None = None
        window.plot_area.opened_changed.connect(self.offer)

    def open(self, subject: str = "", kind: str = "") -> ExportDialog:
        """The dialog, opened, with something chosen already; the one that is open comes to the front."""
        if self.dialog is None:
            self.dialog = dialog = ExportDialog(self._subjects(), self._remembered, self._name_for, self._window)
            dialog.wanted.connect(self._do)
            dialog.cancelled.connect(self._cancel)
            dialog.finished.connect(self._forget)
            dialog.choose(subject or self._first, kind)
            dialog.show()
        else:
            self.dialog.choose(subject or self._first, kind)
            self.dialog.raise_()
            self.dialog.activateWindow()
        return self.dialog

    @Slot()
    def offer(self) -> None:
        """There are other plots, or another language."""
        if self.dialog is not None:
            self.dialog.offer(self._subjects())

    def close(self) -> None:
        """End what is under way."""
        job, self._job = self._job, None
        if job is not None:
            job.close()
            job.deleteLater()

    # -- what there is ------------------------------------------------------------------------------------------------

    @property
    def _open_cards(self) -> list[PlotCard]:
        area = self._window.plot_area
        return [card for key, card in self._window.plots.items() if key in area.opened or key == area.enlarged]

    @property
    def _first(self) -> str:
        """What is exported where nobody has said what: the plot that fills the window, or the first one."""
        area = self._window.plot_area
        return area.enlarged or next((card.key for card in self._open_cards), WINDOW)

    def _subjects(self) -> list[Subject]:
        cards = self._open_cards
        plots = [Subject(card.key, card.title(), kinds_of(card.key)) for card in cards]
        several = (OPEN, EACH) if len(cards) > 1 else ()
        others = [
            Subject(
                key,
                QCoreApplication.translate("Exports", _TITLES[key]),
                kinds_of(key),
                self._window.size().toTuple() if key == WINDOW else None,
                spacing(self._window.controller.step_count),
            )
            for key in (*several, WINDOW, RUN)
        ]
        return [*plots, *others]

    def _name_for(self, subject: str) -> str:
        snapshot = self._window.controller.snapshot
        name = file_name_of(self._window.controller.experiment)
        what = "" if subject == RUN else f" {subject.replace('_', ' ')}"
        return f"{name}{what} step {snapshot.step if snapshot else 0}"

    @Slot()
    def _forget(self) -> None:
        self.dialog = None

    # -- doing it -----------------------------------------------------------------------------------------------------

    @Slot(object)
    def _do(self, wish: Wish) -> None:
        assert self.dialog is not None
        try:
            if wish.kind in FILMS:
                self._film(wish)
            elif wish.subject == RUN:
                snapshot, changes = self._past()
                self._start(RunJob(changes, snapshot.step, wish.every, wish.path, self))
            else:
                self._start(PictureJob(self._paintings(wish), self._writer(wish), self))
        except GradsimError as error:
            self.dialog.show_problem(error.message)

    def _named(self, wish: Wish) -> list[tuple[str, PlotCard]]:
        """The plots of which each has a file of its own, with its name."""
        cards = self._open_cards if wish.subject == EACH else [self._window.plots[wish.subject]]
        return [(f"{card.key}{suffix(wish.kind)}", card) for card in cards]

    def _paintings(self, wish: Wish) -> dict[str, Painting]:
        """How each picture is painted. While they are, the run goes on: all of them show where it is now."""
        if wish.subject == WINDOW:
            return {WINDOW: paint_window(self._window, wish.scale)}
        if wish.subject == OPEN:
            return {OPEN: _painted([(card, card.snapshot) for card in self._open_cards], wish)}
        return {name: _painted([(card, card.snapshot)], wish) for name, card in self._named(wish)}

    def _writer(self, wish: Wish) -> Callable[[dict[str, bytes]], Message]:
        """What puts the files where they are wanted; a Message about what has been written."""

        def write(files: dict[str, bytes]) -> Message:
            if wish.subject == EACH:
                return Message("written: {files}", files=listed(map(str, write_files(wish.path, files))))
            write_file(wish.path, *files.values())
            return Message("written: {files}", files=str(wish.path))

        return write

    def _film(self, wish: Wish) -> None:
        snapshot, changes = self._past()
        if snapshot.step == 0:
            raise ExportError(Message("There are no steps yet that a film could show: train first."))
        cards = self._open_cards if wish.subject == OPEN else [self._window.plots[wish.subject]]
        companion = snapshot.companion
        order = FilmOrder(
            changes=changes,
            companion=companion.changes if companion is not None else (),
            steps=snapshot.step,
            layer=self._window.controller.selected_layer,
            references=self._window.compare.references,
            kind=wish.kind,
            size=wish.size,
            scale=wish.scale,
            frames=wish.frames,
            timing=Timing(max(SHORTEST, wish.seconds / wish.frames), loop=wish.loop),
            path=wish.path,
        )
        self._start(FilmJob(order, cards, self))

    def _past(self) -> tuple[Snapshot, tuple[Change, ...]]:
        """Where the run is, and how it is made once more. Raises ExportError where it cannot be."""
        snapshot = self._window.controller.snapshot
        if snapshot is None or not snapshot.changes:
            raise ExportError(Message("There is no run yet."))
        first = snapshot.changes[0].step
        if first > 0:
            raise ExportError(
                Message("This run was taken up at step {step}: how it came there is not known.", step=str(first))
            )
        return snapshot, snapshot.changes

    def _start(self, job: Job) -> None:
        assert self.dialog is not None
        self.close()
        self._job = job
        job.progressed.connect(self._on_progressed)
        job.done.connect(self._on_done)
        job.refused.connect(self._on_refused)
        job.broken.connect(self._on_broken)
        job.ended.connect(self._on_ended)
        self.dialog.show_running(True)
        job.start()

    @Slot()
    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    @Slot(int, int)
    def _on_progressed(self, done: int, total: int) -> None:
        if self.dialog is not None and self.sender() is self._job:
            self.dialog.show_progress(done, total)

    @Slot(object)
    def _on_done(self, text: str) -> None:
        self._tell(text, "information")

    @Slot(object)
    def _on_refused(self, text: str) -> None:
        self._tell(text, "error")

    @Slot(str, str)
    def _on_broken(self, line: str, details: str) -> None:
        self._window.failures.show_failure(line, details)

    @Slot()
    def _on_ended(self) -> None:
        if self._job is None or self.sender() is not self._job:
            return
        self.close()
        if self.dialog is not None:
            self.dialog.show_running(False)

    def _tell(self, text: str, severity: Severity) -> None:
        """In the dialog; in the window's line of messages where that has been closed."""
        if self.dialog is None:
            self._window.messages.show_message(text, severity)
        else:
            self.dialog.show_running(False)
            (self.dialog.show_problem if severity == "error" else self.dialog.show_done)(text)


def _painted(shown: Sequence[tuple[PlotCard, Snapshot | None]], wish: Wish) -> Painting:
    """Plots as they were with these snapshots, one a turn; of a table it is one plot."""
    if wish.kind == TABLE:
        ((card, snapshot),) = shown
        references = card.references
        yield b"" if snapshot is None else lambda: card.data_of(snapshot, references).encode()
        return
    # In drawings, figures are not those of equal width. Not for longer than a turn: everybody's would be others.
    figures = nullcontext if wish.kind == "png" else plain_figures
    places, made = cells(len(shown), wish.size), []
    with ExitStack() as stack:
        for (card, snapshot), place in zip(shown, places, strict=True):
            with figures(), _as_then(card, snapshot):
                made.append(stack.enter_context(replica(card, (place.width(), place.height()))))
            yield None
        sheet = Sheet(wish.size, tuple(made), places)
        if wish.kind == "png":
            picture = sheet.empty(wish.scale)
            yield from sheet.paint_on(picture, wish.scale)
            yield picture
        else:
            with figures():
                drawing = svg_of(sheet) if wish.kind == "svg" else pdf_of(sheet)
            yield drawing


@contextmanager
def _as_then(card: PlotCard, snapshot: Snapshot | None) -> Iterator[None]:
    """Inside, a card has the snapshot of before; nothing is drawn in it."""
    now, card.snapshot = card.snapshot, snapshot
    try:
        yield
    finally:
        card.snapshot = now
