"""Which plots draw the next picture, where a machine is too slow to draw it in all of them.

A picture of nine plots takes a slow machine longer than it may last. The window then keeps its pace, and the plots take
turns: each draws as often as there is time for, those that have waited longest first.
"""

from collections.abc import Iterable
from math import inf

from gradsim.gui.plots.card import PlotCard
from gradsim.runtime.pace import EVERY_STEP_SHOWN, PUBLISH_INTERVAL
from gradsim.runtime.snapshot import Snapshot

# Of the time between two pictures, drawing plots takes no more than this share.
_SHARE = 0.4
# How far what a plot has taken the last time changes what it is expected to take the next time.
_NEWNESS = 0.3


class Turns:
    """Gives every snapshot to the plots, and lets those draw it whose turn it is.

    While nothing is trained, or slowly enough for the eye to follow every step, all of them draw. A new run is drawn in
    all of them, too.
    """

    def __init__(self, cards: Iterable[PlotCard]) -> None:
        self._queue = [_Place(card) for card in cards]
        self._run: int | None = None
        self._last = 0.0

    def show(self, snapshot: Snapshot, now: float) -> None:
        """Show a snapshot, at a time in seconds of any clock; plots that cannot be seen only take note of it."""
        allowed = self._allowed(snapshot, now - self._last)
        self._last, self._run = now, snapshot.run_id
        waiting: list[_Place] = []
        hidden: list[_Place] = []
        drawn: list[_Place] = []
        for place in self._queue:
            if not place.card.isVisible():
                place.card.update_snapshot(snapshot)
                hidden.append(place)
            elif place.expected <= allowed or not drawn:
                # The first one draws in any case, however long it takes.
                place.draw(snapshot)
                allowed -= place.expected
                drawn.append(place)
            else:
                place.card.defer(snapshot)
                waiting.append(place)
        self._queue = waiting + hidden + drawn

    def _allowed(self, snapshot: Snapshot, interval: float) -> float:
        """Seconds for all plots together; infinity where all have to draw."""
        watched_closely = not snapshot.playing or snapshot.steps_per_second <= 1.2 * EVERY_STEP_SHOWN
        if watched_closely or snapshot.run_id != self._run:
            return inf
        # Rare pictures leave time for more plots; where they are late by a little, fuller ones would make them later.
        return _SHARE * max(PUBLISH_INTERVAL, interval - PUBLISH_INTERVAL)


class _Place:
    """A plot that waits for its turn.

    Attributes:
        expected: seconds of processor time to draw and paint one.
    """

    def __init__(self, card: PlotCard) -> None:
        self.card = card
        self.expected = 0.0
        self._before = 0.0

    def draw(self, snapshot: Snapshot) -> None:
        """Draw, and learn what the time before has taken."""
        # What painting takes is known when the plot is drawn the next time.
        total = self.card.drawing_time
        self.expected += _NEWNESS * (total - self._before - self.expected)
        self._before = total
        self.card.update_snapshot(snapshot)
