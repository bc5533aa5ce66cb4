"""The window's colours, sizes and fonts, light and dark, and which of the two is on.

Curves have the Okabe-Ito colours, darkened where they would be too light for a projector; they are told apart by marker
and dash as well, never by colour alone.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from functools import cache, partial
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal, SignalInstance
from PySide6.QtGui import QGuiApplication


@dataclass(frozen=True)
class Sizes:
    """Lengths in pixels of the screen's own unit, multiples of half the 8-pixel grid; type sizes in the same unit."""

    small: float = 11
    body: float = 12.5
    heading: float = 13
    large: float = 15
    grid: int = 8
    gap: int = 12
    radius: int = 8
    control_radius: int = 6
    control_height: int = 28

    def scaled(self, scale: float) -> "Sizes":
        """All of them ``scale`` times as large; what was a whole number of pixels is one again."""
        lengths = {field.name: getattr(self, field.name) for field in fields(self)}
        return Sizes(**{n: round(scale * x) if isinstance(x, int) else scale * x for n, x in lengths.items()})


@dataclass(frozen=True)
class Theme:
    """One set of colours, each ``"#rrggbb"``.

    Attributes:
        name: "light" or "dark".
        background: behind the cards. ``card``: of cards, panels and controls.
        line: frames and grid lines. ``strong_line``: what has to be seen by itself, such as a slider's track.
        text, muted: writing, and writing of second rank; both readable on background and card.
        accent: what can be pressed or is selected; ``accent_hover`` under the pointer, ``accent_text`` on top of it.
        hover: behind what lies under the pointer. ``selection``: behind what is selected.
        delta, weight, activation_gradient: curves of ‖δ‖, ‖∂L/∂W‖ and ‖∂L/∂a‖.
        pinned: a run kept for comparison; also the mark of live keys. ``pinned_second`` … ``pinned_fourth``: further
            ones. ``other``: B of two runs that train side by side. ``theory``: what the mathematics predicts.
        warning, error, healthy: writing and frames; ``*_background`` and ``*_line`` of the bar in which such a message
            stands.
        classes: one colour per class of the data; from the eleventh class on they repeat.
        sizes: of type and controls, scaled.
        scale: how many pixels a unit of the interface is; every other length goes through ``px``.
        emphasis: how many times as thick as usual curves are, and as large as usual their markers.
    """

    name: Literal["light", "dark"]
    background: str
    card: str
    line: str
    strong_line: str
    text: str
    muted: str
    accent: str
    accent_hover: str
    accent_text: str
    hover: str
    selection: str
    delta: str
    weight: str
    activation_gradient: str
    pinned: str
    pinned_second: str
    pinned_third: str
    pinned_fourth: str
    other: str
    theory: str
    warning: str
    warning_background: str
    warning_line: str
    error: str
    error_background: str
    error_line: str
    healthy: str
    healthy_background: str
    healthy_line: str
    information_background: str
    information_line: str
    classes: tuple[str, ...]
    sizes: Sizes = Sizes()
    scale: float = 1.0
    emphasis: float = 1.0

    @property
    def is_dark(self) -> bool:
        """Whether light writing stands on a dark ground."""
        return self.name == "dark"

    def px(self, length: float) -> int:
        """A length of the interface in pixels."""
        return round(self.scale * length)

    @property
    def unscaled(self) -> "Theme":
        """The same at scale 1, for what is painted with a painter that is scaled itself."""
        return self if self.scale == 1.0 else replace(self, scale=1.0, sizes=self.sizes.scaled(1 / self.scale))


LIGHT = Theme(
    name="light",
    background="#F6F7F9",
    card="#FFFFFF",
    line="#E1E5EA",
    strong_line="#C9D0D9",
    text="#1B2430",
    muted="#647083",
    accent="#0B63CE",
    accent_hover="#0A58B8",
    accent_text="#FFFFFF",
    hover="#F0F3F7",
    selection="#DCE9F9",
    delta="#0072B2",
    weight="#D55E00",
    activation_gradient="#A84A8A",
    pinned="#009E73",
    pinned_second="#9A7400",
    pinned_third="#C2185B",
    pinned_fourth="#8C5A2B",
    other="#6A51A3",
    theory="#647083",
    warning="#9A4B00",
    warning_background="#FFF4E5",
    warning_line="#F0C38E",
    error="#B3261E",
    error_background="#FDEEEC",
    error_line="#EDB4AF",
    healthy="#00734F",
    healthy_background="#EAF6F0",
    healthy_line="#A9DCC6",
    information_background="#EDF4FD",
    information_line="#BBD5F3",
    classes=(
        "#0072B2",
        "#D55E00",
        "#009E73",
        "#A84A8A",
        "#B58900",
        "#3FA7DB",
        "#6A51A3",
        "#8C5A2B",
        "#C2185B",
        "#5F6B7A",
    ),
)

DARK = Theme(
    name="dark",
    background="#14181D",
    card="#1C2229",
    line="#2C343E",
    strong_line="#414C59",
    text="#E8ECF1",
    muted="#93A0B0",
    accent="#5AA9FF",
    accent_hover="#7CBBFF",
    accent_text="#0C1A2B",
    hover="#252D36",
    selection="#243A55",
    delta="#56B4E9",
    weight="#E69F00",
    activation_gradient="#E39AC7",
    pinned="#2FC89B",
    pinned_second="#F0E442",
    pinned_third="#FF7FA5",
    pinned_fourth="#D2A679",
    other="#B79CF0",
    theory="#93A0B0",
    warning="#FFB765",
    warning_background="#2B241B",
    warning_line="#7A5626",
    error="#FF9C92",
    error_background="#2F1E1E",
    error_line="#7D3A36",
    healthy="#2FC89B",
    healthy_background="#182721",
    healthy_line="#2B6650",
    information_background="#1A2635",
    information_line="#2F5580",
    classes=(
        "#56B4E9",
        "#E69F00",
        "#2FC89B",
        "#E39AC7",
        "#F0E442",
        "#8FB4FF",
        "#B79CF0",
        "#D2A679",
        "#FF7FA5",
        "#A9B4C2",
    ),
)

# What a projector does to colours has to be made up for: grey ones are lost, and so is the difference of two whites.
_PROJECTED = {
    "light": {
        "background": "#FFFFFF",
        "line": "#AEB7C2",
        "strong_line": "#6B7684",
        "text": "#000000",
        "muted": "#2B3440",
        "accent": "#004FB0",
        "hover": "#E6EBF1",
        "selection": "#C4DAF5",
        "theory": "#2B3440",
    },
    "dark": {
        "background": "#000000",
        "card": "#050607",
        "line": "#4B5765",
        "strong_line": "#8491A1",
        "text": "#FFFFFF",
        "muted": "#D5DCE5",
        "accent": "#7CBBFF",
        "hover": "#1F272F",
        "selection": "#1F4470",
        "theory": "#D5DCE5",
    },
}
_PROJECTED_SCALE = 1.3
_PROJECTED_EMPHASIS = 1.35

SYSTEM = "system"
THEMES: dict[str, Theme] = {theme.name: theme for theme in (LIGHT, DARK)}
# Percent.
SCALES = (80, 90, 100, 110, 125, 150, 175, 200)
USUAL_SCALE = 100


def dressed(name: str, percent: int = USUAL_SCALE, *, projector: bool = False) -> Theme:
    """The theme of that name at a scale, as it is or for a projector; the same object for the same arguments."""
    return _dressed(name, percent, projector)


@cache
def _dressed(name: str, percent: int, projector: bool) -> Theme:
    theme = THEMES[name]
    scale = percent / 100
    if projector:
        scale = min(scale * _PROJECTED_SCALE, SCALES[-1] / 100)
        theme = replace(theme, **_PROJECTED[name], emphasis=_PROJECTED_EMPHASIS)  # type: ignore[arg-type]  # colours
    return theme if scale == 1.0 else replace(theme, scale=scale, sizes=Sizes().scaled(scale))


class ThemeManager(QObject):
    """Which theme is on: the chosen one, or the system's; how large everything is; whether it is for a projector.

    Four signals, one after the other, each with the new Theme: a style sheet that is put on takes fonts away that were
    set before it, and what measures its words must find fonts and lengths as they will be.

    Attributes:
        discarded: for the application, which takes off the style sheet of the theme before.
        worn: for the application, which puts on its style sheet.
        measured: for what sets fonts and lengths (``scaling``).
        changed: for all others.
    """

    discarded = Signal(object)
    worn = Signal(object)
    measured = Signal(object)
    changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._choice = SYSTEM
        self._percent = USUAL_SCALE
        self._projector = False
        self._theme = LIGHT
        self._signals = (self.discarded, self.worn, self.measured, self.changed)
        self._do: Callable[[list[Callable[[], object]]], object] = _at_once

    @property
    def theme(self) -> Theme:
        """The theme in force."""
        return self._theme

    @property
    def choice(self) -> str:
        """What was chosen: "light", "dark", or "system" to follow the desktop."""
        return self._choice

    def choose(self, choice: str) -> None:
        """Choose one of ``THEMES``; any other word means "system", to follow the desktop from now on."""
        self._choice = choice if choice in THEMES else SYSTEM
        self.refresh()

    @property
    def percent(self) -> int:
        """The scale of the interface, one of ``SCALES``."""
        return self._percent

    def choose_scale(self, percent: int) -> None:
        """Make everything larger or smaller; of percentages that are none of ``SCALES``, the nearest is meant."""
        self._percent = min(SCALES, key=lambda candidate: abs(candidate - percent))
        self.refresh()

    @property
    def projector(self) -> bool:
        """Whether type, lines and contrast are those for a projector."""
        return self._projector

    def set_projector(self, projector: bool) -> None:
        """Change to the looks for a projector, or back."""
        self._projector = projector
        self.refresh()

    @contextmanager
    def on_paper(self) -> Iterator[Theme]:
        """For as long as the block lasts, what is made is light and of the usual size, as on paper.

        Nothing on the screen hears of it; Qt's events must not be waited for inside.
        """
        before, self._theme = self._theme, LIGHT
        try:
            yield LIGHT
        finally:
            self._theme = before

    def follow_system(self) -> None:
        """Notice when the desktop turns light or dark; needs the QGuiApplication."""
        QGuiApplication.styleHints().colorSchemeChanged.connect(self.refresh, Qt.ConnectionType.UniqueConnection)
        self.refresh()

    def refresh(self) -> None:
        """Bring the theme that follows from choice and desktop into force."""
        name = _system_theme() if self._choice == SYSTEM else self._choice
        theme = dressed(name, self._percent, projector=self._projector)
        if theme is not self._theme:
            self._theme = theme
            # Each with the theme that is in force by then.
            self._do([partial(self._tell, signal) for signal in self._signals])

    @contextmanager
    def done_by(self, do: Callable[[list[Callable[[], object]]], object]) -> Iterator[None]:
        """For as long as the block lasts, ``do`` is given the emissions of a change, and makes them in their order."""
        before, self._do = self._do, do
        try:
            yield
        finally:
            self._do = before

    def _tell(self, signal: SignalInstance) -> None:
        signal.emit(self._theme)


def _at_once(emissions: list[Callable[[], object]]) -> None:
    for emit in emissions:
        emit()


def _system_theme() -> str:
    dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
    return DARK.name if dark else LIGHT.name


_manager: list[ThemeManager] = []


def theme_manager() -> ThemeManager:
    """The one manager of this program; all windows have the same theme."""
    if not _manager:
        _manager.append(ThemeManager())
    return _manager[0]


def current_theme() -> Theme:
    """The theme in force."""
    return theme_manager().theme
