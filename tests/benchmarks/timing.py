"""Timing that survives a noisy machine: candidates take turns, and ratios of medians within one run are what counts."""

from collections.abc import Callable, Mapping
from statistics import median
from time import perf_counter


def time_in_turns(
    candidates: Mapping[str, Callable[[int], object]], *, rounds: int = 7, seconds: float = 0.05
) -> dict[str, float]:
    """Seconds per step of each candidate, a function that makes n steps: the median over rounds taken in turns."""
    steps = {name: _steps_for(candidate, seconds) for name, candidate in candidates.items()}
    times: dict[str, list[float]] = {name: [] for name in candidates}
    for _ in range(rounds):
        for name, candidate in candidates.items():
            start = perf_counter()
            candidate(steps[name])
            times[name].append((perf_counter() - start) / steps[name])
    return {name: median(values) for name, values in times.items()}


def _steps_for(candidate: Callable[[int], object], seconds: float) -> int:
    candidate(10)  # what happens only once, such as loading a library, is over before the clock starts
    steps = 1
    while True:
        start = perf_counter()
        candidate(steps)
        elapsed = perf_counter() - start
        if elapsed > seconds / 4:
            return max(1, int(steps * seconds / elapsed))
        steps *= 2
