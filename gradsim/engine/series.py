"""A growing table of numbers in bounded memory: when it is full, neighbouring rows are joined, keeping extremes."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from gradsim.engine.message import Message

Float64 = NDArray[np.float64]
Steps = NDArray[np.int64]

# At most so many rows, and numbers in them, wait to be joined; a longer bucket is put together from several portions.
_LONGEST_PORTION = 1024
_LARGEST_PORTION = 2**17


class Series:
    """Rows of ``width`` numbers, one per recorded step, in at most ``capacity`` buckets.

    While the run is short a bucket is one row. Each time the table fills up, every two buckets are joined into one,
    which keeps their least and greatest numbers; NaN stays NaN. A spike of a single step is thus never lost.
    """

    def __init__(self, width: int, capacity: int) -> None:
        self.width = width
        self.capacity = max(4, capacity - capacity % 2)
        self.rows_per_bucket = 1
        self.last_step = 0
        self._count = 0
        self._steps = np.zeros(self.capacity, np.int64)
        self._minimum = np.zeros((self.capacity, width))
        self._maximum = np.zeros((self.capacity, width))
        # A power of two, like the rows of a bucket, so that portions and buckets end together.
        self._portion = min(_LONGEST_PORTION, 1 << (max(1, _LARGEST_PORTION // width).bit_length() - 1))
        self._waiting = 0
        self._waiting_steps = np.zeros(self._portion, np.int64)
        self._waiting_rows = np.zeros((self._portion, width))
        self._open_rows = 0  # rows already in the last bucket, while that is still being put together

    def append(self, step: int, row: ArrayLike) -> None:
        """Add the row of a step. Steps must rise."""
        index = self._waiting
        self.last_step = step
        self._waiting_steps[index] = step
        self._waiting_rows[index] = row
        self._waiting = index + 1
        if self._waiting == self._portion:
            self._settle()

    def __len__(self) -> int:
        """How many points there are to read."""
        return self._count + self._waiting

    @property
    def nbytes(self) -> int:
        """Memory in use."""
        arrays = (self._steps, self._minimum, self._maximum, self._waiting_steps, self._waiting_rows)
        return sum(array.nbytes for array in arrays)

    @property
    def steps(self) -> Steps:
        """(n,) the last step of each point."""
        return np.concatenate([self._steps[: self._count], self._waiting_steps[: self._waiting]])

    @property
    def minimum(self) -> Float64:
        """(n, width) least numbers of each point."""
        return np.concatenate([self._minimum[: self._count], self._waiting_rows[: self._waiting]])

    @property
    def maximum(self) -> Float64:
        """(n, width) greatest numbers of each point."""
        return np.concatenate([self._maximum[: self._count], self._waiting_rows[: self._waiting]])

    def points(self, limit: int) -> tuple[Steps, Float64, Float64]:
        """Steps, least and greatest numbers in at most ``limit`` points, as copies."""
        steps, minimum, maximum = self.steps, self.minimum, self.maximum
        if len(steps) <= limit:
            return steps, minimum, maximum
        starts = np.linspace(0, len(steps), limit, endpoint=False).astype(np.intp)
        ends = np.append(starts[1:], len(steps)) - 1
        return steps[ends], np.minimum.reduceat(minimum, starts), np.maximum.reduceat(maximum, starts)

    def divides_at(self, step: int) -> bool:
        """Whether what is kept up to this step can be told from what came after it."""
        return (
            step == 0 or step >= self.last_step or step in self._waiting_steps[: self._waiting] or self._ends_at(step)
        )

    def _ends_at(self, step: int) -> bool:
        place = int(np.searchsorted(self._steps[: self._count], step))
        return place < self._count and self._steps[place] == step

    def until(self, step: int) -> "Series":
        """A series of its own with the rows up to this step, to which rows can be appended.

        Rows of a bucket that goes on beyond the step are left out: what came later is not to be seen in it.
        """
        part = Series(self.width, self.capacity)
        whole = int(np.searchsorted(self._steps[: self._count], step, side="right"))
        part.rows_per_bucket, part._count = self.rows_per_bucket, whole
        for own, other in ((part._steps, self._steps), (part._minimum, self._minimum), (part._maximum, self._maximum)):
            own[:whole] = other[:whole]
        if whole == self._count:
            part._open_rows = self._open_rows
            waiting = int(np.searchsorted(self._waiting_steps[: self._waiting], step, side="right"))
            part._waiting = waiting
            part._waiting_steps[:waiting] = self._waiting_steps[:waiting]
            part._waiting_rows[:waiting] = self._waiting_rows[:waiting]
        part.last_step = int(part.steps[-1]) if len(part) else 0
        return part

    def state(self) -> dict[str, NDArray[Any]]:
        """All that is needed to go on later, as arrays."""
        counters = np.array([self.rows_per_bucket, self._count, self._waiting, self._open_rows], np.int64)
        return {
            "counters": counters,
            "steps": self.steps,
            "minimum": self.minimum,
            "maximum": self.maximum,
        }

    def restore(self, state: dict[str, NDArray[Any]]) -> None:
        """Go on from ``state()``. Raises ValueError where it is not one of a series of this size."""
        rows_per_bucket, count, waiting, open_rows = (int(number) for number in state["counters"])
        shape = (count + waiting, self.width)
        arrays = {"steps": (shape[:1], np.int64), "minimum": (shape, np.float64), "maximum": (shape, np.float64)}
        fits = (
            0 <= count <= self.capacity
            and 0 <= waiting < self._portion
            and rows_per_bucket >= 1
            and rows_per_bucket & (rows_per_bucket - 1) == 0  # it has doubled every time
            and 0 <= open_rows < rows_per_bucket
            and open_rows % min(rows_per_bucket, self._portion) == 0  # whole portions
            and (count > 0 or open_rows == 0)
            and all(state[name].shape == form and state[name].dtype == dtype for name, (form, dtype) in arrays.items())
        )
        if not fits or (np.diff(state["steps"], prepend=-1) <= 0).any():
            raise ValueError(Message("the stored history has another size"))
        self.rows_per_bucket, self._count, self._waiting, self._open_rows = rows_per_bucket, count, waiting, open_rows
        self._steps[:count] = state["steps"][:count]
        self._minimum[:count] = state["minimum"][:count]
        self._maximum[:count] = state["maximum"][:count]
        self._waiting_steps[:waiting] = state["steps"][count:]
        self._waiting_rows[:waiting] = state["minimum"][count:]
        self.last_step = int(state["steps"][-1]) if len(state["steps"]) else 0

    def _settle(self) -> None:
        """Move the waiting rows into buckets."""
        size = min(self.rows_per_bucket, self._portion)
        steps = self._waiting_steps.reshape(-1, size)[:, -1]
        rows = self._waiting_rows.reshape(-1, size, self.width)
        minimum, maximum = rows.min(axis=1), rows.max(axis=1)
        self._waiting = 0
        for index in range(len(steps)):
            self._put(int(steps[index]), minimum[index], maximum[index], size)

    def _put(self, step: int, minimum: Float64, maximum: Float64, rows: int) -> None:
        if self._open_rows:
            last = self._count - 1
            np.minimum(self._minimum[last], minimum, out=self._minimum[last])
            np.maximum(self._maximum[last], maximum, out=self._maximum[last])
            self._steps[last] = step
        else:
            if self._count == self.capacity:
                self._halve()
            self._minimum[self._count], self._maximum[self._count] = minimum, maximum
            self._steps[self._count] = step
            self._count += 1
        self._open_rows = (self._open_rows + rows) % self.rows_per_bucket

    def _halve(self) -> None:
        """Join every two buckets."""
        half = self.capacity // 2
        self._steps[:half] = self._steps[1::2]
        self._minimum[:half] = np.minimum(self._minimum[::2], self._minimum[1::2])
        self._maximum[:half] = np.maximum(self._maximum[::2], self._maximum[1::2])
        self._count = half
        self.rows_per_bucket *= 2
