"""Where the executable begins."""

import multiprocessing

from gradsim.cli.main import main

if __name__ == "__main__":
    # A process that computes points of a sweep is this program once more.
    multiprocessing.freeze_support()
    main()
