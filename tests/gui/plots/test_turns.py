"""Plots take turns where drawing them all would take too long."""

from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import cast

from gradsim.gui.plots.card import PlotCard
from gradsim.gui.plots.turns import Turns
from gradsim.runtime.snapshot import Snapshot

INTERVAL = 0.030


@dataclass(eq=False)
class Card:
    """A plot that takes a certain time to draw."""

    seconds: float
    visible: bool = True
    drawing_time: float = 0.0
    drawn: list[object] = field(default_factory=list)
    noted: list[object] = field(default_factory=list)

    def isVisible(self) -> bool:  # Qt's name
        """Whether it takes part."""
        return self.visible

    def update_snapshot(self, snapshot: object) -> None:
        """Draw."""
        self.drawn.append(snapshot)
        self.drawing_time += self.seconds

    def defer(self, snapshot: object) -> None:
        """Wait."""
        self.noted.append(snapshot)


def snapshot(*, playing: bool = True, rate: float = 500.0, run_id: int = 1) -> Snapshot:
    """What is looked at of a snapshot."""
    return cast(Snapshot, SimpleNamespace(playing=playing, steps_per_second=rate, run_id=run_id))


def play(cards: list[Card], pictures: int = 300, interval: float = INTERVAL, rate: float = 500.0) -> Turns:
    """Show many pictures, and forget the first hundred, in which it is learned how long the cards take."""
    turns = Turns(cast(list[PlotCard], cards))
    for number in range(pictures):
        if number == 100:
            for card in cards:
                card.drawn.clear()
                card.noted.clear()
        turns.show(snapshot(rate=rate), number * interval)
    return turns


def test_all_draw_where_there_is_time() -> None:
    """On a common machine nothing is left out."""
    cards = [Card(0.001) for _ in range(9)]
    play(cards)
    assert [len(card.drawn) for card in cards] == [200] * 9


def test_slow_plots_take_turns_evenly() -> None:
    """A slow machine keeps its pace: the plots of a picture fit into their time, and none is forgotten."""
    cards = [Card(0.004) for _ in range(9)]
    play(cards)
    assert sum(len(card.drawn) for card in cards) * 0.004 <= 200 * INTERVAL * 0.5
    assert max(len(card.drawn) for card in cards) - min(len(card.drawn) for card in cards) <= 1
    assert all(len(card.drawn) + len(card.noted) == 200 for card in cards)


def test_a_plot_that_never_fits_is_drawn_all_the_same() -> None:
    """However long a plot takes, it is not left as it was."""
    cards = [Card(0.2), Card(0.001)]
    play(cards)
    assert len(cards[0].drawn) >= 66


def test_rare_pictures_are_drawn_whole() -> None:
    """Of a huge network there are few pictures: plots must not wait for the next one but one."""
    cards = [Card(0.004) for _ in range(9)]
    play(cards, interval=0.5)
    assert [len(card.drawn) for card in cards] == [200] * 9


def test_every_step_is_drawn_whole_where_the_eye_can_follow() -> None:
    """At a few steps a second, all plots have to show the same step."""
    cards = [Card(0.004) for _ in range(9)]
    play(cards, rate=10.0)
    assert [len(card.drawn) for card in cards] == [200] * 9


def test_a_pause_and_a_new_run_are_drawn_whole() -> None:
    """What one looks at when nothing moves is of one and the same step, and nothing is left of an earlier run."""
    cards = [Card(0.02) for _ in range(9)]
    turns = play(cards)
    for now, last in ((9.0, snapshot(playing=False)), (9.03, snapshot(run_id=2))):
        turns.show(last, now)
        assert all(card.drawn[-1] is last for card in cards)


def test_hidden_plots_take_no_time() -> None:
    """A plot that cannot be seen has its snapshot, which it draws when it can, and takes nothing from the others."""
    hidden, shown = Card(0.02, visible=False), Card(0.001)
    play([hidden, shown])
    assert len(hidden.drawn) == len(shown.drawn) == 200
