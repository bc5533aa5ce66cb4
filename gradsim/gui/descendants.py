"""Widgets inside a widget, found without a trace.

``findChildren`` makes the widget that it is called on the owner of all that it returns, in the binding's books. Where
Qt then destroys a scroll bar or another part that it has made itself, nobody tells the binding, and it keeps what stood
for the part as long as the owner lives: as long as the window, if that was asked. ``children`` leaves nothing behind.
"""

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget


def descendants(widget: QWidget) -> Iterator[QWidget]:
    """All widgets inside this one, each before those inside it, in the order in which they were put there."""
    for child in widget.children():
        if isinstance(child, QWidget):
            yield child
            yield from descendants(child)
