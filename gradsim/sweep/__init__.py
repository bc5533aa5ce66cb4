"""Grids of experiments: from ``--grid`` to points, trained together where they can be, in processes or on a cluster."""
