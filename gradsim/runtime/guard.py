"""Slots of the training thread out of which no exception gets."""

from collections.abc import Callable
from functools import wraps
from threading import Event
from typing import Any, Protocol


class Reporter(Protocol):
    """Somebody who can tell of an error. ``closing`` is set once nobody is there any more who wants anything."""

    closing: Event

    def report(self, error: Exception) -> None:
        """Tell of an exception that nobody foresaw."""


def guarded(method: Callable[..., None]) -> Callable[..., None]:
    """A slot that reports what was not foreseen, to the object that it belongs to.

    Commands that are still waiting when the window closes are passed over, so that it does not wait for them.
    """

    @wraps(method)
    def slot(owner: Reporter, *arguments: Any) -> None:
        if owner.closing.is_set():
            return
        try:
            method(owner, *arguments)
        except Exception as error:
            owner.report(error)

    return slot
