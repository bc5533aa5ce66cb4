"""The lab report as a value: what stands in it follows from the run, in either language."""

import re
import shlex
from collections.abc import Iterator
from dataclasses import fields

import numpy as np
import pytest

from gradsim.engine.activations import ACTIVATIONS
from gradsim.engine.clipping import CLIPPINGS
from gradsim.engine.experiment import Experiment
from gradsim.engine.losses import LOSSES
from gradsim.engine.optimizers import OPTIMIZERS
from gradsim.engine.trainer import Trainer
from gradsim.export.report import Report, build, latex
from gradsim.export.report.parts import Code, Figure, Formula, Items, Notice, Paragraph, Row, Table, Title
from gradsim.export.report.prediction import within
from gradsim.export.report.setup import parameters
from gradsim.export.report.words import Words, tidy
from gradsim.language import LANGUAGES
from gradsim.lessons.formulas import check_formula
from gradsim.presets import presets
from gradsim.theory.factors import factor_per_layer, typical, written
from gradsim.theory.verdict import Kind
from gradsim.theory.wording import figures
from tests.export.report.conftest import RUNS, SMALL, about, made, subject_named


def texts(report: Report) -> Iterator[str]:
    """Everything that can be read in a report, but formulas."""

    def inside(value: object) -> Iterator[str]:
        if isinstance(value, str):
            yield value
        elif isinstance(value, tuple):
            for item in value:
                yield from inside(item)
        elif isinstance(value, Row):
            yield from value.cells

    for part in report.parts:
        for item in fields(part):
            if item.name not in ("latex", "key", "severity"):
                yield from inside(getattr(part, item.name))


def whole(report: Report) -> str:
    """All of it as one text."""
    return "\n".join(texts(report))


def formulas(report: Report) -> str:
    """All of its formulas."""
    return "\n".join(part.latex for part in report.parts if isinstance(part, Formula))


@pytest.mark.parametrize("language", LANGUAGES)
def test_verdict_and_numbers_of_the_run_stand_in_it(language: str) -> None:
    """A report that says something else than the window is worth nothing to hand in."""
    subject = subject_named("vanishing")
    report = build(subject, about(language))
    words = Words(language)
    notice = next(part for part in report.parts if isinstance(part, Notice))
    assert notice.text == subject.verdict.said(words.translate)
    assert notice.label == words.translate(subject.verdict.kind.label)
    text = whole(report)
    record = subject.record
    for number in (
        figures(float(record.delta_norm[0, 0])),
        figures(float(record.delta_norm[0, -1])),
        figures(float(record.weight_gradient_norm[0, 0])),
        figures(factor_per_layer(record)),
        figures(subject.theory.factor_per_layer),
        figures(subject.theory.fixed_point),
        figures(subject.test_loss),
        subject.verdict.numbers["last_loss"],
    ):
        assert number in text


@pytest.mark.parametrize("name", RUNS)
def test_every_kind_of_run_gives_a_whole_report(name: str) -> None:
    """Runs that end badly are what gradsim is about: their reports have no gaps and no numbers of Python."""
    subject = subject_named(name)
    report = build(subject, about())
    for text in texts(report):
        without_sets = re.sub(r"E = \{[^}]*\}", "", text)
        assert not re.search(r"\{\w*\}|\bnan\b|\binf\b|None None|np\.float", without_sets), text
        assert "×not defined" not in text
    for part in report.parts:
        if isinstance(part, Formula):
            check_formula(part.latex)
            assert part.latex.isprintable()
        if isinstance(part, Table):
            assert sum(part.widths) == pytest.approx(1)
            assert {len(row.cells) for row in part.rows} <= {1, len(part.head)}
    assert sum(isinstance(part, Notice) for part in report.parts) == 1


def test_the_same_run_gives_the_same_report() -> None:
    """Of two reports of one run, a teacher must not wonder what is different."""
    changes, steps = RUNS["vanishing"]
    assert build(subject_named("vanishing"), about()) == build(made(SMALL | changes, steps), about())


@pytest.mark.parametrize("name", ["vanishing", "mitigated", "several", "regression", "diverged", "untrained"])
def test_nothing_is_left_in_english(name: str, tried, monkeypatch: pytest.MonkeyPatch) -> None:
    """A sentence without a translation would stand in English among Chinese ones."""
    missing: set[str] = set()
    translate = Words.translate

    def watched(words: Words, text: str) -> str:
        said = translate(words, text)
        if said == text and re.search(r"[a-z]{3,} [a-z]{2,}", re.sub(r"\{\w+\}", "", text)):
            missing.add(text)
        return said

    monkeypatch.setattr(Words, "translate", watched)
    others = [made(SMALL | {"network.activation": "relu"}, 4, name="另一次")]
    build(subject_named(name), about("zh_CN"), others=others, tried=tried)
    assert not missing


def test_formulas_are_those_of_the_experiment() -> None:
    """A plain network has no normalization to explain, and one with everything has all of it."""
    plain = formulas(build(subject_named("vanishing"), about()))
    full = formulas(build(subject_named("mitigated"), about()))
    for sign in (r"\hat{z}", r"\alpha", r"m^l", r"\nu^l", r"\kappa^l", r"\tau^l", r"\lambda_1", r"\theta"):
        assert sign not in plain
        assert sign in full
    assert r"\sigma'(u)" in plain
    assert r"\tanh" in full
    assert r"f'(z^L)" in full, "the output layer applies the activation"
    assert r"f'(z^L)" not in plain
    untrained = formulas(build(subject_named("untrained"), about()))
    assert r"w \leftarrow" in plain
    assert r"w \leftarrow" not in untrained


def test_every_name_has_its_formula() -> None:
    """What can be chosen is explained by its formula; without one its help would have to do."""
    assert set(latex.ACTIVATION_FORMULAS) == set(ACTIVATIONS.names)
    assert set(latex.UPDATE_FORMULAS) == set(OPTIMIZERS.names)
    assert set(latex.LOSS_FORMULAS) == set(latex.LOSS_SLOPES) == set(LOSSES.names)
    assert set(latex.CLIP_FORMULAS) == set(CLIPPINGS.names) - {"none"}
    tables = (latex.ACTIVATION_FORMULAS, latex.UPDATE_FORMULAS, latex.LOSS_FORMULAS, latex.CLIP_FORMULAS)
    for formula in (
        text for table in tables for entry in table.values() for text in ([entry] if isinstance(entry, str) else entry)
    ):
        check_formula(formula)
        assert formula.isprintable(), "a backslash that was taken for something else"


def test_numbers_in_formulas_are_latex() -> None:
    """The product written out is typeset; a superscript or a sign that the typesetter lacks would spoil it."""
    assert latex.from_text("0.982 × 10⁻¹² × … = 4·10⁻⁷") == (r"0.982 \times  10^{-12} \times  \cdots  = 4\cdot 10^{-7}")


def test_settings_that_differ_are_marked() -> None:
    """What is special about an experiment is seen at a glance, and what has no effect is not listed."""
    subject = subject_named("mitigated")
    table = next(part for part in build(subject, about()).parts if isinstance(part, Table))
    marked = {row.cells[0].removeprefix("● "): row.cells[1:] for row in table.rows if row.marked}
    assert marked["Depth"] == ("6", "10")
    assert marked["Normalization"] == ("Batch", "None")
    assert marked["Threshold θ"] == ("0.01", "1")
    unmarked = {row.cells[0] for row in table.rows if not row.marked}
    assert "Learning rate" in unmarked
    assert "Momentum" not in unmarked, "AdamW has none"
    assert "Dimension" not in unmarked


def test_parameters_are_counted_as_the_network_has_them() -> None:
    """The number in the report is the number of entries that a step changes."""
    subject = subject_named("mitigated")
    network = Trainer(subject.experiment).network
    parts = (*network.weights, *network.biases, *network.gammas, *network.betas, network.residual_scales)
    assert parameters(subject) == sum(part[0].size for part in parts)


def test_theory_is_compared_with_the_first_weights() -> None:
    """The prediction is for them alone: numbers of a trained network beside it would be no comparison."""
    subject = subject_named("vanishing")
    first = Trainer(subject.experiment).peek().delta_norm[0]
    table = next(part for part in build(subject, about()).parts if isinstance(part, Table) and part.numeric)
    assert [row.cells[-1] for row in table.rows] == [figures(value) for value in first / first[-1]]
    low, high = subject.theory.delta.band()
    inside = [low[layer] <= first[layer] / first[-1] <= high[layer] for layer in range(len(first) - 1)]
    assert within(subject) == (sum(inside), len(inside))


def test_remedies_are_told_with_before_and_after(tried) -> None:
    """What helps stands out, with the numbers of both runs."""
    report = build(subject_named("vanishing"), about(), tried=tried)
    table = next(part for part in report.parts if isinstance(part, Table) and "Remedies" in part.caption)
    assert table.rows[0].cells[-2] == figures(tried[0].before.final_loss)
    by_name = {row.cells[0]: row for row in table.rows[1:]}
    assert len(by_name) == len(tried) > 3
    for trial in tried:
        row = by_name[trial.remedy.label]
        assert row.marked is trial.helps
        assert row.cells[-2:] == (figures(trial.after.final_loss), str(trial.effect))
    reasons = next(
        part.texts for part in report.parts if isinstance(part, Items) and ": does not help" in part.texts[-1]
    )
    assert sorted(reasons) == sorted(f"{trial.remedy.label}: {trial.effect}. {trial.reason}" for trial in tried)
    assert "made 12 steps" in whole(report), "trials of another length have other numbers"


def test_other_runs_stand_beside_it() -> None:
    """A comparison says what is different, and shows the others in figures of their own."""
    other = made(SMALL | {"network.activation": "relu", "network.initializer": "he_normal"}, 12, name="ReLU + He")
    report = build(subject_named("vanishing"), about(), others=[other])
    table = next(part for part in report.parts if isinstance(part, Table) and part.rows[-1].cells[0] == "ReLU + He")
    assert table.rows[-1].cells[1] == "Activation: Sigmoid → ReLU, Initializer: Glorot normal → He normal"
    compared = [part.key for part in report.parts if isinstance(part, Figure) and part.compared]
    assert compared == ["gradient_by_layer", "loss"]
    assert other.verdict.sentence in whole(report)
    assert "is much nearer to that at the output" in whole(report)


def test_healthy_runs_have_no_culprit() -> None:
    """Where the gradient passes no factor decides anything, and a ratio of 0.3 is not "much farther" than 0.8."""
    healthy = made(SMALL | {"network.activation": "relu", "network.initializer": "he_normal"}, 12, name="ReLU")
    tanh = made(SMALL | {"network.activation": "tanh"}, 12, name="tanh")
    assert {healthy.verdict.kind, tanh.verdict.kind} == {Kind.HEALTHY}
    report = build(healthy, about(), others=[tanh])
    (factors,) = (part for part in report.parts if isinstance(part, Table) and "each factor" in part.caption)
    assert not any(row.marked for row in factors.rows)
    text = whole(report)
    for words in ("the one in bold", "alone gives", "much farther", "much nearer"):
        assert words not in text
    assert "In “tanh” the gradient passes as well" in text
    assert "the one in bold" in whole(build(subject_named("vanishing"), about()))


def test_one_number_is_written_in_one_way() -> None:
    """ "2900 times" in the verdict and 2943 below a figure look like two measurements."""
    changes = {"network.activation": "tanh", "network.initializer": "scaled_normal", "network.gain": 3.0}
    subject = made(SMALL | changes | {"network.depth": 12, "training.learning_rate": 1e-4}, 12)
    report = build(subject, about())
    ratio = subject.verdict.numbers["ratio"]
    assert f"it is {ratio} times" in whole(report)
    product = next(part.latex for part in report.parts if isinstance(part, Formula) and r"\cdots" in part.latex)
    assert product.endswith(f"= {latex.from_text(ratio)}")
    assert written(typical(subject.record)[0]).endswith(f"= {ratio}")


def test_right_answers_say_of_what() -> None:
    """Of training or of test samples: 98 % of the one may be 60 % of the other; and the loss stands beside them."""
    for share, samples in ((0.3, "test"), (0.0, "training")):
        one, other = (made(SMALL | {"data.test_fraction": share, "seed": seed}, 4, name=str(seed)) for seed in (1, 2))
        table = next(part for part in build(one, about(), others=[other]).parts if isinstance(part, Table)
                     and "The runs" in part.caption)  # fmt: skip
        assert table.head[-2:] == ("training loss", f"right answers ({samples})")
        assert [row.cells[-2] for row in table.rows] == [figures(one.last_loss), figures(other.last_loss)]


def test_discussion_follows_from_the_numbers() -> None:
    """Each rule speaks where its number says so, and nowhere else."""
    vanishing, mitigated, several, diverged = (
        whole(build(subject_named(name), about())) for name in ("vanishing", "mitigated", "several", "diverged")
    )
    clipped = float(subject_named("mitigated").record.clip_scale[0])
    assert clipped < 1
    assert f"clipping shortened the whole gradient to {figures(clipped)}" in mitigated
    assert "clipping" not in vanishing.partition("Discussion")[2]
    norms = subject_named("several").record.delta_norm
    low, high = (figures(float(end), 2) for end in np.sort(norms[:, 0] / norms[:, -1])[[0, -1]])
    assert f"lies between {low} and {high}" in several
    assert "It was run from one seed" not in several
    place = subject_named("diverged").record.divergence[0]
    assert place is not None
    assert f"Training ended by itself at step {place.step}" in diverged
    assert "the gradient passes" not in diverged


def test_weight_gradients_that_mislead_are_pointed_out() -> None:
    """In homogeneous networks ‖∂L/∂W‖ stays level where δ vanishes: who looks at it alone is fooled."""
    changes = {"network.activation": "relu", "network.initializer": "scaled_normal", "network.gain": 3**-0.5}
    subject = made({"network.depth": 20, "network.width": 32, "data.samples": 60} | changes, 1)
    assert subject.verdict.kind is Kind.VANISHING
    assert "‖∂L/∂W‖ alone would mislead" in whole(build(subject, about()))
    assert "would mislead" not in whole(build(subject_named("vanishing"), about()))


def test_it_says_how_it_is_repeated() -> None:
    """The share string gives the very same experiment, and the command its report."""
    subject = subject_named("mitigated")
    codes = [part.text for part in build(subject, about()).parts if isinstance(part, Code)]
    assert Experiment.from_share_string(codes[0]) == subject.experiment
    assert codes[1].endswith("--steps 12 --out report.pdf")
    others = [subject_named("several"), made({}, 0)]
    *_, command = [part.text for part in build(subject, about(), others=others).parts if isinstance(part, Code)]
    words = shlex.split(command)
    places = [words.index("report") + 1, *(place + 1 for place, word in enumerate(words) if word == "--compare")]
    repeated = [Experiment.from_share_string(words[place]) for place in places]
    assert repeated == [subject.experiment, *(other.experiment for other in others)]
    assert words[places[-1]] == "gradsim:seed=0", "the default experiment says something too"
    text = whole(build(subject, about()))
    for version in ("0.1.0", "3.11.7", "2.4.6", "2026-01-31"):
        assert version in text


def test_name_and_course_may_be_filled_in() -> None:
    """Who hands it in may write it down beforehand, or by hand."""
    with_names = whole(build(subject_named("vanishing"), about(author="Ada", course="Deep learning")))
    assert "Ada" in with_names
    assert "Deep learning" in with_names


def test_presets_are_called_as_in_the_language_of_the_report() -> None:
    """A preset has a title in every language; a name that somebody has chosen stays."""
    preset = presets().get("vanishing-sigmoid")

    def title(changes: dict[str, object]) -> str:
        report = build(made(changes, 0), about("zh_CN"))
        return next(part.text for part in report.parts if isinstance(part, Title))

    assert title({"seed": 3}) == preset.title("zh_CN")
    assert title({"network.activation": "tanh"}).startswith(preset.title("zh_CN") + "（")
    assert title(SMALL | {"name": "我的"}) == "我的"


def test_plots_that_cannot_be_drawn_are_left_out() -> None:
    """The window measures weights on demand only; numbers of figures then have no gap."""
    report = build(subject_named("vanishing"), about(), left_out={"factors"})
    figures_there = [part for part in report.parts if isinstance(part, Figure)]
    assert "factors" not in {figure.key for figure in figures_there}
    assert [figure.label for figure in figures_there] == [f"Figure {n + 1}" for n in range(len(figures_there))]


def test_values_are_written_as_people_do() -> None:
    """A table of 1e-05 and 0.30000000000000004 is no table for a report."""
    assert [tidy(value) for value in (0.1, 250.0, 1e-5, 2.5e-7, 12, -0.5)] == [
        "0.1",
        "250",
        "10⁻⁵",
        "2.5·10⁻⁷",
        "12",
        "−0.5",
    ]


def test_a_paragraph_of_no_sentence_is_none() -> None:
    """An empty paragraph would be a hole in the page."""
    for name in RUNS:
        assert all(part.text for part in build(subject_named(name), about()).parts if isinstance(part, Paragraph))
