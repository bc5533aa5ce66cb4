"""Many experiments at once: grids of them, in processes or on a cluster, and maps over two keys; trained together."""
