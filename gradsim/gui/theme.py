"""The window's colours, sizes and fonts, light and dark, and which of the two is on.

Curves have the Okabe-Ito colours, darkened where they would be too light for a projector; they are told apart by marker
and dash as well, never by colour alone.
"""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
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

    @property
    def is_dark(self) -> bool:
        """Whether light writing stands on a dark ground."""
        return self.name == "dark"


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

SYSTEM = "system"
THEMES: dict[str, Theme] = {theme.name: theme for theme in (LIGHT, DARK)}


class ThemeManager(QObject):
    """Which theme is on: the chosen one, or the system's.

    Attributes:
        changed: the new Theme, after it has come into force.
    """

    changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._choice = SYSTEM
        self._theme = LIGHT

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

    def follow_system(self) -> None:
        """Notice when the desktop turns light or dark; needs the QGuiApplication."""
        QGuiApplication.styleHints().colorSchemeChanged.connect(self.refresh, Qt.ConnectionType.UniqueConnection)
        self.refresh()

    def refresh(self) -> None:
        """Bring the theme that follows from choice and desktop into force."""
        theme = _system_theme() if self._choice == SYSTEM else THEMES[self._choice]
        if theme is not self._theme:
            self._theme = theme
            self.changed.emit(theme)


def _system_theme() -> Theme:
    dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
    return DARK if dark else LIGHT


_manager: list[ThemeManager] = []


def theme_manager() -> ThemeManager:
    """The one manager of this program; all windows have the same theme."""
    if not _manager:
        _manager.append(ThemeManager())
    return _manager[0]


def current_theme() -> Theme:
    """The theme in force."""
    return theme_manager().theme
