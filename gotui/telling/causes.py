"""A root cause as it is told of a session: what was found, what it rests on, the ways out, and what it is not."""

from collections.abc import Mapping

import msgspec

from gotui.base.texts import Lang, tell, words
from gotui.engine.catalogue import Catalogue, UnknownNameError
from gotui.engine.causes import Cause, Fix, Grade, Myth
from gotui.engine.causetexts import left_out, recommended, told_fixes, verification
from gotui.engine.concluding import doubt
from gotui.engine.events import Concluded, Confidence, Noted
from gotui.engine.probe import Probes
from gotui.engine.standing import here
from gotui.engine.state import State
from gotui.engine.vocabulary import CONFIDENCES, GRADES, word
from gotui.telling.dependencies import ToldPicture, told_picture
from gotui.telling.evidence import Evidence, evidence_of
from gotui.telling.page import fix_lines, step_command
from gotui.telling.settingrows import spoken_rows
from gotui.telling.spoken import spoken
from gotui.telling.startedinside import started_inside


class ToldFix(msgspec.Struct):
    """One way out; `number` is its place in the cause's file. `command` is its first command, `lines` all of it."""

    kind: str
    title: str
    risk: Grade
    command: list[str]
    lines: list[str]
    number: int
    grade: str


class ToldMyth(msgspec.Struct):
    """A false explanation that is popular, and what is true."""

    claim: str
    truth: str


class ToldCause(msgspec.Struct):
    """A root cause; `sure` says how certain it is. `lines` are those that gave it away and that no finding holds."""

    id: str
    flow: str
    title: str
    confidence: Confidence
    sure: str
    values: dict[str, str]
    evidence: list[Evidence]
    lines: list[str]
    verify: list[str]
    explanation: str = ""
    findings: list[str] = []
    fix: list[ToldFix] = []
    references: list[str] = []
    myths: list[ToldMyth] = []
    dependencies: ToldPicture | None = None


def told_cause(state: State, ended: Concluded | Noted, catalogue: Catalogue, lang: Lang) -> ToldCause:
    """A cause that a session found; by its id and the lines alone where this gotui does not know it."""
    values = state.values | ended.values
    sure, shown = word(CONFIDENCES, doubt(state, ended.confidence), lang), evidence_of(state, ended, lang)
    verify, rows = list(state.subject.typed), spoken_rows(ended.lines, lang)
    account = ToldCause(ended.cause, state.flow, ended.cause, ended.confidence, sure, values, shown, rows, verify)
    try:
        cause = here(catalogue.cause(ended.cause), ended.standing, state.subject, values)
    except UnknownNameError:
        return account
    told = spoken(state, catalogue.probes, lang, ended.values)
    account.title = tell(cause.title, told, lang) or cause.id
    account.explanation = tell(cause.explanation, told, lang).strip()
    account.findings = [*filter(None, [started_inside(state, lang)]), *findings(cause, told, lang)]
    account.lines = [line for line in rows if line.strip() and not _is_in(line, account.findings)]
    fixes, subject = told_fixes(cause, told), state.subject
    account.fix = [_fix(cause.fixes[number], fix, number, lang, state.shell) for number, fix in fixes.items()]
    first = recommended(fixes)
    passing = verification(cause, first, values, subject.failing, inside=state.at_work is not subject)
    left = subject.without(left_out(cause, first)).typed
    account.verify = list(left if passing == subject.failing else passing)
    account.references = list(cause.references)
    if isinstance(ended, Concluded) and ended.picture is not None:
        account.dependencies = told_picture(ended.picture, lang)
    account.myths = [told_myth(myth, lang) for myth in catalogue.myths_of(cause.id)]
    return account


def fixes_of(cause: Cause, state: State, probes: Probes, lang: Lang) -> dict[int, Fix]:
    """The fixes of a cause as people are told them in a session, by their place in its file."""
    return told_fixes(cause, spoken(state, probes, lang))


def findings(cause: Cause, values: Mapping[str, str], lang: Lang) -> list[str]:
    """A cause's evidence sentences; without those that lack a value."""
    return [sentence for sentence in (tell(text, values, lang) for text in cause.evidence) if sentence]


def told_myth(myth: Myth, lang: Lang) -> ToldMyth:
    """A myth in one language."""
    return ToldMyth(words(myth.claim, lang).strip(), words(myth.truth, lang).strip())


def _fix(whole: Fix, fix: Fix, number: int, lang: Lang, shell: str) -> ToldFix:
    """`fix` is what is told of the `whole` one."""
    first: list[str] = next((command for step in fix.steps if (command := step_command(step))), [])
    kind, grade = str(whole.steps[0].__struct_config__.tag), word(GRADES, fix.grade, lang)
    return ToldFix(kind, words(fix.title, lang), fix.grade, first, fix_lines(fix, lang, shell), number, grade)


def _is_in(line: str, sentences: list[str]) -> bool:
    plain = " ".join(line.split())
    return any(plain in " ".join(sentence.split()) for sentence in sentences)
