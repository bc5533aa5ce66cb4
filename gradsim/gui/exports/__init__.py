"""Pictures, tables and films of a run: what is drawn into a file, and where it is asked for."""
