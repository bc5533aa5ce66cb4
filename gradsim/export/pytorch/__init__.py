"""An experiment as a PyTorch script: the same data, mini-batches, first weights and steps."""

from gradsim.export.pytorch.assembly import script
from gradsim.export.pytorch.files import said_where, write_script

__all__ = ["said_where", "script", "write_script"]
