"""The verdict above the plots: what is wrong, why, and what has been found to help."""
