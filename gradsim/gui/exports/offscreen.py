"""Plots of an experiment as files, without a window and without a screen: what ``gradsim export`` draws."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from gradsim.engine.errors import Interrupted
from gradsim.engine.experiment import Experiment
from gradsim.export.files import write_with
from gradsim.export.film import FILMS, Timing
from gradsim.gui.exports.drawing import PICTURES
from gradsim.gui.exports.frames import frame
from gradsim.gui.exports.sheet import CAPTION, Size, pixel_size, sheet
from gradsim.gui.picture import ensure_offscreen
from gradsim.gui.plots import PLOTS, PlotCard
from gradsim.gui.theme import current_theme, theme_manager
from gradsim.gui.translation import language_manager
from gradsim.runtime.replay import Replay, frame_steps, from_start, middle_layer
from gradsim.runtime.snapshot import Snapshot


@dataclass(frozen=True)
class Order:
    """What is wanted of a run.

    Attributes:
        experiment: what is trained.
        steps: how many steps; 0 for the first weights. Fewer where all networks diverge before.
        kind: "png", "svg", "pdf", or one of ``FILMS``.
        size: width and height in units. ``scale``: pixels per unit.
        theme, language: by name.
        stop: asked between steps; True ends it, and KeyboardInterrupt is raised.
        tell: told of every snapshot that is drawn.
    """

    experiment: Experiment
    steps: int
    kind: str
    size: Size
    scale: float
    theme: str
    language: str
    stop: Callable[[], bool] = lambda: False
    tell: Callable[[Snapshot], object] = lambda snapshot: None


def draw_pictures(order: Order, groups: Sequence[Sequence[str]]) -> list[bytes]:
    """A file for each group of plots, whose keys are given; the plots of a group stand side by side."""
    cards = _cards(order, {key for group in groups for key in group})
    for snapshot in _snapshots(order, (order.steps,)):
        for card in cards.values():
            card.update_snapshot(snapshot)
    return [PICTURES[order.kind]([cards[key] for key in group], order.size, order.scale) for group in groups]


def draw_film(order: Order, keys: Sequence[str], path: Path, frames: int, timing: Timing) -> int:
    """A film of these plots, side by side, from the first weights on; how many frames it has.

    Raises:
        WritingError: where the file cannot be written; there is none then, as where it was stopped.
    """
    cards = list(_cards(order, keys).values())

    def shoot(file: IO[bytes]) -> None:
        nonlocal frames
        film = FILMS[order.kind](file, pixel_size(order.size, order.scale), timing)
        with sheet(cards, order.size, caption=CAPTION) as made:
            for snapshot in _snapshots(order, frame_steps(order.steps, frames)):
                film.add(frame(made, snapshot, order.scale, order.steps))
        film.finish()
        frames = film.frames

    write_with(path, shoot)
    return frames


def _snapshots(order: Order, steps: Sequence[int]) -> Iterator[Snapshot]:
    try:
        replay = Replay(from_start(order.experiment), order.steps, stop=order.stop)
    except Interrupted:
        raise KeyboardInterrupt from None
    for snapshot in replay.pictures(steps, layer=middle_layer(order.experiment)):
        order.tell(snapshot)
        yield snapshot
    if order.stop():
        raise KeyboardInterrupt


def _cards(order: Order, keys: Sequence[str] | set[str]) -> dict[str, PlotCard]:
    """New cards, in the order of the window, in the looks that are wanted."""
    ensure_offscreen()
    theme_manager().choose(order.theme)
    language_manager().choose(order.language)
    cards = {plot.key: plot(current_theme()) for plot in PLOTS if plot.key in keys}
    for card in cards.values():
        card.set_selected_layer(middle_layer(order.experiment))
    return cards
