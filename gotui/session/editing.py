"""Open a file at a line in the person's own editor, in their terminal."""

import os
import shutil
from collections.abc import Iterable, Mapping

from gotui.base import signals
from gotui.reading.editors import USUAL, Place, command, named, places_in
from gotui.targets import attended
from gotui.targets.looks import Unavailable


def place_in(texts: Iterable[str], folder: str) -> Place | None:
    """The first place in these texts whose file is there, as an absolute path or relative to the folder."""
    for text in texts:
        for place in places_in(text):
            if os.path.isfile(absolute(place, folder)):
                return place
    return None


def absolute(place: Place, folder: str) -> str:
    """Its file; nothing that an editor would take for a flag."""
    return os.path.normpath(os.path.join(folder, os.path.expanduser(place.path)))


def editor_of(environ: Mapping[str, str]) -> tuple[str, ...]:
    """The editor with its flags: the one that is named, else a usual one that is there; empty where there is none."""
    path = environ.get("PATH", "")
    return named(environ) or next(((name,) for name in USUAL if shutil.which(name, path=path)), ())


def opened(place: Place, folder: str, environ: Mapping[str, str]) -> Unavailable | None:
    """Let the editor have the terminal until it ends; why it does not start. Blocks."""
    argv = command(editor_of(environ), absolute(place, folder), place.line)
    ended = signals.blocking(lambda: attended.run(argv, folder, {**environ, "PWD": folder}, 0, 0))
    return ended if isinstance(ended, Unavailable) else None
