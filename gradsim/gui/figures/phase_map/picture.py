"""A map as a picture in a file, without a window."""
