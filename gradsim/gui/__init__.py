"""The window. ``create_window`` makes one, for scripts and checks as for the program itself."""

from gradsim.engine.experiment import Experiment
from gradsim.gui.application import ensure_application
from gradsim.gui.main_window import MainWindow

__all__ = ["MainWindow", "create_window"]


def create_window(experiment: Experiment | None = None, *, restore: bool = False) -> MainWindow:
    """A window in which an experiment runs, paused at step 0 and not yet shown. Makes the QApplication where needed.

    ``window.close()`` ends its training thread.

    Args:
        experiment: what runs; the default one where it is None.
        restore: whether to take up what is remembered of the last session (places, theme, language, experiment), and
            to remember this one. Without it, nobody's settings are read or written.

    Raises:
        ExperimentError: where keys of the experiment contradict one another.
    """
    ensure_application()
    return MainWindow(experiment, restore=restore)
