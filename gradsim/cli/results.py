"""The folder that ``gradsim run`` writes: experiment.toml, history.csv, layers.csv, summary.json."""

import json
import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from math import isfinite
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from gradsim import __version__
from gradsim.cli.progress import signals_deferred
from gradsim.engine.errors import GradsimError
from gradsim.engine.experiment import Experiment
from gradsim.engine.message import Message
from gradsim.engine.reasons import reason_of
from gradsim.engine.record import Record
from gradsim.export.run_tables import HISTORY_COLUMNS, LAYER_COLUMNS, CsvTable, figure, history_rows, layer_rows


class OutputError(GradsimError):
    """The folder that was named cannot be the one to write to."""


class ResultFolder:
    """Written in a hidden folder beside its place (in it, where it is there and empty), and moved when complete.

    As a context: leaving it well, or by KeyboardInterrupt, completes it; any other exception removes it.
    """

    def __init__(self, place: Path, experiment: Experiment) -> None:
        """Begin to write what will be the folder ``place``.

        Raises:
            OutputError: where there is something at ``place`` already, or nothing can be written there.
        """
        self.place = place.resolve()
        self._check_free()
        self._is_new = not self.place.exists()
        name = f".{self.place.name}.{os.getpid()}.part"
        self._draft = self.place.with_name(name) if self._is_new else self.place / name
        self._experiment = experiment
        self._made: list[Path] = []  # folders, the outermost first
        self._tables: list[CsvTable] = []
        try:
            self._make_draft()
            self._history = self._table("history.csv", HISTORY_COLUMNS)
            self._layers = self._table("layers.csv", LAYER_COLUMNS)
            (self._draft / "experiment.toml").write_text(experiment.to_toml(), "utf-8")
        except BaseException as error:
            self._discard()
            if isinstance(error, OSError):
                problem = Message(
                    "{file}: cannot be written ({reason}).", file=str(self.place), reason=reason_of(error)
                )
                raise OutputError(problem) from None
            raise
        self._record: Record | None = None
        self._steps = 0
        self._interrupted = False

    def add(self, record: Record) -> None:
        """Write the rows of a step: one for each run, one for each run and layer. Raises OSError."""
        self._record = record
        for row in history_rows(record):
            self._history.add(row)
        for row in layer_rows(record):
            self._layers.add(row)

    def conclude(self, *, steps: int, interrupted: bool) -> None:
        """Note how many steps were asked for, and whether the user ended it before."""
        self._steps, self._interrupted = steps, interrupted

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        keeps = kind is None or (issubclass(kind, KeyboardInterrupt) and self._record is not None)
        self._name_place(error)
        with signals_deferred():
            try:
                if keeps:
                    self._finish()
            except BaseException as failure:
                keeps = False
                self._name_place(failure)
                raise
            finally:
                if not keeps:
                    self._discard()
            if keeps:
                self._move()

    def _name_place(self, error: BaseException | None) -> None:
        """A full disk names no file, or one in the hidden folder; what could not be written is the folder asked for."""
        if isinstance(error, OSError) and error.errno is not None:
            error.filename = str(self.place)

    def _check_free(self) -> None:
        folder = str(self.place)
        if self.place.is_dir():
            if any(self.place.iterdir()):
                problem = Message(
                    "{folder}: this folder is not empty; name a new one, so that nothing is lost.", folder=folder
                )
                raise OutputError(problem)
        elif self.place.exists():
            raise OutputError(Message("{folder}: there is a file of this name; name a new folder.", folder=folder))

    def _make_draft(self) -> None:
        missing = [folder for folder in self._draft.parents if not folder.exists()]
        for folder in (*reversed(missing), self._draft):
            folder.mkdir()
            self._made.append(folder)

    def _table(self, name: str, columns: Iterable[str]) -> CsvTable:
        table = CsvTable((self._draft / name).open("w", encoding="utf-8", newline=""), columns)
        self._tables.append(table)
        return table

    def _finish(self) -> None:
        for table in self._tables:
            table.close()
        text = json.dumps(self._summary(), indent=2, ensure_ascii=False, allow_nan=False)
        (self._draft / "summary.json").write_text(text + "\n", "utf-8")

    def _discard(self) -> None:
        for table in self._tables:
            with suppress(OSError):  # a full disk, which is being reported already
                table.close()
        if self._draft in self._made:
            shutil.rmtree(self._draft, ignore_errors=True)
        for folder in reversed(self._made):
            with suppress(OSError):  # somebody else has put something into it meanwhile, or it is the draft
                folder.rmdir()

    def _move(self) -> None:
        try:
            if self._is_new:
                # Never takes the place of a folder that somebody has put files into meanwhile: that is an error.
                self._draft.rename(self.place)
                return
            for file in self._draft.iterdir():
                file.rename(self.place / file.name)
            self._draft.rmdir()
        except OSError as error:
            raise OutputError(
                Message(
                    "{folder}: cannot be written ({reason}); the results are in {draft}.",
                    folder=str(self.place),
                    reason=reason_of(error),
                    draft=str(self._draft),
                )
            ) from None

    def _summary(self) -> dict[str, Any]:
        record = self._record
        return {
            "gradsim": __version__,
            "name": self._experiment.name,
            "experiment": self._experiment.to_share_string(),
            "steps": self._steps,
            "steps_made": record.step if record else 0,
            "epochs": record.epoch if record else 0,
            "interrupted": self._interrupted,
            "runs": [_run_summary(record, run) for run in range(len(record.train_loss))] if record else [],
        }


def _run_summary(record: Record, run: int) -> dict[str, Any]:
    place = record.divergence[run]
    return {
        "run": run,
        "status": str(record.status[run]),
        "diverged": None if place is None else {"step": place.step, "layer": place.layer, "quantity": place.quantity},
        "train_loss": _json_number(float(record.train_loss[run])),
        "test_loss": _json_number(figure(record.test_loss, run)),
        "test_accuracy": _json_number(figure(record.test_accuracy, run)),
        "train_accuracy": _json_number(figure(record.train_accuracy, run)),
    }


def _json_number(value: float | None) -> float | str | None:
    """JSON has no word for what is not finite; it becomes the text "nan", "inf" or "-inf"."""
    return value if value is None or isfinite(value) else repr(value)
