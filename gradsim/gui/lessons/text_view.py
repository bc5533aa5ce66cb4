"""A text of a lesson on the screen: as high as it needs to be, never with scroll bars of its own."""

from collections.abc import Callable
from math import ceil

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

from gradsim.gui.lessons.situation import NOTHING
from gradsim.gui.lessons.text_document import TextDocument, plain_text
from gradsim.gui.theme import current_theme


class TextView(QTextEdit):
    """Shows Markdown. The text can be selected and copied; the keyboard never stops here."""

    def __init__(
        self,
        source: str,
        number: Callable[[str], str],
        parent: QWidget | None = None,
        *,
        pixels: float | None = None,
        strong: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("lesson-text")
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.source = source
        self._number = number
        self._pixels = pixels
        self._strong = strong
        self._frozen = self._waiting = False
        self._text: TextDocument | None = None
        self.refresh()

    def refresh(self) -> None:
        """Write the text anew, in the theme in force."""
        before = self._text
        self._text = TextDocument(
            *(self.source, current_theme(), self._write),
            pixels=self._pixels,
            strong=self._strong,
            muted=self._waiting,
        )
        self._text.setParent(self)
        self.setDocument(self._text)
        self.setAccessibleName(plain_text(self.source, self._write))
        if before is not None:
            before.deleteLater()
        self._fit()

    @property
    def has_numbers(self) -> bool:
        """Whether the text tells of the run."""
        return self._text is not None and self._text.has_numbers

    @property
    def waiting(self) -> bool:
        """Whether the run that the text tells of has not been made yet."""
        return self._waiting

    def set_waiting(self, waiting: bool) -> None:
        """Show dashes for numbers, and all in grey, as long as there is no run that they could be of."""
        self._frozen = False
        if waiting != self._waiting:
            self._waiting = waiting
            self.refresh()

    def freeze(self) -> None:
        """Write the numbers as they are now, and leave them so: they tell what was reached."""
        self.renew_numbers()
        self._frozen = True

    def renew_numbers(self) -> None:
        """Write the numbers of the run as they are now."""
        if self._frozen:
            return
        if self._text is not None and self._text.has_numbers and self._text.renew():
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width needs another height."""
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        """The height follows from the width."""
        return QSize(current_theme().px(280), self.height())

    def minimumSizeHint(self) -> QSize:
        """Any width."""
        return QSize(0, 0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the page."""
        event.ignore()

    def changeEvent(self, event: QEvent) -> None:
        """Fonts and colours are the document's own."""
        if event.type() not in (QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.PaletteChange):
            super().changeEvent(event)

    def _write(self, name: str) -> str:
        return NOTHING if self._waiting else self._number(name)

    def _fit(self) -> None:
        if self._text is None:
            return
        width = self.viewport().width()
        if self._text.textWidth() != width:
            self._text.setTextWidth(width)
        height = ceil(self._text.size().height())
        if height != self.height():
            self.setFixedHeight(height)
