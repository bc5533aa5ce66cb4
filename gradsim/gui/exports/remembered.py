"""What was chosen for exports before, from one start to the next."""

from PySide6.QtCore import QStandardPaths

from gradsim.gui.exports.wish import FILMS, OPEN, WINDOW, Wish
from gradsim.gui.preferences import Preferences

_USUAL = {"plot": (640, 400), OPEN: (1280, 800), WINDOW: (1600, 1000)}
_USUAL_SCALES = {"picture": 2.0, "film": 1.0}
_LEAST, _MOST = 160, 8192


class Remembered:
    """Sizes for plots, for several of them and for the window; scales of pictures and films; kind, film and folder."""

    def __init__(self, preferences: Preferences | None) -> None:
        self._preferences = preferences
        self._values: dict[str, str] = {}

    def size(self, subject: str) -> tuple[int, int]:
        """Width and height."""
        name = subject if subject in _USUAL else "plot"
        words = self._text(f"size-{name}").split("x")
        if len(words) == 2 and all(word.isascii() and word.isdigit() and len(word) < 6 for word in words):
            width, height = map(int, words)
            if min(width, height) >= _LEAST and max(width, height) <= _MOST:
                return width, height
        return _USUAL[name]

    def number(self, name: str, default: float, low: float, high: float) -> float:
        """A number within a range."""
        try:
            value = float(self._text(name))
        except ValueError:
            return default
        return value if low <= value <= high else default

    def scale(self, kind: str) -> float:
        """Pixels per unit."""
        name = _scale_name(kind)
        return self.number(f"scale-{name}", _USUAL_SCALES[name], 0.25, 16)

    def kind(self, default: str) -> str:
        """As what something was exported last."""
        return self._text("kind") or default

    @property
    def loop(self) -> bool:
        """Whether films begin again."""
        return self._text("loop") != "no"

    @property
    def folder(self) -> str:
        """Where the last export went."""
        usual = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return self._text("folder") or usual

    def keep(self, wish: Wish) -> None:
        """Remember what was wanted."""
        size = f"{wish.size[0]}x{wish.size[1]}"
        self._values |= {
            f"size-{wish.subject if wish.subject in _USUAL else 'plot'}": size,
            f"scale-{_scale_name(wish.kind)}": f"{wish.scale:g}",
            "kind": wish.kind,
            "frames": str(wish.frames),
            "seconds": f"{wish.seconds:g}",
            "loop": "yes" if wish.loop else "no",
            "folder": str(wish.path.parent),
        }
        if self._preferences is not None:
            self._preferences.remember({f"exports/{name}": text for name, text in self._values.items()})

    def _text(self, name: str) -> str:
        if name in self._values or self._preferences is None:
            return self._values.get(name, "")
        return self._preferences.text(f"exports/{name}")


def _scale_name(kind: str) -> str:
    return "film" if kind in FILMS else "picture"
