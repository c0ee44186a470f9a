"""Two sides compared: what every outlet of a comparison needs to tell it, in any language."""

from collections.abc import Mapping

import msgspec

from gotui.base.exitcodes import ExitCode
from gotui.base.redact import Redactor
from gotui.base.texts import Lang
from gotui.engine.comparing import Comparison
from gotui.engine.comparing import compare as found_in
from gotui.engine.facts import Snapshot
from gotui.engine.failuretext import Failure
from gotui.session.golang import fact_rules
from gotui.telling.comparison import ToldComparison, comparison


class Side(msgspec.Struct, frozen=True):
    """What is compared, as people name it, and what its command said."""

    name: str
    snapshot: Snapshot
    failure: Failure = Failure()


class Compared(msgspec.Struct, frozen=True):
    """`environ` and `folder` are those whose secrets are cut."""

    found: Comparison
    names: tuple[str, str]
    environ: Mapping[str, str]
    folder: str

    @property
    def code(self) -> ExitCode:
        """Something that matters differs; may differ; nothing does."""
        return ExitCode.CAUSE if self.found.differ else ExitCode.INCONCLUSIVE if self.found.open else ExitCode.OK

    def told(self, lang: Lang) -> ToldComparison:
        """All of it, in one language and without secrets."""
        told = comparison(self.found, self.names, fact_rules(), lang, int(self.code))
        return Redactor(self.environ, self.folder).event(told)


def compared(
    one: Side, other: Side, environ: Mapping[str, str], folder: str, failure: Failure | None = None
) -> Compared:
    """The differences by what explains the `failure`; without one, what the second side's command said, else the
    first's."""
    spoken = (side.failure for side in (other, one) if side.failure.text or side.failure.causes)
    said = failure or next(spoken, Failure())
    found = found_in(one.snapshot, other.snapshot, fact_rules(), said)
    return Compared(found, (one.name, other.name), environ, folder)
