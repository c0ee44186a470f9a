"""What is handed over to somebody who helps, put together once: in the order in which they want it.

Everything comes from the session's events, which are redacted before; so it reads the same on another machine.
"""

import time
from collections.abc import Iterable, Mapping, Sequence

import msgspec

import gotui
from gotui.base.i18n import N_, translate
from gotui.base.texts import Lang
from gotui.engine.catalogue import Catalogue
from gotui.engine.events import Observed, Record
from gotui.engine.said import SAID
from gotui.engine.state import State, Step, fold
from gotui.engine.vocabulary import detail
from gotui.targets.looks import Ran, Run, Unavailable
from gotui.telling.document import Document, SessionView, document, known_flow
from gotui.telling.observations import command_line, ended, lines_of, not_kept, title_of
from gotui.telling.steps import ToldStep
from gotui.telling.wording import other_answers


class Row(msgspec.Struct):
    """A fact: what it is called, what it is, and where that comes from."""

    name: str
    value: str
    origin: str = ""


class Group(msgspec.Struct):
    """Facts of one kind, such as settings or dependencies."""

    title: str
    rows: list[Row]


class SaidWords(msgspec.Struct):
    """The person's command and what it said. `stdout` holds all of it where nobody could tell the two apart."""

    command: str
    folder: str
    how: str
    stdout: list[str]
    stderr: list[str]
    cut: int = 0


class ToldLook(msgspec.Struct):
    """One observation; its `number` is what the path names it by. `about` says how it was made."""

    number: int
    title: str
    ending: str
    ms: int
    about: list[str]
    lines: list[str]
    cut: int = 0


class PathStep(msgspec.Struct):
    """A step of the path, with the numbers of the looks that it rests on. `at` is when it was begun, in milliseconds
    from the session's start; `others` are the answers that it was not."""

    step: ToldStep
    looks: list[int]
    at: int
    others: list[str]


class Remark(msgspec.Struct):
    """What somebody wrote beside the session."""

    when: str
    by: str
    text: str


class HandOff(msgspec.Struct):
    """`report` is the verdict. `cut` counts by kind what was taken out; `names` are the pseudonyms in it."""

    session: str
    made: str
    gotui: str
    lang: Lang
    report: Document
    said: SaidWords | None
    head: list[Row]
    facts: list[Group]
    path: list[PathStep]
    looks: list[ToldLook]
    cut: dict[str, int]
    names: list[str]
    remarks: list[Remark] = []
    lost: int = 0


def handoff(
    records: Sequence[Record],
    catalogue: Catalogue,
    lang: Lang,
    session: str,
    facts: Iterable[Group] = (),
    lost: int = 0,
) -> HandOff:
    """Of redacted events. `lost`: so many steps are damaged."""
    state = fold(records)
    report = document([SessionView(session, list(records))], catalogue, lang)
    numbers = {key: number for number, key in enumerate(state.observations, 1)}
    steps = report.flows[0].path if report.flows else []
    flow = known_flow(state, catalogue)
    path = [
        PathStep(
            told,
            _numbers(step, numbers),
            max(round((step.entered - state.started) * 1000), 0),
            [*other_answers(flow, catalogue.probes, step, lang).values()],
        )
        for step, told in zip(state.steps, steps, strict=True)
    ]
    looks = [_look(numbers[key], one, lang) for key, one in state.observations.items()]
    return HandOff(
        session,
        _moment(state.updated),
        gotui.__version__,
        lang,
        report,
        _said(state, lang),
        list(_head(state, session, lang)),
        list(facts),
        path,
        looks,
        {},
        [],
        [Remark(_moment(one.when), one.by, one.text) for one in state.remarks],
        lost,
    )


def _moment(seconds: float) -> str:
    return time.strftime("%Y-%m-%d %H:%M:%S UTC", time.gmtime(seconds))


def _numbers(step: Step, numbers: Mapping[str, int]) -> list[int]:
    keys = step.finding.evidence if step.finding else ()
    return sorted({numbers[key] for key in keys if key in numbers})


def _look(number: int, observed: Observed, lang: Lang) -> ToldLook:
    look, seen = observed.look, observed.seen
    about = [look.cwd, *(f"{name}={value}" for name, value in look.env)] if isinstance(look, Run) else []
    title, ending = title_of(look, lang), ended(seen, lang)
    return ToldLook(number, title, ending, observed.ms, about, lines_of(seen), not_kept(seen))


def _said(state: State, lang: Lang) -> SaidWords | None:
    """The command's own words: as they were seen, or as they were brought along."""
    subject, step = state.subject, next((step for step in state.steps if step.probe == SAID), None)
    command = command_line(subject.typed)
    if subject.said is not None:
        code = subject.said.exit
        how = translate(N_("these words were brought along"), lang)
        how = how if code is None else f"{how}, {translate(N_('exit status {code}'), lang).format(code=code)}"
        return SaidWords(command, subject.folder, how, subject.said.text.splitlines(), [])
    for key in step.finding.evidence if step and step.finding else ():
        observed = state.observations.get(key)
        if observed is None or not isinstance(observed.look, Run):
            continue
        match observed.seen:
            case Ran() as seen:
                how = ended(seen, lang)
                return SaidWords(command, observed.look.cwd, how, _lines(seen.stdout), _lines(seen.stderr), seen.cut)
            case Unavailable() as gone:
                return SaidWords(command, observed.look.cwd, ended(gone, lang), _lines(detail(gone.detail, lang)), [])
    return None


def _lines(text: str) -> list[str]:
    return text.removesuffix("\n").split("\n") if text else []


def _head(state: State, session: str, lang: Lang) -> Iterable[Row]:
    rows = (
        (N_("Failing command"), command_line(state.subject.typed)),
        (N_("Working command"), command_line(state.subject.working)),
        (N_("Folder"), state.subject.folder),
        (N_("Session"), session),
        (N_("Date"), _moment(state.started)),
        (N_("Flow"), f"{state.flow} ({state.flow_hash})" if state.flow else ""),
        (N_("Made by"), f"gotui {state.gotui}"),
        (N_("Trace"), state.trace),
    )
    return (Row(translate(name, lang), value) for name, value in rows if value)
