"""Damaged files: each is read, or refused with a GradsimError; nothing else happens, and none takes long."""

import random
import tempfile
from pathlib import Path

import click
from tqdm import tqdm

from gradsim import GradsimError
from tests.reliability.cases import Case, run_cases
from tests.reliability.machine import peak
from tests.reliability.mutations import mutated
from tests.reliability.specimens import KINDS, good_files
from tests.reliability.tally import Tally

LIMIT = 2.0
"""Seconds that reading a file may take."""

MOST_MEMORY = 400.0
"""Megabytes by which reading one may raise the most that the process has ever had."""


class DamagedFiles:
    """The files of one seed, by number."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._goods: dict[str, tuple[bytes, ...]] = {}

    def make(self, number: int) -> tuple[str, bytes]:
        """Kind and content of a file."""
        rng = random.Random(f"{self._seed} {number}")
        kind = rng.choices(list(KINDS), [share for *_, share in KINDS.values()])[0]
        if kind not in self._goods:
            self._goods[kind] = good_files(kind)
        goods = self._goods[kind]
        return kind, mutated(rng.choice(goods), goods, rng)


def reading(seed: int) -> Case:
    """What makes and reads the file of a number."""
    files = DamagedFiles(seed)
    folder = Path(tempfile.mkdtemp(prefix="gradsim-damaged-"))

    def case(number: int) -> str:
        kind, content = files.make(number)
        suffix, _, read, _ = KINDS[kind]
        place = folder / f"file{suffix}"
        place.write_bytes(content)
        before = peak()
        try:
            read(place)
        except GradsimError as error:
            _check(error)
            result = f"{kind}: refused"
        else:
            result = f"{kind}: read"
        finally:
            place.unlink()
        if peak() - before > MOST_MEMORY:
            raise MemoryError(f"{kind}: {peak() - before:.0f} MB")
        return result

    return case


def _check(error: GradsimError) -> None:
    """One sentence that can be shown."""
    text = str(error)
    if not 0 < len(text) < 5000 or any(not (letter.isprintable() or letter == "\n") for letter in text):
        raise ValueError(f"not a message to be shown: {text[:300]!r}")


def check_files(count: int, seed: int, only: int | None, keep: Path, processes: int | None = None) -> bool:
    """Read so many damaged files; whether all is well. Those that are not are kept in a folder."""
    files, tally = DamagedFiles(seed), Tally(LIMIT)
    numbers = range(count) if only is None else [only]
    outcomes = run_cases(reading, (seed,), numbers, processes)
    for outcome in tqdm(outcomes, total=len(numbers), unit="file", disable=None):
        if tally.add(outcome):
            keep.mkdir(parents=True, exist_ok=True)
            kind, content = files.make(outcome.number)
            place = keep / f"{seed}-{outcome.number}{KINDS[kind][0]}"
            place.write_bytes(content)
            click.echo(f"{kind}, kept as {place}; again: make fuzz ARGS='files --seed {seed} --only {outcome.number}'")
    click.echo(f"files: {tally.text()}")
    return not tally.problems
