"""How `make bench` compares figures with those that were kept; the benchmarks themselves take minutes."""

import tomllib
from math import nan
from pathlib import Path

import pytest

from tests.benchmarks.figures import (
    KEPT,
    MEGABYTES,
    MILLISECONDS,
    PER_SECOND,
    WORSE,
    Figure,
    compare,
    keep_figures,
    read_figures,
    regressions,
    table,
)


def told(now: Figure, kept: float) -> list[str]:
    """What is told of a figure that was once ``kept``."""
    before = Figure(now.name, kept, now.unit, now.better, now.wanted, now.compared)
    return regressions(compare([now], {now.name: before}))


@pytest.mark.parametrize(
    ("better", "kept", "now", "ratio"),
    [
        ("smaller", 10.0, 11.4, None),
        ("smaller", 10.0, 11.6, "1.16"),
        ("smaller", 10.0, 2.0, None),
        ("larger", 30.0, 26.5, None),
        ("larger", 30.0, 20.0, "1.50"),
        ("larger", 30.0, 90.0, None),
    ],
)
def test_what_is_more_than_15_percent_worse_is_told_with_its_ratio(
    better: str, kept: float, now: float, ratio: str | None
) -> None:
    """A regression that goes unsaid stays; what is said of noise, or of what has become better, is believed once."""
    lines = told(Figure("step", now, better=better), kept)  # type: ignore[arg-type]
    assert len(lines) == (ratio is not None)
    assert all(f"{ratio} times as bad" in line for line in lines)


def test_the_worst_comes_first() -> None:
    """Who reads one line only is to read that of the worst regression."""
    found = [Figure("a", 12.0), Figure("b", 40.0), Figure("c", nan)]
    lines = regressions(compare(found, {figure.name: Figure(figure.name, 10.0) for figure in found}))
    assert [line.partition(":")[0] for line in lines] == ["c", "b", "a"]


def test_only_what_can_be_compared_is() -> None:
    """Nothing is told of new figures, of another unit under an old name, and of differences near 0."""
    assert regressions(compare([Figure("new", 5.0)], {})) == []
    assert regressions(compare([Figure("a", 900.0, MILLISECONDS)], {"a": Figure("a", 1.0, "s")})) == []
    assert told(Figure("growth", 4.0, MEGABYTES, compared=False), 0.1) == []
    assert told(Figure("growth", 4.0, MEGABYTES), -0.5) == []


def test_a_slow_machine_finds_what_a_fast_one_does() -> None:
    """Kept on one machine and measured on another that is half as fast, nothing has become worse."""
    slow = [Figure("hold", 20.0, MILLISECONDS), Figure("pictures", 30.0, PER_SECOND, "larger"), Figure("ratio", 2.0)]
    fast = [Figure("hold", 10.0, MILLISECONDS), Figure("pictures", 30.0, PER_SECOND, "larger"), Figure("ratio", 2.0)]
    assert [figure.on_usual_desktop(2.0) for figure in slow] == fast


def test_the_table_says_what_is_wanted_and_missed() -> None:
    """A figure can be as bad as ever, and still not what it should be."""
    found = [Figure("hold", 40.0, MILLISECONDS, wanted=33.0), Figure("share", 0.5, better="larger", wanted=0.4)]
    _, hold, share = table(compare(found, {"hold": Figure("hold", 40.0, MILLISECONDS)}))
    assert "≤ 33" in hold
    assert hold.endswith("not as wanted")
    assert "1.00" in hold
    assert "≥ 0.4" in share
    assert share.endswith("new")


def test_what_is_kept_is_read_again_and_the_rest_stays(tmp_path: Path) -> None:
    """Keeping the figures of one benchmark must not lose those of the others."""
    path = tmp_path / "figures.toml"
    first = [Figure("a", 0.00123, MILLISECONDS, wanted=2.0), Figure("b", 5.0, better="larger")]
    keep_figures(first, {"slowness": 2.0}, path)
    keep_figures([Figure("b", 6.0, better="larger"), Figure("c", 1.5, compared=False)], {}, path)
    assert read_figures(path) == {
        "a": first[0],
        "b": Figure("b", 6.0, better="larger"),
        "c": Figure("c", 1.5, compared=False),
    }


def test_the_figures_that_were_kept_can_be_read() -> None:
    """They are a file in the repository that people edit, and `make bench` would end with a traceback."""
    for figure in read_figures().values():
        assert figure.better in ("smaller", "larger")
        assert figure.value == figure.value
    assert not KEPT.exists() or "machine" in tomllib.loads(KEPT.read_text("utf-8"))


def test_noise_is_what_the_documents_say() -> None:
    """CONTRIBUTING.md says from when on something is a regression."""
    text = (Path(__file__).resolve().parent.parent / "CONTRIBUTING.md").read_text("utf-8")
    assert f"more than {100 * WORSE - 100:.0f} % worse" in text
