"""The parts of a step that can be touched: questions, buttons that show something, tasks."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from gradsim.gui.controls.button import PushButton, is_pressing
from gradsim.gui.controls.painting import draw_focus_ring
from gradsim.gui.controls.text import let_wrap, make_label, set_state
from gradsim.gui.icons import icon
from gradsim.gui.lessons.text_document import plain_text
from gradsim.gui.lessons.text_view import TextView
from gradsim.gui.scaling import set_size
from gradsim.gui.theme import current_theme
from gradsim.lessons import Choice, Question, Show, Task

Number = Callable[[str], str]

_INSET = 12
_MARK = 16
_ICON = 14


class Card(QFrame):
    """A frame around what belongs together; ``state`` is known to the style sheet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("lesson-card")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.column = QVBoxLayout(self)
        px = current_theme().px
        self.column.setContentsMargins(px(_INSET), px(10), px(_INSET), px(10))
        self.column.setSpacing(px(8))

    def views(self) -> list[TextView]:
        """All texts in it."""
        return self.findChildren(TextView)


class Mark(QWidget):
    """A small round sign: empty, right or wrong; never told by colour alone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_size(self, _MARK + 2, _MARK + 4)
        self._sign = ""

    def set_sign(self, sign: str) -> None:
        """One of "", "right" and "wrong"."""
        self._sign = sign
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A circle, with a tick or a cross."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(current_theme().scale, current_theme().scale)
        draw_mark(painter, QRectF(1, 2, _MARK, _MARK), self._sign)


def draw_mark(painter: QPainter, area: QRectF, sign: str, *, hovered: bool = False) -> None:
    """A circle: open, filled with a tick ("right"), or framed with a cross ("wrong")."""
    theme = current_theme()
    circle = area.adjusted(1, 1, -1, -1)
    middle, reach = circle.center(), circle.width() / 4.4
    if sign == "right":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.healthy))
        painter.drawEllipse(circle)
        painter.setPen(QPen(QColor(theme.card), 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        corner = middle + QPointF(-reach * 0.25, reach * 0.9)
        painter.drawLine(middle + QPointF(-reach * 1.15, 0), corner)
        painter.drawLine(corner, middle + QPointF(reach * 1.2, -reach * 0.85))
        return
    color = theme.error if sign == "wrong" else theme.accent if hovered else theme.muted
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(color), 1.5))
    painter.drawEllipse(circle)
    if sign == "wrong":
        painter.drawLine(middle + QPointF(-reach, -reach), middle + QPointF(reach, reach))
        painter.drawLine(middle + QPointF(-reach, reach), middle + QPointF(reach, -reach))


class ChoiceRow(QRadioButton):
    """One answer: a radio button whose words may be several lines with formulas. Arrow keys go to the next one."""

    def __init__(self, choice: Choice, number: Number, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAutoExclusive(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.choice = choice
        self._sign = ""
        self.words = TextView(choice.text.source, number, self)
        self.words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        layout = QHBoxLayout(self)
        px = current_theme().px
        layout.setContentsMargins(px(_MARK + 14), px(4), px(4), px(4))
        layout.addWidget(self.words)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setAccessibleName(plain_text(choice.text.source, number))

    def set_sign(self, sign: str, word: str) -> None:
        """Mark the answer as right or wrong; ``word`` says it to those who do not see the mark."""
        self._sign = sign
        self.setAccessibleDescription(word)
        self.update()

    def sizeHint(self) -> QSize:
        """As its words need."""
        layout = self.layout()
        return layout.sizeHint() if layout else QSize()

    def minimumSizeHint(self) -> QSize:
        """The same."""
        layout = self.layout()
        return layout.minimumSize() if layout else QSize()

    def hitButton(self, pos: object) -> bool:
        """All of it can be pressed."""
        return True

    def event(self, event: QEvent) -> bool:
        """Keep Space where the keyboard has reached the answer."""
        if is_pressing(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down go to the neighbours without choosing them; Return chooses."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Right):
            self.focusNextChild()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Left):
            self.focusPreviousChild()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The mark, a ground under the pointer, and a frame where the keyboard is."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isEnabled() and self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.hover))
            painter.drawRoundedRect(self.rect(), theme.sizes.control_radius, theme.sizes.control_radius)
        if self.hasFocus():
            draw_focus_ring(painter, QRectF(self.rect()).adjusted(1, 1, -1, -1), theme.sizes.control_radius)
        sign = self._sign
        painter.scale(theme.scale, theme.scale)
        draw_mark(painter, QRectF(6, 6, _MARK, _MARK), sign, hovered=self.isEnabled() and self.underMouse())
        if self.isChecked() and not sign:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.accent))
            painter.drawEllipse(QRectF(10, 10, _MARK - 8, _MARK - 8))


class QuestionCard(Card):
    """A question. Once answered, the answers are marked and the explanation unfolds.

    Attributes:
        answered: which choice was taken, counted from 0.
    """

    answered = Signal(int)

    def __init__(self, question: Question, number: Number, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.question = question
        self._answer: int | None = None
        self.text = TextView(question.text.source, number, self)
        self.column.addWidget(self.text)
        self.choices = [ChoiceRow(choice, number, self) for choice in question.choices]
        rows = QVBoxLayout()
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(current_theme().px(2))
        for place, row in enumerate(self.choices):
            rows.addWidget(row)
            row.clicked.connect(lambda checked=False, place=place: self._choose(place))
        self.column.addLayout(rows)
        self.word = make_label(current_theme().sizes.body, strong=True, parent=self)
        self.explanation = TextView(question.explanation.source, number, self)
        self.column.addWidget(self.word)
        self.column.addWidget(self.explanation)
        self.word.hide()
        self.explanation.hide()
        self.setAccessibleName(plain_text(question.text.source, number))

    @property
    def answer(self) -> int | None:
        """Which choice was taken, or None."""
        return self._answer

    def show_answer(self, place: int) -> None:
        """Mark the answers, and say what there is to say."""
        self._answer = place
        right = self.question.right
        for number, row in enumerate(self.choices):
            row.setEnabled(False)
            row.setChecked(number == place)
            row.setCursor(Qt.CursorShape.ArrowCursor)
            if number == right:
                row.set_sign("right", self.tr("right answer"))
            elif number == place:
                row.set_sign("wrong", self.tr("your answer, not right"))
        text = self.tr("✓ Right") if place == right else self.tr("✗ Not quite")
        self.word.setText(text)
        set_state(self.word, "role", "healthy" if place == right else "error")
        set_state(self, "state", "right" if place == right else "wrong")
        self.word.show()
        self.explanation.show()

    def _choose(self, place: int) -> None:
        if self._answer is None:
            self.show_answer(place)
            self.answered.emit(place)


class ShowButton(PushButton):
    """Sets something up in the window; its words may be several lines."""

    def __init__(self, show: Show, parent: QWidget | None = None) -> None:
        super().__init__("show", parent)
        self.what = show
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme = current_theme()
        self._symbol = make_label(theme.sizes.body, parent=self)
        size = QSize(theme.px(_ICON), theme.px(_ICON))
        self._symbol.setFixedSize(size)
        self._symbol.setPixmap(icon("play", theme.accent).pixmap(size, self.devicePixelRatioF()))
        self._words = make_label(theme.sizes.body, strong=True, wrap=True, parent=self)
        self._words.setText(show.label)
        self._words.setProperty("role", "accent")
        let_wrap(self._words)
        for label in (self._symbol, self._words):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.px(_INSET), theme.px(8), theme.px(_INSET), theme.px(8))
        layout.setSpacing(theme.px(8))
        layout.addWidget(self._symbol)
        layout.addWidget(self._words, 1)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(show.label)

    def hasHeightForWidth(self) -> bool:
        """Words that are wrapped need more height."""
        return True

    def heightForWidth(self, width: int) -> int:
        """What they need."""
        layout, least = self.layout(), current_theme().px(36)
        return max(least, layout.heightForWidth(width)) if layout else least

    def sizeHint(self) -> QSize:
        """The height follows from the width."""
        return QSize(current_theme().px(200), self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return QSize(current_theme().px(80), self.heightForWidth(self.width()))


class TaskCard(Card):
    """Something to be reached; turns into "Reached" with praise, and stays so."""

    def __init__(self, task: Task, number: Number, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.task = task
        self._reached = False
        self.mark = Mark(self)
        self.word = make_label(current_theme().sizes.body, strong=True, parent=self)
        self.word.setText(self.tr("Your turn"))
        head = QHBoxLayout()
        head.setSpacing(current_theme().px(8))
        head.addWidget(self.mark)
        head.addWidget(self.word, 1)
        self.column.addLayout(head)
        self.text = TextView(task.text.source, number, self)
        self.column.addWidget(self.text)
        self.hint_button: QAbstractButton | None = None
        self.hint: TextView | None = None
        if task.hint is not None:
            self.hint_button = PushButton("link", self)
            self.hint_button.setText(self.tr("Show a hint"))
            self.hint_button.setCursor(Qt.CursorShape.PointingHandCursor)
            self.hint_button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            self.hint_button.clicked.connect(self._show_hint)
            self.column.addWidget(self.hint_button)
            self.hint = TextView(task.hint.source, number, self)
            self.column.addWidget(self.hint)
            self.hint.hide()
        self.praise = TextView(task.praise.source, number, self) if task.praise is not None else None
        if self.praise is not None:
            self.column.addWidget(self.praise)
            self.praise.hide()
        self._name(number)

    @property
    def reached(self) -> bool:
        """Whether it has been reached once."""
        return self._reached

    def show_reached(self) -> None:
        """Say that it is reached."""
        self._reached = True
        self.mark.set_sign("right")
        self.word.setText(self.tr("Reached"))
        set_state(self.word, "role", "healthy")
        set_state(self, "state", "right")
        if self.hint_button is not None:
            self.hint_button.hide()
        if self.praise is not None:
            self.praise.freeze()
            self.praise.show()
        self.setAccessibleDescription(self.word.text())

    def _show_hint(self) -> None:
        if self.hint is not None and self.hint_button is not None:
            self.hint.show()
            self.hint_button.hide()

    def _name(self, number: Number) -> None:
        self.setAccessibleName(plain_text(self.task.text.source, number))
