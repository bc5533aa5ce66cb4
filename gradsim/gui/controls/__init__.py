"""The controls of an experiment, generated from its own description."""
