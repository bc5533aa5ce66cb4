"""The dock beside the plots in which a lesson stands, or the list of lessons."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDockWidget, QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from gradsim.gui.controls.button import PushButton, ToolButton
from gradsim.gui.controls.text import make_label
from gradsim.gui.dock_host import TitleBar
from gradsim.gui.icons import icon
from gradsim.gui.lessons.dots import StepDots
from gradsim.gui.lessons.lesson_list import LessonList
from gradsim.gui.lessons.page import StepPage
from gradsim.gui.scaling import fitted, set_margins, set_spacing
from gradsim.gui.theme import current_theme

_USUAL_WIDTH = 340
_LEAST_WIDTH = 300
_MOST_WIDTH = 560
_SHARE = 0.34  # of the window, where it is small for its scale
_SIDE, _END, _GAP = 16, 8, 4  # of the head: before the title, after the buttons, between them
_ICON = 14


class _Head(TitleBar):
    """Title, a button that goes to the list, one that closes; by it the dock is dragged."""

    def __init__(self, dock: "LessonDock") -> None:
        super().__init__(dock)
        self.setObjectName("lesson-head")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        sizes = current_theme().sizes
        self._title = ""
        self._label = make_label(sizes.body, role="muted", parent=self)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.list_button = ToolButton("plain", self)
        self.close_button = ToolButton("plain", self)
        for button in (self.list_button, self.close_button):
            fitted(button, lambda button, theme: button.setIconSize(QSize(theme.px(_ICON), theme.px(_ICON))))
        layout = QHBoxLayout(self)
        set_margins(layout, _SIDE, 8, _END, 6)
        set_spacing(layout, _GAP)
        layout.addWidget(self._label, 1)
        layout.addWidget(self.list_button)
        layout.addWidget(self.close_button)

    def set_title(self, title: str) -> None:
        """What stands there; where it is too long it ends in an ellipsis."""
        self._title = title
        self._label.setToolTip(title)
        self._label.setAccessibleName(title)
        self._elide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width shows more or less of the title."""
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        # The label has its width only after Qt has laid it out; the buttons beside it keep theirs.
        buttons = [button for button in (self.list_button, self.close_button) if not button.isHidden()]
        px = current_theme().px
        room = self.width() - px(_SIDE + _END) - sum(button.sizeHint().width() + px(_GAP) for button in buttons)
        metrics = self._label.fontMetrics()
        self._label.setText(metrics.elidedText(self._title, Qt.TextElideMode.ElideRight, max(room, px(40))))


class LessonDock(QDockWidget):
    """Head, dots, a page, and the buttons below it.

    Attributes:
        moved: −1 or 1, where somebody wants to go.
        again_wanted, list_wanted, close_wanted: the other buttons.
    """

    moved = Signal(int)
    again_wanted = Signal()
    list_wanted = Signal()
    close_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("lessons")
        self.setFeatures(
            QDockWidget.DockWidgetFeature.DockWidgetMovable | QDockWidget.DockWidgetFeature.DockWidgetClosable
        )
        self.setAllowedAreas(Qt.DockWidgetArea.LeftDockWidgetArea | Qt.DockWidgetArea.RightDockWidgetArea)
        self.head = _Head(self)
        self.setTitleBarWidget(self.head)
        self.list = LessonList(self)
        self.page: StepPage | None = None
        self._title = ""
        self._last = False
        body = QWidget(self)
        body.setObjectName("lesson-body")
        body.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        fitted(body, lambda body, theme: body.setMaximumWidth(theme.px(_MOST_WIDTH)))
        self.dots = StepDots(body)
        self.place = make_label(current_theme().sizes.small, role="muted", parent=body)
        self._progress = QWidget(body)
        line = QHBoxLayout(self._progress)
        set_margins(line, _SIDE, 0, _SIDE, 8)
        line.addWidget(self.dots, 1)
        line.addWidget(self.place)
        self._stack = QStackedWidget(body)
        self._stack.addWidget(self.list)
        self.back = PushButton("panel", body)
        self.again = PushButton("link", body)
        self.next = PushButton("accent", body)
        for button in (self.back, self.again, self.next):
            button.setCursor(Qt.CursorShape.PointingHandCursor)
        self._feet = QWidget(body)
        self._feet.setObjectName("lesson-feet")
        self._feet.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        feet = QHBoxLayout(self._feet)
        set_margins(feet, _SIDE, 10, _SIDE, 12)
        feet.addWidget(self.back)
        feet.addStretch(1)
        feet.addWidget(self.again)
        feet.addStretch(1)
        feet.addWidget(self.next)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._progress)
        column.addWidget(self._stack, 1)
        column.addWidget(self._feet)
        self.setWidget(body)
        self.back.clicked.connect(lambda: self.moved.emit(-1))
        self.next.clicked.connect(lambda: self.moved.emit(1))
        self.again.clicked.connect(self.again_wanted)
        self.head.list_button.clicked.connect(self.list_wanted)
        self.head.close_button.clicked.connect(self.close_wanted)
        self.hide()

    def sizeHint(self) -> QSize:
        """The usual width."""
        return QSize(self.usual_width, current_theme().px(400))

    @property
    def usual_width(self) -> int:
        """How wide the dock is when it comes: at a large scale not so wide that the plots have no room."""
        room = round(_SHARE * self.window().width())
        return max(min(current_theme().px(_USUAL_WIDTH), room), _USUAL_WIDTH)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width has more or less room for the buttons."""
        super().resizeEvent(event)
        self._fit_feet()

    def _fit_feet(self) -> None:
        """No narrower than the two buttons that everybody needs; the one between them where there is room."""
        theme = current_theme()
        back, again, onward = (button.sizeHint().width() for button in (self.back, self.again, self.next))
        least = back + onward + theme.px(2 * _SIDE + 4 * _GAP)
        self.widget().setMinimumWidth(max(least, min(theme.px(_LEAST_WIDTH), _USUAL_WIDTH)))
        self.again.setVisible(self.width() >= least + again + theme.px(4 * _GAP))

    def show_list(self) -> None:
        """The list of lessons in place of a step."""
        self._forget_page()
        self._title = ""
        self._arrange()

    def show_page(self, page: StepPage, title: str, step: int, steps: int) -> None:
        """A step of the lesson with that title, in place of what was shown."""
        self._forget_page()
        self.page = page
        self._title = title
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        name = self.tr("Step %1 of %2").replace("%1", str(step + 1)).replace("%2", str(steps))
        self.dots.show_step(step, steps, name)
        self.place.setText(f"{step + 1} / {steps}")
        self.back.setEnabled(step > 0)
        self._last = step == steps - 1
        self._arrange()

    def retranslate(self) -> None:
        """What does not belong to one step, in the language in force."""
        self.back.setText(self.tr("Back"))
        self.again.setText(self.tr("Begin again"))
        for button, text in (
            (self.head.list_button, self.tr("All lessons")),
            (self.head.close_button, self.tr("Leave the lesson")),
        ):
            button.setToolTip(text)
            button.setAccessibleName(text)
        self._arrange()

    def refresh(self) -> None:
        """Draw the icons in the theme's colours."""
        theme = current_theme()
        self._fit_feet()
        self.head.list_button.setIcon(icon("list", theme.muted))
        self.head.close_button.setIcon(icon("close", theme.muted))

    def _arrange(self) -> None:
        reading = self.page is not None
        if not reading:
            self._stack.setCurrentWidget(self.list)
        title = self._title if reading else self.tr("Lessons")
        self.setWindowTitle(title)
        self.next.setText(self.tr("Finish") if self._last else self.tr("Next"))
        self.head.list_button.setVisible(reading)
        self.head.set_title(title)
        self._progress.setVisible(reading)
        self._feet.setVisible(reading)
        self._fit_feet()

    def _forget_page(self) -> None:
        if self.page is not None:
            page, self.page = self.page, None
            page.hide()
            self._stack.removeWidget(page)
            page.deleteLater()
