"""Lengths that follow the scale of the interface: set once in its own unit, kept right when the scale changes.

Whatever is painted asks ``theme.px`` at each painting. Margins, gaps and fixed sizes are set through this module, which
sets them anew whenever the scale changes, as long as their owner lives.
"""

from collections.abc import Callable
from functools import cache
from typing import Any, Protocol, TypeVar
from weakref import ref

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLayout, QWidget
from shiboken6 import isValid

from gradsim.gui.theme import Theme, ThemeManager, current_theme, theme_manager

Owner = TypeVar("Owner", bound=QObject)


class _HasMargins(Protocol):
    def setContentsMargins(self, left: int, top: int, right: int, bottom: int, /) -> None: ...


class _Fits:
    """What is to be done at every change of scale, and to whom.

    One object for the hundreds of lengths of a window: a connection of its own for each took a tenth of the window's
    start.
    """

    def __init__(self, manager: ThemeManager) -> None:
        # By the identity of the owner: whether two wrappers of Qt's objects are equal depends on addresses, and a new
        # object may lie where one was that Qt has deleted and Python still holds.
        self._functions: dict[int, tuple[ref[QObject], list[Callable[[Any, Theme], object]]]] = {}
        manager.measured.connect(self._put_on)

    def add(self, owner: QObject, function: Callable[[Any, Theme], object]) -> None:
        """Do it from now on."""
        key = id(owner)
        held = self._functions.get(key)
        if held is None or held[0]() is not owner:
            held = self._functions[key] = (ref(owner, lambda gone: self._forget(key, gone)), [])
        held[1].append(function)

    def _forget(self, key: int, gone: "ref[QObject]") -> None:
        if key in self._functions and self._functions[key][0] is gone:
            del self._functions[key]

    def _put_on(self, theme: Theme) -> None:
        # Not only where the scale is another than before: what was made meanwhile on paper has had a scale of its own.
        for held, functions in list(self._functions.values()):
            owner = held()
            # Qt may have deleted what Python still holds.
            if owner is not None and isValid(owner):
                for function in functions:
                    function(owner, theme)


@cache
def _fits() -> _Fits:
    return _Fits(theme_manager())


def fitted(owner: Owner, function: Callable[[Owner, Theme], object]) -> None:
    """Call ``function(owner, theme)`` now and whenever the scale changes, until the owner is gone.

    The function must not hold its owner, which could never go otherwise.
    """
    _fits().add(owner, function)
    function(owner, current_theme())


def set_margins(owner: QLayout | QWidget, left: int, top: int, right: int, bottom: int) -> None:
    """Margins in the unit of the interface."""

    def fit(owner: QObject, theme: Theme) -> None:
        margins: _HasMargins = owner  # type: ignore[assignment]  # a layout or a widget: both have them
        margins.setContentsMargins(theme.px(left), theme.px(top), theme.px(right), theme.px(bottom))

    fitted(owner, fit)


def set_spacing(layout: QLayout, spacing: int) -> None:
    """The gap between the parts of a layout."""
    fitted(layout, lambda layout, theme: layout.setSpacing(theme.px(spacing)))


def set_width(widget: QWidget, width: int) -> None:
    """A fixed width."""
    fitted(widget, lambda widget, theme: widget.setFixedWidth(theme.px(width)))


def set_height(widget: QWidget, height: int) -> None:
    """A fixed height."""
    fitted(widget, lambda widget, theme: widget.setFixedHeight(theme.px(height)))


def set_size(widget: QWidget, width: int, height: int) -> None:
    """A fixed size."""
    fitted(widget, lambda widget, theme: widget.setFixedSize(theme.px(width), theme.px(height)))
