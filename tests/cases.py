"""Many small cases in one test, where pytest would need longer to begin a test for each than the case itself takes."""

from collections.abc import Callable, Iterable
from typing import Any

import pytest


def try_all(check: Callable[..., None], cases: Iterable[tuple[Any, ...]]) -> None:
    """Call ``check(*case)`` for every case, also after one that fails; in the end all that have failed are told.

    Raises:
        BaseExceptionGroup: what was raised, with the cases' names in the message and at each traceback.
    """
    failures: list[BaseException] = []
    names: list[str] = []
    for case in cases:
        try:
            check(*case)
        except (Exception, pytest.fail.Exception) as failure:
            names.append(", ".join(map(str, case)))
            failure.add_note(f"case: {names[-1]}")
            failures.append(failure)
    if failures:
        raise BaseExceptionGroup(f"failed: {'; '.join(names)}", failures)
