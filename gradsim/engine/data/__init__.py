"""Where training data come from: generated sets, data sets shipped with gradsim, and the user's own files.

``gradsim.engine.datasets`` is the public face; the modules here are its pieces.
"""
