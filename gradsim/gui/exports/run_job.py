"""The tables of a run: as ``gradsim run`` writes them, of the run as far as it has come in the window."""

import io
from pathlib import Path

from PySide6.QtCore import QObject

from gradsim.engine.message import Message
from gradsim.engine.timeline import Change
from gradsim.export.files import write_files
from gradsim.export.run_tables import HISTORY_COLUMNS, LAYER_COLUMNS, CsvTable, history_rows, layer_rows
from gradsim.gui.exports.job import Cancelled, Job
from gradsim.runtime.replay import Replay


class RunJob(Job):
    """Writes history.csv and layers.csv into a folder."""

    def __init__(
        self, changes: tuple[Change, ...], steps: int, every: int, folder: Path, parent: QObject | None = None
    ) -> None:
        """``changes``: see ``Replay``. A row every ``every`` steps, up to ``steps``."""
        super().__init__(parent)
        self._changes, self._steps, self._every, self._folder = changes, steps, every, folder

    def work(self) -> str:
        """See ``Job``."""
        texts = io.StringIO(newline=""), io.StringIO(newline="")
        history, layers = CsvTable(texts[0], HISTORY_COLUMNS), CsvTable(texts[1], LAYER_COLUMNS)
        for record in Replay(self._changes, self._steps, stop=self.interrupted, every=self._every).records():
            for row in history_rows(record):
                history.add(row)
            for row in layer_rows(record):
                layers.add(row)
            self.progressed.emit(record.step, self._steps)
        if self.stopped():
            raise Cancelled
        contents = (text.getvalue().encode() for text in texts)
        write_files(self._folder, dict(zip(("history.csv", "layers.csv"), contents, strict=True)))
        return Message("written: {files}", files=str(self._folder))
