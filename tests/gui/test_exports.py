"""The dialog of exports, in a window with a small network."""

import csv
from dataclasses import replace
from pathlib import Path
from threading import current_thread
from unittest.mock import patch

import numpy as np
import pypdf
import pytest
from PIL import Image
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from gradsim.cli.results import ResultFolder
from gradsim.engine.errors import GradsimError
from gradsim.engine.trainer import Trainer
from gradsim.gui import MainWindow
from gradsim.gui.exports import desk, film_job, picture_job
from gradsim.gui.exports.dialog import ExportDialog
from gradsim.gui.exports.drawing import png_bytes
from gradsim.gui.exports.filling import filling
from gradsim.gui.exports.remembered import Remembered
from gradsim.gui.exports.replica import replica
from gradsim.gui.exports.window_picture import paint_window
from gradsim.gui.exports.wish import EACH, OPEN, RUN, WINDOW
from gradsim.gui.main_window import MainWindow as Window
from gradsim.gui.picture import draw_window, settle
from gradsim.gui.theme import theme_manager
from gradsim.gui.translation import language_manager
from tests.gui.conftest import SMALL

STEPS = 6


@pytest.fixture(scope="module")
def window(qapp):
    """A window after some steps, for all tests of this file."""
    window = Window(SMALL)
    window.resize(1280, 800)
    window.show()
    yield window
    window.close()
    window.deleteLater()


@pytest.fixture
def dialog(window: MainWindow, qtbot: QtBot, tmp_path: Path):
    """The dialog over a run of STEPS steps."""
    window.controller.advance_to(STEPS)
    qtbot.waitUntil(lambda: window.controller.step_count == STEPS and not window.controller.playing)
    dialog = window.features.exports.open()
    yield dialog
    window.features.exports.close()
    assert window.features.exports.dialog is None


def _export(dialog: ExportDialog, qtbot: QtBot, subject: str, kind: str, path: Path, **values: float) -> str:
    """Export by clicks; what the dialog says then."""
    dialog.choose(subject, kind)
    for name, value in values.items():
        getattr(dialog, name).show_value(value)
    dialog.path.setText(str(path))
    qtbot.mouseClick(dialog.export, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not dialog.progress.isVisible())
    return dialog.message.text()


def test_the_window_is_painted_a_part_a_turn(dialog, window) -> None:
    """In many pixels it takes longer than anybody should wait for a click; the parts make up the whole, bit for bit."""
    parts = list(paint_window(window, 1.5))
    assert [part for part in parts if part is not None] == [draw_window(window, window.size().toTuple(), 1.0, 1.5)]
    assert len(parts) > len(window.plot_area.opened)


def test_a_figure_and_panels_are_painted_apart(dialog, window) -> None:
    """Together with all that is around them they took twice as long as the plots."""
    window.figures.open("backpropagation")
    *parts, picture = paint_window(window, 1.5)
    assert picture == draw_window(window, window.size().toTuple(), 1.0, 1.5)
    bands = list(filling(picture.copy(), QColor("teal")))
    panels = [dock for dock in (window.controls_dock, window.lessons.dock) if dock.isVisibleTo(window)]
    assert panels
    assert len(parts) == len(bands) + len(["what is around them", "the figure", *panels])
    window.figures.close()


def test_the_ground_of_a_large_picture_is_filled_a_band_a_turn() -> None:
    """Fresh memory for a picture of thirty million pixels took a quarter of a second."""
    color = QColor("teal")
    picture = QImage(2001, 3003, QImage.Format.Format_RGB32)
    assert len(list(filling(picture, color))) == 4
    filled = picture.copy()
    filled.fill(color)
    assert picture == filled


def test_a_picture_without_memory_is_no_empty_file() -> None:
    """Qt gives a picture without pixels, and paints on it."""
    with pytest.raises(GradsimError, match="memory"):
        list(filling(QImage(), QColor("teal")))


def test_a_window_that_changes_its_size_is_painted_anew(dialog, window) -> None:
    """Otherwise what is painted later would lie elsewhere."""
    painting = paint_window(window, 1.0)
    for _ in range(3):
        next(painting)
    window.resize(1240, 790)
    settle()
    *_, picture = painting
    assert picture == draw_window(window, (1240, 790), 1.0)
    window.resize(1280, 800)


def test_a_window_that_changes_its_looks_is_painted_anew(dialog, window) -> None:
    """Otherwise a part of it would be dark and the other light."""
    painting = paint_window(window, 1.0)
    for _ in range(3):
        next(painting)
    theme_manager().choose("dark")
    settle()
    *_, picture = painting
    assert picture == draw_window(window, window.size().toTuple(), 1.0)
    theme_manager().choose("light")


def test_a_plot_as_a_picture_by_hand(dialog, qtbot, tmp_path) -> None:
    """Chosen with the keyboard, typed, pressed: the file has the pixels that the dialog has told."""
    dialog.subject.setFocus()
    qtbot.keyClick(dialog.subject, Qt.Key.Key_Down)
    assert dialog.subject.currentData() == "activation"
    dialog.choose("activation", "png")
    for field, text in ((dialog.columns, "300"), (dialog.rows, "200"), (dialog.scale, "1.5")):
        field.setFocus()
        field.selectAll()
        qtbot.keyClicks(field, text)
    assert "450 × 300" in dialog._scale_told.text()
    dialog.path.setFocus()
    dialog.path.selectAll()
    qtbot.keyClicks(dialog.path, str(tmp_path / "mine"))
    qtbot.mouseClick(dialog.export, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not dialog.progress.isVisible())
    with Image.open(tmp_path / "mine.png") as picture:
        assert picture.size == (450, 300)
    assert str(tmp_path / "mine.png") in dialog.message.text()


def test_what_is_there_is_replaced_only_when_asked_again(dialog, qtbot, tmp_path) -> None:
    """Without another window in front of everything; and not at all where something else was typed meanwhile."""
    path = tmp_path / "loss.svg"
    path.write_text("before", "utf-8")
    assert "exists already" in _export(dialog, qtbot, "loss", "svg", path)
    dialog.path.setText(str(tmp_path / "other.svg"))
    dialog.path.setText(str(path))
    qtbot.mouseClick(dialog.export, Qt.MouseButton.LeftButton)
    assert path.read_text("utf-8") == "before"
    qtbot.mouseClick(dialog.export, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not dialog.progress.isVisible())
    assert path.read_text("utf-8").startswith("<?xml")


def test_every_kind_of_what_is_seen(window, dialog, qtbot, tmp_path) -> None:
    """Numbers of a plot, a page of all, a file each, the window."""
    _export(dialog, qtbot, "gradient_by_layer", "csv", tmp_path / "norms")
    with (tmp_path / "norms.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert [float(row["delta_norm"]) for row in rows] == window.controller.snapshot.record.delta_norm[0].tolist()
    _export(dialog, qtbot, OPEN, "pdf", tmp_path / "all", columns=600, rows=400)
    text = " ".join(pypdf.PdfReader(tmp_path / "all.pdf").pages[0].extract_text().split())
    assert "Gradient by layer" in text
    assert "Decision boundary" in text
    _export(dialog, qtbot, EACH, "svg", tmp_path / "each")
    assert {path.stem for path in (tmp_path / "each").iterdir()} == window.plot_area.opened
    _export(dialog, qtbot, WINDOW, "png", tmp_path / "window", scale=0.5)
    with Image.open(tmp_path / "window.png") as picture:
        assert picture.size == (window.width() / 2, window.height() / 2)


def test_the_window_goes_on_while_pictures_are_packed(window, dialog, qtbot, tmp_path) -> None:
    """Packing them held it for a quarter of a second; and what is painted later shows the same step."""
    dialog.choose(EACH, "png")
    dialog.path.setText(str(tmp_path / "each"))
    packed_in: set[str] = set()
    painted: list[int] = []

    def go_on() -> None:
        for card in window.plots.values():
            card.defer(replace(card.snapshot, record=replace(card.snapshot.record, step=STEPS + 1)))

    def make(card, size):
        painted.append(card.snapshot.step)
        if len(painted) == 1:
            QTimer.singleShot(0, go_on)
        return replica(card, size)

    def pack(picture):
        packed_in.add(current_thread().name)
        return png_bytes(picture)

    with patch.object(desk, "replica", make), patch.object(picture_job, "png_bytes", pack):
        qtbot.mouseClick(dialog.export, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: not dialog.progress.isVisible())
    assert painted == [STEPS] * len(window.plot_area.opened)
    assert packed_in == {"gradsim export"}
    assert {path.stem for path in (tmp_path / "each").iterdir()} == window.plot_area.opened
    for card in window.plots.values():
        card.update_snapshot(window.controller.snapshot)


def test_tables_of_the_run_are_those_of_the_terminal(dialog, qtbot, tmp_path) -> None:
    """Made once more in the background, letter for letter as ``gradsim run`` writes them."""
    assert "written" in _export(dialog, qtbot, RUN, "csv", tmp_path / "window", every=2)
    trainer = Trainer(SMALL)
    with ResultFolder(tmp_path / "terminal", SMALL) as results:
        for step in range(1, STEPS + 1):
            record = trainer.step(evaluate=step % 2 == 0)
            if step % 2 == 0:
                results.add(record)
    for name in ("history.csv", "layers.csv"):
        assert (tmp_path / "window" / name).read_text() == (tmp_path / "terminal" / name).read_text()


def test_a_film_of_the_run_while_the_window_goes_on(window, dialog, qtbot, tmp_path) -> None:
    """From the first weights to where the run is, which itself stays where it is."""
    said = _export(dialog, qtbot, "gradient_by_layer", "apng", tmp_path / "film", columns=300, rows=220, frames=4)
    assert said.startswith("4 frames")
    frames = []
    with Image.open(tmp_path / "film.png") as film:
        for number in range(film.n_frames):
            film.seek(number)
            frames.append(np.asarray(film.convert("RGB")))
    assert len(frames) == 4
    assert (frames[0] != frames[-1]).any()
    assert window.controller.step_count == STEPS
    _export(dialog, qtbot, "gradient_by_layer", "png", tmp_path / "still", columns=300, rows=200, scale=1)
    with Image.open(tmp_path / "still.png") as still:
        assert (frames[-1][:200] == np.asarray(still.convert("RGB"))).all()


def test_a_film_knows_the_live_changes_of_its_run(window, dialog, qtbot, tmp_path) -> None:
    """The last frame is what the window shows, also after the learning rate has been changed on the way."""
    window.controller.set_experiment(SMALL.replace("training.learning_rate", 3.0))
    qtbot.waitUntil(lambda: window.controller.experiment.training.learning_rate == 3.0)
    window.controller.advance_to(2 * STEPS)
    qtbot.waitUntil(lambda: window.controller.step_count == 2 * STEPS and not window.controller.playing)
    _export(dialog, qtbot, RUN, "csv", tmp_path / "run", every=2 * STEPS)
    with (tmp_path / "run" / "layers.csv").open(newline="") as file:
        norms = [float(row["delta_norm"]) for row in csv.DictReader(file)]
    assert norms == window.controller.snapshot.record.delta_norm[0].tolist()
    window.controller.set_experiment(SMALL)
    window.controller.reset()
    qtbot.waitUntil(lambda: window.controller.step_count == 0)


def test_a_long_film_can_be_cancelled(dialog, qtbot, tmp_path) -> None:
    """It ends within a frame, and nothing is left of it."""
    dialog.choose("loss", "gif")
    dialog.path.setText(str(tmp_path / "film"))
    qtbot.mouseClick(dialog.export, Qt.MouseButton.LeftButton)
    assert dialog.progress.isVisible()
    assert not dialog.export.isEnabled()
    qtbot.mouseClick(dialog.close_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not dialog.progress.isVisible())
    assert dialog.isVisible()
    assert list(tmp_path.iterdir()) == []


def test_a_frame_that_cannot_be_painted_ends_the_film(window, dialog, qtbot, tmp_path) -> None:
    """The thread waits for frames: what fails in the window's thread has to reach it, or it waits for ever."""
    told: list[str] = []
    fail, tell = {"side_effect": ZeroDivisionError("a plot")}, {"side_effect": lambda line, details: told.append(line)}
    with patch.object(film_job, "paint_frame", **fail), patch.object(window.failures, "show_failure", **tell):
        _export(dialog, qtbot, "loss", "gif", tmp_path / "film", frames=2)
        qtbot.waitUntil(lambda: dialog.export.isEnabled())
    assert told == ["ZeroDivisionError: a plot"]
    assert list(tmp_path.iterdir()) == []


def test_problems_are_sentences_in_the_dialog(dialog, qtbot, tmp_path) -> None:
    """A folder that is not there, for a picture and for a film; a number out of range; no name."""
    language_manager().choose("zh_CN")  # also of what another thread has met with
    for kind in ("png", "gif"):
        assert "无法写入" in _export(dialog, qtbot, "loss", kind, tmp_path / "missing" / "x", frames=2)
    language_manager().choose("en")
    qtbot.waitUntil(lambda: "Export" in dialog.windowTitle())
    said = _export(dialog, qtbot, "loss", "png", tmp_path / "x", columns=7)
    assert said.startswith("Width: a number from 160 to 8")
    dialog.columns.show_value(300)
    dialog.path.clear()
    qtbot.mouseClick(dialog.export, Qt.MouseButton.LeftButton)
    assert dialog.message.text() == "Where is it to go?"
    assert list(tmp_path.iterdir()) == []


def test_a_film_of_no_steps_is_refused(window, dialog, qtbot, tmp_path) -> None:
    """There is nothing to be seen in it."""
    window.controller.rewind()
    qtbot.waitUntil(lambda: window.controller.step_count == 0)
    assert "no steps yet" in _export(dialog, qtbot, "loss", "gif", tmp_path / "film")


def test_cards_and_menus_open_it(window, qtbot) -> None:
    """With what they are for."""
    exports = window.features.exports
    for act, subject, kind in (
        (window.plots["loss"].menu.data.trigger, "loss", "csv"),
        (window.window_actions["export-film"].trigger, OPEN, "gif"),
        (window.window_actions["export-run"].trigger, RUN, "csv"),
        (window.window_actions["export-window"].trigger, WINDOW, "png"),
    ):
        act()
        assert (exports.dialog.subject.currentData(), exports.dialog.kind.currentData()) == (subject, kind)
    exports.dialog.close()


def test_browsing_counts_as_having_been_asked(dialog, qtbot, tmp_path, monkeypatch) -> None:
    """The dialog for files has asked about a file that is there already."""
    (tmp_path / "a.png").write_text("before", "utf-8")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *arguments: (str(tmp_path / "a.png"), ""))
    dialog.choose("loss", "png")
    qtbot.mouseClick(dialog.browse, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(dialog.export, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not dialog.progress.isVisible())
    assert (tmp_path / "a.png").read_bytes().startswith(b"\x89PNG")


def test_sizes_are_remembered(dialog, qtbot, tmp_path) -> None:
    """Those of a plot for all plots, those of several for several."""
    _export(dialog, qtbot, "loss", "svg", tmp_path / "x", columns=333, rows=222)
    dialog.choose("activation", "pdf")
    assert (dialog.columns.value, dialog.rows.value) == (333, 222)
    dialog.choose(OPEN, "pdf")
    assert (dialog.columns.value, dialog.rows.value) != (333, 222)


def test_damaged_memories_are_like_none() -> None:
    """Of a size, and of numbers."""

    class Damaged:
        def text(self, key: str, default: str = "") -> str:
            return {"exports/size-plot": "9x", "exports/frames": "many", "exports/scale-film": "nan"}.get(key, default)

    remembered = Remembered(Damaged())
    assert remembered.size("loss") == (640, 400)
    assert remembered.number("frames", 60, 2, 5000) == 60
    assert remembered.scale("gif") == 1
