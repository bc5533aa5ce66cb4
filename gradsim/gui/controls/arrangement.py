"""Where each key's control stands: a table of groups, and of what is switched on and off.

A key that no line of the table claims goes into the group of its section, so that a new one appears by itself.
"""

from dataclasses import dataclass

from gradsim.engine.settings import Setting, Value
from gradsim.gui.translation import QT_TRANSLATE_NOOP


@dataclass(frozen=True)
class Group:
    """One group of controls.

    Attributes:
        key: under which it is remembered whether the group is open.
        title: what stands above it, in English.
        section: every key of this section of the experiment belongs to the group, unless another claims it.
        claims: paths of keys of other sections that stand here.
        open: whether it is open at the first start.
    """

    key: str
    title: str
    section: str
    claims: tuple[str, ...] = ()
    open: bool = True


GROUPS = (
    Group("network", QT_TRANSLATE_NOOP("ControlPanel", "Network"), "network"),
    Group("mitigation", QT_TRANSLATE_NOOP("ControlPanel", "Mitigations"), "mitigation"),
    Group("training", QT_TRANSLATE_NOOP("ControlPanel", "Training"), "training", claims=("precision",)),
    Group("data", QT_TRANSLATE_NOOP("ControlPanel", "Data"), "data"),
    Group("runs", QT_TRANSLATE_NOOP("ControlPanel", "Runs & seed"), "", open=False),
)


@dataclass(frozen=True)
class Switch:
    """A key that a switch turns on and off; off is the key's default.

    Attributes:
        on: the value it gets when it is switched on for the first time.
        parameter: what the key's own control is called below the switch, in English.
    """

    on: Value
    parameter: str


SWITCHES = {
    "mitigation.clip": Switch("norm", QT_TRANSLATE_NOOP("engine", "Mode")),
    "mitigation.l1": Switch(1e-4, QT_TRANSLATE_NOOP("engine", "Strength λ")),
    "mitigation.l2": Switch(1e-4, QT_TRANSLATE_NOOP("engine", "Strength λ")),
    "mitigation.dropout": Switch(0.2, QT_TRANSLATE_NOOP("engine", "Probability")),
    "mitigation.normalization": Switch("batch", QT_TRANSLATE_NOOP("engine", "Mode")),
    "mitigation.residual": Switch("identity", QT_TRANSLATE_NOOP("engine", "Mode")),
}

# Keys whose text is the name of a file.
FILES = frozenset({"data.path"})


def group_of(setting: Setting) -> Group:
    """The group in which the key's control stands."""
    for group in GROUPS:
        if setting.path in group.claims:
            return group
    section = setting.path.rpartition(".")[0]
    return next((group for group in GROUPS if group.section == section), GROUPS[-1])
