"""What a run is called beside another one: by what is different in it."""

from PySide6.QtCore import QCoreApplication

from gradsim.engine.catalogue import registry_of
from gradsim.engine.experiment import Experiment
from gradsim.gui.controls.arrangement import SWITCHES
from gradsim.gui.translation import QT_TRANSLATE_NOOP, language_manager, translate_engine
from gradsim.gui.verdict.changes import value_text
from gradsim.gui.window_title import shown_name

# Values of these keys speak for themselves: "ReLU", not "activation ReLU".
_SPEAKING = frozenset({"network.activation", "network.initializer", "training.optimizer", "data.name", "precision"})
# Of these, those that do so only beside another one: "ReLU + He normal", but not "Normal" alone.
_SPEAKING_BESIDE = frozenset({"network.initializer"})
# How many differences a name lists; where there are more, the experiment's own name says more, if it has one.
_MOST = 3
# Which keys are named first: the seed says least.
_FIRST = ("data.name", "network.", "precision", "mitigation.", "training.", "data.", "runs", "")
_NO_NAMES = frozenset({"name"})
_WITHOUT = QT_TRANSLATE_NOOP("Naming", "no {key}")
_WITH = QT_TRANSLATE_NOOP("Naming", "{key} {value}")
_CHOSEN = QT_TRANSLATE_NOOP("Naming", "{key}: {value}")


def difference_name(experiment: Experiment, other: Experiment) -> str:
    """What ``experiment`` has that ``other`` has not: "ReLU + He normal", "depth 30"; "" where nothing differs."""
    paths = _different(experiment, other)
    if len(paths) > _MOST and experiment.name not in ("", other.name):
        return shown_name(experiment, language_manager().language)
    words = [_words(experiment, path, alone=len(paths) == 1) for path in paths[:_MOST]]
    return " + ".join(words) + (" …" if len(paths) > _MOST else "")


def all_differences(experiment: Experiment, other: Experiment) -> str:
    """The same, however much it is."""
    paths = _different(experiment, other)
    return " + ".join(_words(experiment, path, alone=len(paths) == 1) for path in paths)


def setting_name(experiment: Experiment, path: str) -> str:
    """A key inside a sentence, in the word that stands beside its control."""
    return _inside_a_sentence(translate_engine(experiment.setting(path).label))


def _different(experiment: Experiment, other: Experiment) -> list[str]:
    """The keys in which they differ, those first that say most about a run."""
    paths = [path for path in other.differences(experiment) if path not in _NO_NAMES and _matters(experiment, path)]
    return sorted(paths, key=lambda path: next(rank for rank, first in enumerate(_FIRST) if path.startswith(first)))


def _matters(experiment: Experiment, path: str) -> bool:
    """Whether the key has any effect in the experiment: a momentum without an optimizer that uses it has none."""
    condition = experiment.setting(path).relevant_if
    return condition is None or experiment.get(condition[0]) in condition[1]


def _words(experiment: Experiment, path: str, *, alone: bool) -> str:
    setting, value = experiment.setting(path), experiment.get(path)
    key = setting_name(experiment, path)
    if path in SWITCHES and value == setting.default:
        return QCoreApplication.translate("Naming", _WITHOUT).format(key=key)
    written = value_text(experiment, path)
    if path in _SPEAKING and registry_of(path) is not None:
        if alone and path in _SPEAKING_BESIDE:
            return QCoreApplication.translate("Naming", _CHOSEN).format(key=key, value=written)
        return written
    if setting.kind == "choice":
        return QCoreApplication.translate("Naming", _CHOSEN).format(key=key, value=_inside_a_sentence(written))
    return QCoreApplication.translate("Naming", _WITH).format(key=key, value=written)


def _inside_a_sentence(label: str) -> str:
    """A label as it stands inside a sentence: "depth" and not "Depth", but "L1"."""
    return label[0].lower() + label[1:] if label[1:2].islower() else label
