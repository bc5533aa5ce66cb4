"""What the mathematics predicts for a network before it is trained; NumPy only, no Qt."""
