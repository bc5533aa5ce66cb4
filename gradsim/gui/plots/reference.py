"""Another run beside the one that is shown: a pinned one, which stays as it was, or B of A | B, which trains on."""

from dataclasses import dataclass

from gradsim.gui.plots.legend import LegendItem
from gradsim.gui.plots.style import CurveStyle, Dash
from gradsim.runtime.snapshot import Snapshot

# Width of the line of what a plot shows first, and of what it shows besides.
MAIN, BESIDE = 2.2, 1.3
# Names of more characters are shortened where they stand beside numbers.
_LONGEST = 28

_ROLES = ("pinned", "pinned_second", "pinned_third", "pinned_fourth")
_DASHES = (Dash.DOTTED, Dash.DOT_DASH, Dash.DOT_PAIRS, Dash.DOT_DOT_DASH)
# Colour and pattern of each place: eight that differ, the last four in the colours of the first with other patterns.
LOOKS: tuple[tuple[str, Dash], ...] = (
    *zip(_ROLES, _DASHES, strict=True),
    *zip(_ROLES, (*_DASHES[1:], _DASHES[0]), strict=True),
)
# B of A | B: its place and its look.
OTHER = -1
OTHER_LOOK = ("other", Dash.SHORT)


@dataclass(frozen=True, eq=False)
class Reference:
    """A run that plots show dotted.

    Attributes:
        key: tells references apart; the same as long as it is the same run.
        name: what it is called.
        look: a place in ``LOOKS``, or ``OTHER``.
        snapshot: the run.
        live: whether it trains on, in step with the one that is shown.
        explained: what is said of it under the pointer, where that is more than its name.
    """

    key: int
    name: str
    look: int
    snapshot: Snapshot
    live: bool = False
    explained: str = ""

    @property
    def role(self) -> str:
        """The name of its colour in the theme."""
        return self._look[0]

    @property
    def label(self) -> str:
        """Its name where it stands beside numbers: shortened where it is long, of B the letter alone."""
        if self.live:
            return self.name.partition(" · ")[0]
        return self.name if len(self.name) <= _LONGEST else f"{self.name[: _LONGEST - 1].rstrip()}…"

    @property
    def legend(self) -> LegendItem:
        """What a legend says of it."""
        return LegendItem(f"reference {self.key}", self.name, self.style(), tooltip=self.explained or self.name)

    @property
    def layers(self) -> int:
        """How many layers its network has."""
        return self.snapshot.record.layers

    def style(self, width: float = MAIN) -> CurveStyle:
        """How its curves are drawn."""
        role, dash = self._look
        return CurveStyle(role, dash=dash, width=width)

    @property
    def _look(self) -> tuple[str, Dash]:
        return OTHER_LOOK if self.look == OTHER else LOOKS[self.look % len(LOOKS)]
