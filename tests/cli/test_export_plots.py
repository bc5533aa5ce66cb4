"""``gradsim export`` to pictures, tables and films."""

import csv
import io
import os
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pypdf
import pytest
from PIL import Image

from gradsim.engine.experiment import Experiment
from gradsim.engine.trainer import Trainer
from gradsim.export.run_tables import LAYER_FIGURES
from gradsim.runtime.plot_tables import TABLES

ROOT = Path(__file__).resolve().parents[2]
SMALL = "gradsim:data.samples=60;network.activation=tanh;network.depth=3;network.width=8"


def _frames(path: str) -> list[np.ndarray]:
    """All frames of a film, or the only one of a picture, as (height, width, 3) signed numbers."""
    frames = []
    with Image.open(path) as film:
        for number in range(getattr(film, "n_frames", 1)):
            film.seek(number)
            frames.append(np.asarray(film.convert("RGB")).astype(int))
    return frames


def _rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_tables_are_those_of_run(terminal) -> None:
    """The same run, the same numbers, letter for letter, whichever command wrote them."""
    assert terminal("run", SMALL, "--steps", 6, "--every", 2, "--out", "run").exit_code == 0
    for name in ("history", "layers"):
        done = terminal("export", SMALL, "--to", "csv", "--plot", name, "--steps", 6, "--every", 2, "--out", name)
        assert done.exit_code == 0, done.stderr
        assert Path(f"{name}.csv").read_text("utf-8") == Path(f"run/{name}.csv").read_text("utf-8")


def test_numbers_of_a_plot_are_those_that_were_measured(terminal) -> None:
    """Bit for bit those of a training that nobody draws."""
    assert (
        terminal("export", SMALL, "--to", "csv", "--plot", "gradient_by_layer", "--steps", 3, "--out", "t").exit_code
        == 0
    )
    trainer = Trainer(Experiment.from_share_string(SMALL))
    record = [trainer.step(evaluate=True) for _ in range(3)][-1]
    rows = _rows(Path("t.csv").read_text("utf-8"))
    assert [float(row["delta_norm"]) for row in rows] == record.delta_norm[0].tolist()
    assert [float(row["weight_gradient_norm"]) for row in rows] == record.weight_gradient_norm[0].tolist()


def test_each_table_has_a_file_of_its_own(terminal) -> None:
    """A folder of all that there is."""
    assert terminal("export", SMALL, "--to", "csv", "--plot", "each", "--steps", 2, "--out", "all").exit_code == 0
    assert {path.name for path in Path("all").iterdir()} == {f"{name}.csv" for name in (*TABLES, "history", "layers")}
    layers = _rows(Path("all/layers.csv").read_text("utf-8"))
    assert len(layers) == 2 * 4
    assert set(LAYER_FIGURES) < set(layers[0])


def test_pictures_of_all_kinds(terminal, qapp) -> None:
    """Each is what its name says, in the size that was asked for."""
    for kind in ("png", "svg", "pdf"):
        words = ("export", SMALL, "--to", kind, "--plot", "loss", "--steps", 2, "--size", "300x200", "--out", "p")
        assert terminal(*words, *(("--scale", 1.5) if kind == "png" else ())).exit_code == 0
    assert _frames("p.png")[0].shape == (300, 450, 3)
    assert 'viewBox="0 0 300 200"' in Path("p.svg").read_text("utf-8")
    assert len(pypdf.PdfReader("p.pdf").pages) == 1


def test_all_plots_in_chinese_on_one_sheet(terminal, qapp) -> None:
    """Side by side, in the language and colours that were asked for."""
    words = ("--theme", "dark", "--language", "zh_CN", "--plot", "all", "--size", "900x600", "--out", "sheet.svg")
    assert terminal("export", SMALL, "--to", "svg", "--steps", 2, *words).exit_code == 0
    text = Path("sheet.svg").read_text("utf-8")
    assert "梯度随时间变化" in text
    assert "权重" in text
    assert "#1c2229" in text


@pytest.mark.parametrize("kind", ["gif", "apng"])
def test_a_film_goes_over_the_steps(terminal, qapp, kind) -> None:
    """As many frames as were asked for, from the first weights to the last step; lossless where the format is."""
    words = ("--plot", "gradient_by_layer", "--size", "320x240")
    assert terminal("export", SMALL, "--to", kind, "--steps", 8, "--frames", 5, *words, "--out", "film").exit_code == 0
    frames = _frames("film.gif" if kind == "gif" else "film.png")
    assert (len(frames), frames[0].shape) == (5, (240, 320, 3))
    assert (frames[0] != frames[-1]).any()
    for step, shown in ((0, frames[0]), (8, frames[-1])):
        still = ("export", SMALL, "--to", "png", "--steps", step, "--plot", "gradient_by_layer", "--size", "320x220")
        assert terminal(*still, "--scale", 1, "--out", "still").exit_code == 0
        # Below the plot, the film says which step it shows.
        difference = np.abs(shown[:220] - _frames("still.png")[0])
        assert difference.max() <= (0 if kind == "apng" else 40)
        assert np.count_nonzero(difference) < 0.05 * difference.size


def test_a_film_ends_where_the_networks_diverge(terminal, qapp) -> None:
    """The last frame is the step where they did, and no more frames are promised than there are."""
    explosive = ("--set", "training.learning_rate=1e3", "training.loss=mse", "network.activation=linear")
    words = ("--plot", "loss", "--steps", 100, "--frames", 10, "--size", "300x200", "--out", "film")
    assert terminal("export", SMALL, "--to", "apng", *explosive, *words).exit_code == 0
    assert 1 < len(_frames("film.png")) < 10


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (("--to", "png"), "--to png needs --out."),
        (("--to", "gif", "--out", "x"), "--to gif needs --steps of 1 or more."),
        (("--to", "gif", "--plot", "window", "--steps", 2, "--out", "x"), 'found --plot "window"'),
        (("--to", "svg", "--plot", "window", "--out", "x"), "the window is drawn with --to png alone."),
        (("--to", "csv", "--theme", "dark", "--out", "x"), "--theme does not go with --to csv."),
        (("--to", "svg", "--scale", "2", "--out", "x"), "--scale does not go with --to svg."),
        (("--to", "png", "--out", "x.gif"), "ends in .png"),
        (("--to", "png", "--size", "8000x8000", "--scale", "4", "--out", "x"), "16384 pixels along a side"),
        (("--to", "png", "--size", "8x8", "--out", "x"), "160 to 8192"),
        (("--to", "csv", "--out", "nowhere/x.csv"), "cannot be written"),
        (("--to", "png", "--plot", "each", "--size", "300x200", "--out", "nowhere/x"), "cannot be written"),
    ],
    ids=lambda value: " ".join(map(str, value)) if isinstance(value, tuple) else "",
)
def test_one_clear_sentence_and_nothing_written(terminal, qapp, words, problem) -> None:
    """Exit status 2, no traceback, no file."""
    done = terminal("export", SMALL, *words)
    assert done.exit_code == 2
    assert problem in done.stderr
    assert list(Path().iterdir()) == []


def test_a_full_disk_leaves_no_half_file(terminal, qapp, monkeypatch) -> None:
    """Neither of a film, which grows while it is written, nor of a folder of which half is there."""

    def refuse(number):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", refuse)
    for words in (("--to", "gif", "--plot", "loss", "--steps", 2), ("--to", "csv", "--plot", "each")):
        done = terminal("export", SMALL, *words, "--out", "x")
        assert done.exit_code == 2
        assert "No space left on device" in done.stderr
        assert list(Path().iterdir()) == []


def test_numbers_need_no_qt(tmp_path) -> None:
    """They are wanted where there is no screen, and no library of one."""
    code = (
        "import sys\n"
        "from gradsim.cli.main import cli\n"
        f"words = ['export', {SMALL!r}, '--to', 'csv', '--plot', 'each', '--steps', '2', '--out', 'o']\n"
        "cli(words, standalone_mode=False)\n"
        "assert not [name for name in sys.modules if name.startswith('PySide6')]\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, "-c", code], check=True, cwd=tmp_path, env=environment, capture_output=True)
    assert (tmp_path / "o" / "layers.csv").is_file()


def test_an_interrupted_film_leaves_nothing(process, tmp_path) -> None:
    """Exit status 130, and not half a film."""
    words = ("--plot", "loss", "--steps", 10**7, "--frames", 5000, "--size", "200x160", "--out", "film.gif")
    child = process("export", SMALL, "--to", "gif", *words)
    while child.poll() is None and not any(tmp_path.glob(".film.gif.*.part")):
        pass
    child.send_signal(signal.SIGINT)
    _, err = child.communicate(timeout=120)
    assert child.returncode == 130
    assert "Traceback" not in err
    assert list(tmp_path.iterdir()) == []
