"""What gradsim is made of: each part with its version and its licence, read from the installation itself."""

import csv
import platform
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution

import threadpoolctl
from PySide6.QtCore import qVersion

from gradsim.resources import MissingResourceError, resource_path

_LONGEST = 60


@dataclass(frozen=True)
class Component:
    """A library, typeface or data set that comes along."""

    name: str
    version: str
    licence: str


# Parts that are no Python packages.
_OTHERS = (
    Component("Inter", "4", "SIL Open Font License 1.1"),
    Component("Noto Sans CJK SC", "", "SIL Open Font License 1.1"),
    Component("STIX Two Math", "", "SIL Open Font License 1.1"),
    Component("DejaVu Sans", "", "Bitstream Vera License"),
    Component("iris, wine, breast_cancer, digits", "", "CC BY 4.0 (UCI), BSD-3-Clause (scikit-learn)"),
)
# What makes NumPy's matrix products, where it is of those that come with NumPy.
_PRODUCTS = {"openblas": ("OpenBLAS", "BSD-3-Clause")}


def components() -> tuple[Component, ...]:
    """Python, Qt, every package that gradsim needs, the packages that these need, libraries, typefaces, data sets."""
    found: dict[str, Component] = {}
    waiting = ["gradsim"]
    while waiting:
        name = waiting.pop(0)
        try:
            part = distribution(name)
        except PackageNotFoundError:  # of another system, or not put into an executable
            continue
        known = part.metadata["Name"]
        if known.lower() in found:
            continue
        found[known.lower()] = Component(known, part.version, licence_of(part))
        waiting += _required(part)
    own = found.pop("gradsim", None)
    python = Component("Python", platform.python_version(), "PSF License")
    qt = Component("Qt", qVersion(), "LGPL-3.0-only")
    packages = sorted(found.values(), key=lambda part: part.name.lower())
    libraries = sorted((*_products(), *_brought_along()), key=lambda part: part.name.lower())
    return (*([own] if own else []), python, qt, *packages, *libraries, *_OTHERS)


def licence_of(part: Distribution) -> str:
    """What a package says of its licence, in few words; "" where it says nothing."""
    expression = _field(part, "License-Expression")
    if expression:
        return expression
    classifiers = part.metadata.get_all("Classifier") or []
    names = [text.rpartition(" :: ")[2] for text in classifiers if text.startswith("License ::")]
    text = ", ".join(names) or _field(part, "License").strip().partition("\n")[0]
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _products() -> Iterator[Component]:
    for library in threadpoolctl.threadpool_info():
        if library["internal_api"] in _PRODUCTS:
            name, licence = _PRODUCTS[library["internal_api"]]
            yield Component(name, library["version"] or "", licence)


def _brought_along() -> Iterator[Component]:
    """Libraries that an executable has in its folder, of which the build has left a list (packaging/licences.py)."""
    try:
        table = resource_path("libraries.csv")
    except MissingResourceError:  # elsewhere they are the system's
        return
    with table.open(encoding="utf-8", newline="") as file:
        for name, version, licence in csv.reader(file):
            yield Component(name, version, licence)


def _field(part: Distribution, name: str) -> str:
    return part.metadata[name] if name in part.metadata else ""  # noqa: SIM401  # it has no get on every Python


def _required(part: Distribution) -> list[str]:
    """Names of the packages that one needs, without those of its extras."""
    lines = [line for line in part.requires or () if "extra ==" not in line]
    return [match[0] for line in lines if (match := re.match(r"[\w.-]+", line))]
