"""Remedies tried for a report, one after the other in this very process."""

from collections.abc import Callable

from gradsim.engine.experiment import Experiment
from gradsim.export.report.subject import Tried
from gradsim.theory.outcome import observe
from gradsim.theory.remedies import remedies
from gradsim.theory.verdict import Verdict

MOST_STEPS = 600
"""As in the window: longer trials would take minutes, and what helps shows by then."""


def try_remedies(
    experiment: Experiment, verdict: Verdict, steps: int, *, stopped: Callable[[], bool] = lambda: False
) -> tuple[Tried, ...]:
    """What may help against a verdict, and what people try in vain, each for as many steps, at most ``MOST_STEPS``.

    Nothing for a healthy network, or where no step is made: without training nothing tells whether it helps. Where
    ``stopped`` answers True, what has been tried so far.
    """
    candidates = remedies(verdict, experiment) if steps else ()
    if not candidates:
        return ()
    steps = min(steps, MOST_STEPS)
    before = observe(experiment, steps, stopped=stopped).outcome
    tried: list[Tried] = []
    for remedy in candidates:
        after = observe(experiment.replace_all(dict(remedy.changes)), steps, stopped=stopped).outcome
        if stopped():
            break
        tried.append(Tried(remedy, before, after))
    return tuple(tried)
