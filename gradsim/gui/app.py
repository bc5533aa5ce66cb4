"""The window as a program."""

from gradsim.engine.experiment import Experiment
from gradsim.gui.application import ensure_application
from gradsim.gui.main_window import MainWindow


def run_app(experiment: Experiment | None, theme: str | None = None, language: str | None = None) -> int:
    """Open the window and stay until it is closed; the exit status.

    Args:
        experiment: what runs; None for the one that ran last.
        theme: "system", "light" or "dark" instead of what is remembered.
        language: "system", "en" or "zh_CN" instead of what is remembered.

    Raises:
        ExperimentError: where keys of the experiment contradict one another.
    """
    application = ensure_application()
    window = MainWindow(experiment, restore=True, theme=theme, language=language)
    window.failures.install()
    window.show()
    if experiment is None:
        window.greeting.open_at_start()
    return application.exec()
