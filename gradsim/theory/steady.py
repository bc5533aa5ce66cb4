"""A verdict that can be read: while a network trains it changes only when the new one has held for a moment."""

from gradsim.theory.verdict import Verdict

# A new verdict must hold for both, so that neither a slow nor a fast run makes it flicker.
HOLD_SECONDS = 0.6
HOLD_PICTURES = 4
# Where several others take turns, none of them holding, the newest is shown after so many seconds: what is shown must
# not be what has long stopped to hold.
DOUBT_SECONDS = 2.0
# The numbers in a sentence that stays may be renewed this often.
RENEW_SECONDS = 0.5


class SteadyVerdict:
    """Filters the verdicts of one run after another. Times are seconds of any clock that only goes forward."""

    def __init__(self) -> None:
        self._run = 0
        self._shown: Verdict | None = None
        self._renewed = 0.0
        self._candidate: Verdict | None = None
        self._since = 0.0
        self._pictures = 0
        self._doubted = 0.0
        self._doubts = 0

    @property
    def shown(self) -> Verdict | None:
        """What is shown now."""
        return self._shown

    def update(self, verdict: Verdict, *, run: int, playing: bool, now: float) -> Verdict:
        """The verdict to be shown, given the newest one of a run; a paused run shows its own, exactly."""
        if self._shown is None or run != self._run or not playing:
            self._run = run
            return self._show(verdict, now)
        if _agree(verdict, self._shown):
            self._candidate = None
            return self._show(verdict, now) if now - self._renewed >= RENEW_SECONDS else self._shown
        if self._candidate is None:
            self._doubted, self._doubts = now, 0
        if self._candidate is None or not _agree(verdict, self._candidate):
            self._candidate, self._since, self._pictures = verdict, now, 0
        self._pictures += 1
        self._doubts += 1
        held = self._pictures >= HOLD_PICTURES and now - self._since >= HOLD_SECONDS
        tired = self._doubts >= HOLD_PICTURES and now - self._doubted >= DOUBT_SECONDS
        if held or tired:
            return self._show(verdict, now)
        return self._shown

    def _show(self, verdict: Verdict, now: float) -> Verdict:
        self._shown, self._renewed, self._candidate = verdict, now, None
        return verdict


def _agree(one: Verdict, other: Verdict) -> bool:
    """Whether both say the same; the layer that shows it most may change at every step, and is renewed as numbers."""
    return (one.kind, one.cause) == (other.kind, other.cause)
