"""The past of a run that makes steps once more which it has made before."""

from gradsim.engine.history import History
from gradsim.engine.record import Record
from gradsim.engine.series import Series


class Repetition(History):
    """What a whole history said when the run was at an earlier step; it grows as steps are repeated, up to the whole.

    The losses come from the steps themselves, which are the same as the first time. Evaluations and norms of layers are
    those of the first time, measured where somebody looked then: Records of repeated steps add nothing, so that the
    history at a step is the same however one got there.
    """

    def __init__(self, whole: History, step: int, losses: Series | None = None) -> None:
        """``step``: where the repetition begins, a step at which ``whole.train_loss`` can be divided.

        Where it has begun before, ``losses`` are those up to the step, which may then be any.
        """
        super().__init__(whole.train_loss.width, whole.layers.width // 2)
        self._whole = whole
        self.train_loss = whole.train_loss.until(step) if losses is None else losses
        self.follow(step)

    def add(self, record: Record) -> None:
        """Nothing: what was measured the first time stands."""

    def follow(self, step: int) -> None:
        """Show what had been measured up to this step."""
        self.show(self._whole, step)

    def ended(self, step: int) -> History:
        """A history that ends at this step, which has just been repeated, and can go on in another way."""
        return self.until(step)
