"""What is handed on of a session: the transcript without secrets and under other names, and what that took from it."""

import os
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import unified_diff
from pathlib import Path

import msgspec

from gotui.base import wholefile
from gotui.base.i18n import N_, translate
from gotui.base.identity import identity_of
from gotui.base.pseudonyms import Pseudonyms
from gotui.base.redact import MARK, Redactor
from gotui.base.texts import Lang
from gotui.engine.catalogue import Catalogue
from gotui.engine.events import Record
from gotui.store.paths import state_folder
from gotui.telling.document import folder_of
from gotui.telling.prose import code
from gotui.telling.transcript import markdown

NAMES = "names-{session}.json"
"""In the state folder: which pseudonym stands for what in what is handed on of a session."""

_KIND = re.compile(r":([a-z]+)\]")


@dataclass(frozen=True)
class Rules:
    """What a person and their organisation want cut besides: words, and names that get a pseudonym."""

    cut: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()


@dataclass(frozen=True)
class HandOff:
    """`text` is `page` and an account of what was cut. `cut` counts marks by their kind; `names` says which pseudonym
    stands for what, and stays here."""

    page: str
    text: str
    cut: Mapping[str, int] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)


def hand_off(
    records: Sequence[Record],
    catalogue: Catalogue,
    lang: Lang,
    session: str,
    environ: Mapping[str, str],
    lost: int = 0,
    rules: Rules | None = None,
) -> HandOff:
    """A session as it may leave the machine; its text ends with what was cut."""
    rules, folder = rules or Rules(), folder_of(records)
    redactor = Redactor(environ, folder, rules.cut)
    text = markdown(records, catalogue, lang, session, environ, lost, redactor)
    names = Pseudonyms(identity_of(environ, folder, rules.organisations))
    shown = names.text(text)
    told = {name: alike for name, alike in names.names.items() if alike in shown}
    cut = Counter(kind for mark in MARK.findall(shown) for kind in _KIND.findall(mark))
    return HandOff(shown, "\n".join([shown, *_account(cut, told, lang), ""]), dict(cut), told)


def _account(cut: Mapping[str, int], names: Mapping[str, str], lang: Lang) -> list[str]:
    rows = [f"## {translate(N_('What was cut'), lang)}", ""]
    times = translate(N_("{mark}: {count} times"), lang)
    rows += [f"- {times.format(mark=code(f'[redacted:{kind}]'), count=cut[kind])}" for kind in sorted(cut)]
    if alike := sorted(set(names.values())):
        text = translate(N_("These stand for names that are told to nobody: {names}"), lang)
        rows.append("- " + text.format(names=", ".join(map(code, alike))))
    if len(rows) == 2:
        rows.append(translate(N_("Nothing."), lang))
    return rows


def changed_lines(before: str, after: str) -> list[str]:
    """The lines of `before` that something was cut from or renamed in, and what became of them, as in a difference."""
    rows = list(unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm=""))
    return [f"{row[0]} {row[1:]}" for row in rows[2:] if row[0] in "-+"]


def keep_names(environ: Mapping[str, str], session: str, names: Mapping[str, str]) -> Path | None:
    """Keep for the person alone which pseudonym stands for what. Raises OSError, and StoreError."""
    if not names:
        return None
    path = state_folder(environ) / NAMES.format(session=os.path.basename(session))
    pairs = {alike: name for name, alike in names.items()}
    wholefile.put(path, msgspec.json.format(msgspec.json.encode(pairs), indent=1) + b"\n", private=True)
    return path
