"""The file that belongs to what a window shows, and whether the window holds anything that is not in it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Self

from gradsim.engine.experiment import Experiment
from gradsim.engine.sessions import PinnedRun
from gradsim.gui.documents.stamp import Stamp
from gradsim.runtime.snapshot import Snapshot


@dataclass(frozen=True)
class Place:
    """Where a run is, and how far it has been; another run is another place. Run 0 is one that is being opened."""

    run_id: int
    step: int
    latest_step: int

    @classmethod
    def of(cls, snapshot: Snapshot) -> Self:
        """That of a snapshot."""
        return cls(snapshot.run_id, snapshot.run_step, snapshot.run_latest_step)


@dataclass(frozen=True)
class Document:
    """A file, or none yet.

    Attributes:
        experiment: what is in the file; without one, what the window began with.
        path: of the file; "" where there is none.
        stamp: what the file was like when it was opened or written here.
        session: whether the file holds the run too.
        place: of a session, where the run was.
        unsaved: whether it was never in a file of the user's, though it is not new.
        pins: of a session, the pinned runs in it; None until they are known.
        number: counts what has been opened or begun; a session that is saved keeps that of what it was saved from.
    """

    experiment: Experiment
    path: str = ""
    stamp: Stamp | None = None
    session: bool = False
    place: Place | None = None
    unsaved: bool = False
    pins: tuple[PinnedRun, ...] | None = None
    number: int = 0

    def differs_from(
        self, experiment: Experiment, place: Place | None, pins: Callable[[], Iterable[PinnedRun]]
    ) -> bool:
        """Whether the window holds what is not in the file; ``pins`` are asked for only where nothing else does."""
        moved = self.session and self.place is not None and self.place.run_id != 0 and place != self.place
        if self.unsaved or moved or experiment != self.experiment:
            return True
        return self.session and self.pins is not None and any(pin not in self.pins for pin in pins())

    def changed_elsewhere(self) -> bool:
        """Whether another program has changed the file since."""
        return self.stamp is not None and not self.stamp.still_holds(self.path)

    def of_run(self, run_id: int) -> Self:
        """The same, once it is known which run has been opened."""
        return replace(self, place=replace(self.place, run_id=run_id)) if self.place is not None else self
