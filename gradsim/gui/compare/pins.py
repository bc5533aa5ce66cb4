"""Pinned runs: pictures of runs that are kept for comparison, whatever runs next."""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields, is_dataclass, replace

import numpy as np
from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from gradsim.engine.sessions import PinnedRun
from gradsim.engine.timeline import Change
from gradsim.gui.compare.naming import all_differences, difference_name
from gradsim.gui.numbers import grouped
from gradsim.gui.plots.reference import LOOKS, Reference
from gradsim.runtime.controller import Controller
from gradsim.runtime.snapshot import Snapshot

MOST = len(LOOKS)
"""So many runs can be pinned: more could not be told apart, in any colours."""


@dataclass(frozen=True)
class Pin:
    """One pinned run.

    Attributes:
        key: its number, never given again.
        name: what it is called now.
        given: whether somebody has chosen the name; otherwise it follows from what differs from the experiment.
        look: its place in ``LOOKS``.
        shown: whether plots show it.
        explained: the name, and below it all that differs from the experiment where the name does not say it.
    """

    key: int
    name: str
    given: bool
    look: int
    shown: bool
    snapshot: Snapshot = field(compare=False)  # never another one under the same key
    explained: str = ""


class Pins(QObject):
    """All pinned runs of a window, the oldest first.

    Attributes:
        changed: there are others, or they are called or shown otherwise.
        refused: a sentence on why a run could not be pinned.
    """

    changed = Signal()
    refused = Signal(str)

    def __init__(self, controller: Controller, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self._pins: dict[int, Pin] = {}
        self._references: dict[int, Reference] = {}
        self._next = 1
        self._visible = True
        controller.experiment_changed.connect(self.rename_all)

    def __iter__(self) -> Iterator[Pin]:
        return iter(tuple(self._pins.values()))

    @property
    def count(self) -> int:
        """How many runs are pinned."""
        return len(self._pins)

    @property
    def visible(self) -> bool:
        """Whether pinned runs are shown at all."""
        return self._visible

    @property
    def references(self) -> tuple[Reference, ...]:
        """Those that plots show; the same object as long as nothing about it changes."""
        shown = [pin for pin in self._pins.values() if pin.shown and self._visible]
        before, self._references = self._references, {}
        for pin in shown:
            reference = before.get(pin.key)
            if reference is None or (reference.name, reference.explained) != (pin.name, pin.explained):
                reference = Reference(pin.key, pin.name, pin.look, pin.snapshot, explained=pin.explained)
            self._references[pin.key] = reference
        return tuple(self._references.values())

    def add(self, name: str | None = None) -> Pin | None:
        """Pin the run as it is now, under ``name`` or one that says what is special about it.

        None, and ``refused`` tells why, where as many are pinned as can be told apart, or nothing runs yet.
        """
        snapshot = self._controller.snapshot
        if snapshot is None:
            return None
        if len(self._pins) >= MOST:
            text = QCoreApplication.translate(
                "Pins", "%1 runs are pinned, and more could not be told apart. Remove one."
            )
            self.refused.emit(text.replace("%1", str(MOST)))
            return None
        given = bool(name and name.strip())
        pin = Pin(self._next, (name or "").strip(), given, self._free_looks()[0], True, frozen(snapshot))
        self._pins[pin.key] = pin
        self._next += 1
        self._visible = True
        self.rename_all()
        self.changed.emit()
        return self._pins[pin.key]

    def kept(self) -> tuple[PinnedRun, ...]:
        """How each of them is made once more, for a session file."""
        runs = (
            PinnedRun(_changes(pin.snapshot), pin.snapshot.step, pin.name if pin.given else "", pin.look, pin.shown)
            for pin in self._pins.values()
        )
        return tuple(run for run in runs if run.keepable)

    def put_back(self, run: PinnedRun, snapshot: Snapshot) -> None:
        """Pin a run out of a session file; nothing happens where it is pinned already, or there is no room."""
        known = any((_changes(pin.snapshot), pin.snapshot.step) == (run.changes, run.step) for pin in self)
        if known or len(self._pins) >= MOST:
            return
        free = self._free_looks()
        look = run.look if run.look in free else free[0]
        self._pins[self._next] = Pin(self._next, run.name, bool(run.name), look, run.shown, frozen(snapshot))
        self._next += 1
        self.rename_all()
        self.changed.emit()

    def _free_looks(self) -> list[int]:
        taken = {pin.look for pin in self._pins.values()}
        return [place for place in range(MOST) if place not in taken]

    def remove(self, key: int) -> None:
        """Let go of a run; nothing happens where there is no such pin."""
        if self._pins.pop(key, None) is not None:
            self.rename_all()
            self.changed.emit()

    def clear(self) -> None:
        """Let go of all."""
        if self._pins:
            self._pins.clear()
            self.changed.emit()

    def rename(self, key: int, name: str) -> None:
        """Call a run something else; "" for what follows from the experiment."""
        self._change(key, name=name.strip(), given=bool(name.strip()))

    def set_shown(self, key: int, shown: bool) -> None:
        """Show a run in the plots or hide it."""
        self._change(key, shown=shown)

    def set_visible(self, visible: bool) -> None:
        """Show pinned runs or hide all of them."""
        if visible is not self._visible:
            self._visible = visible
            self.changed.emit()

    @Slot()
    def rename_all(self) -> None:
        """Find names anew for runs that nobody has named: the experiment or the language has changed."""
        before = dict(self._pins)
        names = [pin.name for pin in before.values() if pin.given]
        for pin in before.values():
            name = pin.name
            if not pin.given:
                name = _unique(self._name_for(pin.snapshot), pin.snapshot, names)
                names.append(name)
            self._pins[pin.key] = replace(pin, name=name, explained=self._explained(name, pin.snapshot))
        if before != self._pins:
            self.changed.emit()

    def _name_for(self, snapshot: Snapshot) -> str:
        return difference_name(snapshot.experiment, self._controller.experiment) or _step_text(snapshot)

    def _explained(self, name: str, snapshot: Snapshot) -> str:
        differences = all_differences(snapshot.experiment, self._controller.experiment)
        return name if name.startswith(differences) else f"{name}\n{differences}"

    def _change(self, key: int, **changes: object) -> None:
        if key in self._pins:
            before = self._pins[key]
            self._pins[key] = replace(before, **changes)  # type: ignore[arg-type]  # names of fields
            self.rename_all()
            if self._pins[key] != before:
                self.changed.emit()


def frozen(snapshot: Snapshot) -> Snapshot:
    """The picture of a run that does not go on, without what it was compared with."""
    return replace(snapshot, playing=False, steps_per_second=0.0, companion=None)


def _changes(snapshot: Snapshot) -> tuple[Change, ...]:
    """Those that were made up to the step of the snapshot."""
    return tuple(change for change in snapshot.changes if change.step <= snapshot.step)


def memory(snapshot: Snapshot) -> int:
    """Bytes that a pinned run keeps, but for the data, which all runs on them share."""
    return _bytes(replace(snapshot, dataset=None))  # type: ignore[arg-type]  # not part of the sum


def _bytes(value: object) -> int:
    if isinstance(value, np.ndarray):
        return value.nbytes
    if is_dataclass(value):
        return sum(_bytes(getattr(value, field.name)) for field in fields(value))
    if isinstance(value, tuple | list):
        return sum(_bytes(item) for item in value)
    return sum(_bytes(item) for item in value.values()) if isinstance(value, dict) else 0


def _step_text(snapshot: Snapshot) -> str:
    return QCoreApplication.translate("Pins", "step %1").replace("%1", grouped(snapshot.step))


def _unique(name: str, snapshot: Snapshot, taken: list[str]) -> str:
    """The name, with the step or a number where another run has it."""
    candidates = (name, f"{name} · {_step_text(snapshot)}", *(f"{name} ({number})" for number in range(2, MOST + 2)))
    return next(candidate for candidate in candidates if candidate not in taken)
