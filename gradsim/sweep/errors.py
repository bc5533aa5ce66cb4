"""What can go wrong with a sweep that is not a defect."""

from gradsim.engine.errors import GradsimError


class SweepError(GradsimError):
    """The folder, the workers or the scheduler of a sweep cannot be used. Points that are finished are kept."""
