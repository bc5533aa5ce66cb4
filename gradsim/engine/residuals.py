"""Residual connections: which layers' activations are added to which, and with what factor α.

A block spans ``span`` hidden layers, the first block starting at hidden layer 2. At its last layer l
a^l = a^(l−span) + α·h^l (He et al. 2016).
"""

from collections.abc import Callable
from dataclasses import dataclass

from gradsim.engine.message import Message
from gradsim.engine.registry import Registry


@dataclass(frozen=True)
class Residual:
    """One kind of residual connection.

    Attributes:
        scale: ``scale(blocks)`` is α at the start, for a network of that many blocks.
        connected: whether there are any blocks.
        learnable: whether α is one trained parameter per block.
    """

    name: str
    label: str
    help: str
    scale: Callable[[int], float]
    connected: bool = True
    learnable: bool = False


RESIDUALS: Registry[Residual] = Registry(Message("residual"))
RESIDUALS.add(Residual("none", "None", "every layer sees only the one before it", lambda blocks: 0.0, connected=False))
RESIDUALS.add(
    Residual(
        "identity", "Identity", "a + h: the path around a block has gradient 1 (He et al. 2016)", lambda blocks: 1.0
    )
)
RESIDUALS.add(
    Residual(
        "scaled", "Scaled", "a + h/√blocks: the signal does not double at every block", lambda blocks: blocks**-0.5
    )
)
RESIDUALS.add(
    Residual(
        "zero_init",
        "Zero-init",
        "a + α h, α learned from 0 on (Bachlechner et al. 2021)",
        lambda blocks: 0.0,
        learnable=True,
    )
)


def block_ends(depth: int, span: int) -> tuple[int, ...]:
    """The hidden layers (1-based) at which a block ends: 1 + span, 1 + 2 span, … up to ``depth``."""
    return tuple(range(1 + span, depth + 1, span))
