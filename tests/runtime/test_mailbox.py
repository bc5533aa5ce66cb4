"""The slot between the threads."""

from itertools import pairwise
from threading import Thread

from gradsim.runtime.mailbox import Mailbox


def test_keeps_the_newest() -> None:
    """A window that was busy must show the present, and memory must not fill with the past."""
    mailbox: Mailbox[int] = Mailbox()
    for item in range(3):
        mailbox.put(item)
    assert mailbox.take() == 2
    assert mailbox.take() is None


def test_knows_whether_anybody_took_the_last_item() -> None:
    """The sender saves itself work that nobody would see."""
    mailbox: Mailbox[str] = Mailbox()
    assert mailbox.is_empty
    mailbox.put("a")
    assert not mailbox.is_empty
    mailbox.take()
    assert mailbox.is_empty


def test_taken_items_rise_and_none_comes_twice() -> None:
    """With a sender and a receiver at work at once, nothing is taken twice or out of order."""
    mailbox: Mailbox[int] = Mailbox()
    last = 20_000

    def send() -> None:
        for item in range(1, last + 1):
            mailbox.put(item)

    sender = Thread(target=send)
    sender.start()
    taken = [0]
    while taken[-1] < last:
        item = mailbox.take()
        if item is not None:
            taken.append(item)
    sender.join()
    assert all(first < second for first, second in pairwise(taken))
