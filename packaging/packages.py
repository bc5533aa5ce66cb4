"""Which Python packages go into the executable, so that About can name every one with its licence."""

import sys
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, distribution, packages_distributions

from packaging.requirements import Requirement

# Of PyInstaller itself: it begins before the program does.
_STARTERS = ("PyInstaller", "pyimod", "pyi_")


def distributions_of(name: str) -> set[str]:
    """A package as it is installed, and every one that it needs here, what these need included."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        name = waiting.pop()
        try:
            part = distribution(name)
        except PackageNotFoundError:
            sys.exit(f"gradsim: {name} is not installed")
        if part.name in found:
            continue
        found.add(part.name)
        requirements = map(Requirement, part.requires or ())
        waiting += [r.name for r in requirements if r.marker is None or r.marker.evaluate({"extra": ""})]
    return found


def metadata_of(name: str) -> list[tuple[str, str]]:
    """Version and licence of all these, and the texts of their licences, for PyInstaller."""
    from PyInstaller.utils.hooks import copy_metadata  # there for `make package` alone

    return [entry for part in sorted(distributions_of(name)) for entry in copy_metadata(part)]


def check_named(name: str, modules: Iterable[str]) -> None:
    """End the build where a module comes from a package that ``name`` does not say it needs.

    It would be inside without a word of its licence. Most likely some library takes it along where it happens to be
    installed: then it belongs to EXCLUDED. Or gradsim was installed before its requirements were changed.
    """
    named = distributions_of(name)
    owners = packages_distributions()
    strangers = {
        f"{top} ({', '.join(owners[top])})"
        for top in {module.partition(".")[0] for module in modules}
        if top in owners and not named.intersection(owners[top]) and not top.startswith(_STARTERS)
    }
    if strangers:
        sys.exit(f"gradsim: inside, and not among what {name} needs: {', '.join(sorted(strangers))}")
