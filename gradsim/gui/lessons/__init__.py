"""Lessons in the window: a dock beside the plots, and what its buttons do with the run."""
