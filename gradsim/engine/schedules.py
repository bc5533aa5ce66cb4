"""How the learning rate changes with the steps: a factor on it, a function of the step number alone.

A schedule depends on nothing but the step, so it can be switched in a running network and repeats after a reload.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import cos, pi

from gradsim.engine.message import Message
from gradsim.engine.registry import Registry

STEP_INTERVAL = 1000
STEP_FACTOR = 0.5
COSINE_PERIOD = 1000
WARMUP_STEPS = 500


@dataclass(frozen=True)
class Schedule:
    """``factor(step)`` multiplies the learning rate at the given step (0 for the first)."""

    name: str
    label: str
    help: str
    factor: Callable[[int], float]


SCHEDULES: Registry[Schedule] = Registry(Message("schedule"))
SCHEDULES.add(Schedule("constant", "Constant", "the learning rate as it is", lambda step: 1.0))
SCHEDULES.add(
    Schedule(
        "step",
        "Step",
        f"halved every {STEP_INTERVAL} steps",
        lambda step: STEP_FACTOR ** (step // STEP_INTERVAL),
    )
)
SCHEDULES.add(
    Schedule(
        "cosine",
        "Cosine",
        f"down to 0 along a cosine over {COSINE_PERIOD} steps, then again from the top (Loshchilov & Hutter 2017)",
        lambda step: 0.5 * (1 + cos(pi * (step % COSINE_PERIOD) / COSINE_PERIOD)),
    )
)
SCHEDULES.add(
    Schedule(
        "warmup",
        "Warm-up",
        f"rising evenly from 0 over the first {WARMUP_STEPS} steps, then constant",
        lambda step: min(1.0, (step + 1) / WARMUP_STEPS),
    )
)
