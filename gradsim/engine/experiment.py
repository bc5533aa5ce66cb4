"""The experiment: one immutable object that describes everything a run depends on.

Values are checked key by key as soon as an object is made. What involves several keys at once (a list of widths and the
depth, equal widths under residual connections) is checked by ``check_consistency``, when a text is read and when a run
starts, so that keys can be replaced one after the other in any order.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any, Self

from gradsim.engine import experiment_text
from gradsim.engine.classroom import Classroom
from gradsim.engine.errors import ExperimentError
from gradsim.engine.message import Message
from gradsim.engine.precisions import PRECISIONS
from gradsim.engine.reasons import reason_of
from gradsim.engine.registry import nearest_name
from gradsim.engine.sections import Data, Mitigation, Network, Section, Training, key, settings_of
from gradsim.engine.settings import Setting, Value


@dataclass(frozen=True)
class Experiment(Section):
    """Everything that a run depends on. ``Experiment()`` is the default one.

    Raises:
        ExperimentError: where a value is of the wrong type, out of its range, or no known name.
    """

    name: str = key(Setting("text", "Vanishing sigmoid", "Name", "what this experiment is called"))
    seed: int = key(Setting("integer", 0, "Seed", "where all random numbers start from", 0, 2**53, slider=(0, 100)))
    runs: int = key(
        Setting(
            "integer",
            1,
            "Runs",
            "independent networks trained side by side on the same mini-batches",
            1,
            1024,
            slider=(1, 32),
            scale="log",
        )
    )
    precision: str = key(
        Setting("choice", "float64", "Precision", "of all numbers of the network", choices=PRECISIONS.names)
    )
    data: Data = field(default_factory=Data)
    network: Network = field(default_factory=Network)
    mitigation: Mitigation = field(default_factory=Mitigation)
    training: Training = field(default_factory=Training)
    classroom: Classroom = field(default_factory=Classroom)

    @classmethod
    def from_toml(cls, text: str) -> Self:
        """The experiment that a TOML text describes; keys it leaves out have their defaults. Raises ExperimentError."""
        return cls().replace_all(experiment_text.read_toml(text, cls.file_settings())).check_consistency()

    @classmethod
    def from_share_string(cls, text: str) -> Self:
        """The experiment that a share string describes. Raises ExperimentError."""
        return cls().replace_all(experiment_text.read_share_string(text, cls.file_settings())).check_consistency()

    def to_toml(self) -> str:
        """Every key and its value as TOML; ``from_toml`` reads back the same experiment."""
        return experiment_text.write_toml((*self.items(), *self._classroom_items()))

    def to_share_string(self) -> str:
        """What differs from the defaults in one line; ``from_share_string`` reads back the same experiment."""
        return experiment_text.write_share_string((*self.items(), *self._classroom_items()))

    @staticmethod
    def settings() -> tuple[Setting, ...]:
        """The description of every key that a run depends on, in the order of a file."""
        return tuple(setting for section in _sections() for setting in settings_of(section))

    @staticmethod
    def file_settings() -> tuple[Setting, ...]:
        """The description of every key that a file may have: those of ``[classroom]`` too."""
        return *Experiment.settings(), *settings_of(Classroom)

    @staticmethod
    def setting(path: str) -> Setting:
        """The description of the key at a dotted path. Raises ExperimentError, with the nearest key, for others."""
        try:
            return _settings_by_path()[path]
        except KeyError:
            known = tuple(_settings_by_path())
            raise ExperimentError(path, Message("unknown key."), nearest_name(path, known)) from None

    def get(self, path: str) -> Value:
        """The value at a dotted path."""
        self.setting(path)
        value: Any = self
        for name in path.split("."):
            value = getattr(value, name)
        return value  # type: ignore[no-any-return]  # a leaf, which its Setting has checked

    def replace(self, path: str, value: object) -> Self:
        """The experiment with one key changed. Raises ExperimentError where path or value is not allowed."""
        return self.replace_all({path: value})

    def replace_all(self, changes: Mapping[str, object]) -> Self:
        """The experiment with several keys changed at once."""
        # Each section is made anew once: making one checks all of its keys.
        sections: dict[str, dict[str, Any]] = {}
        for path, value in changes.items():
            section, _, name = path.rpartition(".")
            sections.setdefault(section, {})[name] = self.setting(path).check(value)
        own = sections.pop("", {})
        return replace(
            self, **own, **{section: replace(getattr(self, section), **keys) for section, keys in sections.items()}
        )

    def items(self) -> Iterator[tuple[Setting, Value]]:
        """Every key that a run depends on with its value, in the order of a file."""
        return ((setting, self.get(setting.path)) for setting in self.settings())

    def differences(self, other: "Experiment") -> tuple[str, ...]:
        """Paths of the keys that a run depends on in which the two differ; none where both have the same numbers."""
        return tuple(setting.path for setting, value in self.items() if value != other.get(setting.path))

    def runs_like(self, other: "Experiment") -> bool:
        """Whether a run of one has the same numbers as a run of the other."""
        return all(value == other.get(setting.path) for setting, value in self.items())

    def in_classroom(self, other: "Experiment") -> Self:
        """The experiment with what is locked and hidden in another one."""
        return replace(self, classroom=other.classroom)

    def _classroom_items(self) -> Iterator[tuple[Setting, Value]]:
        """What a teacher has locked and hidden; nothing where that is nothing."""
        items = ((setting, self.get(setting.path)) for setting in settings_of(Classroom))
        return ((setting, value) for setting, value in items if value)

    def check_consistency(self) -> Self:
        """The experiment itself. Raises ExperimentError where keys that are each allowed contradict one another."""
        network, mitigation = self.network, self.mitigation
        if isinstance(network.width, tuple) and len(network.width) != network.depth:
            raise ExperimentError(
                "network.width",
                Message(
                    "found a list of {length}; allowed: one number, or a list with one per hidden layer "
                    "(network.depth = {depth}).",
                    length=str(len(network.width)),
                    depth=str(network.depth),
                ),
            )
        if mitigation.residual != "none" and len(set(network.widths)) > 1:
            raise ExperimentError(
                "network.width",
                Message(
                    "found hidden layers of {number} different widths; allowed: equal widths, because residual "
                    'connections add layers up (mitigation.residual = "{residual}").',
                    number=str(len(set(network.widths))),
                    residual=mitigation.residual,
                ),
            )
        if mitigation.normalization == "batch" and self.training.batch_size == 1:
            raise ExperimentError(
                "training.batch_size",
                Message(
                    "found 1; allowed: 2 or more, because batch normalization needs a variance over the mini-batch."
                ),
            )
        if self.data.name == "file" and not self.data.path:
            raise ExperimentError("data.path", Message('found ""; allowed: the path of a CSV or NPZ file.'))
        return self


@cache
def _sections() -> tuple[Any, ...]:
    return Experiment, Data, Network, Mitigation, Training


@cache
def _settings_by_path() -> dict[str, Setting]:
    return {setting.path: setting for setting in Experiment.file_settings()}


_MOST_BYTES = 4 * experiment_text.LONGEST_TEXT  # a character takes at most four in UTF-8


def load(path: str | Path) -> Experiment:
    """The experiment in the TOML file at ``path``; a relative ``data.path`` in it starts from the file's folder.

    Raises:
        ExperimentError: where the file cannot be read or does not describe an experiment.
    """
    file = Path(path)
    try:
        with file.open("rb") as stream:
            content = stream.read(_MOST_BYTES + 1)
    except OSError as error:
        problem = Message("{file}: cannot be read ({reason}).", file=str(file), reason=reason_of(error))
        raise ExperimentError("", problem) from None
    except ValueError:
        raise ExperimentError("", Message("not the name of a file.")) from None
    if len(content) > _MOST_BYTES:
        problem = Message("{file}: longer than an experiment can be ({most} bytes).", file=str(file), most=_MOST_BYTES)
        raise ExperimentError("", problem)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ExperimentError("", Message("{file}: not a text in UTF-8.", file=str(file))) from None
    try:
        experiment = Experiment.from_toml(text)
    except ExperimentError as error:
        if error.path:
            raise
        raise ExperimentError("", Message("{place}: {problem}", place=str(file), problem=error.problem)) from None
    return anchored(experiment, file.parent)


def anchored(experiment: Experiment, folder: Path) -> Experiment:
    """The experiment with a relative ``data.path`` meant from ``folder``, so that it means the same everywhere.

    What begins with a home folder ("~" or "~name") stays as it is: that is absolute too, but it is the reader of the
    data who looks up where it leads.
    """
    path = experiment.data.path
    if not path or path.startswith("~") or Path(path).is_absolute():
        return experiment
    return experiment.replace("data.path", str((folder / path).absolute()))


def portable(experiment: Experiment, folder: Path) -> Experiment:
    """The other way round: data below ``folder`` are named from there, so that both can be moved together."""
    path = Path(experiment.data.path)
    if not path.is_absolute() or not path.is_relative_to(folder.absolute()):
        return experiment
    return experiment.replace("data.path", path.relative_to(folder.absolute()).as_posix())
