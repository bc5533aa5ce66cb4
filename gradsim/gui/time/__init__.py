"""Going back and forth in the run that the window shows."""
