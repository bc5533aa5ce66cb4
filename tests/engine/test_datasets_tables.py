"""Tables of text: what is found out by itself, what is left out with a note, and what is refused with its place."""

import gzip
from pathlib import Path

import numpy as np
import pytest

from gradsim.engine.data.source import Samples
from gradsim.engine.data.tables import read_table
from gradsim.engine.datasets import Dataset, load_dataset
from gradsim.engine.errors import DataError
from gradsim.engine.experiment import Data

PLAIN = "width,height,label\n1,2.5,cat\n3,-4e1,dog\n5,6,cat\n"


def table(text: str, encoding: str = "utf-8") -> Samples:
    """The samples of a table called f.csv."""
    return read_table(text.encode(encoding), "f.csv")


def refusal(text: str) -> DataError:
    """The error that the table is refused with."""
    with pytest.raises(DataError) as caught:
        table(text)
    assert caught.value.args[0].startswith("f.csv")
    assert "\n" not in str(caught.value)
    return caught.value


def load(path: Path | str) -> Dataset:
    """The user's file through the public door, all rows for training, unscaled."""
    return load_dataset(Data("file", path=str(path), test_fraction=0, standardize=False), seed=0)


def test_a_plain_table() -> None:
    """Header, numbers and text labels arrive where they belong."""
    samples = table(PLAIN)
    assert samples.x.tolist() == [[1, 2.5], [3, -40], [5, 6]]
    assert samples.y.tolist() == [0, 1, 0]
    assert samples.class_names == ("cat", "dog")
    assert samples.feature_names == ("width", "height")
    assert samples.notes == ('The target is column "label": texts, so these are 2 classes.',)


@pytest.mark.parametrize(
    "text",
    [
        PLAIN.replace(",", ";"),
        PLAIN.replace(",", "\t"),
        PLAIN.replace(",", "|"),
        PLAIN.replace(",", "   "),
        PLAIN.replace(",", " \t "),
        PLAIN.replace(",", ", "),
        PLAIN.replace(",", ";").replace(".", ","),
        PLAIN.replace(",", "\t").replace(".", ","),
        PLAIN.replace(",", " ").replace(".", ","),
        PLAIN.replace("\n", "\r\n"),
        PLAIN.replace("\n", "\r"),
        PLAIN.replace("\n", "\n\n") + "\n\n",
        PLAIN.rstrip("\n"),
        PLAIN + "\x1a",
        PLAIN.replace("\n", ",\n"),
        '"width","height","label"\n"1","2.5","cat"\n3,-40,"dog"\n5,"6",cat\n',
        'width, height, label\n1, "2.5", "cat"\n3, -40, dog\n5, 6, "cat"\n',
        "\n".join(f"  {line}  " for line in PLAIN.replace(",", " ").splitlines()),
        "label,width,height\ncat,1,2.5\ndog,3,-40\ncat,5,6\n",
    ],
    ids=lambda text: repr(text[:30]),
)
def test_the_layout_is_found_out(text: str) -> None:
    """Delimiter, decimal comma, quotes, ends of lines and the target's place make no difference."""
    plain, other = table(PLAIN), table(text)
    assert np.array_equal(plain.x, other.x)
    assert np.array_equal(plain.y, other.y)
    assert plain.class_names == other.class_names
    assert plain.feature_names == other.feature_names


@pytest.mark.parametrize(
    ("encoding", "label", "note"),
    [
        ("utf-8", "猫", ()),
        ("utf-8-sig", "猫", ()),
        ("utf-16", "猫", ("The file was read as UTF-16 text.",)),
        ("gbk", "猫咪", ("The file was read as GBK text.",)),
        ("latin-1", "Kätzchen", ("The file was read as Windows-1252 text.",)),
    ],
)
def test_the_encoding_is_found_out(encoding: str, label: str, note: tuple[str, ...]) -> None:
    """Spreadsheets on Windows, in China as elsewhere, write other encodings than UTF-8."""
    samples = table(PLAIN.replace("cat", label), encoding)
    assert label in samples.class_names
    assert samples.feature_names == ("width", "height")
    assert samples.notes[:-1] == note


def test_blanks_between_numbers_with_decimal_commas() -> None:
    """Commas that part nothing but digits lose against blanks that part numbers."""
    samples = table("1,5 2,25 0,5\n3,5 4,0 1,5\n5,5 9,5 1,0\n")
    assert samples.x.tolist() == [[1.5, 2.25], [3.5, 4.0], [5.5, 9.5]]
    assert samples.y[:, 0].tolist() == [0.5, 1.5, 1.0]
    assert "Commas were read as decimal points." in samples.notes


def test_a_delimiter_at_the_end_of_every_line() -> None:
    """The empty column behind it is not the target."""
    assert table("1,2,x,\n3,4,y,\n").class_names == ("x", "y")


def test_without_a_header() -> None:
    """The first row is data where it holds numbers; the columns are then known by their numbers."""
    samples = table("1,2,a\n3,4,b\n5,6,b\n")
    assert len(samples.x) == 3
    assert samples.feature_names == ("column 1", "column 2")


def test_a_header_of_numbers_is_known_by_the_target() -> None:
    """A table written without column names often counts them: 0, 1, 2, …, target."""
    samples = table("0,1,target\n5,6,a\n7,8,b\n9,9,b\n")
    assert len(samples.x) == 3
    assert samples.feature_names == ("0", "1")


def test_one_missing_first_row_is_no_header() -> None:
    """A first row whose inputs are all missing says nothing about a header."""
    samples = table("?,?,a\n1,2,a\n3,4,b\n5,5,b\n")
    assert samples.feature_names == ("column 1", "column 2")
    assert len(samples.x) == 3


@pytest.mark.parametrize(
    ("header", "target"),
    [
        ("a,y,label", "label"),
        ("x,y,Class", "Class"),
        ("y,b,c", "y"),
        ("a,species,y", "species"),
        ("a,b,c", "c"),
        ("TARGET,b,c", "TARGET"),
    ],
)
def test_the_target_is_named_or_last(header: str, target: str) -> None:
    """The documented order: label, class, target, species, y, else the last column; the note tells which it was."""
    samples = table(f"{header}\n1,1.5,0\n0,2.5,1\n1,7.5,1\n0,8.5,0\n")
    assert target not in samples.feature_names
    assert samples.notes[-1].startswith(f'The target is column "{target}"')


@pytest.mark.parametrize(
    ("targets", "task", "outputs"),
    [
        ("0 1 0 1", "classification", ("0", "1")),
        ("1 2", "classification", ("1", "2")),
        ("3.0 7.0 3.0 7.0", "classification", ("3", "7")),
        ("-1 1 1 -1", "classification", ("-1", "1")),
        ("10 9 2 10 9 2", "classification", ("2", "9", "10")),
        ("1 2 3 4 5", "regression", ()),
        ("0.5 1 0.5 1", "regression", ()),
        (" ".join(str(n % 20) for n in range(40)), "classification", tuple(str(n) for n in range(20))),
        (" ".join(str(n % 21) for n in range(63)), "regression", ()),
        ("1e300 2e300 1e300 2e300", "regression", ()),
        ("no yes no yes", "classification", ("no", "yes")),
        ("2 10 x 2 10 x", "classification", ("10", "2", "x")),
    ],
)
def test_classes_or_regression(targets: str, task: str, outputs: tuple[str, ...]) -> None:
    """The rule of ``targets.py``; the note says what was understood."""
    rows = "".join(f"{number}.5,{target}\n" for number, target in enumerate(targets.split()))
    samples = table(f"a,b\n{rows}")
    assert samples.task == task
    assert samples.class_names == outputs
    if task == "classification":
        assert [outputs[label] for label in samples.y] == [
            t if t in outputs else str(int(float(t))) for t in targets.split()
        ]
        assert f"these are {len(outputs)} classes" in samples.notes[-1]
    else:
        assert samples.y[:, 0].tolist() == [float(target) for target in targets.split()]
        assert "this is regression with 1 output" in samples.notes[-1]


@pytest.mark.parametrize("missing", ["", "NA", "NaN", "?", "null", "n/a", "  "])
def test_rows_with_a_missing_value_are_left_out(missing: str) -> None:
    """The note says how many rows and where the first one is."""
    samples = table(f"a,b,label\n1,2,x\n3,{missing},y\n5,6,y\n7,8,{missing}\n9,9,x\n")
    assert samples.x.tolist() == [[1, 2], [5, 6], [9, 9]]
    assert samples.class_names == ("x", "y")
    assert "2 rows with a missing value were left out (the first on line 3)." in samples.notes


def test_missing_targets_of_a_regression() -> None:
    """A number that is missing in the target must not reach the loss as NaN."""
    samples = table("a,b\n1,2.5\n3,\n5,6.5\n")
    assert samples.y[:, 0].tolist() == [2.5, 6.5]
    assert "1 row with a missing value was left out (line 3)." in samples.notes


def test_labels_of_which_most_are_missing() -> None:
    """Missing cells are no numbers, so that the few labels are still labels."""
    assert table("a,b\n1,NaN\n2,NaN\n3,NaN\n4,x\n5,y\n").class_names == ("x", "y")


def test_large_targets_are_mentioned() -> None:
    """Prices in thousands make a network diverge at once; the note says where that comes from."""
    assert "targets reach 5e+05" in table("a,b\n1,1000.5\n2,-500000\n").notes[-1]
    assert "targets reach" not in table("a,b\n1,0.5\n2,-99\n").notes[-1]


def test_constant_columns_are_left_out() -> None:
    """They carry nothing; the note names them. A column that is constant only once rows are left out counts too."""
    samples = table("a,b,c,label\n1,7,1,x\n2,7,1,y\n3,7,1,y\n?,7,2,x\n")
    assert samples.feature_names == ("a",)
    assert '2 inputs that have the same value in all rows were left out: "b" and "c".' in samples.notes


def test_columns_that_only_number_the_rows_are_left_out() -> None:
    """A network would learn the order of the file from the index that many programs write."""
    samples = table(",a,label\n0,1.5,x\n1,2.5,y\n2,0.5,x\n")
    assert samples.feature_names == ("a",)
    assert "The column 1 only numbers the rows and was left out." in samples.notes
    assert table("id,a,label\n5,1,x\n3,2,y\n9,0,x\n").feature_names == ("id", "a"), "this one does not count"
    assert table("id,index,label\n1,1,x\n2,2,y\n3,9,x\n").feature_names == ("index",), "only the first column can"


def test_empty_columns_are_left_out() -> None:
    """Otherwise every row would count as incomplete."""
    samples = table("a,empty,label\n1,,x\n2,,y\n")
    assert samples.feature_names == ("a",)
    assert 'The empty column "empty" was left out.' in samples.notes


def test_equal_and_missing_names_are_told_apart() -> None:
    """Plots and messages need different names; the numbers are not concerned."""
    samples = table("a,a,,a (2),label\n1,2,3,4,x\n5,6,7,9,y\n")
    assert samples.feature_names == ("a", "a (2)", "column 3", "a (2) (2)")
    assert samples.x.shape == (2, 4)


def test_names_are_made_fit_to_be_shown() -> None:
    """A name from a file may not steer a terminal or fill the window."""
    samples = table(f'"a\nb",{"w" * 300},label\n1,2,x\n3,4,y\n')
    assert samples.feature_names[0] == "a b"
    assert len(samples.feature_names[1]) == 60


@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        ("a,b,label\n1,2,x\n3,red,y\n", 3, 2, '"red" is not a number'),
        ("1,2,x\n3,red,y\n", 2, 2, "inputs must be numbers (the target is column 3)"),
        ("a,b,label\n\n1,2,x\n\n\n3,red,y\n", 6, 2, '"red"'),
        ('a,b,label\n"1",2,"x\nz"\n3,red,y\n', 4, 2, '"red"'),
        ('a,b,label\n1,2,x\n3,red,"y\nz"\n', 3, 2, '"red"'),
        ("a,b,label\n1,inf,x\n3,4,y\n", 2, 2, "is infinite"),
        ("a,b,label\n1,2,x\n-Infinity,4,y\n", 3, 1, "is infinite"),
        ("a,b,label\n1,1e999,x\n3,4,y\n", 2, 2, "larger than the largest number"),
        ("a,b\n1,2.5\n2,inf\n3,1.5\n", 3, 2, "is infinite"),
        ("a,b\n1,2.5\n2,1,5\n3,1.5\n", 3, None, "found 3 fields, but line 1 has 2"),
        ("a,b\n1,2.5\n2\n3,1.5\n", 3, None, "found 1 fields, but line 1 has 2"),
        ("a;b\n1;2,5\n2;1.234,5\n3;1,5\n", 3, 2, "is not a number, as most of the targets are"),
        ("a,b,c\n1_000,2,x\n3,4,y\n", 2, 1, "is not a number"),
        ("a,b\n1,2.5\n2,12.3x\n3,1.5\n4,0.5\n", 3, 2, "as most of the targets are"),
        ('a,b\n1,"2\n3,4\n', 2, None, "cannot be read"),
        ("a,b\n1,2\n3,\x004\n", 3, None, "control character 0"),
        ("a,b,label\n", 1, None, "no row below it"),
        ("a,b,label\n?,1,x\n2,,y\n", 2, None, "every row lacks a value"),
    ],
)
def test_what_is_wrong_and_where(text: str, line: int, column: int | None, words: str) -> None:
    """Line and column are those that an editor shows, whatever blank lines and quotations come before."""
    error = refusal(text)
    assert words in str(error)
    assert (error.line, error.column) == (line, column)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "empty"),
        ("\n \n\t\n", "empty"),
        ("1\n2\n3\n", "one column only"),
        ("a,label\n1,x\n2,x\n", 'only one class: the target of every row is "x"'),
        ("a,label\n1,3\n2,3\n", 'only one class: the target of every row is "3"'),
        ("a,b\n1,0.5\n2,0.5\n", 'the target of every row is "0.5"'),
        ("a,b,label\n7,1,x\n7,1,y\n", "every input has the same value"),
        ("id,label\n1,x\n2,y\n", "no input column"),
        ("a,label,label\n1,x,x\n2,y,y\n", '2 columns are called "label"'),
        ("a,b\n" + "".join(f"{n},name{n}\n" for n in range(30)), "30 different texts in 30 rows"),
        ("a,b\n" + "".join(f"{n},t{n % 1001}\n" for n in range(3003)), "1,001 classes; at most 1,000"),
        ("PK\x03\x04 and so on", "perhaps an Excel workbook"),
    ],
    ids=lambda text: repr(text[:20]),
)
def test_what_no_network_can_learn_from(text: str, words: str) -> None:
    """Each problem of the table as a whole has its own sentence."""
    assert words in str(refusal(text))


def test_a_spreadsheet_renamed_is_recognised() -> None:
    """Bytes of other formats are refused by name rather than as garbage."""
    for content, words in ((b"\xd0\xcf\x11\xe0\xa1\xb1", "old Excel"), (b"\x93NUMPY\x01", "numpy.savez")):
        with pytest.raises(DataError, match=words):
            read_table(content, "f.csv")


@pytest.mark.parametrize("name", ["t.csv", "t.tsv", "t.TXT", "t.data", "t.csv.gz"])
def test_files_by_their_names(tmp_path: Path, name: str) -> None:
    """All kinds of table are opened, packed ones too."""
    content = PLAIN.encode()
    (tmp_path / name).write_bytes(gzip.compress(content) if name.endswith("gz") else content)
    assert load(tmp_path / name).class_names == ("cat", "dog")


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    """The file of the last run is remembered by its content, not by its name or time."""
    path = tmp_path / "t.csv"
    path.write_text(PLAIN)
    assert load(path).class_names == ("cat", "dog")
    path.write_text(PLAIN.replace("cat", "emu"))
    assert load(path).class_names == ("dog", "emu")


def test_files_that_cannot_be_opened(tmp_path: Path) -> None:
    """Each reason has its own sentence, and the message names the absolute path that was looked for."""
    (tmp_path / "folder.csv").mkdir()
    (tmp_path / "t.xlsx").write_bytes(b"PK")
    (tmp_path / "cut.csv.gz").write_bytes(gzip.compress(PLAIN.encode() * 50)[:60])
    (tmp_path / "bad.csv.gz").write_bytes(b"\x1f\x8bgarbage")
    for path, words in (
        ("", "no file is chosen"),
        (tmp_path / "no.csv", "there is no such file"),
        (tmp_path / "folder.csv", "this is a folder"),
        (tmp_path / "t.xlsx", "allowed: .csv"),
        (tmp_path / "cut.csv.gz", "damaged or cut short"),
        (tmp_path / "bad.csv.gz", "damaged or cut short"),
        (tmp_path / ("x" * 300 + ".csv"), "cannot be opened|no such file"),
    ):
        with pytest.raises(DataError, match=words) as caught:
            load(path)
        assert not path or str(path)[:30] in str(caught.value)


def test_a_relative_path_is_shown_in_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who wonders where gradsim looked for data.csv gets the answer."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(DataError, match="no such file") as caught:
        load("sub/data.csv")
    assert str(tmp_path / "sub" / "data.csv") in str(caught.value)


def test_text_beyond_the_limit_is_refused(tmp_path: Path) -> None:
    """A small packed file may unpack to more than the memory; reading stops at the limit."""
    path = tmp_path / "bomb.csv.gz"
    with gzip.open(path, "wb", compresslevel=1) as file:
        line = b"1,2,3\n" * 2**17
        for _ in range(180):
            file.write(line)
    with pytest.raises(DataError, match="more than 128 MB"):
        load(path)
