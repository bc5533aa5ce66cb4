"""What a user's hands do: click, drag, turn the wheel, type; each an action that can be written down and repeated."""

import random
from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QApplication,
    QComboBox,
    QDockWidget,
    QLineEdit,
    QMenu,
    QWidget,
)
from shiboken6 import isValid

from gradsim.gui.descendants import descendants
from gradsim.gui.plots.canvas import Canvas
from tests.reliability.monkey.widgets import name_of, top_levels, widget_of

Action = list[Any]
"""Its kind, and what belongs to it: text and numbers only."""

_LEFT, _RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
_INTERESTING = (QAbstractButton, QAbstractSlider, QComboBox, QLineEdit, QMenu, Canvas)
_KEYS = (
    *(
        "Space",
        "Return",
        "Escape",
        "Tab",
        "Backtab",
        "Left",
        "Right",
        "Up",
        "Down",
        "Home",
        "End",
        "PageUp",
        "PageDown",
    ),
    *("Delete", "Backspace", "S", "R", "P", "B", "W", "F5", "F11", "Plus", "Minus", "0", "1", "5", "9", "Period", "E"),
)
_MODIFIERS = ("NoModifier", "NoModifier", "NoModifier", "ShiftModifier", "ControlModifier", "AltModifier")
_TEXTS = (
    "0",
    "1",
    "-1",
    "3",
    "12",
    "0.5",
    "1e-9",
    "1e9",
    "9e999",
    "nan",
    "[3,4,5]",
    "tanh",
    "x",
    "",
    "深度 π",
    "a&b",
    "%1",
)


def choose_click(rng: random.Random) -> Action | None:
    """A click somewhere into a widget that can be used."""
    kind = rng.choices(("click", "double", "right", "drag", "hover", "wheel"), (60, 5, 5, 14, 8, 8))[0]
    widget = _any_widget(rng)
    if widget is None:
        return None
    places = [round(rng.uniform(0.03, 0.97), 3) for _ in range(4)]
    return [kind, name_of(widget), *places]


def choose_key(rng: random.Random) -> Action:
    """A key that is pressed, or words that are typed, wherever the keyboard is."""
    if rng.random() < 0.25:
        return ["type", rng.choice(_TEXTS), rng.random() < 0.6]
    return ["key", rng.choice(_KEYS), rng.choice(_MODIFIERS)]


def choose_hold(docks: Iterable[QDockWidget], rng: random.Random) -> list[Any] | None:
    """A dock by its handle, or the line beside it: what is held, and from where to where."""
    shown = [dock for dock in docks if dock.isVisible() and not dock.isFloating()]
    if not shown:
        return None
    dock = rng.choice(shown)
    away = [round(rng.uniform(0.03, 0.97), 3) for _ in range(2)]
    if rng.random() < 0.5:
        return [name_of(dock.titleBarWidget()), 0.3, 0.5, *away]
    host = dock.parentWidget()
    line = rng.choice(((dock.x(), dock.y() + dock.height() // 2), (dock.x() + dock.width() // 2, dock.y())))
    share = [round((part - 1) / max(whole - 1, 1), 4) for part, whole in zip(line, host.size().toTuple(), strict=True)]
    return [name_of(host), *share, *away]


def _any_widget(rng: random.Random) -> QWidget | None:
    tops = top_levels()
    if not tops:
        return None
    top = rng.choice(tops)
    usable = [top, *descendants(top)]
    usable = [widget for widget in usable if widget.isVisible() and widget.isEnabled() and not widget.isHidden()]
    usable = [widget for widget in usable if min(widget.width(), widget.height()) >= 4 and widget.window() is top]
    interesting = [widget for widget in usable if isinstance(widget, _INTERESTING)]
    pool = interesting if interesting and rng.random() < 0.8 else usable
    return rng.choice(pool) if pool else None


def use_hands(action: Action) -> bool:
    """Do it; False where it is none of these, or the widget is not there."""
    kind, *rest = action
    if kind == "key":
        return _press(rest[0], rest[1])
    if kind == "type":
        return _type(rest[0], rest[1])
    if kind not in ("click", "double", "right", "drag", "hover", "wheel"):
        return False
    widget = widget_of(rest[0])
    if widget is None or not widget.isEnabled() or not widget.isVisible():
        return False
    first, second = (_place(widget, *rest[start : start + 2]) for start in (1, 3))
    if kind == "click":
        QTest.mouseClick(widget, _LEFT, pos=first)
    elif kind == "double":
        QTest.mouseDClick(widget, _LEFT, pos=first)
    elif kind == "right":
        QTest.mouseClick(widget, _RIGHT, pos=first)
    elif kind == "hover":
        QTest.mouseMove(widget, first)
    elif kind == "drag":
        QTest.mousePress(widget, _LEFT, pos=first)
        QTest.mouseMove(widget, second)
        QTest.mouseRelease(widget, _LEFT, pos=second)
    else:
        _turn(widget, first, 120 if rest[3] < 0.5 else -120)
    return True


def hold(place: list[Any], deed: Callable[[], object]) -> None:
    """Take something with the mouse, move it, do something else, and only then let go."""
    widget = widget_of(place[0])
    if widget is None or not widget.isEnabled() or not widget.isVisible():
        return
    first, second = (_place(widget, *place[start : start + 2]) for start in (1, 3))
    QTest.mouseMove(widget, first)
    if not isValid(widget) or not widget.isVisible():
        return  # the move has let other things happen, and nobody can take what is hidden
    QTest.mousePress(widget, _LEFT, pos=first)
    QTest.mouseMove(widget, second)
    deed()
    if isValid(widget) and widget.isVisible():
        QTest.mouseMove(widget, first)
        QTest.mouseRelease(widget, _LEFT, pos=first)


def _place(widget: QWidget, x: float, y: float) -> QPoint:
    return QPoint(int(x * (widget.width() - 1)), int(y * (widget.height() - 1)))


def _turn(widget: QWidget, place: QPoint, angle: int) -> None:
    event = QWheelEvent(
        QPointF(place),
        QPointF(widget.mapToGlobal(place)),
        QPoint(),
        QPoint(0, angle),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)


def _keyboard() -> QWidget | None:
    tops = top_levels()
    focus = QApplication.focusWidget()
    return focus if focus is not None and focus.window() in tops else next(iter(tops), None)


def _press(key: str, modifier: str) -> bool:
    widget = _keyboard()
    name = f"Key_{key}"
    if widget is None:
        return False
    QTest.keyClick(widget, getattr(Qt.Key, name), getattr(Qt.KeyboardModifier, modifier))
    return True


def _type(text: str, confirm: bool) -> bool:
    widget = QApplication.focusWidget()
    if not isinstance(widget, QLineEdit) or widget.window() not in top_levels():
        return False
    widget.selectAll()
    if text.isascii():
        QTest.keyClicks(widget, text)
    else:
        # QTest ends the process at any key that is not of ASCII; such text comes from an input method anyway.
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(widget, event)
    if confirm:
        QTest.keyClick(widget, Qt.Key.Key_Return)
    return True
