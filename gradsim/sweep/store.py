"""The folder of a sweep: what it is a sweep of, and a file for every point that is finished."""

import errno
import hashlib
import json
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from gradsim import __version__
from gradsim.engine.atomic import replacing
from gradsim.engine.experiment import Experiment
from gradsim.engine.message import Message
from gradsim.engine.reasons import reason_of
from gradsim.engine.settings import write_value
from gradsim.sweep.errors import SweepError
from gradsim.sweep.grid import Grid
from gradsim.sweep.point_text import result_from_data, result_to_data
from gradsim.sweep.together import PointResult

FORMAT = 1
_HEAD = "sweep.json"
_POINTS = "points"
_LONGEST_FILE = 2**24  # bytes; the grid in the head, and the figures of each run, take a small part of them
_UNFINISHED = ".*.part"  # see ``engine.atomic``


class Store:
    """A folder that keeps finished points whatever becomes of the process.

    Points are found by what they are experiments of, so that a sweep can be resumed with a larger grid.

    Attributes:
        folder: where everything is written to.
    """

    def __init__(self, folder: Path, grid: Grid, steps: int, *, resume: bool) -> None:
        """Begin a new folder, or go on in one.

        Raises:
            SweepError: where there is something at ``folder`` that is not to be resumed, or cannot be: a sweep of
                another experiment, number of steps or version.
            OSError: where it cannot be written to.
        """
        self.folder = folder.resolve()
        self._points = self.folder / _POINTS
        self._steps = steps
        there = self._check_place()
        if there and not resume:
            if (self.folder / _HEAD).is_file():
                raise self._error(Message("there is a sweep in this folder; --resume goes on with it."))
            raise self._error(Message("this folder is not empty; name a new one, so that nothing is lost."))
        if there:
            self._check_head(grid.base)
            self._sweep_out()
        self._made: list[Path] = []  # what must not be left behind by a sweep of which nothing comes
        self._make_folder(self._points)
        if not there:
            self._made.append(self.folder / _HEAD)
        try:
            _write_json(self.folder / _HEAD, self._head(grid))
        except OSError:
            self.abandon()
            raise

    def load(self, experiments: Sequence[Experiment]) -> dict[int, PointResult]:
        """The results that are there already, by the experiment's place in the sequence; those with errors are not."""
        if not any(self._points.iterdir()):
            return {}
        return {
            index: result
            for index, experiment in enumerate(experiments)
            if (result := self._read(experiment)) is not None and result.error is None
        }

    def add(self, result: PointResult) -> None:
        """Keep a result: its file is written whole or not at all. Raises OSError."""
        _write_json(
            self._file(result.experiment),
            {"format": FORMAT, "gradsim": __version__, "steps": self._steps, **result_to_data(result)},
        )

    def abandon(self) -> None:
        """Remove the folder of a sweep that has no finished point, as far as it was made by this one."""
        for path in reversed(self._made):
            with suppress(OSError):  # somebody has put something into it meanwhile
                path.rmdir() if path.is_dir() else path.unlink()

    def _sweep_out(self) -> None:
        """Remove what a process that was killed has not finished writing."""
        for path in (*self.folder.glob(_UNFINISHED), *self._points.glob(_UNFINISHED)):
            path.unlink()

    def _make_folder(self, folder: Path) -> None:
        missing = [part for part in (folder, *folder.parents) if not part.exists()]
        for part in reversed(missing):
            part.mkdir()
            self._made.append(part)

    def _read(self, experiment: Experiment) -> PointResult | None:
        """None where there is none, or the file is not what this program writes: the point is then computed again."""
        try:
            data = _read_json(self._file(experiment))
            result = result_from_data(data)
        except (OSError, ValueError):
            return None
        fits = data.get("steps") == self._steps and data.get("gradsim") == __version__
        return result if fits and result.experiment == experiment else None

    def _file(self, experiment: Experiment) -> Path:
        name = hashlib.sha256(experiment.to_share_string().encode()).hexdigest()[:24]
        return self._points / f"{name}.json"

    def _check_place(self) -> bool:
        """Whether there is anything."""
        if self.folder.exists() and not self.folder.is_dir():
            raise self._error(Message("there is a file of this name; name a new folder."))
        return self.folder.is_dir() and any(self.folder.iterdir())

    def _check_head(self, base: Experiment) -> None:
        file = self.folder / _HEAD
        try:
            head = _read_json(file)
            theirs = Experiment.from_share_string(head["experiment"])
            steps, version = int(head["steps"]), str(head["gradsim"])
        except OSError as error:
            raise self._error(Message("no sweep that could be resumed ({reason}).", reason=reason_of(error))) from None
        except (ValueError, KeyError, TypeError, OverflowError) as error:
            problem = Message("no sweep that could be resumed ({reason}).", reason=f"{_HEAD}: {error}")
            raise self._error(problem) from None
        if version != __version__:
            problem = Message(
                "this sweep was begun by gradsim {theirs}, this is {ours}: their numbers may differ.",
                theirs=version[:40],
                ours=__version__,
            )
            raise self._error(problem)
        if steps != self._steps:
            problem = Message("this sweep is of {theirs} steps, not {ours}.", theirs=str(steps), ours=str(self._steps))
            raise self._error(problem)
        different = theirs.differences(base)
        if different:
            path = different[0]
            problem = Message(
                "this sweep is of another experiment: {path} was {theirs}, and is {ours}.",
                path=path,
                theirs=write_value(theirs.get(path)),
                ours=write_value(base.get(path)),
            )
            raise self._error(problem)

    def _head(self, grid: Grid) -> dict[str, Any]:
        return {
            "format": FORMAT,
            "gradsim": __version__,
            "experiment": grid.base.to_share_string(),
            "steps": self._steps,
            "grid": {axis.path: list(axis.values) for axis in grid.axes},
        }

    def _error(self, problem: Message) -> SweepError:
        return SweepError(Message("{folder}: {problem}", folder=str(self.folder), problem=problem))


def _read_json(path: Path) -> Any:
    """What is in a file, which anybody may have written. Raises OSError and ValueError."""
    if path.exists() and not path.is_file():  # reading a device would never end
        raise OSError(errno.EINVAL, "not a regular file", str(path))
    with path.open("rb") as file:
        content = file.read(_LONGEST_FILE + 1)
    if len(content) > _LONGEST_FILE:
        raise ValueError(f"longer than {_LONGEST_FILE:,} bytes")
    try:
        return json.loads(content.decode("utf-8"))
    except RecursionError:
        raise ValueError("nested too deeply") from None


def _write_json(path: Path, data: dict[str, Any]) -> None:
    with replacing(path) as file:
        file.write(json.dumps(data, ensure_ascii=False, allow_nan=False, indent=1).encode())
