"""A thread of Qt's ends after its last command, not while that is being given."""

from threading import Thread

from gradsim.runtime.farewell import Farewell


def test_a_thread_that_is_quick_waits_until_the_command_is_given() -> None:
    """Qt touches the thread's event loop once more after the command is in its queue."""
    farewell, order = Farewell(), []

    class Loop:
        def quit(self) -> None:
            order.append("ended")

    class Command:
        def emit(self) -> None:
            thread.start()
            thread.join(0.2)  # where nothing stops it, it has ended by then
            order.append("given")

    thread = Thread(target=farewell.follow, args=(Loop(),))
    farewell.say(Command())
    thread.join()
    assert order == ["given", "ended"]
