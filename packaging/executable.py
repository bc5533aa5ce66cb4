"""Where the executable begins."""

import locale
import multiprocessing
import os
from contextlib import suppress

from gradsim.cli.main import main


def speak_utf8() -> None:
    """What Python does by itself where it is not inside an executable (PEP 538): no locale is one of UTF-8.

    Without it Qt says on every start that it has to do the same.
    """
    if os.name == "posix" and locale.setlocale(locale.LC_CTYPE) == "C" and not os.environ.get("LC_ALL"):
        with suppress(locale.Error):  # a system without it
            locale.setlocale(locale.LC_CTYPE, "C.UTF-8")
            os.environ["LC_CTYPE"] = "C.UTF-8"


if __name__ == "__main__":
    # A process that computes points of a sweep is this program once more.
    multiprocessing.freeze_support()
    speak_utf8()
    main()
