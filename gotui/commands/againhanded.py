"""`gotui handoff --again`: a bundle that was made before, redacted with today's rules into a new file."""

from pathlib import Path

import msgspec

from gotui.base.i18n import _
from gotui.commands.common import UnwrittenError, say
from gotui.session import snapshots
from gotui.session.sessions import Sessions
from gotui.store.bundle import EVENTS, FACTS, SUFFIX, Bundle, read
from gotui.store.errors import StoreError
from gotui.telling.handoffnames import kept_names
from gotui.telling.handoffrules import Rules
from gotui.telling.transcript import Before, Forms, forms, markdown

_KNOWN = frozenset({EVENTS, FACTS, "report.md", "report.html", "report.json"})


class Again(msgspec.Struct, frozen=True):
    """An old bundle, and what is made of it. `before` is the old one as it can be read here."""

    made: Forms
    before: str
    old: Bundle
    own: bool

    @property
    def names_of(self) -> str:
        """Under what name it is kept who is who: a stranger's session may be named as one of ours."""
        name = self.old.manifest.session
        return name if self.own else f"{name}-again"

    def data(self, form: str) -> bytes:
        """The bytes of a file; a bundle still tells what was altered and lost in the old one."""
        if form != "bundle":
            return self.made.in_form(form)
        return msgspec.structs.replace(self.made.bundle(), altered=self.old.altered, lost=self.old.lost).packed()


def again(sessions: Sessions, path: Path, rules: Rules) -> Again:
    """Redact an old bundle anew. What only a later gotui understands is left out, for it cannot be looked through.

    Raises:
        BundleError: it cannot be read, is too large, is no bundle, or one of a newer gotui.
    """
    old = read(path)
    if left := sorted(set(old.parts) - _KNOWN):
        say(_("Left out, because this gotui cannot look through it: {names}").format(names=", ".join(left)))
    name, own = old.manifest.session, _is_own(sessions, old)
    about = (old.records, sessions.catalogue, sessions.lang, name, sessions.environ, old.lost)
    facts = snapshots.facts_of(old)
    names = kept_names(sessions.environ, name if own else f"{name}-again")
    made = forms(*about, rules, facts, Before(own, _told(old), names))
    if own:  # who was who in the old one is still known
        made = msgspec.structs.replace(made, names={**names, **made.names})
    return Again(made, markdown(*about, facts, own=own), old, own)


class _Report(msgspec.Struct):
    names: list[str] = []


def _told(old: Bundle) -> tuple[str, ...]:
    """The pseudonyms that the old bundle says stand in it."""
    try:
        return tuple(msgspec.json.decode(old.parts.get("report.json", b""), type=_Report).names)
    except (msgspec.MsgspecError, RecursionError, ValueError):
        return ()


def _is_own(sessions: Sessions, old: Bundle) -> bool:
    """Is it of a session of this machine? Its name alone could be anybody's."""
    try:
        first = sessions.reading(old.manifest.session).records[:1]
    except StoreError:
        return False
    return [record.at for record in first] == [record.at for record in old.records[:1]]


def target(old: Path, output: str | None, suffix: str) -> Path:
    """Where the new file goes: beside the old one where nothing is yet. Raises UnwrittenError where it is the old."""
    if output is None:
        stem = old.name.removesuffix(SUFFIX)
        names = (f"{stem}-again{number}{suffix}" for number in ("", *range(2, 1000)))
        return next(path for path in map(old.with_name, names) if not path.exists() and not path.is_symlink())
    path = Path(output)
    if path.exists() and path.samefile(old):
        raise UnwrittenError(_("{path} is the old bundle, which stays as it is.").format(path=path))
    return path
