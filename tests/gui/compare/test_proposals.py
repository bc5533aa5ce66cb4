"""Ideas for B."""

from gradsim.engine.experiment import Experiment
from gradsim.gui.compare.naming import difference_name
from gradsim.gui.compare.proposals import proposals
from gradsim.presets import presets


def test_each_idea_can_be_run_and_is_another_one() -> None:
    """For every preset: nothing that contradicts itself, nothing twice, nothing that is the same as A."""
    for preset in presets():
        found = proposals(preset.experiment)
        assert len(found) >= 4
        assert len({idea.to_share_string() for idea in found} | {preset.experiment.to_share_string()}) == len(found) + 1
        for idea in found:
            idea.check_consistency()


def test_they_are_the_things_that_decide_how_gradients_fare() -> None:
    """Activation, initializer, normalization, residuals, depth and learning rate of the vanishing sigmoid."""
    names = [difference_name(idea, Experiment()) for idea in proposals(Experiment())]
    assert names == [
        "ReLU + He normal",
        "initializer: Orthogonal",
        "normalization: batch",
        "residual connections: identity",
        "depth 30",
        "learning rate 1",
    ]


def test_what_an_experiment_has_is_proposed_to_be_left_out() -> None:
    """Beside a network with batch normalization and residuals, one without them."""
    experiment = Experiment().replace_all({"mitigation.normalization": "batch", "mitigation.residual": "identity"})
    names = [difference_name(idea, experiment) for idea in proposals(experiment)]
    assert "no normalization" in names
    assert "no residual connections" in names


def test_impossible_ideas_are_left_out() -> None:
    """Residual connections need layers of equal width."""
    experiment = Experiment().replace_all({"network.depth": 3, "network.width": (8, 4, 8)})
    assert all(idea.mitigation.residual == "none" for idea in proposals(experiment))
