"""The window as a picture."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QWidget

from gradsim.engine.errors import GradsimError
from gradsim.engine.trainer import Trainer
from gradsim.gui import MainWindow
from gradsim.gui.picture import fit, render_window
from gradsim.gui.theme import DARK, LIGHT
from tests.gui.conftest import SMALL

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.mark.parametrize("size", [(640, 400), (333, 777)])
def test_picture_has_the_size_that_was_asked_for(size: tuple[int, int], tmp_path: Path) -> None:
    """To the pixel, also where the window itself cannot be made so small."""
    render_window(SMALL, 3, tmp_path / "window.png", size)
    image = QImage(str(tmp_path / "window.png"))
    assert (image.width(), image.height()) == size


def test_only_small_pictures_are_scaled_down(window: MainWindow) -> None:
    """Where the window fits, its writing is as sharp as on the screen."""
    assert fit(window, (1280, 720)) == 1
    assert (window.width(), window.height()) == (1280, 720)
    assert fit(window, (400, 300)) > 1


def test_same_experiment_gives_the_same_picture(tmp_path: Path) -> None:
    """Nothing in it depends on the clock: no caret, no frame rate, and curves measured at steps, not at times. However
    fast the machine, they have enough points for all that changes to be seen."""
    for name in ("one.png", "two.png"):
        snapshot = render_window(SMALL, 500, tmp_path / name)
        assert len(snapshot.layers.steps) > 100
        assert len(snapshot.evaluations.steps) > 100
    assert (tmp_path / "one.png").read_bytes() == (tmp_path / "two.png").read_bytes()
    assert QImage(str(tmp_path / "one.png")).size() == QSize(1600, 1000)


def test_picture_shows_exactly_so_many_steps(tmp_path: Path) -> None:
    """The numbers are those of the same training without a window."""
    snapshot = render_window(SMALL, 37, tmp_path / "window.png")
    assert snapshot.step == 37
    trainer = Trainer(SMALL)
    record = trainer.advance(37)
    assert record is not None
    assert snapshot.record.train_loss.tobytes() == record.train_loss.tobytes()


def test_diverged_network_is_shown_where_it_ended(tmp_path: Path) -> None:
    """It never reaches the step that was asked for, and that is the result."""
    wild = SMALL.replace_all({"network.activation": "linear", "network.gain": 1e3, "training.learning_rate": 1e6})
    snapshot = render_window(wild, 100_000, tmp_path / "window.png")
    assert snapshot.record.diverged
    assert snapshot.step < 100_000


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_theme_is_the_one_that_was_asked_for(theme: object, tmp_path: Path) -> None:
    """The gap between window edge and plots has the background's colour, in a picture of the size of the window."""
    name, background = theme.name, theme.background  # type: ignore[attr-defined]
    render_window(SMALL, 1, tmp_path / "window.png", (1280, 720), theme=name)
    image = QImage(str(tmp_path / "window.png"))
    assert image.pixelColor(1276, 400) == QColor(background)
    assert image.size() == QSize(1280, 720)


def test_language_changes_the_picture(tmp_path: Path) -> None:
    """The same run, written in Chinese; here with the first weights, which theory speaks about."""
    for language in ("en", "zh_CN"):
        assert render_window(SMALL, 0, tmp_path / f"{language}.png", language=language).step == 0
    assert (tmp_path / "en.png").read_bytes() != (tmp_path / "zh_CN.png").read_bytes()


def test_experiment_that_cannot_run_is_refused(tmp_path: Path) -> None:
    """The message is the engine's, and there is no file."""
    bad = SMALL.replace_all({"data.name": "file", "data.path": str(tmp_path / "gone.csv")})
    with pytest.raises(GradsimError, match=r"gone\.csv"):
        render_window(bad, 5, tmp_path / "window.png")
    assert list(tmp_path.iterdir()) == []


def test_folder_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    """One clear message, nothing half-written."""
    with pytest.raises(GradsimError, match="cannot be written"):
        render_window(SMALL, 1, tmp_path / "no" / "window.png")


def test_window_is_gone_afterwards(tmp_path: Path) -> None:
    """A program that draws a hundred pictures must not hold a hundred windows."""

    def windows() -> set[QWidget]:
        return {widget for widget in QApplication.topLevelWidgets() if widget.objectName() == "main-window"}

    before = windows()
    render_window(SMALL, 1, tmp_path / "window.png")
    QApplication.sendPostedEvents(None, 52)  # DeferredDelete
    assert windows() <= before
