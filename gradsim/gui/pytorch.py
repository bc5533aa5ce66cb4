"""The action that writes the experiment as a PyTorch script."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QFileDialog

from gradsim.engine.errors import GradsimError
from gradsim.engine.message import Message
from gradsim.engine.reasons import reason_of
from gradsim.export.pytorch import said_where, write_script
from gradsim.gui.files import file_name_of, replaces

if TYPE_CHECKING:
    from gradsim.gui.main_window import MainWindow

SUFFIX = ".py"


class PyTorchExport(QObject):
    """Asks where the script is to go, writes it, and says in the window's line of messages what has become of it."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        window.window_actions["pytorch"].triggered.connect(self._export)

    def _export(self) -> None:
        path = self._asked()
        if not path:
            return
        show = self._window.messages.show_message
        try:
            written = write_script(Path(path), self._window.controller.experiment)
        except GradsimError as error:
            show(error.message, "error")
        except (OSError, ValueError) as error:
            show(Message("{file}: cannot be written ({reason}).", file=path, reason=reason_of(error)), "error")
        else:
            show(said_where(written), "information")

    def _asked(self) -> str:
        """The file that the user has chosen; "" for none."""
        title = QCoreApplication.translate("PyTorch", "Export as PyTorch script")
        kinds = QCoreApplication.translate("PyTorch", "Python scripts (*.py);;All files (*)")
        name = file_name_of(self._window.controller.experiment) + SUFFIX
        path = QFileDialog.getSaveFileName(self._window, title, name, kinds)[0]
        if not path or Path(path).suffix:
            return path
        path += SUFFIX
        # The dialog knew another name, and did not ask about this one.
        return path if not Path(path).exists() or replaces(self._window, title, path) else ""
