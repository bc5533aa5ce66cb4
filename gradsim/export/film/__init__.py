"""Films: pictures one after another in one file, encoded as they come, so that a long film needs no more memory."""

from gradsim.export.film.apng import ApngFilm
from gradsim.export.film.film import SHORTEST, Film, Pixels, Timing
from gradsim.export.film.gif import GifFilm

FILMS: dict[str, type[Film]] = {"gif": GifFilm, "apng": ApngFilm}
"""The kinds of films by name."""

__all__ = ["FILMS", "SHORTEST", "ApngFilm", "Film", "GifFilm", "Pixels", "Timing"]
