"""The commands that draw: the window, or a picture of it."""

import struct
from collections.abc import Iterator
from pathlib import Path

import pytest

from gradsim.cli.window import has_screen
from gradsim.engine import sessions
from gradsim.engine.experiment import Experiment
from gradsim.engine.sessions import Session
from gradsim.engine.timeline import Timeline
from gradsim.engine.trainer import Trainer
from gradsim.gui.theme import theme_manager
from gradsim.gui.translation import language_manager
from gradsim.presets import presets
from tests.engine.support import small

SMALL = "gradsim:network.depth=3;network.width=6;network.activation=tanh;data.samples=60"
VARIABLES = ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")


def _png_size(path: Path) -> tuple[int, int]:
    header = path.read_bytes()[:24]
    assert header[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", header[16:24])
    return width, height


@pytest.mark.parametrize(
    ("system", "environment", "expected"),
    [
        ("Linux", {}, False),
        ("Linux", {"DISPLAY": ":0"}, True),
        ("Linux", {"DISPLAY": ""}, False),
        ("Linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("Linux", {"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, False),
        ("Linux", {"DISPLAY": ":0", "QT_QPA_PLATFORM": "minimal:x"}, False),
        ("Linux", {"QT_QPA_PLATFORM": "vnc"}, True),
        ("Windows", {}, True),
        ("Darwin", {}, True),
    ],
)
def test_whether_there_is_a_screen(
    monkeypatch: pytest.MonkeyPatch, system: str, environment: dict[str, str], expected: bool
) -> None:
    """Linux without a display server has none; elsewhere there is one unless Qt is told otherwise."""
    monkeypatch.setattr("gradsim.cli.window.platform_name", lambda: system)
    for variable in VARIABLES:
        monkeypatch.delenv(variable, raising=False)
    for variable, value in environment.items():
        monkeypatch.setenv(variable, value)
    assert has_screen() is expected


def test_the_window_opens_with_the_experiment(terminal, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The window's own exit status is the command's; a file is told to it, as Save writes there."""
    opened: list[object] = []
    session, file = tmp_path / "run.gradsim", tmp_path / "some.toml"
    file.write_text("seed = 4", "utf-8")
    state = Timeline(Trainer(small())).state(evaluated=True, budget=0)
    assert state is not None
    sessions.write(session, Session((state,), {}, 1))

    def run_app(experiment: Experiment | None, theme: str | None, language: str | None, file: str) -> int:
        opened.append((experiment, theme, language, file))
        return 0

    monkeypatch.setattr("gradsim.cli.window.has_screen", lambda: True)
    monkeypatch.setattr("gradsim.gui.app.run_app", run_app)
    assert terminal().exit_code == 0
    assert terminal("digits").exit_code == 0
    assert terminal("window", "gradsim:seed=3", "--theme", "dark", "--language", "zh_CN").exit_code == 0
    assert terminal(str(file)).exit_code == 0
    assert terminal(str(session)).exit_code == 0
    assert opened == [
        (None, None, None, ""),
        (presets().get("digits").experiment, None, None, ""),
        (Experiment(seed=3), "dark", "zh_CN", ""),
        (Experiment(seed=4), None, None, str(file)),
        (None, None, None, str(session)),
    ]
    session.write_bytes(session.read_bytes()[:-30])
    damaged = terminal(str(session))
    assert damaged.exit_code == 2
    assert "run.gradsim: not a gradsim session, or a damaged one" in damaged.stderr


def test_a_window_does_not_open_on_data_that_cannot_be_read(terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    """The terminal is still there to say so."""
    monkeypatch.setattr("gradsim.cli.window.has_screen", lambda: True)
    monkeypatch.setattr("gradsim.gui.app.run_app", lambda *_, **__: pytest.fail("opened"))
    result = terminal("gradsim:data.name=file;data.path=gone.csv")
    assert result.exit_code == 2
    assert "gone.csv" in result.stderr


def test_without_a_screen_a_picture_is_drawn(process, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It says so, trains, and tells where the picture is."""
    for variable in VARIABLES:
        monkeypatch.delenv(variable, raising=False)
    child = process(SMALL)
    out, _ = child.communicate(timeout=120)
    assert child.returncode == 0
    assert "no screen" in out
    assert str(tmp_path / "gradsim.png") in out
    assert _png_size(tmp_path / "gradsim.png") == (1600, 1000)


@pytest.fixture
def own_looks(qapp) -> Iterator[None]:
    """What a command chooses for its process is taken back in this one."""
    yield
    theme_manager().choose("light")
    language_manager().choose("en")


def test_snapshot_writes_a_picture_of_that_size(terminal, own_looks, tmp_path: Path) -> None:
    """As asked for, after exactly that many steps."""
    words = ("--steps", 25, "--out", "window.png", "--size", "1280x720", "--theme", "dark")
    result = terminal("snapshot", SMALL, *words)
    assert result.exit_code == 0
    assert "step 25" in result.stdout
    assert _png_size(tmp_path / "window.png") == (1280, 720)
    assert [path.name for path in tmp_path.iterdir()] == ["window.png"]


def test_a_picture_that_cannot_be_written(terminal, own_looks, tmp_path: Path) -> None:
    """One message after the training, exit status 2."""
    result = terminal("snapshot", SMALL, "--steps", 2, "--out", "gone/window.png")
    assert result.exit_code == 2
    assert "gone/window.png: cannot be written" in result.stderr
    assert list(tmp_path.iterdir()) == []
