"""Plots and tables of a run as files: what ``gradsim export`` does for png, svg, pdf, csv, gif and apng."""

import io
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from gradsim.cli.progress import Progress, stop_on_signal
from gradsim.engine.blas import pin_process
from gradsim.engine.errors import GradsimError, Interrupted
from gradsim.engine.message import Message, listed
from gradsim.export.files import write_file, write_files
from gradsim.export.run_tables import HISTORY_COLUMNS, LAYER_COLUMNS, CsvTable, history_rows, layer_rows
from gradsim.export.tables import csv_text
from gradsim.runtime.plot_tables import TABLES
from gradsim.runtime.replay import Replay, from_start, middle_layer

if TYPE_CHECKING:
    from gradsim.cli.export import Request
    from gradsim.gui.exports.offscreen import Order
    from gradsim.runtime.snapshot import Snapshot

T = TypeVar("T")

ALL, EACH, WINDOW = "all", "each", "window"
HISTORY, LAYERS = "history", "layers"
PICTURE_PLOTS = (*TABLES, ALL, EACH, WINDOW)
TABLE_PLOTS = (*TABLES, HISTORY, LAYERS, EACH)
FILM_PLOTS = (*TABLES, ALL)
PLOTS = tuple(dict.fromkeys((*PICTURE_PLOTS, *TABLE_PLOTS)))

"""What ``--plot`` may be for pictures, tables and films."""

_PLOT_SIZE, _SHEET_SIZE, _WINDOW_SIZE = (640, 400), (1280, 800), (1600, 1000)
_PICTURE_SCALE, _FILM_SCALE = 2.0, 1.0
# More pixels than this along a side are more than many programs can show.
_MOST_PIXELS = 16_384


class PlotError(GradsimError):
    """Options of a picture, table or film that do not go together."""


def write_picture(request: "Request") -> Message:
    """One plot, all in one picture, a file for each in a folder, or the window."""
    plot, out = _plot(request, PICTURE_PLOTS), request.out
    assert out is not None
    if plot == WINDOW:
        return _write_window(request, out)
    order = _order(request, _SHEET_SIZE if plot == ALL else _PLOT_SIZE, _PICTURE_SCALE)
    several: dict[str, list[tuple[str, ...]]] = {ALL: [tuple(TABLES)], EACH: [(key,) for key in TABLES]}
    groups = several.get(plot, [(plot,)])
    from gradsim.gui.exports.offscreen import draw_pictures

    pictures = _with_progress(request, order, lambda order: draw_pictures(order, groups))
    if plot == EACH:
        names = (f"{key}.{request.target}" for key in TABLES)
        return _written(*write_files(out, dict(zip(names, pictures, strict=True))))
    write_file(out, pictures[0])
    return _written(out)


def write_film(request: "Request") -> Message:
    """One plot or all of them, over the steps of the run."""
    plot, out = _plot(request, FILM_PLOTS), request.out
    assert out is not None
    if request.steps == 0:
        raise PlotError(Message("--to {name} needs --steps of 1 or more.", name=request.target))
    order = _order(request, _SHEET_SIZE if plot == ALL else _PLOT_SIZE, _FILM_SCALE)
    keys = tuple(TABLES) if plot == ALL else (plot,)
    from gradsim.export.film import SHORTEST, Timing
    from gradsim.gui.exports.offscreen import draw_film

    timing = Timing(max(SHORTEST, request.seconds / request.frames), loop=not request.once)
    frames = _with_progress(request, order, lambda order: draw_film(order, keys, out, request.frames, timing))
    return Message("{number} frames: {file}", number=str(frames), file=str(out))


def write_tables(request: "Request") -> Message:
    """What a plot shows, as numbers; or the tables that ``gradsim run`` writes; or all of these in a folder."""
    plot, out = _plot(request, TABLE_PLOTS), request.out
    assert out is not None
    pin_process()
    with stop_on_signal() as stopped, Progress(max(request.steps, 1)) as progress:
        try:
            replay = Replay(from_start(request.experiment), request.steps, stop=stopped, every=request.every)
        except Interrupted:
            raise KeyboardInterrupt from None
        texts = {name: io.StringIO(newline="") for name in (HISTORY, LAYERS)}
        tables = {HISTORY: CsvTable(texts[HISTORY], HISTORY_COLUMNS), LAYERS: CsvTable(texts[LAYERS], LAYER_COLUMNS)}
        record = replay.trainer.peek()
        for record in replay.records():
            for name, rows in ((HISTORY, history_rows), (LAYERS, layer_rows)):
                for row in rows(record) if plot in (name, EACH) else ():
                    tables[name].add(row)
            progress.show(record.step, float(record.train_loss.min()))
        if stopped():
            raise KeyboardInterrupt
        snapshot = replay.picture(record, middle_layer(request.experiment))
    plots = {key: csv_text(table(snapshot)) for key, table in TABLES.items() if plot in (key, EACH)}
    found = plots | {name: text.getvalue() for name, text in texts.items() if plot in (name, EACH)}
    if plot == EACH:
        return _written(*write_files(out, {f"{name}.csv": text.encode() for name, text in found.items()}))
    write_file(out, found[plot].encode())
    return _written(out)


def _plot(request: "Request", allowed: Sequence[str]) -> str:
    plot = request.plot or allowed[0]
    if plot not in allowed:
        raise PlotError(
            Message(
                'found --plot "{plot}"; with --to {name} allowed: {allowed}.',
                plot=plot,
                name=request.target,
                allowed=listed(allowed),
            )
        )
    return plot


def _order(request: "Request", size: tuple[int, int], scale: float) -> "Order":
    from gradsim.gui.exports.offscreen import Order  # loads Qt, which takes half a second

    size, scale = request.size or size, request.scale or scale
    _check_pixels(size, scale)
    return Order(request.experiment, request.steps, request.target, size, scale, request.theme, request.language)


def _check_pixels(size: tuple[int, int], scale: float) -> None:
    if max(size) * scale > _MOST_PIXELS:
        raise PlotError(
            Message("--size times --scale is more than {most} pixels along a side.", most=str(_MOST_PIXELS))
        )


def _with_progress(request: "Request", order: "Order", draw: "Callable[[Order], T]") -> "T":
    """What ``draw`` gives, with a bar of the steps, and until Ctrl+C, which raises KeyboardInterrupt."""
    pin_process()
    with stop_on_signal() as stopped, Progress(max(request.steps, 1)) as progress:

        def tell(snapshot: "Snapshot") -> None:
            progress.show(snapshot.step, float(snapshot.record.train_loss.min()))

        return draw(replace(order, stop=stopped, tell=tell))


def _write_window(request: "Request", out: Path) -> Message:
    if request.target != "png":
        raise PlotError(Message("the window is drawn with --to png alone."))
    size, scale = request.size or _WINDOW_SIZE, request.scale or _PICTURE_SCALE
    _check_pixels(size, scale)
    from gradsim.gui.picture import render_window

    render_window(
        request.experiment, request.steps, out, size, theme=request.theme, language=request.language, ratio=scale
    )
    return _written(out)


def _written(*files: Path) -> Message:
    return Message("written: {files}", files=listed(map(str, files)))
