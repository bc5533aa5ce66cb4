"""The end of a window: what belongs to it is closed part by part, and one that fails keeps no other from its end."""

from contextlib import ExitStack
from typing import TYPE_CHECKING

from gradsim.engine.experiment import Experiment
from gradsim.gui.portions import portions
from gradsim.gui.session import Session

if TYPE_CHECKING:
    from gradsim.gui.main_window import MainWindow


def close_parts(window: "MainWindow", session: Session | None) -> None:
    """Put back what a lesson has changed, remember the session, end everything that works in the background.

    What is raised on the way is raised in the end: a thread that still runs would take the whole program with it.
    """
    with ExitStack() as parts:
        # Called from the last to the first, each one even where one before it has failed.
        parts.callback(window.controller.close)
        parts.callback(window.verdict.close)
        parts.callback(window.compare.recall.close)
        parts.callback(window.features.close)
        # A step of a huge network can take seconds; nobody has to watch the thread come to its end.
        parts.callback(window.hide)
        own_experiment = window.lessons.own_experiment or window.controller.experiment
        parts.callback(_remember, window, session, own_experiment)
        parts.callback(window.projector.leave)
        parts.callback(window.lessons.close)
        parts.callback(portions().finish)


def _remember(window: "MainWindow", session: Session | None, experiment: Experiment) -> None:
    if session is not None:
        session.remember(window, experiment)
