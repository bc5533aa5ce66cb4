"""Many experiments at once: grids of them, and maps over two of their keys; trained together where they can be."""
