"""What can be found without eyes in a window or dialog: texts that are cut, pale, nameless or in another language."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from xml.etree import ElementTree

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollBar,
    QWidget,
)

from gradsim.language import CHINESE, ENGLISH
from gradsim.presets import presets
from gradsim.resources import resource_path
from tests.gui.text_watch import Painted, watching

# WCAG 2, level AA: of ordinary text, and of text from so many pixels high on, or bold and from so many.
_CONTRAST, _CONTRAST_OF_LARGE = 4.5, 3.0
_LARGE, _LARGE_BOLD = 24, 18.5
# Words that can be pressed begin where other words do; their ground goes a little further.
_OVERLAP = 8
_LATIN = re.compile(r"[A-Za-z]{3,}(?: [A-Za-z]{2,}){2,}")
_CHINESE = re.compile(r"[\u3400-\u9fff]")


def faults(widget: QWidget, *, chinese: bool = False) -> list[str]:
    """A line for each thing that is wrong with a widget that is visible, and with all that is in it."""
    with watching() as watch:
        image = widget.grab().toImage()
    widgets = [inner for inner in (widget, *widget.findChildren(QWidget)) if inner.isVisibleTo(widget)]
    # What the pointer is told in full may be shortened.
    told = {inner.toolTip() for inner in widgets}
    found = [f"cut: {text!r}: {reason}" for text, reason in watch.cut.items() if text not in told]
    found += [f"cut: {_name(inner)}" for inner in widgets if is_cut(inner) and text_of(inner) not in told]
    found += [f"outside: {_name(inner)} in {_name(inner.parentWidget())}" for inner in widgets if _is_outside(inner)]
    found += [f"nameless: {_name(inner)}" for inner in widgets if _is_nameless(inner)]
    found += _pale(widget, image, watch.places, widgets)
    if chinese:
        texts = {*watch.painted, *(text for inner in widgets for text in texts_of(inner))}
        found += [f"English: {text!r}" for text in sorted(texts) if _is_untranslated(text)]
    return list(dict.fromkeys(found))


# -- size -------------------------------------------------------------------------------------------------------------


def is_cut(widget: QWidget) -> bool:
    """Whether a label, button or list is too small for its text."""
    if isinstance(widget, QLabel):
        if not widget.text() or widget.pixmap().width():
            return False
        if widget.wordWrap():
            return widget.heightForWidth(widget.width()) > widget.height()
        return widget.fontMetrics().horizontalAdvance(widget.text()) > widget.contentsRect().width()
    if isinstance(widget, QAbstractButton) and widget.text():
        return widget.sizeHint().width() > widget.width()
    return False


def _is_outside(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    if widget.objectName().startswith("qt_"):  # Qt's own grips
        return False
    if parent is None or widget.isWindow() or widget.isHidden() or not parent.isVisible():
        return False
    if isinstance(parent.parentWidget(), QAbstractScrollArea) and parent.parentWidget().viewport() is parent:
        return False
    return not parent.rect().adjusted(-_OVERLAP, -_OVERLAP, _OVERLAP, _OVERLAP).contains(widget.geometry())


# -- names ------------------------------------------------------------------------------------------------------------


def _is_nameless(widget: QWidget) -> bool:
    kinds = QAbstractButton | QComboBox | QLineEdit | QAbstractSlider | QAbstractSpinBox
    if not isinstance(widget, kinds) or isinstance(widget, QScrollBar):
        return False
    if not widget.isEnabled() or widget.focusPolicy() is Qt.FocusPolicy.NoFocus:
        return False
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return not (widget.accessibleName().strip() or text.strip())


# -- contrast ---------------------------------------------------------------------------------------------------------


def contrast(first: QColor, second: QColor) -> float:
    """The ratio of two luminances as WCAG 2 defines it, 1 to 21."""
    darker, lighter = sorted((_luminance(first), _luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: QColor) -> float:
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (color.redF(), color.greenF(), color.blueF())
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _pale(widget: QWidget, image: QImage, places: list[Painted], widgets: list[QWidget]) -> Iterator[str]:
    painted = [place for place in places if place.widget is not None and place.widget in widgets]
    for place in painted:
        box = QRect(place.widget.mapTo(widget, place.box.topLeft()), place.box.size())
        yield from _paleness(image, box, place.color, place.text, place.pixels, bold=place.bold)
    for inner in widgets:
        if (
            isinstance(inner, QLabel | QAbstractButton)
            and inner.text()
            and inner.isEnabled()
            and not _paints_itself(inner)
        ):
            color = inner.palette().color(inner.foregroundRole())
            box = QRect(inner.mapTo(widget, QPoint()), inner.size())
            font = inner.fontInfo()
            yield from _paleness(image, box, color, inner.text(), font.pixelSize(), bold=font.bold())


def _paleness(image: QImage, box: QRect, color: QColor, text: str, pixels: float, *, bold: bool) -> Iterator[str]:
    # What is around it counts too: of a single sign, most is the sign itself.
    box = box.adjusted(-4, -4, 4, 4) & image.rect()
    if box.isEmpty() or not text.strip():
        return
    behind = _background(image, box)
    ratio = contrast(_over(color, behind), behind)
    needed = _CONTRAST_OF_LARGE if pixels >= (_LARGE_BOLD if bold else _LARGE) else _CONTRAST
    if ratio < needed - 0.02:
        yield f"pale: {text!r}: {ratio:.2f}, {color.name()} on {behind.name()}"


def _background(image: QImage, box: QRect) -> QColor:
    """The most frequent colour of a place."""
    step = max(1, box.width() * box.height() // 400)
    pixels = [(index % box.width(), index // box.width()) for index in range(0, box.width() * box.height(), step)]
    counted = Counter(image.pixel(box.left() + x, box.top() + y) for x, y in pixels)
    return QColor(counted.most_common(1)[0][0])


def _over(color: QColor, behind: QColor) -> QColor:
    alpha = color.alphaF()
    mixed = [
        alpha * front + (1 - alpha) * back
        for front, back in zip(color.getRgbF()[:3], behind.getRgbF()[:3], strict=True)
    ]
    return QColor.fromRgbF(*mixed)


def _paints_itself(widget: QWidget) -> bool:
    return type(widget).paintEvent is not QLabel.paintEvent and type(widget).__module__.startswith("gradsim")


# -- language ---------------------------------------------------------------------------------------------------------


@cache
def _english() -> frozenset[str]:
    """English texts that are another in Chinese."""
    root = ElementTree.parse(resource_path("translations", "gradsim_zh_CN.ts")).getroot()  # our own file
    pairs = ((message.findtext("source", ""), message.findtext("translation", "")) for message in root.iter("message"))
    titles = ((preset.title(ENGLISH), preset.title(CHINESE)) for preset in presets())
    both = (*pairs, *titles)
    return frozenset(source for source, translation in both if translation and source != translation)


def texts_of(widget: QWidget) -> Iterator[str]:
    """What a widget says: its words, its tooltip, its name for screen readers, the title of its window."""
    yield widget.toolTip()
    yield widget.accessibleName()
    if widget.isWindow():
        yield widget.windowTitle()
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    if isinstance(widget, QComboBox):
        yield from (widget.itemText(index) for index in range(widget.count()))


def _is_untranslated(text: str) -> bool:
    text = re.sub("<[^>]*>", "", text)
    if text in _english():
        return True
    return not _CHINESE.search(text) and bool(_LATIN.search(text))


def text_of(widget: QWidget) -> str:
    """The text of a label or button, "" of others."""
    return widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""


def _name(widget: QWidget | None) -> str:
    if widget is None:
        return "nothing"
    said = text_of(widget) or widget.accessibleName() or widget.objectName()
    return f"{type(widget).__name__} {said!r} {widget.width()}×{widget.height()}"
