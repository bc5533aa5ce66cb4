"""What is to be done once Qt has dealt with what is waiting, unless whoever asked for it is gone by then."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


def soon(owner: QObject, function: Callable[[], object]) -> None:
    """Call ``function`` from the event loop; never, once ``owner`` is destroyed.

    ``QTimer.singleShot`` with a context does the same, but where the context is destroyed first, PySide keeps the
    function for ever, and with it all that the function belongs to.
    """
    timer = QTimer(owner, singleShot=True)
    timer.timeout.connect(function)
    timer.timeout.connect(timer.deleteLater)
    timer.start(0)
