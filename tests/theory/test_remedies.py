"""Remedies: valid, fitting, and honestly judged."""

from dataclasses import replace

import numpy as np
import pytest

from gradsim.engine.activations import ACTIVATIONS
from gradsim.engine.experiment import Experiment
from gradsim.theory.judgement import Effect, helps, judge
from gradsim.theory.mean_field import predict
from gradsim.theory.outcome import Outcome, observe
from gradsim.theory.remedies import MATCHING, MOST_CANDIDATES, MOST_POPULAR, remedies
from gradsim.theory.trial import Trial
from gradsim.theory.verdict import TEMPLATES, Kind, Verdict

BASES = (
    Experiment(),
    Experiment().replace_all({"network.depth": 1, "precision": "float16"}),
    Experiment().replace_all({"network.depth": 3, "network.width": (8, 4, 6), "network.activation": "relu"}),
    Experiment().replace_all({"mitigation.normalization": "batch", "mitigation.clip": "norm", "network.depth": 20}),
    Experiment().replace_all({"mitigation.residual": "identity", "network.activation": "softplus"}),
)


def verdict(kind: Kind, cause: str) -> Verdict:
    """A verdict as such."""
    return Verdict(kind, cause, None, {}, float("nan"))


@pytest.mark.parametrize(("kind", "cause"), list(TEMPLATES))
def test_every_remedy_is_a_valid_change(kind: Kind, cause: str) -> None:
    """For every verdict and many experiments: each can be run, changes something, and comes once."""
    for base in BASES:
        found = remedies(verdict(kind, cause), base)
        assert bool(found) == (kind is not Kind.HEALTHY)
        assert sum(not item.popular for item in found) <= MOST_CANDIDATES
        assert sum(item.popular for item in found) <= MOST_POPULAR
        assert len({item.key for item in found}) == len(found)
        changes = [item.changes for item in found]
        assert all(item not in changes[:place] for place, item in enumerate(changes)), "the same change twice"
        for item in found:
            changed = base.replace_all(dict(item.changes)).check_consistency()
            assert set(base.differences(changed)) == set(item.changes)
            assert item.reason


def test_popular_cures_against_vanishing_are_tried_and_told_apart() -> None:
    """Clipping and L2 do not cure a vanishing gradient, and gradsim says so."""
    found = remedies(verdict(Kind.VANISHING, "derivative"), Experiment())
    assert {item.key for item in found if item.popular} == {"clip", "l2", "faster", "identity"}


@pytest.mark.parametrize("name", list(MATCHING))
def test_matching_weights_keep_the_signal(name: str) -> None:
    """The table's initializer and gain leave a factor near 1 per layer, by theory, in twenty layers of width 256."""
    initializer, gain = MATCHING[name]
    experiment = Experiment().replace_all(
        {
            "network.activation": name,
            "network.initializer": initializer,
            "network.gain": gain,
            "network.depth": 20,
            "network.width": 256,
        }
    )
    assert 0.85 < predict(experiment).factor_per_layer < 1.15


def test_activations_without_a_matching_initializer_are_known() -> None:
    """Those whose mean or bounded slope spoils any choice of one number; all others are in the table."""
    assert set(ACTIVATIONS.names) - set(MATCHING) == {"hard_sigmoid", "softplus"}


@pytest.mark.parametrize(
    ("key", "changes"),
    [
        ("l2", {"mitigation.l2": 1.0}),
        ("dropout", {"mitigation.dropout": 0.5}),
        ("clip", {"mitigation.clip": "norm", "mitigation.clip_threshold": 1e-4}),
        ("clip", {"mitigation.clip": "value", "mitigation.clip_threshold": 1e-4}),
    ],
)
def test_what_is_there_already_is_no_remedy(key: str, changes: dict[str, object]) -> None:
    """Less of it might help, but not for the reason that is given for the cure."""
    base = Experiment().replace_all(changes)
    for kind, cause in TEMPLATES:
        assert key not in {item.key for item in remedies(verdict(kind, cause), base)}


def test_a_lower_threshold_is_a_remedy() -> None:
    """Clipping far above the gradients that occur is none yet."""
    base = Experiment().replace_all({"mitigation.clip": "norm", "mitigation.clip_threshold": 1e6})
    found = {item.key: item.changes for item in remedies(verdict(Kind.DIVERGED, "learning_rate"), base)}
    assert found["clip"] == {"mitigation.clip_threshold": 1.0}


@pytest.mark.parametrize(
    ("key", "changes", "kind"),
    [
        ("no_penalty", {"mitigation.l2": 0.5}, Kind.VANISHING),
        ("no_dropout", {"mitigation.dropout": 0.5}, Kind.DIVERGED),
        ("no_clipping", {"mitigation.clip": "norm", "mitigation.clip_threshold": 1e-4}, Kind.STUCK),
    ],
)
def test_what_is_wrong_can_be_left_away(key: str, changes: dict[str, object], kind: Kind) -> None:
    """Where a penalty, dropout or a threshold spoils a network that trains without it, that is offered, and helps."""
    healthy = Experiment().replace_all({"network.activation": "relu", "network.initializer": "he_normal"})
    base = healthy.replace_all(changes)
    ill = observe(base, 300).outcome
    assert ill.verdict.kind is kind
    remedy = next(item for item in remedies(ill.verdict, base) if item.key == key)
    assert not remedy.popular
    assert helps(ill, observe(base.replace_all(dict(remedy.changes)), 300).outcome)
    assert key not in {item.key for item in remedies(ill.verdict, healthy)}


SMALL = Experiment().replace_all({"network.depth": 8, "network.width": 16})


@pytest.fixture(scope="module")
def before() -> Outcome:
    """A vanishing network after some steps."""
    return observe(SMALL, 60).outcome


def test_a_real_cure_helps_and_a_popular_one_does_not(before: Outcome) -> None:
    """Measured: ReLU + He lets the gradient pass; clipping and L2 leave it where it is."""
    relu, clip, l2 = (
        observe(SMALL.replace_all(changes), 60).outcome
        for changes in (
            {"network.activation": "relu", "network.initializer": "he_normal"},
            {"mitigation.clip": "norm"},
            {"mitigation.l2": 0.01},
        )
    )
    assert helps(before, relu)
    assert not helps(before, clip)
    assert not helps(before, l2)


def test_a_cure_that_costs_the_loss_does_not_help(before: Outcome) -> None:
    """A healthy gradient of a network that answers worse is no help, and a diverged one never."""
    relu = observe(SMALL.replace_all({"network.activation": "relu", "network.initializer": "he_normal"}), 60).outcome
    worse = replace(relu, loss=2 * before.loss.max() + np.zeros_like(relu.loss))
    assert not helps(before, worse)
    diverged = replace(relu, verdict=replace(relu.verdict, kind=Kind.DIVERGED, cause=""))
    assert not helps(before, diverged)
    assert not helps(relu, relu)


def test_a_number_where_there_was_none_helps(before: Outcome) -> None:
    """After a divergence any finite, healthy run is better."""
    relu = observe(SMALL.replace_all({"network.activation": "relu", "network.initializer": "he_normal"}), 60).outcome
    diverged = replace(
        before, verdict=replace(before.verdict, kind=Kind.DIVERGED, cause=""), loss=np.full_like(before.loss, np.nan)
    )
    assert helps(diverged, relu)


DEEP_RELU = Experiment().replace_all(
    {"network.depth": 50, "network.activation": "relu", "network.initializer": "lecun_normal"}
)


def test_batch_normalization_without_skips_is_no_cure_for_very_deep_relu() -> None:
    """×1.21 per layer is 10⁴ and more after fifty: level at the end of a trial, but only after it has exploded."""
    steps = 150
    ill, normalized, skipped = (
        observe(DEEP_RELU.replace_all(changes), steps).outcome
        for changes in (
            {},
            {"mitigation.normalization": "batch"},
            {"mitigation.residual": "scaled", "mitigation.residual_span": 2},
        )
    )
    assert normalized.ratio_first > 1e4
    assert not helps(ill, normalized)
    assert helps(ill, skipped)


def test_plain_residual_sums_are_tried_and_shown_to_explode() -> None:
    """With He weights the squared norm doubles per block: thirty blocks are 10⁴ and more, scaled ones stay level."""
    he = DEEP_RELU.replace_all({"network.depth": 61, "network.initializer": "he_normal", "network.gain": 0.8})
    found = {item.key: item for item in remedies(verdict(Kind.VANISHING, "weights"), he)}
    assert found["identity"].popular
    plain = observe(he.replace_all({**found["identity"].changes, "network.gain": 1.0}), 0).outcome
    scaled = observe(he.replace_all({**found["residual"].changes, "network.gain": 1.0}), 0).outcome
    assert plain.ratio_first > 1e3
    assert scaled.ratio_first < 10


@pytest.mark.parametrize("kind", [Kind.DEAD_UNITS, Kind.SATURATED, Kind.UNDERFLOW])
def test_another_illness_is_no_cure(kind: Kind, before: Outcome) -> None:
    """However much nearer the signal has come: a network that does not train has not been helped."""
    relu = observe(SMALL.replace_all({"network.activation": "relu", "network.initializer": "he_normal"}), 60).outcome
    assert helps(before, relu)
    assert not helps(before, replace(relu, verdict=replace(relu.verdict, kind=kind, cause="")))


def test_a_run_after_a_divergence_is_judged_by_its_own_progress(before: Outcome) -> None:
    """Any number is better than none, but a network that explodes and does not learn has not been cured."""
    diverged = replace(
        before, verdict=replace(before.verdict, kind=Kind.DIVERGED, cause="", ratio=float("nan")), ratio_first=1e6
    )
    exploding = replace(
        before, verdict=replace(before.verdict, kind=Kind.EXPLODING, cause="", ratio=1e6), ratio_first=1e6
    )
    flat = replace(exploding, loss=np.full_like(exploding.loss, 0.7))
    learning = replace(exploding, loss=np.linspace(0.7, 0.1, len(exploding.loss)))
    assert not helps(diverged, flat)
    assert helps(diverged, learning)


@pytest.mark.parametrize("kind", [Kind.VANISHING, Kind.EXPLODING])
def test_falling_to_the_loss_of_a_constant_answer_is_no_help(before: Outcome, kind: Kind) -> None:
    """Large first weights make a large first loss, which falls without anything being learned; a loss that has run away
    is undercut by such a network as well."""
    ill = replace(before.verdict, cause="", ratio=1e4 if kind is Kind.EXPLODING else 1e-4, kind=kind)
    falling = replace(before, verdict=ill, loss=np.linspace(2.0, before.constant_loss, len(before.loss)))
    diverged = replace(before, verdict=replace(before.verdict, kind=Kind.DIVERGED, cause=""))
    run_away = replace(falling, loss=np.linspace(2.0, 1e6, len(before.loss)))
    assert not helps(diverged, falling)
    assert not helps(run_away, falling)
    learning = replace(falling, loss=np.linspace(2.0, before.constant_loss / 2, len(before.loss)))
    assert helps(diverged, learning)
    assert helps(run_away, learning)


def ended(
    before: Outcome, kind: Kind, *, first: float, last: float, loss: float, cause: str = "", steps: int = 600
) -> Outcome:
    """An outcome with these ratios and this loss."""
    made = replace(before.verdict, kind=kind, cause=cause, ratio=last)
    return replace(before, verdict=made, ratio_first=first, loss=np.full_like(before.loss, loss), steps=steps)


def test_a_cured_explosion_is_a_cure_before_anything_is_learned(before: Outcome) -> None:
    """STUCK after some hundred steps says little: the flagship explosion must not end with "nothing helps"."""
    ill = ended(before, Kind.EXPLODING, cause="weights", first=1e4, last=2900.0, loss=1.42)
    cured = judge(ill, ended(before, Kind.STUCK, first=0.76, last=0.85, loss=0.69))
    assert cured.effect is Effect.CURES
    assert "signal 10⁴ → 0.76" in cured.reason
    assert "2900 → 0.85" in cured.reason
    assert "1.42 → 0.690" in cured.reason
    assert "600 steps" in cured.reason
    learning = judge(ill, ended(before, Kind.HEALTHY, first=0.76, last=0.85, loss=0.4))
    assert learning.effect is Effect.HELPS


@pytest.mark.parametrize(
    ("kind", "first", "last", "loss", "words"),
    [
        # clipping, L2, another rate: thrown about
        (Kind.STUCK, 1e4, 0.8, 0.69, "At the first weights the gradient explodes"),
        (Kind.EXPLODING, 1e4, 5e3, 0.69, "The gradient still explodes"),
        (Kind.VANISHING, 0.8, 5e-4, 0.69, "The gradient still vanishes"),
        (Kind.STUCK, 0.8, 0.8, 1.6, "The loss is higher: 1.42 → 1.60"),
    ],
)
def test_level_only_later_or_at_a_price_is_no_cure(
    before: Outcome, kind: Kind, first: float, last: float, loss: float, words: str
) -> None:
    """The gradient must pass from the first weights on, and the loss must not pay for it; the reason says which."""
    ill = ended(before, Kind.EXPLODING, cause="weights", first=1e4, last=2900.0, loss=1.42)
    found = judge(ill, ended(before, kind, first=first, last=last, loss=loss))
    assert found.effect is Effect.NONE
    assert words in found.reason


def test_stuck_is_no_cure_where_the_gradient_passed_before(before: Outcome) -> None:
    """A network that diverged by its rate and stands still at a smaller one has not been cured of anything."""
    ill = ended(before, Kind.DIVERGED, cause="learning_rate", first=0.9, last=float("nan"), loss=float("nan"))
    assert judge(ill, ended(before, Kind.STUCK, first=0.9, last=0.9, loss=0.7)).effect is Effect.NONE
    stuck = ended(before, Kind.STUCK, first=100.0, last=50.0, loss=0.7)
    assert judge(stuck, ended(before, Kind.STUCK, first=1.1, last=1.1, loss=0.69)).effect is Effect.NONE


def test_holding_a_network_still_is_no_cure(before: Outcome) -> None:
    """A penalty that draws a network to a constant answer keeps its gradient from exploding; no merit in that."""
    ill = ended(before, Kind.EXPLODING, cause="weights", first=0.9, last=2900.0, loss=1.42)
    assert judge(ill, ended(before, Kind.STUCK, first=0.9, last=0.8, loss=0.693)).effect is Effect.NONE


def test_the_same_verdict_with_another_judgement_is_explained(before: Outcome) -> None:
    """Of two that end HEALTHY with the same loss one helps and one does not: the reasons must tell why."""
    ill = ended(before, Kind.STUCK, first=1648.0, last=700.0, loss=0.70)
    level, thrown = (
        judge(ill, ended(before, Kind.HEALTHY, first=first, last=0.8, loss=0.68)) for first in (360.0, 1648.0)
    )
    assert (level.effect, thrown.effect) == (Effect.HELPS, Effect.NONE)
    assert "passes from the first weights on" in level.reason
    assert "At the first weights the gradient explodes (signal 1650)" in thrown.reason
    assert "hardly lower: 0.700 → 0.680" in thrown.reason


def told(key: str, ill: Outcome, after: Outcome, changes: dict[str, object]) -> str:
    """What is said of a remedy of an experiment."""
    experiment = Experiment().replace_all(changes)
    found = {item.key: item for item in remedies(ill.verdict, experiment)}
    return Trial(found[key], replace(ill, experiment=experiment), replace(after, experiment=experiment)).reason


EXPLODING = {"network.activation": "tanh", "network.initializer": "scaled_normal", "network.gain": 3.0}


@pytest.mark.parametrize(
    ("key", "unfit"), [("clip", "vanished"), ("l2", "smaller"), ("identity", "ReLU"), ("batch", "slope is large")]
)
def test_explanations_fit_an_exploding_network(before: Outcome, key: str, unfit: str) -> None:
    """That clipping cannot lengthen a vanished gradient is no reason where it explodes, nor ReLU one for tanh."""
    ill = ended(before, Kind.EXPLODING, cause="weights", first=1e4, last=2900.0, loss=1.42)
    for kind, first in ((Kind.EXPLODING, 2e4), (Kind.SATURATED, 1e4), (Kind.HEALTHY, 5.0)):
        assert unfit not in told(key, ill, ended(before, kind, first=first, last=1e4, loss=1.4), EXPLODING)


def test_explanations_have_the_numbers_of_their_row(before: Outcome) -> None:
    """Per layer and in all, those of this network."""
    ill = ended(before, Kind.EXPLODING, cause="weights", first=1e4, last=2900.0, loss=1.42)
    after = ended(before, Kind.EXPLODING, cause="normalization", first=1.3**10, last=2e4, loss=1.4)
    deep = ended(before, Kind.EXPLODING, cause="normalization", first=2.5**10, last=2e4, loss=1.4)
    assert "×1.30 per layer" not in told("batch", ill, after, EXPLODING), "13.8 in all is no explosion"
    assert "here ×2.50 at the first weights" in told("batch", ill, deep, EXPLODING)
    relu = {"network.activation": "relu", "network.initializer": "he_normal"}
    vanishing = ended(before, Kind.VANISHING, cause="", first=1e-5, last=1e-5, loss=0.7)
    exploded = ended(before, Kind.EXPLODING, cause="skip", first=1e5, last=1e5, loss=0.7)
    assert "squared norm doubles" in told("identity", vanishing, exploded, relu)
    assert "squared norm doubles" not in told("identity", vanishing, exploded, EXPLODING)


def test_what_does_not_help_is_not_praised(before: Outcome) -> None:
    """ "Does not help" followed by why it should help gives no reason."""
    vanishing = ended(before, Kind.VANISHING, cause="derivative", first=1e-6, last=1e-6, loss=0.699)
    for remedy in remedies(vanishing.verdict, Experiment()):
        for kind, loss in ((Kind.VANISHING, 0.699), (Kind.DIVERGED, float("nan")), (Kind.STUCK, 0.8)):
            trial = Trial(remedy, vanishing, ended(before, kind, first=1e-6, last=1e-6, loss=loss))
            assert not trial.helps
            assert remedy.reason not in trial.reason
