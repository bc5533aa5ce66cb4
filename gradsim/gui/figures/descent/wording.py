"""Numbers in the sentences of descents."""

from math import inf, log10

from gradsim.gui.figures.chain_product import power_text
from gradsim.gui.numbers import grouped
from gradsim.gui.plots.writing import short


def count_text(steps: float) -> str:
    """How many steps: 4, 4 605, 4.6·10⁶, ∞."""
    if steps == inf:
        return "∞"
    return grouped(int(steps)) if steps < 1e6 else short(steps)


def share_text(share: float) -> str:
    """A share of the way: 50 %, or with a power of ten where it is tiny."""
    if share == 0 or share >= 1e-4:
        return f"{short(100 * share)}\N{THIN SPACE}%"
    return power_text(log10(share))
