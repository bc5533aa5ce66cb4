"""Slots of the training thread out of which no exception gets."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Protocol


class Reporter(Protocol):
    """Somebody who can tell of an error."""

    def report(self, error: Exception) -> None:
        """Tell of an exception that nobody foresaw."""


def guarded(method: Callable[..., None]) -> Callable[..., None]:
    """A slot that reports what was not foreseen, to the object that it belongs to."""

    @wraps(method)
    def slot(owner: Reporter, *arguments: Any) -> None:
        try:
            method(owner, *arguments)
        except Exception as error:
            owner.report(error)

    return slot
