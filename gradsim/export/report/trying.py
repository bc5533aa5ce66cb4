"""Remedies tried for a report, one after the other in this very process."""

from collections.abc import Callable

from gradsim.engine.experiment import Experiment
from gradsim.theory.outcome import observe
from gradsim.theory.remedies import remedies
from gradsim.theory.trial import Trial, limited, trial_steps
from gradsim.theory.verdict import Verdict


def try_remedies(
    experiment: Experiment,
    verdict: Verdict,
    steps: int | None = None,
    *,
    stopped: Callable[[], bool] = lambda: False,
) -> tuple[Trial, ...]:
    """What may help against a verdict, and what people try in vain; as the window does it, with the same outcome.

    ``steps``: how many each makes, by default ``trial_steps``. Nothing for a healthy network. Where ``stopped`` answers
    True, what has been tried so far.
    """
    candidates = remedies(verdict, experiment)
    if not candidates:
        return ()
    steps = trial_steps(experiment) if steps is None else steps
    before = observe(experiment, steps, stopped=limited(stopped)).outcome
    cut = before.cut_off(steps)
    if cut:
        steps = before.steps
    tried: list[Trial] = []
    for remedy in candidates:
        if stopped():
            break
        after = observe(experiment.replace_all(dict(remedy.changes)), steps, stopped=limited(stopped)).outcome
        if not stopped():
            tried.append(Trial(remedy, before, after, cut))
    return tuple(tried)
