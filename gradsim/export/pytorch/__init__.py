"""An experiment as a PyTorch script: the same data, mini-batches, first weights and steps."""

from pathlib import Path

from gradsim.engine.experiment import Experiment

__all__ = ["script", "write_script"]


def script(experiment: Experiment, *, weights: bool = False) -> str:
    """The script, self-contained. ``weights``: with the first weights as numbers."""
    raise NotImplementedError


def write_script(path: Path, experiment: Experiment, *, weights: bool = False) -> tuple[Path, ...]:
    """Write the script, and beside it the data where they come from a file; all that was written."""
    raise NotImplementedError
