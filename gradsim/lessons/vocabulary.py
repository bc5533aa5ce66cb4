"""What lessons can name of the window, which is not known on this floor; a test compares both."""

PLOTS = (
    "gradient_by_layer",
    "activation",
    "loss",
    "gradient_over_time",
    "prediction",
    "factors",
    "activations_by_layer",
    "update_ratio",
    "weights",
)
FIGURES = ("descent", "backpropagation", "chain", "residual", "phase_map")
# Groups of controls.
GROUPS = ("network", "mitigation", "training", "data", "runs")
