"""Undo and redo of every change of the experiment, whoever made it: a control, a preset, a file, a remedy, a script."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from time import monotonic

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot
from PySide6.QtGui import QUndoCommand, QUndoStack

from gradsim.engine.experiment import Experiment
from gradsim.gui.translation import translate_engine
from gradsim.gui.verdict.changes import value_text
from gradsim.runtime.controller import Controller

# Changes of the same number that follow one another so quickly, in seconds, are one.
_JOINED = 0.8
# Of a change of more keys than this, the first ones are named.
_MOST_NAMED = 2
_LONGEST_TEXT = 60
# More changes than anybody goes back; each is two experiments.
_LONGEST = 500


@dataclass(frozen=True)
class Change:
    """From one experiment to another.

    Attributes:
        before, after: the two.
        time: when it was asked for, in seconds.
        hold: number of the pull at a slider in which it was asked for; 0 for none.
    """

    before: Experiment
    after: Experiment
    time: float
    hold: int = 0

    @property
    def paths(self) -> tuple[str, ...]:
        """The keys that differ, in the order of a file."""
        return self.before.differences(self.after)

    def text(self) -> str:
        """What was changed, in the language in force: "depth 10 → 30"."""
        paths = self.paths
        if "name" in paths:
            text = QCoreApplication.translate("Undo", "opening “%1”").replace("%1", _short(self.after.name))
            return text if len(paths) > 1 else self._key_text("name")
        named = ", ".join(map(self._key_text, paths[:_MOST_NAMED]))
        return f"{named}, …" if len(paths) > _MOST_NAMED else named

    def _key_text(self, path: str) -> str:
        label = translate_engine(self.before.setting(path).label)
        # Words become small letters in the middle of a line; L2 stays L2.
        label = label[:1].lower() + label[1:] if label[1:2].islower() else label
        return f"{label} {_short(value_text(self.before, path))} → {_short(value_text(self.after, path))}"


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_TEXT else text[: _LONGEST_TEXT - 1] + "…"


class _Command(QUndoCommand):
    """A change as Qt's stack wants it; ``go`` asks for an experiment."""

    def __init__(self, change: Change, go: Callable[[Experiment], None]) -> None:
        super().__init__()
        self.change = change
        self._go = go

    def id(self) -> int:
        """All changes may be joined; ``mergeWith`` knows which are."""
        return 1

    def undo(self) -> None:
        """Go back."""
        self._go(self.change.before)

    def redo(self) -> None:
        """Go on again."""
        self._go(self.change.after)

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Take up what follows, where it is the same movement or comes soon after it."""
        assert isinstance(other, _Command)
        first, second = self.change, other.change
        if first.paths != second.paths or not (_same_hold(first, second) or _soon_after(first, second)):
            return False
        self.change = Change(first.before, second.after, second.time, second.hold)
        if not self.change.paths:
            self.setObsolete(True)
        return True


def _same_hold(first: Change, second: Change) -> bool:
    return first.hold == second.hold != 0


def _soon_after(first: Change, second: Change) -> bool:
    """Whether both belong to one movement, of the arrow keys for example; a name is chosen from a list at one go."""
    numbers = all(first.before.setting(path).kind in ("integer", "number", "widths") for path in first.paths)
    return numbers and len(first.paths) == 1 and second.time - first.time < _JOINED


class UndoHistory(QObject):
    """What can be taken back.

    A change stands in it once it runs: what is refused leaves no entry. Until then it waits, and may be taken back too.

    Attributes:
        wanted: the Experiment to go to.
        changed: something else is undone or done again next.
    """

    wanted = Signal(object)
    changed = Signal()

    def __init__(self, controller: Controller, parent: QObject | None = None) -> None:
        """To be made before anybody else listens to the controller, whose answers it must be the first to hear."""
        super().__init__(parent)
        self._controller = controller
        self._stack = QUndoStack(self)
        self._stack.setUndoLimit(_LONGEST)
        self._state: Experiment | None = None
        self._waiting: list[Change] = []
        self._hold = 0
        self._held = False
        self._moving = False
        self._left: int | None = None  # where the stack stood before a step that has not been answered yet
        controller.asked.connect(self._on_asked)
        controller.accepted.connect(self._on_accepted)
        controller.rejected.connect(self._on_rejected)
        self._stack.indexChanged.connect(self.changed)

    @property
    def undone_next(self) -> Change | None:
        """What ``undo`` takes back."""
        if self._waiting:
            return self._waiting[-1]
        return self._change(self._stack.index() - 1)

    @property
    def redone_next(self) -> Change | None:
        """What ``redo`` does again."""
        return None if self._waiting else self._change(self._stack.index())

    @Slot()
    def undo(self) -> None:
        """Go back by one change; nothing happens at the beginning."""
        self._keep_waiting()
        self._leave()
        self._stack.undo()

    @Slot()
    def redo(self) -> None:
        """Do again what was undone last; nothing happens at the end."""
        if not self._waiting:
            self._leave()
            self._stack.redo()

    @Slot(bool)
    def set_held(self, held: bool) -> None:
        """Somebody takes hold of a slider or lets it go: whatever is changed meanwhile is one change."""
        self._hold += held
        self._held = held

    @Slot(object)
    def _on_asked(self, experiment: Experiment) -> None:
        before = self._waiting[-1].after if self._waiting else self._state
        if not self._moving and before is not None and before.differences(experiment):
            self._waiting.append(Change(before, experiment, monotonic(), self._hold if self._held else 0))
            self.changed.emit()

    @Slot(object)
    def _on_accepted(self, experiment: Experiment) -> None:
        self._left = None
        if self._state is None:
            self._state = experiment
            self._waiting.clear()
        elif any(not change.after.differences(experiment) for change in self._waiting):
            self._keep_waiting()
        elif self._state.differences(experiment):
            self._waiting = [Change(self._state, experiment, monotonic())]
            self._keep_waiting()

    @Slot(object)
    def _on_rejected(self, error: Exception) -> None:
        """Back where the run is: what waited is forgotten, and a step in the history that cannot be made is not."""
        self._waiting.clear()
        running = self._controller.experiment
        if self._controller.run_id == 0:
            self._state = None
        elif self._state is not None and self._state.differences(running):
            left = self._stack.index() if self._left is None else self._left
            places = sorted(range(self._stack.count() + 1), key=lambda place: abs(place - left))
            place = next((place for place in places if not running.differences(self._experiment_at(place))), None)
            if place is None:
                self._push(Change(self._state, running, monotonic()))
            else:
                with self._quietly():
                    self._stack.setIndex(place)
            self._state = running
        self._left = None
        self.changed.emit()

    def _leave(self) -> None:
        if self._left is None:
            self._left = self._stack.index()

    def _keep_waiting(self) -> None:
        waiting, self._waiting = self._waiting, []
        for change in waiting:
            self._push(change)

    def _push(self, change: Change) -> None:
        self._state = change.after
        command = _Command(change, self._go)
        with self._quietly():
            self._stack.push(command)
        self.changed.emit()

    def _go(self, experiment: Experiment) -> None:
        if not self._moving:
            self._state = experiment
            with self._quietly():
                self.wanted.emit(experiment)

    def _experiment_at(self, place: int) -> Experiment:
        before, after = self._change(place - 1), self._change(place)
        if before is None and after is None:
            return self._controller.experiment
        return before.after if before is not None else after.before  # type: ignore[union-attr]  # one of them is there

    def _change(self, index: int) -> Change | None:
        command = self._stack.command(index) if 0 <= index < self._stack.count() else None
        return command.change if isinstance(command, _Command) else None

    @contextmanager
    def _quietly(self) -> Iterator[None]:
        """Inside, what is asked for is the history's own doing."""
        before, self._moving = self._moving, True
        try:
            yield
        finally:
            self._moving = before
