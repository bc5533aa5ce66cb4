"""Experiments and sessions in files, experiments in the clipboard, through the dialogs of the window."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from gradsim.engine import sessions
from gradsim.engine.atomic import replacing
from gradsim.engine.errors import ExperimentError
from gradsim.engine.experiment import Experiment
from gradsim.engine.message import Message
from gradsim.engine.reasons import reason_of

SUFFIX = ".gradsim.toml"
SESSION_SUFFIX = sessions.SUFFIX


def is_session_name(path: str) -> bool:
    """Whether a file of this name holds a session; any other holds an experiment."""
    return path.lower().endswith(SESSION_SUFFIX)


def choose_experiment(parent: QWidget) -> str:
    """Let the user choose the file of an experiment or session; "" where they choose none."""
    title = QCoreApplication.translate("Files", "Open")
    filters = QCoreApplication.translate("Files", "Experiments and sessions (*.toml *.gradsim);;All files (*)")
    return QFileDialog.getOpenFileName(parent, title, "", filters)[0]


def choose_place(parent: QWidget, experiment: Experiment, *, session: bool) -> str:
    """Let the user choose where to save an experiment or a session of it; "" where they choose no place."""
    title, suffix = _title(session=session), SESSION_SUFFIX if session else SUFFIX
    path = QFileDialog.getSaveFileName(parent, title, f"{file_name_of(experiment)}{suffix}", _filters(session=session))[
        0
    ]
    if path and (not Path(path).suffix or (session and not is_session_name(path))):
        path += suffix
        if Path(path).exists() and not replaces(parent, title, path):
            return ""
    return path


def _title(*, session: bool) -> str:
    if session:
        return QCoreApplication.translate("Files", "Save session as")
    return QCoreApplication.translate("Files", "Save experiment as")


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


def _filters(*, session: bool) -> str:
    if session:
        return QCoreApplication.translate("Files", "Sessions (*.gradsim)")
    return QCoreApplication.translate("Files", "Experiments (*.toml);;All files (*)")
