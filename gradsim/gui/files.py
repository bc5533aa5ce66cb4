"""Experiments in files and in the clipboard, through the dialogs of the window."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from gradsim.engine.atomic import replacing
from gradsim.engine.errors import ExperimentError
from gradsim.engine.experiment import Experiment
from gradsim.engine.message import Message
from gradsim.engine.reasons import reason_of

SUFFIX = ".gradsim.toml"


def choose_experiment(parent: QWidget) -> str:
    """Let the user choose the file of an experiment; "" where they choose none."""
    title = QCoreApplication.translate("Files", "Open experiment")
    return QFileDialog.getOpenFileName(parent, title, "", _filters())[0]


def save_experiment(parent: QWidget, experiment: Experiment) -> str | None:
    """Let the user choose a file and write it; its path, or None where they choose none.

    Raises:
        ExperimentError: where the file cannot be written; one that was there before is then as it was.
    """
    title = QCoreApplication.translate("Files", "Save experiment as")
    path = QFileDialog.getSaveFileName(parent, title, f"{file_name_of(experiment)}{SUFFIX}", _filters())[0]
    if not path:
        return None
    if not Path(path).suffix:
        path += SUFFIX
        if Path(path).exists() and not replaces(parent, title, path):
            return None
    write_text(path, experiment.to_toml())
    return path


def file_name_of(experiment: Experiment) -> str:
    """What a file with something of the experiment may be called, without an end."""
    name = "".join(letter if letter.isalnum() or letter in " -_" else "-" for letter in experiment.name).strip()
    return name or "experiment"


def replaces(parent: QWidget, title: str, path: str) -> bool:
    """Ask, under ``title``, about a file of whose name the dialog did not know the end."""
    question = QCoreApplication.translate("Files", "%1 exists already. Replace it?").replace("%1", Path(path).name)
    return QMessageBox.question(parent, title, question) == QMessageBox.StandardButton.Yes


def write_text(path: str, text: str) -> None:
    """Write a file as a whole or not at all. Raises ExperimentError."""
    try:
        with replacing(Path(path)) as file:
            file.write(text.encode())
    except (OSError, ValueError) as error:
        problem = Message("{file}: cannot be written ({reason}).", file=path, reason=reason_of(error))
        raise ExperimentError("", problem) from None


def copy_share_string(experiment: Experiment) -> None:
    """Put the share string into the clipboard."""
    QGuiApplication.clipboard().setText(experiment.to_share_string())


def pasted_experiment() -> Experiment:
    """The experiment whose share string is in the clipboard. Raises ExperimentError."""
    return Experiment.from_share_string(QGuiApplication.clipboard().text())


def _filters() -> str:
    return QCoreApplication.translate("Files", "Experiments (*.toml);;All files (*)")
