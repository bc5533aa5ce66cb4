"""Matrix products on one thread while training, and the number from before put back afterwards."""

import threading
from collections.abc import Iterator

import pytest
from threadpoolctl import threadpool_info, threadpool_limits

from gradsim import Trainer
from gradsim.engine import blas
from gradsim.engine.blas import single_threaded
from tests.engine.support import small


def threads() -> set[int]:
    """The numbers of threads of the BLAS libraries in use."""
    return {library["num_threads"] for library in threadpool_info() if library["user_api"] == "blas"}


@pytest.fixture(autouse=True)
def two_threads(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Each test starts with two threads, which not every machine does, and with nobody who has asked for one.

    A window that another test has made before has asked for one thread, for as long as the process lives.
    """
    monkeypatch.setattr(blas, "_PIN", blas._Pin())
    with threadpool_limits(2, user_api="blas"):
        if threads() != {2}:
            pytest.skip("this BLAS cannot be told its number of threads")
        yield


def test_one_inside_and_as_before_outside() -> None:
    """Other programs in the same process keep their threads."""
    with single_threaded():
        assert threads() == {1}
    assert threads() == {2}


def test_nested() -> None:
    """The inner block does not end what the outer one began."""
    with single_threaded():
        with single_threaded():
            assert threads() == {1}
        assert threads() == {1}
    assert threads() == {2}


def test_put_back_after_an_error() -> None:
    """An error inside leaves no trace."""
    with pytest.raises(KeyError), single_threaded():
        raise KeyError
    assert threads() == {2}


def test_blocks_that_overlap_in_threads() -> None:
    """One trainer in the window's worker and one in a script: the number comes back with the last of them."""
    inside, leave = threading.Event(), threading.Event()

    def other() -> None:
        with single_threaded():
            inside.set()
            leave.wait(60)

    thread = threading.Thread(target=other)
    thread.start()
    assert inside.wait(60)
    with single_threaded():
        assert threads() == {1}
    assert threads() == {1}
    leave.set()
    thread.join()
    assert threads() == {2}


def test_training_puts_it_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything that multiplies matrices does it on one thread, and no call leaves it at one."""
    trainer = Trainer(small())
    seen: list[set[int]] = []
    forward = trainer.network.propagation.forward

    def watched(*arguments: object, **keywords: object) -> object:
        seen.append(threads())
        return forward(*arguments, **keywords)  # type: ignore[arg-type]  # handed through

    monkeypatch.setattr(trainer.network.propagation, "forward", watched)
    x, y = trainer.dataset.x_train, trainer.dataset.y_train
    for call in (
        trainer.step,
        lambda: trainer.advance(3),
        trainer.peek,
        lambda: trainer.evaluate(x, y),
        lambda: trainer.predict(x),
        lambda: trainer.network.loss_and_gradients(x, y),
    ):
        seen.clear()
        call()
        assert seen
        assert all(found == {1} for found in seen)
        assert threads() == {2}
