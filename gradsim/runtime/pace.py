"""When training does what: how many steps are due, how many fit into a slice, and how often costly things are done.

Times are seconds of any clock that only goes forward; nothing here reads a clock, so that tests need not wait.
"""

from collections import deque
from math import inf

SPEEDS: dict[str, float] = {"single": 1.0, "slow": 10.0, "normal": 100.0, "full": inf}
"""Steps per second by the name of a speed."""

SLICE = 0.008
"""How long training goes on before commands get through, in seconds. A single longer step is never cut."""

PUBLISH_INTERVAL = 0.028
"""Seconds between two snapshots: some more than 30 a second look smooth, and drawing them costs training the least."""

TRAINING_SHARE = 0.2
"""Of the processor time of both threads, steps have at least this share at full speed, pictures the rest."""

HURRIED_SHARE = 0.5
"""The same on the way to a certain step, for which somebody waits."""

LOOK = 4
"""Milliseconds between two looks into the mailbox: a picture shall not lie there for long. The worker sets the pace."""

LOADING_DELAY = 150
"""Milliseconds after which it is said that something is being made: what is over sooner is not worth a word."""

EVERY_STEP_SHOWN = 10.0
"""Up to this many steps a second, every single one is shown and evaluated."""

PATIENCE = 0.15
"""So many seconds a journey in time goes on although a newer one is wanted: who drags a slider sees what is there."""

_RATE_WINDOW = 0.5
# A machine that cannot hold the pace falls behind; it then goes on from where it is rather than rush later.
_LARGEST_DEBT = 0.1
# What takes the window longer, such as opening a page, is no picture: the next ones shall not be long in coming.
_LONGEST_DRAWING = 0.1


class Pace:
    """Which steps are due at a fixed number of steps per second; the first one at once."""

    def __init__(self, steps_per_second: float, now: float) -> None:
        self.steps_per_second = steps_per_second
        self._next = now

    @property
    def is_unlimited(self) -> bool:
        """Whether as many steps are due as can be made."""
        return self.steps_per_second == inf

    @property
    def shows_every_step(self) -> bool:
        """Whether steps are so rare that each is shown and evaluated."""
        return self.steps_per_second <= EVERY_STEP_SHOWN

    def due(self, now: float) -> int:
        """How many steps should be made now. With unlimited speed: more than any slice holds."""
        if self.is_unlimited:
            return 1_000_000_000
        if now < self._next:
            return 0
        self._next = max(self._next, now - _LARGEST_DEBT)
        return 1 + int((now - self._next) * self.steps_per_second)

    def made(self, steps: int) -> None:
        """Note that ``steps`` of those that were due have been made."""
        if not self.is_unlimited:
            self._next += steps / self.steps_per_second

    def wait(self, now: float) -> float:
        """Seconds until the next step is due."""
        return 0.0 if self.is_unlimited else max(0.0, self._next - now)


class SliceLength:
    """How many steps fit into a slice, learned from how long steps took. Begins with one: the network may be huge.

    Attributes:
        steps: how many to make next.
    """

    def __init__(self, seconds: float = SLICE) -> None:
        self.steps = 1
        self._seconds = seconds
        self._step_time: float | None = None

    def fitting(self, seconds: float) -> int:
        """How many steps fit into a part of a slice; at least one."""
        return max(1, int(self.steps * min(1.0, seconds / self._seconds)))

    @property
    def step_time(self) -> float:
        """Seconds that a step takes; 0 where nothing is known yet."""
        return self._step_time or 0.0

    def measured(self, steps: int, seconds: float) -> None:
        """Note that ``steps`` steps took ``seconds``."""
        time = max(seconds, 1e-9) / steps
        self._step_time = time if self._step_time is None else 0.7 * self._step_time + 0.3 * time
        # At most doubled at a time: the first measurement may be a lucky one.
        self.steps = max(1, min(2 * self.steps, int(self._seconds / self._step_time)))


class StepRate:
    """Steps per second, over about the last half second (or the last step, where steps are rarer)."""

    def __init__(self) -> None:
        self._samples: deque[tuple[float, int]] = deque()

    def add(self, now: float, step_count: int) -> None:
        """Note that ``step_count`` steps have been made in all at time ``now``."""
        self._samples.append((now, step_count))
        while len(self._samples) > 2 and now - self._samples[1][0] >= _RATE_WINDOW:
            self._samples.popleft()

    @property
    def steps_per_second(self) -> float:
        """The rate; 0 where nothing is known yet."""
        if len(self._samples) < 2:
            return 0.0
        (start, first), (end, last) = self._samples[0], self._samples[-1]
        return (last - first) / (end - start) if end > start else 0.0


class Pictures:
    """When the next picture is due: evenly in time, and so seldom that the steps between them keep their share.

    The threads of training and of the window hold the interpreter in turns. What either of them spends on pictures is
    lost for steps, so it is measured as processor time, which other programs do not lengthen.
    """

    def __init__(self, interval: float = PUBLISH_INTERVAL, share: float = TRAINING_SHARE) -> None:
        self._interval = interval
        self._price = share / (1 - share)  # seconds of steps for a second of pictures
        self._window = self._charged = 0.0
        self._debt = 0.0
        self._shown = -inf

    def is_due(self, now: float) -> bool:
        """Whether a slice that starts now may end with a picture."""
        window = self._window
        self._debt += self._price * min(window - self._charged, _LONGEST_DRAWING)
        self._charged = window
        return self._debt <= 0 and now + SLICE >= self._shown + self._interval

    def wait(self, now: float) -> float:
        """Seconds until the next picture at an even distance; not above zero where it is late."""
        return self._shown + self._interval - now

    def restart(self, share: float = TRAINING_SHARE) -> None:
        """Training begins, or goes on, with such a share: what was shown while nothing was to be done is paid."""
        self._price = share / (1 - share)
        self._debt = 0.0
        self._charged = self._window

    def trained(self, seconds: float) -> None:
        """Note processor time of steps, or time in which there was nothing to do."""
        # What a picture takes is known a little later: steps that were made meanwhile are not lost.
        self._debt = max(-self._interval, self._debt - seconds)

    def spent(self, seconds: float) -> None:
        """Note what a picture took in the thread of training: measuring a step, and the snapshot of it."""
        self._debt += self._price * seconds

    def shown(self, now: float) -> None:
        """Note that a picture was handed over."""
        self._shown = now

    def note_window(self, clock: float) -> None:
        """Note the processor time of the window's thread in all; to be called there, and often."""
        self._window = clock


class Ration:
    """Lets something costly happen at most every ``interval`` seconds and for at most ``share`` of the time."""

    def __init__(self, interval: float, share: float) -> None:
        self._interval = interval
        self._share = share
        self._next = -inf

    def is_due(self, now: float) -> bool:
        """Whether it may happen again."""
        return now >= self._next

    def used(self, start: float, end: float) -> None:
        """Note that it happened between ``start`` and ``end``."""
        self._next = start + max(self._interval, (end - start) / self._share)
