"""How a wish of the user becomes another experiment: checked, completed where one key demands another, and run."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from gradsim.engine.datasets import DATASETS
from gradsim.engine.errors import ExperimentError, GradsimError
from gradsim.engine.experiment import Experiment
from gradsim.engine.losses import LOSSES
from gradsim.engine.message import Message, listed, registered
from gradsim.engine.settings import Value
from gradsim.gui.error_text import error_message
from gradsim.runtime.controller import Controller


def locked_change(before: Experiment, after: Experiment) -> str:
    """Why one may not go from one to the other: the names of the locked keys that would change; "" where one may."""
    if not before.classroom.locked_keys:
        return ""
    paths = [path for path in before.differences(after) if path in before.classroom.locked_keys]
    if not paths:
        return ""
    labels = dict.fromkeys(registered(before.setting(path).label) for path in paths)
    return Message("Locked in this experiment: {keys}.", keys=listed(labels))


class ExperimentEditor(QObject):
    """Turns requests for single keys and for whole experiments into calls of the controller.

    Attributes:
        asked: the Experiment that was asked for, to be shown at once.
        refused: path (may be empty) and Message of what cannot be.
        noted: a Message on what was changed along with a request.
    """

    asked = Signal(object)
    refused = Signal(str, object)
    noted = Signal(object)

    def __init__(self, controller: Controller, choose_file: Callable[[], str], parent: QObject | None = None) -> None:
        """``choose_file`` lets the user choose a data file, and returns "" where they choose none."""
        super().__init__(parent)
        self._controller = controller
        self._choose_file = choose_file
        # What was asked for last through a control, and of which key.
        self._last: tuple[str, Experiment] | None = None
        # The loss that the user had chosen before a data set demanded another.
        self._own_loss: str | None = None
        controller.rejected.connect(self._on_rejected)

    @Slot(str, object)
    def request(self, path: str, value: object) -> None:
        """Change one key; ``value`` is as typed, or of the key's own type."""
        experiment = self._controller.experiment
        setting = experiment.setting(path)
        try:
            typed = isinstance(value, str) and setting.kind not in ("text", "choice")
            checked = setting.parse(str(value)) if typed else setting.check(value)
            changes, notes = self._complete(experiment, path, checked)
            wanted = experiment.replace_all(changes)
            if wanted == experiment:
                self.asked.emit(experiment)
                return
            if text := locked_change(experiment, wanted):
                self.asked.emit(experiment)
                self.refused.emit(path, text)
                return
            self._controller.set_experiment(wanted)
        except ExperimentError as error:
            # What is wrong is said where the hand is, also where the trouble lies in another key.
            self.refused.emit(path, error_message(error, without_path=error.path == path))
        else:
            self._last = (path, wanted)
            self.asked.emit(wanted)
            for note in notes:
                self.noted.emit(note)

    def replace(self, experiment: Experiment) -> None:
        """Run another experiment, as from a file or a preset. Raises ExperimentError where keys contradict."""
        self._controller.set_experiment(experiment)
        self._last = None
        self._own_loss = None
        self.asked.emit(experiment)

    @Slot(object)
    def apply(self, experiment: Experiment) -> None:
        """Run another experiment in the classroom of this one: what is locked and hidden stays so.

        Refused where a locked key would change. Raises ExperimentError where keys contradict.
        """
        current = self._controller.experiment
        if text := locked_change(current, experiment):
            self.refused.emit("", text)
        else:
            self.replace(experiment.in_classroom(current))

    def _complete(self, experiment: Experiment, path: str, value: Value) -> tuple[dict[str, Value], list[Message]]:
        """The change, with those that it demands, and sentences about the latter."""
        changes: dict[str, Value] = {path: value}
        notes = []
        if path == "training.loss":
            self._own_loss = None
        if path == "network.width" and isinstance(value, tuple) and len(value) != experiment.network.depth:
            changes["network.depth"] = len(value)
            notes.append(Message("Depth is now {depth}: one number per hidden layer.", depth=str(len(value))))
        if path == "data.name":
            if value == "file" and not experiment.data.path:
                changes = self._with_file(changes)
            loss = self._fitting_loss(experiment.training.loss, DATASETS.get(str(value)).task)
            if loss != experiment.training.loss:
                changes["training.loss"] = loss
                notes.append(self._loss_note(loss))
        return changes, notes

    def _with_file(self, changes: dict[str, Value]) -> dict[str, Value]:
        """Own data need a file: with the one that the user chooses, or without any change where they choose none."""
        file = self._choose_file()
        return {**changes, "data.path": file} if file else {}

    def _fitting_loss(self, current: str, task: str) -> str:
        """The loss for a task: the user's own where it fits, otherwise the current one, otherwise the first fitting."""
        wanted = [name for name in (self._own_loss, current) if name is not None]
        fitting = LOSSES.select(lambda loss: task == "either" or task in loss.tasks)
        result = next((name for name in (*wanted, *fitting) if name in fitting), current)
        self._own_loss = None if result == wanted[0] else wanted[0]
        return result

    def _loss_note(self, loss: str) -> Message:
        label = registered(LOSSES.get(loss).label)
        return Message("The loss is now “{loss}”, which fits the data.", loss=label)

    @Slot(object)
    def _on_rejected(self, error: GradsimError) -> None:
        """The training thread has found what only making the network shows."""
        last, self._last = self._last, None
        own_path = error.path if isinstance(error, ExperimentError) else ""
        if self._controller.run_id == 0:
            # Nothing runs yet: the remembered or given experiment is no longer possible, its file gone, for example.
            self._fall_back(error)
        elif own_path == "training.loss" and last is not None and self._try_other_loss(last[1]):
            pass
        else:
            self._own_loss = None
            self.asked.emit(self._controller.experiment)
            path = own_path or (last[0] if last is not None else "")
            self.refused.emit(path, error_message(error, without_path=own_path == path))

    def _try_other_loss(self, refused: Experiment) -> bool:
        """Only the user's file itself tells whether it holds classes or numbers; take the loss that is left, once."""
        others = [name for name in LOSSES.names if name != refused.training.loss]
        if refused.data.name != "file" or self._own_loss is not None or not others:
            return False
        self._own_loss = refused.training.loss
        wanted = refused.replace("training.loss", others[0])
        self._controller.set_experiment(wanted)
        self._last = ("data.path", wanted)
        self.asked.emit(wanted)
        self.noted.emit(self._loss_note(others[0]))
        return True

    def _fall_back(self, error: GradsimError) -> None:
        default = Experiment()
        if self._controller.experiment != default:
            self._controller.set_experiment(default)
            self.asked.emit(default)
        self.refused.emit("", error_message(error))
