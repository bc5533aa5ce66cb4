"""The thread in which a network trains, and what crosses between it and the window."""
