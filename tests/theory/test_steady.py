"""A verdict that does not flicker."""

from gradsim.theory.steady import DOUBT_SECONDS, HOLD_PICTURES, HOLD_SECONDS, RENEW_SECONDS, SteadyVerdict
from gradsim.theory.verdict import Kind, Verdict


def verdict(kind: Kind, number: str = "1") -> Verdict:
    """A verdict of a kind, with a number in its sentence."""
    return Verdict(kind, "", None, {"ratio": number}, 1.0)


VANISHING, HEALTHY = verdict(Kind.VANISHING), verdict(Kind.HEALTHY)


def test_a_moment_changes_nothing() -> None:
    """Thirty pictures a second that alternate leave the first verdict where it is."""
    steady = SteadyVerdict()
    steady.update(VANISHING, run=1, playing=True, now=0.0)
    for picture in range(1, 90):
        shown = steady.update((VANISHING, HEALTHY)[picture % 2], run=1, playing=True, now=picture / 30)
        assert shown.kind is Kind.VANISHING


def test_what_holds_is_shown() -> None:
    """After so many pictures and so much time, whichever comes last."""
    steady = SteadyVerdict()
    steady.update(VANISHING, run=1, playing=True, now=0.0)
    kinds = [steady.update(HEALTHY, run=1, playing=True, now=0.1 * number).kind for number in range(1, 12)]
    first = kinds.index(Kind.HEALTHY)
    assert 0.1 * first + 1e-9 >= HOLD_SECONDS
    slow = SteadyVerdict()
    slow.update(VANISHING, run=1, playing=True, now=0.0)
    kinds = [slow.update(HEALTHY, run=1, playing=True, now=10.0 * number).kind for number in range(1, 9)]
    assert kinds.index(Kind.HEALTHY) == HOLD_PICTURES - 1


def test_a_paused_run_and_a_new_one_show_their_own() -> None:
    """What stands still is judged exactly."""
    steady = SteadyVerdict()
    steady.update(VANISHING, run=1, playing=True, now=0.0)
    assert steady.update(HEALTHY, run=1, playing=False, now=0.01) is HEALTHY
    assert steady.update(VANISHING, run=2, playing=True, now=0.02) is VANISHING


def test_numbers_are_renewed_calmly() -> None:
    """The same verdict with other numbers, twice a second."""
    steady = SteadyVerdict()
    old, new = verdict(Kind.HEALTHY, "1"), verdict(Kind.HEALTHY, "2")
    steady.update(old, run=1, playing=True, now=0.0)
    assert steady.update(new, run=1, playing=True, now=RENEW_SECONDS / 2) is old
    assert steady.update(new, run=1, playing=True, now=RENEW_SECONDS) is new


def test_what_no_longer_holds_does_not_stay() -> None:
    """Two others take turns: neither holds, but the one that is shown has not held for long either."""
    steady = SteadyVerdict()
    steady.update(HEALTHY, run=1, playing=True, now=0.0)
    others = (VANISHING, verdict(Kind.SATURATED))
    kinds = [steady.update(others[n % 2], run=1, playing=True, now=n / 30).kind for n in range(1, 200)]
    first = next(n for n, kind in enumerate(kinds) if kind is not Kind.HEALTHY)
    assert first / 30 >= DOUBT_SECONDS - 0.1
    assert len(set(kinds[first:])) == 1


def test_a_layer_that_changes_is_the_same_verdict() -> None:
    """Which of two layers is saturated most changes with every step; that they are saturated is shown all the same."""
    steady = SteadyVerdict()
    steady.update(HEALTHY, run=1, playing=True, now=0.0)
    layers = [Verdict(Kind.SATURATED, "saturation", layer, {"ratio": "1"}, 1.0) for layer in (4, 5)]
    kinds = [steady.update(layers[n % 2], run=1, playing=True, now=n / 30).kind for n in range(1, 40)]
    assert abs(kinds.index(Kind.SATURATED) / 30 - HOLD_SECONDS) < 0.1
