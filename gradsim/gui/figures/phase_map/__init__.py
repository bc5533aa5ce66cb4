"""The phase map: what becomes of the gradient over two keys, with theory's lines on it."""
