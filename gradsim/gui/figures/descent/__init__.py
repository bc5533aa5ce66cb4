"""Gradient descent as a figure: the mathematics of valleys, and a panel for each view."""
