"""Lessons in the window, through real clicks: what they set up, what they watch, and that all is put back."""

import json
from functools import partial
from pathlib import Path
from time import monotonic
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from gradsim.gui import MainWindow
from gradsim.gui.lessons.error_dialog import LessonErrorDialog
from gradsim.gui.lessons.page import StepPage
from gradsim.gui.lessons.progress import Progress, ProgressBook
from gradsim.gui.lessons.situation import number_text, situation_of
from gradsim.gui.lessons.text_view import TextView
from gradsim.gui.picture import settle
from gradsim.gui.preferences import Preferences
from gradsim.gui.theme import theme_manager
from gradsim.gui.translation import language_manager
from tests.gui.conftest import SMALL, MakeWindow
from tests.lessons.support import FRONT, STEP, line_of, write

LEFT = Qt.MouseButton.LeftButton


def page_of(window: MainWindow) -> StepPage:
    """The step that is shown."""
    page = window.lessons.dock.page
    assert page is not None
    page.finish()
    return page


def start(window: MainWindow, qtbot: QtBot, key: str = "vanishing") -> StepPage:
    """Open a lesson and wait until its network is shown."""
    controller, before = window.controller, window.controller.run_id
    window.lessons.start(key)
    # A lesson asks for its network and for a new run; where the training thread is quick, that makes two.
    qtbot.waitUntil(lambda: controller.run_id > before and controller._answered == controller._serial)
    qtbot.waitUntil(lambda: controller.snapshot.run_id == controller.run_id)
    page = page_of(window)
    settle()  # Qt shows what is new in the next turn
    return page


def test_a_lesson_is_opened_from_the_toolbar(window: MainWindow, qtbot: QtBot) -> None:
    """The list holds lessons and presets; the open lesson's name stands in it, also when the experiment changes."""
    box = window.toolbar.presets
    texts = [box.itemText(index) for index in range(box.count())]
    assert texts[:2] == ["Lesson 1 · Vanishing", "Lesson 2 · Exploding"]
    assert box.findData("vanishing-sigmoid") > 1
    box.activated.emit(1)
    assert window.lessons.dock.isVisible()
    assert window.lessons.lesson.title == "Exploding"
    window.editor.replace(window.controller.experiment.replace("seed", 3))
    assert box.currentText() == "Lesson 2 · Exploding"


def test_a_lesson_is_opened_from_menu_and_list(window: MainWindow, qtbot: QtBot) -> None:
    """All lessons stand in the menu between View and Figures, and with their sentence in the dock."""
    menu = window.menus.actions()[-3].menu()
    assert [action.text() for action in menu.actions()[:2]] == ["1 · Vanishing", "2 · Exploding"]
    menu.actions()[0].trigger()
    assert window.lessons.lesson.title == "Vanishing"
    assert menu.actions()[0].isChecked()
    qtbot.mouseClick(window.lessons.dock.head.list_button, LEFT)
    assert window.lessons.lesson is None
    items = window.lessons.dock.list.items
    assert "One sentence." in items[1].accessibleDescription()
    qtbot.mouseClick(items[1], LEFT)
    assert window.lessons.lesson.title == "Exploding"


def test_a_lesson_sets_the_window_up_and_puts_it_back(window: MainWindow, qtbot: QtBot) -> None:
    """Experiment, plots and controls, and after the lesson all of them as they were before."""
    plots = window.plot_area.opened
    assert window.controls.groups["data"].isVisibleTo(window.controls)
    start(window, qtbot)
    window.lessons.start("exploding")  # from one lesson straight into another
    assert window.controller.experiment.network.depth == window.lessons.lesson.experiment.network.depth
    assert window.plot_area.opened == {"gradient_by_layer", "loss"}
    assert not window.controls.groups["data"].isVisibleTo(window.controls)
    assert not window.controls.rows["network.width"].isVisibleTo(window.controls)
    assert window.controls.rows["network.depth"].isVisibleTo(window.controls)
    window.editor.replace(window.controller.experiment.replace("network.depth", 7))
    qtbot.mouseClick(window.lessons.dock.head.close_button, LEFT)
    assert window.controller.experiment == SMALL
    assert window.plot_area.opened == plots
    assert window.controls.groups["data"].isVisibleTo(window.controls)
    assert window.controls.rows["network.width"].isVisibleTo(window.controls)
    assert window.lessons.dock.isHidden()
    assert not window.window_actions["leave-lesson"].isEnabled()
    assert window.toolbar.presets.currentIndex() == -1
    qtbot.waitUntil(lambda: window.controller.snapshot.experiment == SMALL)


def test_what_filled_the_room_of_the_plots_does_so_again(window: MainWindow, qtbot: QtBot) -> None:
    """A figure or a plot that somebody was looking at must not be lost by having a look at a lesson."""
    start(window, qtbot)
    window.lessons.leave()
    window.plot_area.enlarge("loss")
    window.lessons.start("vanishing")
    assert window.plot_area.enlarged == ""
    window.lessons.leave()
    assert (window.plot_area.enlarged, window.figures.opened) == ("loss", "")
    window.figures.open("chain")
    window.lessons.start("vanishing")
    assert window.figures.opened == ""
    window.lessons.leave()
    assert window.figures.opened == "chain"


def test_a_figure_gets_the_room_of_the_controls_where_it_needs_it(window: MainWindow, qtbot: QtBot) -> None:
    """Between controls and lesson a figure would have to be scrolled sideways; it depends on no control."""
    start(window, qtbot)
    director = window.lessons._director
    for key in ("residual", "backpropagation"):
        director._open_figure(key)
        assert window.controls_dock.isHidden()
        qtbot.waitUntil(lambda: window.figures.page.width() > 850)
        assert window.figures.figures[key].minimumSizeHint().width() <= window.figures.page.width()
        window.figures.close()
        assert not window.controls_dock.isHidden()
        qtbot.waitUntil(lambda: window.plot_area.width() < 700)


def test_the_thread_ends_also_where_a_lesson_cannot(new_window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    """A thread that still runs when its window is gone takes the whole program with it."""
    window = new_window

    def fail() -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr(window.lessons, "close", fail)
    with pytest.raises(RuntimeError, match="broken"):
        window.close()
    assert window.controller._thread.isFinished()
    assert not window.isVisible()


def test_a_question_is_answered_once(window: MainWindow, qtbot: QtBot) -> None:
    """The explanation unfolds with the run's own numbers, and right and wrong are said in words too."""
    page = start(window, qtbot)
    card = page.questions[0]
    assert not card.explanation.isVisible()
    assert [row.accessibleName() for row in card.choices] == ["a quarter", "much less", "all"]
    qtbot.mouseClick(card.choices[0], LEFT)
    assert card.answer == 0
    assert card.explanation.isVisible()
    assert "Not quite" in card.word.text()
    assert "right" in card.choices[1].accessibleDescription()
    assert "not right" in card.choices[0].accessibleDescription()
    assert card.choices[2].accessibleDescription() == ""
    number = card.explanation.toPlainText().removeprefix("It is ").rstrip("\u2060.")
    norms = window.controller.snapshot.record.delta_norm[0]
    assert float(number) == pytest.approx(norms[0] / norms[-1], rel=0.01)
    qtbot.mouseClick(card.choices[1], LEFT)
    assert card.answer == 0


def test_a_question_is_answered_with_the_keyboard(window: MainWindow, qtbot: QtBot) -> None:
    """Arrow keys go from answer to answer without choosing one; Space chooses, and does not play."""
    card = start(window, qtbot).questions[0]
    card.choices[0].setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(card.choices[0], Qt.Key.Key_Down)
    assert QApplication.focusWidget() is card.choices[1]
    assert card.answer is None
    qtbot.keyClick(card.choices[1], Qt.Key.Key_Space)
    assert card.answer == 1
    assert "Right" in card.word.text()
    assert not window.controller.playing


def test_a_button_shows_something(window: MainWindow, qtbot: QtBot) -> None:
    """Its experiment from fresh weights, trained to exactly its step, live keys included."""
    page = start(window, qtbot)
    window.controller.advance_to(7)
    qtbot.waitUntil(lambda: window.controller.step_count == 7)
    qtbot.mouseClick(page.shows[0], LEFT)
    qtbot.waitUntil(lambda: window.controller.step_count == 20 and not window.controller.playing)
    experiment = window.controller.snapshot.experiment
    assert (experiment.network.depth, experiment.training.learning_rate) == (8, 0.5)
    # A second time it begins anew, rather than finding that step 20 has been made.
    run = window.controller.run_id
    qtbot.mouseClick(page.shows[0], LEFT)
    qtbot.waitUntil(lambda: window.controller.run_id > run and window.controller.step_count == 20)


def test_what_else_a_button_can_do(folder: Path, window: MainWindow, qtbot: QtBot) -> None:
    """Every key of the format does what the document says."""
    for keys, check in (
        ("layer = 1", lambda window: window.controller.selected_layer == 1),
        ('plots = ["weights"]', lambda window: window.plot_area.opened == {"weights"}),
        ('enlarge = "loss"', lambda window: window.plot_area.enlarged == "loss"),
        ("play = true", lambda window: window.controller.playing),
        ("run = 4\nplay = true", lambda window: window.controller.step_count > 6 and window.controller.playing),
        ('experiment = "healthy-relu"', lambda window: window.controller.experiment.network.activation == "relu"),
    ):
        shown = STEP.replace("network.depth = 8\ntraining.learning_rate = 0.5\nrun = 20", keys)
        write(folder, FRONT + shown, "en/01-vanishing.md")
        page = start(window, qtbot)
        assert not check(window), keys
        qtbot.mouseClick(page.shows[0], LEFT)
        qtbot.waitUntil(partial(check, window))
        window.lessons.leave()


class _Pins(QObject):
    """Stands for the pinned runs of a window."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.names: dict[int, str | None] = {}
        self.depths: list[int] = []

    @property
    def count(self) -> int:
        return len(self.names)

    def add(self, name: str | None = None) -> SimpleNamespace:
        key = len(self.depths)
        self.names[key] = name
        self.depths.append(key)
        self.changed.emit()
        return SimpleNamespace(key=key)

    def remove(self, key: int) -> None:
        del self.names[key]
        self.changed.emit()


def test_pins_of_a_lesson(folder: Path, window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """A button pins once however often it is pressed; pinning reaches a task at once; what the lesson pinned goes."""
    monkeypatch.setattr(window, "pins", _Pins())
    window.pins.add("mine")
    text = STEP.replace("run = 20", 'pin = true\npin_name = "before"')
    text = text.replace("network.depth >= 10 and step >= 2", "pins >= 3")
    write(folder, FRONT + text, "en/01-vanishing.md")
    page = start(window, qtbot)
    for _ in range(2):
        qtbot.mouseClick(page.shows[0], LEFT)
    assert list(window.pins.names.values()) == ["mine", "before"]
    qtbot.waitUntil(lambda: window.controller.snapshot.experiment.network.depth == 8)
    assert not page.tasks[0].reached
    window.pins.add("a third")
    assert page.tasks[0].reached
    window.lessons.begin_again()
    assert list(window.pins.names.values()) == ["mine", "a third"]
    qtbot.mouseClick(page_of(window).shows[0], LEFT)
    window.lessons.leave()
    assert list(window.pins.names.values()) == ["mine", "a third"]


def test_a_button_that_no_longer_fits_says_why(window: MainWindow, qtbot: QtBot) -> None:
    """The learner's own changes may contradict a button's; that is a sentence, not a crash."""
    page = start(window, qtbot)
    window.editor.replace(SMALL.replace_all({"network.width": [8, 8, 8]}))
    qtbot.mouseClick(page.shows[0], LEFT)
    assert "network.width" in window.messages.text
    assert window.messages.severity == "error"


def test_a_task_is_reached_and_stays_so(window: MainWindow, qtbot: QtBot) -> None:
    """The card turns as soon as the condition holds, and the praise keeps the numbers of that moment."""
    page = start(window, qtbot)
    card = page.tasks[0]
    assert card.hint is not None
    assert not card.hint.isVisible()
    qtbot.mouseClick(card.hint_button, LEFT)
    assert card.hint.isVisible()
    window.controls.requested.emit("network.depth", "11")
    window.controller.advance_to(5)
    qtbot.waitUntil(lambda: card.reached)
    assert card.praise.isVisible()
    assert card.praise.toPlainText() == "Reached with 11\u2060."
    assert card.word.text() == "Reached"
    window.controls.requested.emit("network.depth", "4")
    qtbot.waitUntil(lambda: window.controller.snapshot.experiment.network.depth == 4)
    assert card.reached
    assert "11" in card.praise.toPlainText()


def test_the_run_before_a_lesson_reaches_nothing(make_window: MakeWindow, folder: Path, qtbot: QtBot) -> None:
    """A task asks for what is done in the lesson; the network that happened to be there does not count."""
    window = make_window(SMALL.replace("network.depth", 12))
    window.controller.play()
    qtbot.waitUntil(lambda: window.controller.step_count > 5)
    before = window.controller.snapshot
    window.lessons.start("vanishing")
    # A picture of the run before, which was on its way.
    window.controller.snapshot_ready.emit(before)
    assert not page_of(window).tasks[0].reached
    qtbot.waitUntil(lambda: window.controller.snapshot.run_id > before.run_id)
    assert not page_of(window).tasks[0].reached
    assert not window.controller.playing


def test_numbers_follow_the_run_at_most_four_times_a_second(window: MainWindow, qtbot: QtBot) -> None:
    """They are renewed while it trains, and once it pauses they are those of the last picture."""
    page = start(window, qtbot)
    text = page.findChildren(TextView)[1]
    pictures: list[float] = []
    renewals: list[float] = []
    window.controller.snapshot_ready.connect(lambda: pictures.append(monotonic()))
    text.textChanged.connect(lambda: renewals.append(monotonic()))
    window.controller.play()
    qtbot.waitUntil(lambda: len(renewals) > 3)
    window.controller.pause()
    assert len(pictures) > len(renewals)
    assert (len(renewals) - 1) / (renewals[-1] - renewals[0]) < 4.5

    def expected() -> str:
        return number_text("delta_ratio", situation_of(window.controller.snapshot))

    qtbot.waitUntil(lambda: not window.controller.snapshot.playing and expected() in text.toPlainText())


def test_a_comparison_is_interrupted(window: MainWindow, qtbot: QtBot) -> None:
    """What B was made for has nothing to do with the lesson; afterwards it trains on beside its own A."""
    other = window.controller.experiment.replace("network.depth", 5)
    with qtbot.waitSignal(window.controller.comparison_changed):
        window.controller.compare(other)
    start(window, qtbot)
    qtbot.waitUntil(lambda: window.controller.snapshot.companion is None)
    window.lessons.leave()
    qtbot.waitUntil(lambda: window.controller.snapshot.companion is not None)
    assert window.controller.snapshot.experiment == SMALL
    assert window.controller.snapshot.companion.experiment == other


def test_texts_below_a_button_wait_for_its_run(window: MainWindow, folder: Path, qtbot: QtBot) -> None:
    """A number of another run would be false; once a second button has made a third run, it is still the first's."""
    second = (
        'Depth {{network.depth}}.\n\n~~~show\nlabel = "Nine"\nnetwork.depth = 9\nrun = 2\n~~~\n\n{{step}}\n\n~~~task'
    )
    window.lessons.open_file(write(folder, FRONT + STEP.replace("~~~task", second), "mine.md"))
    page = page_of(window)
    depth, steps = (
        next(view for view in page.findChildren(TextView) if source in view.source)
        for source in ("Depth {{network.depth}}", "{{step}}")
    )
    assert depth.toPlainText().replace("\u2060", "").strip() == "Depth –."
    assert [view.waiting for view in (depth, steps, page.findChildren(TextView)[1])] == [True, True, False]
    qtbot.mouseClick(page.shows[0], LEFT)
    qtbot.waitUntil(lambda: "8" in depth.toPlainText())
    assert steps.waiting
    qtbot.mouseClick(page.shows[1], LEFT)
    qtbot.waitUntil(lambda: "2" in steps.toPlainText())
    assert "8" in depth.toPlainText()


def test_a_page_comes_as_its_formulas_are_typeset(window: MainWindow, folder: Path, qtbot: QtBot) -> None:
    """Typesetting all of them at once would hold the window; what is read already must not move meanwhile."""
    # Formulas that no other test has typeset.
    step = STEP.replace("Which?", "Which $\\rho_{761}$?").replace("$\\sigma", "$\\rho_{762}\\sigma")
    path = write(folder, FRONT + step, "mine.md")
    window.lessons._book.of(str(path)).answers[0, 0] = 2
    window.lessons.open_file(path)
    page = window.lessons.dock.page
    assert page is not None
    assert not page.complete
    assert page.questions == []
    assert page.title.isVisible()
    QApplication.sendPostedEvents()
    place = page.title.geometry()
    qtbot.waitUntil(lambda: page.complete)
    assert (len(page.questions), len(page.shows), len(page.tasks)) == (1, 1, 1)
    assert page.questions[0].answer == 2
    qtbot.waitUntil(page.tasks[0].isVisible)
    assert page.title.geometry() == place


def test_steps_are_turned_and_remembered(make_window: MakeWindow, folder: Path, qtbot: QtBot) -> None:
    """Step, answers and tasks are there again after the next start; a finished lesson is marked in the list."""
    window = make_window(restore=True)
    page = start(window, qtbot)
    qtbot.mouseClick(page.questions[0].choices[1], LEFT)
    dock = window.lessons.dock
    assert not dock.back.isEnabled()
    qtbot.mouseClick(dock.next, LEFT)
    assert page_of(window).step.title == "Second"
    assert dock.dots.accessibleName() == "Step 2 of 2"
    window.close()
    other = make_window(None, restore=True)
    assert other.controller.experiment == SMALL  # and not the lesson's
    assert other.lessons.dock.isHidden()
    start(other, qtbot)
    assert page_of(other).step.title == "Second"
    qtbot.mouseClick(other.lessons.dock.back, LEFT)
    assert page_of(other).questions[0].answer == 1
    other.window_actions["lesson-next"].trigger()
    qtbot.mouseClick(other.lessons.dock.next, LEFT)
    assert other.lessons.lesson is None
    assert [item.accessibleDescription().startswith("done") for item in other.lessons.dock.list.items] == [True, False]
    start(other, qtbot)
    qtbot.mouseClick(other.lessons.dock.again, LEFT)
    assert page_of(other).questions[0].answer is None


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[]",
        '{"vanishing": 3}',
        '{"vanishing": {"step": -4, "answers": [[1]]}}',
        '{"vanishing": {"step": 1e400, "answers": [], "tasks": [], "done": true}}',
        "[" * 50_000,
    ],
)
def test_damaged_progress_is_none(text: str) -> None:
    """What somebody has done to the settings is as if there were nothing, and is written anew."""
    Preferences().remember({"lessons/progress": text})
    book = ProgressBook(Preferences())
    assert book.of("vanishing") == Progress()
    book.save()
    assert json.loads(Preferences().text("lessons/progress"))["vanishing"]["step"] == 0


def test_an_answer_that_does_not_exist_is_none(make_window: MakeWindow, folder: Path, qtbot: QtBot) -> None:
    """What is kept may be older than the lesson, or somebody's own work; it never prevents a start."""
    text = '{"vanishing": {"step": 0, "answers": [[0, 0, -1]], "tasks": [], "done": false}}'
    Preferences().remember({"lessons/progress": text})
    window = make_window(restore=True)
    assert start(window, qtbot).questions[0].answer is None
    assert json.loads(Preferences().text("lessons/progress"))["vanishing"]["step"] == 0


def test_the_language_changes_in_the_middle(window: MainWindow, qtbot: QtBot) -> None:
    """The same lesson at the same step, with what has been answered, after the rest of the window; the run goes on."""
    page = start(window, qtbot)
    qtbot.mouseClick(page.questions[0].choices[2], LEFT)
    run = window.controller.run_id
    language_manager().choose("zh_CN")
    QCoreApplication.sendPostedEvents()
    assert window.toolbar.play_button.text() == "播放"
    assert page_of(window) is page  # both in one turn of the event loop would hold up a click for too long
    qtbot.waitUntil(lambda: page_of(window).step.title == "第一步")
    page = page_of(window)
    assert page.questions[0].answer == 2
    assert window.lessons.lesson.title == "消失"
    assert window.controller.run_id == run
    window.lessons.start("exploding")  # which has no translation
    assert window.lessons.lesson.title == "Exploding"


def test_the_theme_changes_in_the_middle(window: MainWindow, qtbot: QtBot) -> None:
    """Texts, formulas and numbers are written anew in the other colours, answers kept."""
    page = start(window, qtbot)
    qtbot.mouseClick(page.questions[0].choices[2], LEFT)
    theme_manager().choose("dark")
    page = page_of(window)
    assert page.questions[0].answer == 2
    color = page.title.document().begin().begin().fragment().charFormat().foreground().color()
    assert color.name().upper() == theme_manager().theme.text


def test_a_teachers_own_file(window: MainWindow, folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """Opened by the dialog; its title stands in the toolbar; read again after it was edited, at the same step."""
    path = write(folder, FRONT.replace("Vanishing", "Mine") + STEP, "mine.md")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *arguments: (str(path), ""))
    window.window_actions["open-lesson"].trigger()
    assert window.lessons.lesson.title == "Mine"
    assert window.toolbar.presets.placeholderText() == "Mine"
    window.lessons.move(1)
    write(folder, FRONT.replace("Vanishing", "Mine") + STEP.replace("The end.", "Another end."), "mine.md")
    window.window_actions["reload-lesson"].trigger()
    assert page_of(window).step.title == "Second"
    assert "Another end." in page_of(window).step.blocks[0].source


def test_errors_of_a_file_are_listed(window: MainWindow, folder: Path, qtbot: QtBot) -> None:
    """Every line with its sentence, to be copied; the window stays as it is."""
    text = (FRONT + STEP).replace("- [x]", "- [ ]").replace("network.depth = 8", "network.depht = 8")
    window.lessons.open_file(write(folder, text, "mine.md"))
    dialog = window.lessons._dialog
    assert isinstance(dialog, LessonErrorDialog)
    qtbot.mouseClick(dialog.copy_button, LEFT)
    copied = QGuiApplication.clipboard().text().splitlines()
    assert [line.partition(":")[0] for line in copied] == [
        f"Line {line_of(text, '- [ ] a quarter')}",
        f"Line {line_of(text, 'network.depht')}",
    ]
    assert "network.depth" in copied[1]
    assert all(line.partition(": ")[2] in dialog.list.toPlainText() for line in copied)
    assert window.lessons.lesson is None
    dialog.close()


def test_the_dock_leaves_room_for_the_plots(window: MainWindow, qtbot: QtBot) -> None:
    """On a projector of 1280 × 720 no text is cut off, and nothing has to be scrolled sideways."""
    start(window, qtbot)
    window.plot_area.arrange()
    qtbot.waitUntil(lambda: window.lessons.dock.width() >= 320)
    assert window.plot_area._scroll.horizontalScrollBar().maximum() == 0
    page = page_of(window)
    for view in page.findChildren(TextView):
        if view.isVisible():
            assert view.document().size().height() <= view.height() + 1
            assert view.document().idealWidth() <= view.width() + 1
