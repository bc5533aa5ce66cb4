"""Names of widgets that mean the same in another process that has done the same."""

from PySide6.QtWidgets import QApplication, QWidget


def top_levels() -> list[QWidget]:
    """The windows in which something can be done now: a menu, a dialog that is in the way, or all there are."""
    blocking = QApplication.activePopupWidget() or QApplication.activeModalWidget()
    return [blocking] if blocking is not None else [top for top in _visible() if not top.inherits("QTipLabel")]


def _visible() -> list[QWidget]:
    shown = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
    return sorted(shown, key=lambda widget: type(widget).__name__)


def name_of(widget: QWidget) -> str:
    """Classes and numbers from the window down to the widget."""
    parts = []
    while not widget.isWindow():
        parent = widget.parentWidget()
        parts.append(_part(widget, _children(parent)))
        widget = parent
    return "/".join([_part(widget, _visible()), *reversed(parts)])


def widget_of(name: str) -> QWidget | None:
    """The widget of a name, or None where there is none now."""
    candidates, widget = _visible(), None
    for part in name.split("/"):
        kind, _, number = part.partition(":")
        same = [candidate for candidate in candidates if type(candidate).__name__ == kind]
        if int(number) >= len(same):
            return None
        widget = same[int(number)]
        candidates = _children(widget)
    return widget


def _part(widget: QWidget, candidates: list[QWidget]) -> str:
    same = [candidate for candidate in candidates if type(candidate) is type(widget)]
    return f"{type(widget).__name__}:{same.index(widget) if widget in same else 0}"


def _children(widget: QWidget) -> list[QWidget]:
    return [child for child in widget.children() if isinstance(child, QWidget) and not child.isWindow()]
