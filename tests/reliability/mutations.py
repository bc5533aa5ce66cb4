"""Ways in which a file can be damaged, by accident or on purpose."""

import io
import random
import re
import zipfile
import zlib

_MOST_BYTES = 2_000_000
_NUMBER = re.compile(rb"-?\d+(?:\.\d+)?(?:e-?\d+)?")
_WORD = re.compile(rb"[A-Za-z_]{2,}")
_VALUES = (
    *(b"0", b"-0", b"-1", b"1e999", b"-1e-999", b"nan", b"inf", b"9" * 400, b"9007199254740993", b"4294967296"),
    *(
        b"0x10",
        b"1_000",
        b"1,5",
        b"true",
        b'""',
        b"'",
        b"[]",
        b"{}",
        b"[[1]]",
        b"1979-05-27",
        b"\xd9\xa3",
        b"1e6",
        b"1e3",
    ),
)
_PIECES = (
    *(
        b"\x00",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\r",
        b"\n\n",
        b'"',
        b'"""',
        b"\\",
        b"\\u0000",
        b"\\ud800",
        b"#",
        b"=",
        b".",
    ),
    *(
        b"$",
        b"$$",
        b"~~~",
        b"+++",
        b"{{",
        b"}}",
        b"[x]",
        b"---",
        b"|",
        b"<b>",
        b"`",
        b"%1",
        b"{gap}",
        b"\xe2\x80\xae",
        b"\t",
    ),
    *(b"[" * 3000, b"{" * 3000, b"a." * 3000, b"*" * 3000, b"> " * 1000, b"$\\frac{" * 500, b"- " * 2000, b'"' * 3000),
)


def mutated(content: bytes, others: tuple[bytes, ...], rng: random.Random) -> bytes:
    """The content with one to four damages; ``others`` are files of which parts may get into it."""
    archive = zipfile.is_zipfile(io.BytesIO(content))
    if archive and rng.random() < 0.6:
        return _mutated_archive(content, others, rng)
    for _ in range(rng.choice((1, 1, 2, 4))):
        # Of what is packed, only bytes mean anything.
        content = rng.choice(_OF_BYTES if archive else (*_OF_BYTES, *_OF_TEXT))(content, others, rng)
    return content[:_MOST_BYTES]


def _mutated_archive(content: bytes, others: tuple[bytes, ...], rng: random.Random) -> bytes:
    """Parts damaged inside an archive whose sums are right."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    for _ in range(rng.choice((1, 1, 2, 4))):
        if not members:
            break
        name = rng.choice(list(members))
        what = rng.random()
        if what < 0.7:
            part = members[name]
            # Of an array, half of the damages go into the head that says its type and shape.
            cut = 128 if name.endswith(".npy") and rng.random() < 0.5 else len(part)
            pool = (*_OF_BYTES, *_OF_TEXT) if cut == 128 or not name.endswith(".npy") else _OF_BYTES
            members[name] = rng.choice(pool)(part[:cut], tuple(members.values()), rng) + part[cut:]
        elif what < 0.8:
            del members[name]
        elif what < 0.9:
            members[name] = members[rng.choice(list(members))]
        else:
            members[rng.choice((f"{name}.npy", "../" + name, name.upper(), "pickle.npy"))] = members[name]
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", rng.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))) as archive:
        for name, part in members.items():
            archive.writestr(name, part)
    return file.getvalue()


def _place(content: bytes, rng: random.Random) -> tuple[int, int]:
    first = rng.randrange(len(content) + 1)
    return first, min(len(content), first + int(2 ** rng.uniform(0, 9)))


def _flip(content: bytes, others: tuple[bytes, ...], rng: random.Random) -> bytes:
    data = bytearray(content)
    for _ in range(rng.choice((1, 2, 8)) if data else 0):
        data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
    return bytes(data)


def _cut_out(content: bytes, others: tuple[bytes, ...], rng: random.Random) -> bytes:
    first, last = _place(content, rng)
    return content[:first] + content[last:]


def _end_early(content: bytes, others: tuple[bytes, ...], rng: random.Random) -> bytes:
    return content[: _place(content, rng)[0]]


def _repeat(content: bytes, others: tuple[bytes, ...], rng: random.Random) -> bytes:
    first, last = _place(content, rng)
    return content[:first] + content[first:last] * int(2 ** rng.uniform(1, 10)) + content[last:]


def _splice(content: bytes, others: tuple[bytes, ...], rng: random.Random) -> bytes:
    other = rng.choice(others)
    first, last = _place(other, rng)
    place = rng.randrange(len(content) + 1)
    return content[:place] + other[first:last] + content[place:]


def _insert(content: bytes, others: tuple[bytes, ...], rng: random.Random) -> bytes:
    place = rng.randrange(len(content) + 1)
    return content[:place] + rng.choice(_PIECES) + content[place:]


def _another_number(content: bytes, others: tuple[bytes, ...], rng: random.Random) -> bytes:
    return _substitute(_NUMBER, content, rng.choice(_VALUES), rng)


def _another_word(content: bytes, others: tuple[bytes, ...], rng: random.Random) -> bytes:
    words = _WORD.findall(rng.choice((content, *others))[:20_000])
    return _substitute(_WORD, content, rng.choice((*words[:300], *_VALUES)), rng)


def _substitute(pattern: re.Pattern[bytes], content: bytes, new: bytes, rng: random.Random) -> bytes:
    found = list(pattern.finditer(content[:100_000]))
    if not found:
        return content
    match = rng.choice(found)
    return content[: match.start()] + new + content[match.end() :]


def _lines(content: bytes, others: tuple[bytes, ...], rng: random.Random) -> bytes:
    lines = content.split(b"\n")
    first, second = (rng.randrange(len(lines)) for _ in range(2))
    what = rng.randrange(4)
    if what == 0:
        lines[first], lines[second] = lines[second], lines[first]
    elif what == 1:
        lines.insert(first, lines[second])
    elif what == 2:
        del lines[first]
    else:
        lines[first] = lines[first] + lines[second]
    return b"\n".join(lines)


def _other_text(content: bytes, others: tuple[bytes, ...], rng: random.Random) -> bytes:
    text = content.decode("utf-8", "replace")
    what = rng.randrange(4)
    if what == 0:
        return text.replace("\n", "\r\n").encode()
    if what == 1:
        return text.encode("utf-16")
    if what == 2:
        return text.encode("gb18030")
    return zlib.compress(content)


_OF_BYTES = (_flip, _flip, _cut_out, _end_early, _repeat, _splice, _insert)
_OF_TEXT = (_another_number, _another_number, _another_word, _another_word, _lines, _lines, _other_text)
