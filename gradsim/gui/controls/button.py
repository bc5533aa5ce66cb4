"""Buttons that leave the keyboard where it is when clicked, and keep Space when the keyboard has reached them."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from gradsim.gui.icons import SIZE
from gradsim.gui.scaling import fitted

# These would otherwise go to the window's shortcuts before the widget sees them.
_PRESSING_KEYS = frozenset({Qt.Key.Key_Space, Qt.Key.Key_Select})


def is_pressing(event: QEvent) -> bool:
    """Whether the event asks if a key that presses a button should go to the button rather than to a shortcut."""
    return (
        event.type() == QEvent.Type.ShortcutOverride
        and isinstance(event, QKeyEvent)
        and Qt.Key(event.key()) in _PRESSING_KEYS
    )


def is_moving(event: QEvent) -> bool:
    """Whether the event asks if Home or End should go to a control that has places to go rather than to a shortcut."""
    return (
        event.type() == QEvent.Type.ShortcutOverride
        and isinstance(event, QKeyEvent)
        and Qt.Key(event.key()) in (Qt.Key.Key_Home, Qt.Key.Key_End)
        and event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
    )


class ToolButton(QToolButton):
    """A button of the toolbar, the status bar or a message; ``role`` is known to the style sheet."""

    def __init__(self, role: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", role)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def event(self, event: QEvent) -> bool:
        """Keep Space where the keyboard has reached the button."""
        if is_pressing(event):
            event.accept()
            return True
        return super().event(event)


class PushButton(QPushButton):
    """A button of a panel or a dialog."""

    def __init__(self, role: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", role)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def event(self, event: QEvent) -> bool:
        """Keep Space where the keyboard has reached the button."""
        if is_pressing(event):
            event.accept()
            return True
        return super().event(event)


class ActionButton(PushButton):
    """A button that does, and is called, what an action does and is called."""

    def __init__(self, role: str, action: QAction, parent: QWidget | None = None) -> None:
        super().__init__(role, parent)
        self._action = action
        self._compact = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        fitted(self, lambda button, theme: button.setIconSize(QSize(theme.px(SIZE), theme.px(SIZE))))
        self.clicked.connect(lambda: action.trigger())
        action.changed.connect(self._follow)
        self._follow()

    def set_compact(self, compact: bool) -> None:
        """Show the drawing without the word, or both."""
        if compact is not self._compact:
            self._compact = compact
            self._follow()
            self.updateGeometry()

    def _follow(self) -> None:
        self.setText("" if self._compact else self._action.text())
        self.setIcon(self._action.icon())
        self.setToolTip(self._action.toolTip())
        self.setEnabled(self._action.isEnabled())
        self.setAccessibleName(self._action.text())
