"""What is remembered, and that nothing remembered can prevent a start."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from gradsim.engine.experiment import Experiment
from gradsim.gui.plots import USUAL
from gradsim.gui.preferences import Preferences
from gradsim.gui.theme import current_theme, theme_manager
from gradsim.gui.translation import language_manager
from tests.gui.conftest import SMALL, MakeWindow


def settings_file() -> Path:
    """Where the settings of this test are."""
    name = QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "gradsim", "gradsim").fileName()
    return Path(name)


def test_session_is_taken_up_again(make_window: MakeWindow) -> None:
    """Experiment, size, places, groups, speed, theme and language are as they were."""
    window = make_window(SMALL, restore=True, size=(1111, 777))
    window.window_actions["theme-dark"].trigger()
    window.window_actions["language-zh_CN"].trigger()
    window.window_actions["slow"].trigger()
    window.plot_area.docks["loss"].close()
    window.controls.set_open_groups(("data",))
    window.editor.request("network.depth", 5)
    window.close()
    theme_manager().choose("light")
    language_manager().choose("en")

    again = make_window(None, restore=True, size=(1111, 777))
    assert again.controller.experiment == SMALL.replace("network.depth", 5)
    assert current_theme().is_dark
    assert language_manager().language == "zh_CN"
    assert again.controller.speed == "slow"
    assert not again.plots["loss"].isVisible()
    assert again.plots["activation"].isVisible()
    assert again.controls.open_groups() == ("data",)


def test_size_is_remembered(make_window: MakeWindow, qtbot: QtBot) -> None:
    """The next window is as large as the last one, within the screen, which without a display is only 800 wide."""
    window = make_window(SMALL, restore=True, size=(1022, 733))
    window.close()
    from gradsim.gui import create_window

    again = create_window(None, restore=True)
    qtbot.addWidget(again)
    assert again.height() == 733
    again.close()


def test_given_experiment_goes_before_the_remembered_one(make_window: MakeWindow) -> None:
    """`gradsim FILE` shows that file."""
    make_window(SMALL, restore=True).close()
    other = SMALL.replace("seed", 9)
    assert make_window(other, restore=True).controller.experiment == other


def test_scripts_leave_no_trace(make_window: MakeWindow) -> None:
    """Without restore nobody's settings are read or written."""
    make_window(SMALL.replace("seed", 3), restore=True).close()
    before = settings_file().read_bytes()
    window = make_window(None)
    assert window.controller.experiment == Experiment()
    window.close()
    assert settings_file().read_bytes() == before


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00\x01\x02 not a settings file \xff\xfe",
        b"[General]\nexperiment=nonsense\ntheme=purple\nlanguage=tlh\nspeed=warp\n",
        b"[General]\nexperiment=@Invalid()\ntheme=@Rect(0 0 1 1)\nspeed=@Variant(\\0\\0\\0)\n"
        b"[window]\ngeometry=@ByteArray(rubbish)\nstate=12\nplots=@Size(3 3)\ngroups=@Invalid()\n",
        b'[General]\nexperiment="[data]\\nname = \\"file\\"\\npath = \\"/gone.csv\\"\\n"\n',
    ],
)
def test_damaged_settings_do_not_prevent_a_start(content: bytes, make_window: MakeWindow) -> None:
    """Whatever stands in the file, a usable window opens."""
    settings_file().parent.mkdir(parents=True, exist_ok=True)
    settings_file().write_bytes(content)
    window = make_window(None, restore=True)
    assert window.controller.experiment == Experiment()
    assert all(window.plots[plot.key].isVisible() for plot in USUAL)


def test_values_keep_their_types() -> None:
    """Settings files hold words; a list comes back as a list, an empty one as an empty one."""
    preferences = Preferences()
    assert preferences.words("groups") is None
    preferences.remember({"groups": ("data", "runs"), "none": (), "word": "full"})
    again = Preferences()
    assert again.words("groups") == ("data", "runs")
    assert again.words("none") == ()
    assert again.text("word") == "full"
