"""Which part of a plot is looked at: all of it, or what a person zoomed in on."""

from gradsim.gui.plots.ranges import Range

_CLOSEST = 1e-4
_FARTHEST = 4.0


class View:
    """The ranges of both axes: ``home`` follows the data, until someone zooms or drags; ``reset`` goes home."""

    def __init__(self) -> None:
        self.home: tuple[Range, Range] = ((0.0, 1.0), (0.0, 1.0))
        self._own: tuple[Range, Range] | None = None

    @property
    def moved(self) -> bool:
        """Whether a person has chosen what to look at."""
        return self._own is not None

    @property
    def ranges(self) -> tuple[Range, Range]:
        """What is shown now, x and y."""
        return self._own or self.home

    def zoom(self, factor: float, x: float, y: float, *, along_x: bool = True, along_y: bool = True) -> None:
        """Show ``factor`` times as much, around the place (x, y) that stays where it is."""
        x_range, y_range = self.ranges
        if along_x:
            x_range = _zoomed(x_range, self.home[0], factor, x)
        if along_y:
            y_range = _zoomed(y_range, self.home[1], factor, y)
        self._own = (x_range, y_range)

    def shift(self, x: float, y: float) -> None:
        """Move by so much, at most until the middle reaches the edge of what there is."""
        (x_range, y_range), (x_home, y_home) = self.ranges, self.home
        self._own = (_shifted(x_range, x_home, x), _shifted(y_range, y_home, y))

    def look_like(self, other: "View") -> None:
        """Look at what a person has chosen in another view, or follow the data as that one does."""
        self._own = other._own

    def reset(self) -> None:
        """Show what the data ask for."""
        self._own = None


def _zoomed(now: Range, home: Range, factor: float, fixed: float) -> Range:
    span, full = now[1] - now[0], home[1] - home[0]
    factor = min(max(factor, _CLOSEST * full / span), _FARTHEST * full / span)
    return fixed + (now[0] - fixed) * factor, fixed + (now[1] - fixed) * factor


def _shifted(now: Range, home: Range, distance: float) -> Range:
    middle = (now[0] + now[1]) / 2
    allowed = min(max(distance, min(home[0] - middle, 0.0)), max(home[1] - middle, 0.0))
    return now[0] + allowed, now[1] + allowed
