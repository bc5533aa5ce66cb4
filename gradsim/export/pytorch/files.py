"""Writing a script, and beside it the table of its samples."""

from pathlib import Path

from gradsim.engine.atomic import replacing
from gradsim.engine.datasets import DATASETS
from gradsim.engine.errors import GradsimError
from gradsim.engine.experiment import Experiment
from gradsim.engine.message import Message
from gradsim.export.pytorch.assembly import script_of
from gradsim.export.pytorch.plan import plan_of
from gradsim.export.pytorch.table import MARK, table_of


class ForeignFileError(GradsimError):
    """A file in the place of the table that gradsim has not written."""


def write_script(path: Path, experiment: Experiment, *, weights: bool = False) -> tuple[Path, ...]:
    """Write the script, and beside it the data where they are not generated; all that was written, the script first.

    Raises:
        OSError: where a file cannot be written.
        ForeignFileError: where a file of somebody else has the name of the table.
        GradsimError: as ``script`` does.
    """
    generated = DATASETS.get(experiment.data.name).generated
    table_path = None if generated else path.with_name(f"{path.stem}-data.csv")
    plan = plan_of(experiment, weights=weights, data_file=None if table_path is None else table_path.name)
    text = script_of(plan)
    if table_path is not None and plan.samples is not None:
        if table_path.exists() and not _is_ours(table_path):
            problem = Message(
                "{file}: is there already, and was not written by gradsim; the samples would go there. Choose another "
                "name for the script.",
                file=str(table_path),
            )
            raise ForeignFileError(problem)
        with replacing(table_path) as file:
            file.write(table_of(plan.samples).encode())
    with replacing(path) as file:
        file.write(text.encode())
    return (path,) if table_path is None else (path, table_path)


def said_where(written: tuple[Path, ...]) -> Message:
    """Where ``write_script`` has put what it has written."""
    script, *tables = map(str, written)
    if tables:
        return Message("PyTorch script: {script}; its samples: {table}", script=script, table=tables[0])
    return Message("PyTorch script: {script}", script=script)


def _is_ours(path: Path) -> bool:
    mark = MARK.encode()
    with path.open("rb") as file:
        return file.read(len(mark)) == mark
