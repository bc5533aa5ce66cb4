"""The window as a program."""

from gradsim.engine.errors import GradsimError
from gradsim.engine.experiment import Experiment
from gradsim.engine.message import Message
from gradsim.gui.application import ensure_application
from gradsim.gui.logbook import Logbook, logger
from gradsim.gui.main_window import MainWindow


def run_app(
    experiment: Experiment | None, theme: str | None = None, language: str | None = None, file: str = ""
) -> int:
    """Open the window and stay until it is closed; the exit status.

    Args:
        experiment: what runs; None for the one that ran last, and where ``file`` is a session.
        theme: "system", "light" or "dark" instead of what is remembered.
        language: "system", "en" or "zh_CN" instead of what is remembered.
        file: the file that the experiment is in, to which Save writes; of a session, the run in it goes on.

    Raises:
        ExperimentError: where keys of the experiment contradict one another.
    """
    application = ensure_application()
    logbook = Logbook()
    logbook.open()
    try:
        window = MainWindow(experiment, restore=True, theme=theme, language=language)
        window.failures.install()
        window.features.problems.logbook = logbook
        if file:
            window.recent.open(file)
        window.show()
        autosave = window.features.autosave
        if experiment is None and not file and not (autosave is not None and autosave.offers):
            window.greeting.open_at_start()
        if logbook.crash:
            window.messages.show_message(_crash_text(), "warning")
        return application.exec()
    except GradsimError:
        raise
    except Exception:
        # Whoever started the program by its icon sees no terminal.
        logger.exception("the window could not be opened")
        raise
    finally:
        logbook.close()


def _crash_text() -> Message:
    return Message("gradsim has crashed the last time. Help → Report a problem tells where.")
