"""Why the system could not do something, in a form that can be translated."""

import errno
import os

from gradsim.engine.message import Message, message_of

# As the C library of most systems words them. What is not among them is said as the system says it.
_REASONS = {
    errno.ENOENT: Message("No such file or directory"),
    errno.EACCES: Message("Permission denied"),
    errno.EPERM: Message("Operation not permitted"),
    errno.EISDIR: Message("Is a directory"),
    errno.ENOTDIR: Message("Not a directory"),
    errno.EEXIST: Message("File exists"),
    errno.ENOSPC: Message("No space left on device"),
    errno.EROFS: Message("Read-only file system"),
    errno.ENAMETOOLONG: Message("File name too long"),
    errno.EIO: Message("Input/output error"),
    errno.EMFILE: Message("Too many open files"),
    errno.EBUSY: Message("Device or resource busy"),
    errno.ELOOP: Message("Too many levels of symbolic links"),
}


def reason_of(error: OSError | ValueError) -> str:
    """The system's reason, without the name of the file; of other errors what they say."""
    if not isinstance(error, OSError) or error.errno is None:
        return message_of(error)
    known = _REASONS.get(error.errno)
    said = error.strerror or str(error)
    # The same number may stand for something more exact, as for a file that is none. Qt makes the system speak the
    # user's language, which need not be that of the window.
    return known if known is not None and said in (str(known), os.strerror(error.errno)) else said
