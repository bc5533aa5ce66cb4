"""Number formats in which a network can be kept and computed."""

from dataclasses import dataclass

import numpy as np

from gradsim.engine.message import Message
from gradsim.engine.registry import Registry


@dataclass(frozen=True)
class Precision:
    """One number format.

    Attributes:
        dtype: of parameters, activations and gradients.
        product_dtype: in which matrix products are accumulated before they are rounded to ``dtype``.
    """

    name: str
    label: str
    help: str
    dtype: type[np.floating]
    product_dtype: type[np.floating]


PRECISIONS: Registry[Precision] = Registry(Message("precision"))
PRECISIONS.add(Precision("float64", "float64", "16 digits, from 10⁻³⁰⁸ to 10³⁰⁸", np.float64, np.float64))
PRECISIONS.add(Precision("float32", "float32", "7 digits, from 10⁻³⁸ to 10³⁸", np.float32, np.float32))
PRECISIONS.add(
    Precision(
        "float16",
        "float16",
        "3 digits, from 6·10⁻⁵ to 65,504; products accumulated in float32, as accelerators do",
        np.float16,
        np.float32,
    )
)
