"""What was set up: every key of the experiment in the words of the window, and what follows from them."""

from collections.abc import Iterator
from itertools import pairwise

from gradsim.engine.catalogue import registry_of
from gradsim.engine.classroom import control_groups
from gradsim.engine.experiment import Experiment
from gradsim.engine.message import Message, registered
from gradsim.engine.normalization import NORMALIZATIONS
from gradsim.engine.residuals import RESIDUALS
from gradsim.export.report.draft import Draft
from gradsim.export.report.parts import Row
from gradsim.export.report.subject import Subject
from gradsim.export.report.words import setting_value

# Groups of controls in the order and under the titles of the window.
_GROUPS = {
    "network": Message("Network"),
    "mitigation": Message("Mitigations"),
    "training": Message("Training"),
    "data": Message("Data"),
    "runs": Message("Runs and seed"),
}
_WIDTHS = (0.4, 0.36, 0.24)
_MARK = "● "
# A list of widths or the name of a file would fill the page.
_LONGEST = 60


def describe(draft: Draft, subject: Subject) -> None:
    """Write the section."""
    experiment = subject.experiment
    draft.heading(Message("Set-up"))
    caption = Message("All settings that act in this experiment. A dot marks those that differ from the default.")
    head = (Message("Setting"), Message("Value"), Message("Default"))
    draft.table([caption], head, list(_rows(draft, experiment)), _WIDTHS)
    draft.paragraph(*_network(subject), *_data(subject), *_steps(subject))


def acts(experiment: Experiment, path: str) -> bool:
    """Whether a key has any effect in the experiment."""
    condition = experiment.setting(path).relevant_if
    return condition is None or experiment.get(condition[0]) in condition[1]


def parameters(subject: Subject) -> int:
    """How many numbers the network learns, in each run."""
    experiment = subject.experiment
    widths = experiment.network.widths
    sizes = (subject.dataset.features, *widths, subject.dataset.outputs)
    count = sum((before + 1) * after for before, after in pairwise(sizes))
    if NORMALIZATIONS.get(experiment.mitigation.normalization).axis is not None:
        count += 2 * sum(widths)
    if RESIDUALS.get(experiment.mitigation.residual).learnable:
        count += len(subject.block_ends)
    return count


def _rows(draft: Draft, experiment: Experiment) -> Iterator[Row]:
    default = Experiment()
    for group, title in _GROUPS.items():
        yield Row((title,))
        for path in control_groups()[group]:
            if path == "name" or not acts(experiment, path):
                continue
            changed = experiment.get(path) != default.get(path)
            label = draft.words.say(registered(experiment.setting(path).label))
            values = (draft.words.say(setting_value(item, path)) for item in (experiment, default))
            value, usual = (text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…" for text in values)
            yield Row((_MARK + label if changed else label, value, usual), marked=changed)


def _network(subject: Subject) -> Iterator[Message]:
    yield Message(
        "With the output layer the network has {layers} layers; layer {layers} is the output. "
        "It learns {parameters} numbers: weights, biases and whatever else is learned.",
        layers=str(subject.layers),
        parameters=parameters(subject),
    )
    if subject.experiment.runs > 1:
        yield Message(
            "{runs} networks with first weights of their own are trained side by side on the same mini-batches; "
            "numbers "
            "of all of them are medians.",
            runs=subject.experiment.runs,
        )


def _data(subject: Subject) -> Iterator[Message]:
    dataset, name = subject.dataset, subject.experiment.data.name
    registry = registry_of("data.name")
    assert registry is not None
    yield Message("The data: {help}.", help=registered(registry.get(name).help))
    yield Message(
        "Samples for training: {train}, for testing: {test}; inputs: {features}, outputs: {outputs}.",
        train=len(dataset.x_train),
        test=len(dataset.x_test),
        features=dataset.features,
        outputs=dataset.outputs,
    )


def _steps(subject: Subject) -> Iterator[Message]:
    if not subject.step:
        yield Message("No step of training was made: everything is measured at the first weights.")
        return
    yield Message(
        "Steps made, one mini-batch each: {steps}; whole passes through the training samples: {epochs}.",
        steps=subject.step,
        epochs=subject.record.epoch,
    )
    if subject.changed_at:
        places = ", ".join(map(str, subject.changed_at))
        yield Message(
            "Settings were changed while it trained, after step {places}; the table shows the last ones.", places=places
        )
