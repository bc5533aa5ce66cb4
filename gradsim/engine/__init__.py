"""The networks, their training and what is measured of it. Needs NumPy; knows no window and no terminal."""
