"""Results of sweeps as pictures."""
