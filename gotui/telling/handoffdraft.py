"""What would be handed on, before anything is written: its forms, what is another in it, and where it goes."""

import asyncio
import os
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import msgspec

from gotui.engine.events import Record
from gotui.engine.facts import Snapshot
from gotui.session import snapshots
from gotui.session.sessions import Sessions
from gotui.telling.document import folder_of
from gotui.telling.handoffnames import changed_lines, kept_names
from gotui.telling.handoffrules import load
from gotui.telling.transcript import Before, Forms, forms, markdown

FORMATS = {"md": ".md", "html": ".html", "json": ".json", "bundle": ".gotui"}
"""Forms of a hand-off, and how their files end."""


class Draft(msgspec.Struct, frozen=True):
    """`changes` are the lines that are cut or renamed in, as in a difference; `names_of` is under what name it is kept
    who is who."""

    made: Forms
    changes: list[str]
    names_of: str


def draft(
    sessions: Sessions,
    records: Sequence[Record],
    session: str,
    words: tuple[str, ...] = (),
    facts: Snapshot | None = None,
    *,
    foreign: bool = False,
) -> Draft:
    """A session as it would be handed on, without these `words`; a `foreign` one keeps its pseudonyms.

    Raises:
        FileFaultsError: the rules of the organisation cannot be used. Then nothing is handed on.
    """
    about = (records, sessions.catalogue, sessions.lang, session, sessions.environ)
    names_of = f"{session}-again" if foreign else session
    before = Before(own=False, names=kept_names(sessions.environ, names_of)) if foreign else None
    made = forms(*about, rules=load(sessions.environ, words), snapshot=facts, before=before)
    stored = markdown(*about, snapshot=facts, own=not foreign)
    return Draft(made, changed_lines(stored, made.markdown()), names_of)


async def facts_here(sessions: Sessions, records: Sequence[Record]) -> Snapshot | None:
    """What is so here now, by reads alone; of a folder that is gone, nothing."""
    folder = folder_of(records)
    there = await asyncio.to_thread(os.path.isdir, folder)
    return await snapshots.take(sessions, folder) if there else None


def folder_for(sessions: Sessions, here: str) -> Path:
    """Not into a project, where it would be committed with everything else."""
    if Path(here).is_dir() and not sessions.in_project(here):
        return Path(here)
    home = Path(sessions.environ.get("HOME", ""))
    return home if home.is_absolute() and home.is_dir() else Path(tempfile.gettempdir())


def file_name(session: str, form: str) -> str:
    """By the session; of one that is not saved, by the day."""
    return f"gotui-{session or time.strftime('%Y%m%d')}{FORMATS[form]}"
