"""The user guide inside the program: the same chapters and pictures as in ``resources/guide/``."""
