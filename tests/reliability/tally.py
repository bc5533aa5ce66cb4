"""What a check has found: counted, told while it runs, and judged in the end."""

from collections import Counter

import click

from tests.reliability.cases import Outcome

_MOST_SHOWN = 10


class Tally:
    """Counts outcomes. One that takes longer than ``limit`` seconds is a problem too."""

    def __init__(self, limit: float) -> None:
        self._limit = limit
        self._kinds: Counter[str] = Counter()
        self._slowest = Outcome(-1, {})
        self.problems: list[Outcome] = []

    def add(self, outcome: Outcome) -> bool:
        """Count it; whether it is a problem, which is then told at once."""
        self._kinds.update(outcome.kinds)
        if outcome.seconds > self._slowest.seconds:
            self._slowest = outcome
        problem = outcome.problem
        if not problem and outcome.seconds > self._limit:
            problem = f"took {outcome.seconds:.2f} s"
        if not problem:
            return False
        self.problems.append(outcome)
        if len(self.problems) <= _MOST_SHOWN:
            click.echo(f"\ncase {outcome.number}: {problem.strip()}")
        return True

    def text(self) -> str:
        """The figures in one line."""
        kinds = ", ".join(f"{count:,} {kind}" for kind, count in self._kinds.most_common())
        return (
            f"{sum(self._kinds.values()):,}: {kinds}; {len(self.problems)} problems; "
            f"longest {self._slowest.seconds:.2f} s (case {self._slowest.number})"
        )
