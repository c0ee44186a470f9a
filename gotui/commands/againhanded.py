"""`gotui handoff --again`: a bundle that was made before, redacted with today's rules into a new file."""

from pathlib import Path

import msgspec

from gotui.base.i18n import _
from gotui.commands.common import UnwrittenError, say
from gotui.session import snapshots
from gotui.session.sessions import Sessions
from gotui.store.bundle import EVENTS, FACTS, SUFFIX, Bundle, read
from gotui.telling.handoffrules import Rules
from gotui.telling.transcript import Forms, forms, markdown

_KNOWN = frozenset({EVENTS, FACTS, "report.md", "report.html", "report.json"})


class Again(msgspec.Struct, frozen=True):
    """An old bundle, and what is made of it. `before` is the old one as it can be read here."""

    made: Forms
    before: str
    old: Bundle

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
    about = (old.records, sessions.catalogue, sessions.lang, old.manifest.session, sessions.environ, old.lost)
    facts = snapshots.facts_of(old)
    return Again(forms(*about, rules, facts), markdown(*about, facts), old)


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
