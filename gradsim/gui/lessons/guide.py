"""The lesson of a window: which one, which step, what has been answered and reached."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QFileDialog

from gradsim.engine.experiment import Experiment
from gradsim.gui.lessons.cards import QuestionCard, TaskCard
from gradsim.gui.lessons.director import Before, Director
from gradsim.gui.lessons.dock import LessonDock
from gradsim.gui.lessons.error_dialog import LessonErrorDialog
from gradsim.gui.lessons.page import StepPage
from gradsim.gui.lessons.progress import Progress, ProgressBook
from gradsim.gui.lessons.situation import number_text, situation_of
from gradsim.gui.lessons.warming import FormulaWarmer
from gradsim.gui.preferences import Preferences
from gradsim.gui.translation import language_manager
from gradsim.lessons import Entry, Lesson, LessonFileError, Show, lessons, load_lesson
from gradsim.lessons.quantities import Situation
from gradsim.runtime.snapshot import Snapshot

if TYPE_CHECKING:
    from gradsim.gui.main_window import MainWindow

# Milliseconds between two renewals of the numbers in texts.
_RENEW = 250


class LessonGuide(QObject):
    """Opens lessons, turns their pages, watches their tasks, and keeps how far somebody has come.

    Attributes:
        dock: to stand beside the plots.
    """

    def __init__(self, window: "MainWindow", preferences: Preferences | None) -> None:
        super().__init__(window)
        self._window = window
        self._director = Director(window)
        self._book = ProgressBook(preferences)
        self._warmer = FormulaWarmer(self)
        self._entries: tuple[Entry, ...] = ()
        self._entry: Entry | None = None
        self._lesson: Lesson | None = None
        self._step = 0
        # Step and number of the button that has made the run; None where none has yet.
        self._shown: tuple[int, int] | None = None
        self._before: Before | None = None
        self._snapshot: Snapshot | None = None
        self._situation: Situation | None = None
        self._dialog: QDialog | None = None
        self._menu: list[QAction] = []
        self._stale_numbers = False
        self._numbers = QTimer(self, interval=_RENEW, singleShot=True)
        self._numbers.timeout.connect(self._renew_if_stale)
        # A lesson takes as long to be read and set as the rest of the window to be written in another language.
        self._rewriting = QTimer(self, interval=0, singleShot=True)
        self._rewriting.timeout.connect(self._rewrite)
        self.dock = LessonDock(window)
        self.dock.moved.connect(self.move)
        self.dock.again_wanted.connect(self.begin_again)
        self.dock.list_wanted.connect(self.show_list)
        self.dock.close_wanted.connect(self.leave)
        self.dock.list.chosen.connect(self.start)
        self.dock.list.file_wanted.connect(self.choose_file)
        window.toolbar.lesson_chosen.connect(self.start)
        window.controller.snapshot_ready.connect(self._on_snapshot)
        for key, function in self._functions().items():
            window.window_actions[key].triggered.connect(function)

    def _functions(self) -> dict[str, Callable[..., object]]:
        return {
            "lessons": self._toggle,
            "open-lesson": self.choose_file,
            "reload-lesson": self.reload,
            "leave-lesson": self.leave,
            "lesson-next": partial(self.move, 1),
            "lesson-back": partial(self.move, -1),
        }

    @property
    def lesson(self) -> Lesson | None:
        """The lesson that is open."""
        return self._lesson

    @property
    def step(self) -> int:
        """Its step, counted from 0."""
        return self._step

    @property
    def own_experiment(self) -> Experiment | None:
        """The experiment of the window before the lesson; None while there is no lesson."""
        return self._before.experiment if self._before else None

    # -- opening and leaving ------------------------------------------------------------------------------------------

    @Slot(str)
    def start(self, key: str) -> None:
        """Open one of gradsim's lessons where it was left."""
        entry = next(entry for entry in self._entries if entry.key == key)
        lesson = self._read(entry.path)
        if lesson is not None:
            self._begin(lesson, entry)

    @Slot()
    def choose_file(self) -> None:
        """Let the user choose a lesson's file and open it."""
        title, files = self.tr("Open lesson"), self.tr("Lessons (*.md);;All files (*)")
        path = QFileDialog.getOpenFileName(self._window, title, "", files)[0]
        if path:
            self.open_file(path)

    def open_file(self, path: str | Path) -> None:
        """Open the lesson in a file; where it has errors, list them."""
        lesson = self._read(Path(path).absolute())
        if lesson is not None:
            self._begin(lesson, None)

    @Slot()
    def reload(self) -> None:
        """Read the open lesson's file again, and stay at its step."""
        if self._lesson is not None:
            lesson = self._read(self._lesson.path)
            if lesson is not None:
                self._lesson = lesson
                self._turn_to(self._step)

    @Slot()
    def leave(self) -> None:
        """Close the dock, and put everything back as it was before the lesson."""
        self._window.show_dock(self.dock, False)  # first, so that no list is made that nobody sees
        self._end(run=True)

    def close(self) -> None:
        """The window is closed: put back what is remembered of it, but leave the run alone."""
        self._rewriting.stop()
        self._window.show_dock(self.dock, False)
        self._end(run=False)

    @Slot()
    def show_list(self) -> None:
        """The list of all lessons; an open one is left."""
        if self._lesson is None:
            self._list()
        else:
            self._end(run=True)
        self._open_dock()

    @Slot()
    def begin_again(self) -> None:
        """The open lesson from its first step, nothing answered and nothing reached."""
        if self._lesson is not None:
            self._book.begin_again(self._key)
            self._director.begin(self._lesson)
            self._shown = None
            self._turn_to(0)

    def _begin(self, lesson: Lesson, entry: Entry | None) -> None:
        if self._before is None:
            self._before = self._director.note()
            self._director.follow_pins(self._look_again)
        self._lesson, self._entry = lesson, entry
        self._director.begin(lesson)
        # Not two steps of two lessons at once, and nothing of the last one in the numbers.
        self._situation = self._shown = None
        self._turn_to(self._progress.step)
        self._open_dock()
        self._tell()

    def _end(self, *, run: bool) -> None:
        if self._lesson is None:
            return
        self._lesson = self._entry = None
        self._warmer.stop()
        self._list()
        before, self._before = self._before, None
        if before is not None:
            self._director.restore(before, run=run)
        self._tell()

    def _read(self, path: Path) -> Lesson | None:
        try:
            return load_lesson(path)
        except LessonFileError as error:
            if self._dialog is not None:
                self._dialog.close()
            self._dialog = LessonErrorDialog(error, self._window)
            self._dialog.finished.connect(self._forget_dialog)
            self._dialog.open()
            return None

    def _forget_dialog(self) -> None:
        if self.sender() is self._dialog:
            self._dialog = None

    # -- steps --------------------------------------------------------------------------------------------------------

    @Slot(int)
    def move(self, by: int, checked: bool = False) -> None:
        """Go one step on or back; on from the last one, the lesson is done."""
        if self._lesson is None:
            return
        if self._step + by >= len(self._lesson.steps):
            self._progress.done = True
            self._progress.step = 0
            self._book.save()
            self.show_list()
        elif self._step + by >= 0:
            self._turn_to(self._step + by)

    def _turn_to(self, step: int) -> None:
        lesson = self._lesson
        assert lesson is not None
        step = min(step, len(lesson.steps) - 1)
        self._step = self._progress.step = step
        self._warmer.stop()
        page = StepPage(lesson.steps[step], self._number)
        page.added.connect(partial(self._take_up, page))
        page.answered.connect(self._keep_answer)
        page.show_wanted.connect(self._perform)
        if self._shown is not None and self._shown[0] == step:
            page.tell_of(self._shown[1])
        page.begin()
        self.dock.show_page(page, lesson.title, step, len(lesson.steps))
        if page.complete:
            self._warm()
        else:
            page.completed.connect(self._on_completed)
        self._book.save()

    def _take_up(self, page: StepPage, card: QuestionCard | TaskCard) -> None:
        """Show of a card that has come what was answered or reached before."""
        if isinstance(card, QuestionCard):
            choice = self._progress.answers.get((self._step, page.questions.index(card)))
            if choice is not None and 0 <= choice < len(card.choices):
                card.show_answer(choice)
        elif (self._step, page.tasks.index(card)) in self._progress.tasks:
            card.show_reached()

    @Slot()
    def _on_completed(self) -> None:
        """A page that has come bit by bit is there."""
        if self._lesson is not None and self.sender() is self.dock.page:
            self._look_again()
            self._warm()

    def _warm(self) -> None:
        assert self._lesson is not None
        self._warmer.warm(self._lesson.steps[self._step + 1 :])

    @Slot(int, int)
    def _keep_answer(self, place: int, choice: int) -> None:
        self._progress.answers[self._step, place] = choice
        self._book.save()
        # What has just unfolded may hold numbers.
        self._renew()

    @Slot(int, object)
    def _perform(self, place: int, show: Show) -> None:
        if show.makes_run:
            self._shown = (self._step, place)
        self._director.perform(show)

    @property
    def _key(self) -> str:
        if self._entry is not None:
            return self._entry.key
        return str(self._lesson.path) if self._lesson else ""

    @property
    def _progress(self) -> Progress:
        return self._book.of(self._key)

    # -- the run ------------------------------------------------------------------------------------------------------

    @Slot(object)
    def _on_snapshot(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._look_again()

    @Slot()
    def _look_again(self) -> None:
        """See what has been reached."""
        page, snapshot = self.dock.page, self._snapshot
        if page is None or snapshot is None or not self._director.is_current(snapshot):
            return
        waiting = [(place, card) for place, card in enumerate(page.tasks) if not card.reached]
        if waiting:
            self._situation = situation_of(snapshot, self._director.pins)
            for place, card in waiting:
                if card.task.until.holds(self._situation):
                    card.show_reached()
                    self._progress.tasks.add((self._step, place))
                    self._book.save()
                    self._stale_numbers = True
        if self._numbers.isActive():
            self._stale_numbers = True
        else:
            self._renew()

    def _renew(self) -> None:
        page, snapshot = self.dock.page, self._snapshot
        if page is not None and snapshot is not None and self._director.is_current(snapshot):
            self._situation = situation_of(snapshot, self._director.pins)
            page.renew_numbers()
            self._stale_numbers = False
            self._numbers.start()

    def _renew_if_stale(self) -> None:
        if self._stale_numbers:
            self._renew()

    def _number(self, name: str) -> str:
        return number_text(name, self._situation)

    # -- the window ---------------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        """Everything in the language in force; the page, at the same step, with the same answers, a turn later."""
        self._entries = lessons(language_manager().language)
        self._fill_menu()
        self._window.toolbar.set_lessons(self._entries)
        self.dock.retranslate()
        self._tell()
        self._rewriting.start()

    def _rewrite(self) -> None:
        if self._entry is not None:
            key = self._entry.key
            entry = next((entry for entry in self._entries if entry.key == key), self._entry)
            if (lesson := self._read(entry.path)) is not None:
                self._entry, self._lesson = entry, lesson
        self.refresh()
        self._tell()

    def refresh(self) -> None:
        """Draw everything in the theme in force."""
        self.dock.refresh()
        if self._lesson is not None:
            self._turn_to(self._step)
        else:
            self._list()

    def put_into_place(self) -> None:
        """The dock at its usual place, in its usual width."""
        self._window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.dock)
        self._window.resizeDocks([self.dock], [self.dock.usual_width], Qt.Orientation.Horizontal)

    def _list(self) -> None:
        self.dock.list.show_lessons(self._entries, self._book.is_done)
        self.dock.show_list()

    def _toggle(self) -> None:
        """Show the dock, or leave the lesson and hide it."""
        if self.dock.isHidden():
            self._list()
            self._open_dock()
        else:
            self.leave()

    def _open_dock(self) -> None:
        if self.dock.isHidden():
            self._window.show_dock(self.dock, True)
            self._window.resizeDocks(
                [self.dock], [max(self.dock.width(), self.dock.usual_width)], Qt.Orientation.Horizontal
            )
        self._tell()

    def _tell(self) -> None:
        """Menus and toolbar show which lesson is open."""
        opened = self._lesson is not None
        actions = self._window.window_actions
        for key in ("reload-lesson", "leave-lesson", "lesson-next", "lesson-back"):
            actions[key].setEnabled(opened)
        actions["lessons"].setChecked(not self.dock.isHidden())
        for action in self._menu:
            action.setChecked(self._entry is not None and action.data() == self._entry.key)
        title = self._lesson.title if self._lesson else ""
        self._window.toolbar.show_lesson(self._entry.key if self._entry else "", title)

    def _fill_menu(self) -> None:
        for action in self._menu:
            # Gone at once and not when Qt gets round to it: keys and screen readers find no action twice.
            action.setParent(None)
            action.deleteLater()
        self._menu = []
        for entry in self._entries:
            action = QAction(f"{entry.number} · {entry.title}".replace("&", "&&"), self)
            action.setCheckable(True)
            action.setData(entry.key)
            action.setToolTip(entry.summary)
            action.triggered.connect(lambda checked=False, key=entry.key: self.start(key))
            self._menu.append(action)
        self._window.menus.set_lessons(self._menu)
