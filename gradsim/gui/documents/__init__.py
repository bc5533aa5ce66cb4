"""Files of the window: experiments and sessions, and what is kept of a run without being asked."""
