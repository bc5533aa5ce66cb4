"""Labels in the sizes and colours of the window, and the states that its style sheet knows."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLabel, QLineEdit, QSizePolicy, QWidget

from gradsim.gui.fonts import ui_font
from gradsim.gui.scaling import fitted
from gradsim.gui.theme import current_theme


def set_visible(widget: QWidget, visible: bool) -> None:
    """Show or hide a widget where it is not so already.

    To show what is shown with its parent anyway, Qt would lay it out at once, and again when the parent is shown.
    """
    told = widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
    parent = widget.parentWidget()
    waiting = not told and not (parent is not None and parent.isVisible())
    if (waiting or not widget.isHidden()) is not visible:
        widget.setVisible(visible)


def set_state(widget: QWidget, name: str, value: object) -> None:
    """Set a property of which the style sheet makes something, and have it looked at again.

    A state that was never set is False.
    """
    before = widget.property(name)
    if (False if before is None else before) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def leaves_undo_to_window(line: QLineEdit, event: QEvent) -> bool:
    """Whether the event asks if a line of text wants the keys of Undo or Redo, for which it has no use now."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    undo, redo = (event.matches(key) for key in (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo))
    return (undo and not line.isUndoAvailable()) or (redo and not line.isRedoAvailable())


def make_label(
    pixels: float, *, role: str = "text", strong: bool = False, wrap: bool = False, parent: QWidget | None = None
) -> QLabel:
    """An empty label whose type is ``pixels`` high now and follows the scale.

    ``role`` is one of the colours "text", "muted" and "error".
    """
    label = QLabel(parent)
    unscaled = pixels / current_theme().scale
    fitted(label, lambda label, theme: label.setFont(ui_font(unscaled * theme.scale, strong=strong)))
    label.setProperty("role", role)
    label.setWordWrap(wrap)
    return label


def let_wrap(label: QLabel) -> None:
    """Let a label be as wide as there is room for, and as high as its lines then are."""
    policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    # A new policy has lost what the label had written into its own when it was told to wrap.
    policy.setHeightForWidth(True)
    label.setSizePolicy(policy)
