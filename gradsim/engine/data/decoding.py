"""The text of a table whose encoding nobody states."""

import re

from gradsim.engine.errors import DataError
from gradsim.engine.message import Message

_BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_CONTAINERS = (
    (b"PK\x03\x04", Message("a ZIP file, perhaps an Excel workbook or an NPZ file; save a workbook as CSV")),
    (b"\xd0\xcf\x11\xe0", Message("an old Excel workbook; save it as CSV")),
    (b"\x93NUMPY", Message("a NumPy array; save x and y together with numpy.savez")),
    (b"%PDF", Message("a PDF document")),
    (b"\x89HDF", Message("an HDF5 file; save it as CSV or NPZ")),
)
_NOT_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]+")


def decode(content: bytes, file: str) -> tuple[str, str]:
    """The text, with ``\\n`` at the end of each line, and the name of the encoding.

    A byte order mark decides; otherwise it is UTF-8 where it can be, GBK where the bytes beyond ASCII come in pairs, as
    Chinese characters do, else Windows-1252 (Latin-1 with a few additions). Raises DataError, which names the line,
    where it is not text.
    """
    for mark, meaning in _CONTAINERS:
        if content.startswith(mark):
            raise DataError(Message("this is not a table but {kind}", kind=meaning), file=file)
    text, encoding = _decode(content, file)
    text = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\x1a")  # the end of a file in DOS
    strange = _NOT_TEXT.search(text)
    if strange:
        line = text.count("\n", 0, strange.start()) + 1
        problem = Message(
            "this is not a text table: it holds the control character {code}", code=str(ord(strange.group()))
        )
        raise DataError(problem, file=file, line=line)
    return text, encoding


def _decode(content: bytes, file: str) -> tuple[str, str]:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            try:
                return content.decode(encoding), encoding.removesuffix("-sig").upper()
            except UnicodeDecodeError as error:
                problem = Message(
                    "begins like {encoding} text, but is not: {reason}", encoding=encoding.upper(), reason=error.reason
                )
                raise DataError(problem, file=file) from error
    candidates = [("utf-8", "UTF-8"), ("cp1252", "Windows-1252"), ("latin-1", "Latin-1")]
    if all(len(run.group()) % 2 == 0 for run in _BEYOND_ASCII.finditer(content)):
        candidates.insert(1, ("gb18030", "GBK"))
    for encoding, name in candidates[:-1]:
        try:
            return content.decode(encoding), name
        except UnicodeDecodeError:
            continue
    encoding, name = candidates[-1]  # gives every byte a character
    return content.decode(encoding), name
