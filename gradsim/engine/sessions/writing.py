"""Writing session files."""

from pathlib import Path
from typing import Any

import tomli_w
from numpy.typing import NDArray

from gradsim.engine import container, stored_data
from gradsim.engine.errors import SessionError
from gradsim.engine.experiment import Experiment
from gradsim.engine.experiment_text import write_words
from gradsim.engine.message import Message
from gradsim.engine.moment import Moment
from gradsim.engine.reasons import reason_of
from gradsim.engine.sessions import moments as stored_moments
from gradsim.engine.sessions.pinned import to_members
from gradsim.engine.sessions.session import EXPERIMENT, FORMAT, HISTORY, INDEX, KIND, MOMENTS, NETWORKS, WHOLE, Session
from gradsim.engine.sessions.tables import changes_to_tables
from gradsim.engine.timeline_state import TimelineState


def write(path: Path, session: Session) -> None:
    """Write the file, or leave what was there as it was. May be done in any thread.

    Raises SessionError where it cannot be written.
    """
    pins, texts = to_members(session.pins)
    texts |= {EXPERIMENT: session.experiment.to_toml(), INDEX: tomli_w.dumps(_index(session) | {"pins": pins})}
    arrays: dict[str, NDArray[Any]] = {}
    dataset = session.networks[0].dataset
    if dataset is not None:
        names, data = stored_data.to_members(dataset)
        texts |= names
        arrays |= data
    for name, state in zip(NETWORKS, session.networks, strict=False):
        texts[f"{name}.{EXPERIMENT}"] = state.changes[0].experiment.to_toml()
        arrays |= {f"{name}.{part}": array for part, array in _arrays(state).items()}
    try:
        # Packing weights takes ten times as long as writing them, and makes them smaller by a twentieth.
        container.write(path, texts, arrays, compressed=False)
    except (OSError, ValueError) as error:
        problem = Message("{file}: cannot be written ({reason}).", file=str(path), reason=reason_of(error))
        raise SessionError(problem) from error


def _index(session: Session) -> dict[str, Any]:
    networks = [
        {
            "first_step": state.first_step,
            "step": state.step,
            "latest_step": state.latest_step,
            "stride": state.stride,
            "evaluated": state.evaluated,
            "moments": len(_all_moments(state)),
            "before": state.before is not None,
            "changes": changes_to_tables(state.changes),
        }
        for state in session.networks
    ]
    differences = ((Experiment.setting(path), value) for path, value in session.differences.items())
    return {
        "kind": KIND,
        "format": FORMAT,
        "layer": session.layer,
        **({} if session.plots is None else {"plots": list(session.plots)}),
        "differences": write_words(differences),
        "networks": networks,
    }


def _all_moments(state: TimelineState) -> list[Moment]:
    return [*state.moments, *([] if state.before is None else [state.before])]


def _arrays(state: TimelineState) -> dict[str, NDArray[Any]]:
    arrays = {f"{HISTORY}{name}": array for name, array in state.history.items()}
    arrays |= {f"{WHOLE}{name}": array for name, array in (state.whole or {}).items()}
    moments = _all_moments(state)
    if moments:
        parts = stored_moments.to_arrays(moments, state.parts)
        arrays |= {f"{MOMENTS}{name}": array for name, array in parts.items()}
    return arrays
