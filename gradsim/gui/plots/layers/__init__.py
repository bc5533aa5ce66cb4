"""What can lie in a plot, one above the other: curves, points, pictures, marks. Each knows how to paint itself."""
