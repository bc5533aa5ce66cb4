"""The window's type: one family list, one scale, figures of equal width.

Inter comes with gradsim; where a glyph is missing (Chinese), Qt takes the first of the other families that has it. The
last of them comes with gradsim too, for systems without any Chinese font: it has the usual characters in one weight, so
that every font of the system is better.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, lru_cache

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

from gradsim.resources import MissingResourceError, resource_path

_CHINESE = (
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Microsoft YaHei",
    "PingFang SC",
    "WenQuanYi Micro Hei",
    "Gradsim Sans SC",
)

# More sizes than a window has at a time. Those of scales that were tried out go, and Qt lets their glyphs go with them.
_SIZES = 32

_tabular = [True]


@cache
def families() -> tuple[str, ...]:
    """Names of the families in order of preference; loads the fonts that come with gradsim. Needs the application."""
    try:
        files = sorted(resource_path("fonts").glob("*.otf"))
    except MissingResourceError:
        files = []
    for file in files:
        QFontDatabase.addApplicationFont(str(file))
    # Where the fonts are not there after all, Qt skips the name and goes on with the system's own.
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
    return ("Inter", system, *_CHINESE)


def ui_font(pixels: float, *, strong: bool = False, slanted: bool = False) -> QFont:
    """A font of the window, ``pixels`` high in device-independent pixels; Qt takes whole ones, halves go up."""
    return QFont(_font(int(pixels + 0.5), strong, slanted, _tabular[-1]))


def ui_metrics(pixels: float, *, slanted: bool = False) -> QFontMetricsF:
    """The metrics of the same font, which take much longer to make than to ask."""
    return _metrics(int(pixels + 0.5), slanted, _tabular[-1])


@contextmanager
def plain_figures() -> Iterator[None]:
    """Inside, fonts have figures as wide as they are, and signs that do not depend on what stands beside them.

    The others are glyphs that a PDF has no letters for: nobody could search or copy the numbers of such a file.
    """
    _tabular.append(False)
    try:
        yield
    finally:
        _tabular.pop()


@lru_cache(_SIZES)
def _metrics(pixels: int, slanted: bool, tabular: bool) -> QFontMetricsF:
    return QFontMetricsF(_font(pixels, False, slanted, tabular))


@lru_cache(_SIZES)
def _font(pixels: int, strong: bool, slanted: bool, tabular: bool) -> QFont:
    font = QFont()
    font.setFamilies(list(families()))
    font.setPixelSize(pixels)
    # Bold, not half bold: from there on, Qt thickens the strokes of Chinese fonts that have no bold face.
    font.setWeight(QFont.Weight.Bold if strong else QFont.Weight.Normal)
    font.setItalic(slanted)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    # Figures of equal width, so that counters do not tremble. Nor is 0 left out: a new font begins as the program's.
    font.setFeature(QFont.Tag("tnum"), int(tabular))
    if not tabular:
        font.setFeature(QFont.Tag("calt"), 0)  # signs beside figures
    return font
