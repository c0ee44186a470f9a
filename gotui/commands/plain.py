"""The line mode: the same walk, told line by line. It is also the accessible mode."""

from typing import Any

import click

from gotui.base import i18n, signals
from gotui.base.exitcodes import ExitCode
from gotui.base.i18n import _
from gotui.base.redact import Redactor
from gotui.base.texts import words
from gotui.base.untrusted import clean
from gotui.commands.common import command_words, say, tell_unsaved
from gotui.commands.fixtelling import tell_recovered
from gotui.commands.prompt import Prompt, at_terminal
from gotui.engine.findings import Subject
from gotui.engine.flows import Flow
from gotui.engine.state import fold
from gotui.fixes.errors import FixError
from gotui.session.headless import to_end
from gotui.session.session import Session
from gotui.session.sessions import Sessions
from gotui.telling.document import SessionView, document, folder_of
from gotui.telling.render import render
from gotui.telling.wording import answer_words, question


def run(sessions: Sessions, folder: str, *, subject: Subject | None = None, flow: str = "", session: str = "") -> int:
    """A guided session in lines; returns the exit code."""
    if session:
        taken = sessions.take_up(session, Prompt())
        _tell_recovered(taken)
    else:
        name = flow or _pick(sessions)
        about = subject or Subject(folder, _failing(sessions.catalogue.flow(name)), fails=True)
        taken = sessions.begin(name, about, Prompt(named=about.typed if subject and subject.said is None else ()))
    taken.watchers.append(Teller(taken))
    outcome = signals.run(to_end(taken, taken.go(resume=bool(session))))
    report = document(
        [SessionView(outcome.session, outcome.records, outcome.unsaved)], sessions.catalogue, i18n.language()
    )
    tell_unsaved(sessions, report)
    redactor = Redactor(sessions.environ, folder_of(outcome.records))
    click.echo(render(report, "text", i18n.language(), redactor))
    if outcome.stopped:
        return 128 + outcome.stopped
    code = int(report.exit_code or ExitCode.OK)
    if outcome.unsaved or not at_terminal():
        return code
    from gotui.commands.plainend import until_left

    code, further = until_left(sessions, outcome.session, code)
    about = fold(outcome.records).subject
    return run(sessions, folder, subject=about, flow=further) if further else code


def _tell_recovered(session: Session[Any]) -> None:
    """Also where not all could be put back the walk can be gone on with."""
    try:
        tell_recovered(session)
    except FixError as error:
        say(str(error))


def _pick(sessions: Sessions) -> str:
    names = sessions.catalogue.symptom_flows()
    for number, name in enumerate(names, 1):
        click.echo(f"{number}. {words(sessions.catalogue.flow(name).title, i18n.language())}")
    chosen = click.prompt(_("Which one?"), type=click.IntRange(1, len(names)), default=1)
    return names[chosen - 1]


def _failing(flow: Flow) -> tuple[str, ...]:
    return command_words(click.prompt(_("Which command fails?"), default=" ".join(flow.failing)))


class Teller:
    """Told by the session whenever something is different; prints each step once, when it is entered and when it is
    answered."""

    def __init__(self, session: Session[Any]) -> None:
        self._session = session
        self._entered: set[tuple[str, float]] = set()
        self._answered: set[tuple[str, float]] = set()

    def __call__(self) -> None:
        state, flow = self._session.state, self._session.flow
        probes = self._session.sessions.catalogue.probes
        for step in state.steps:
            key = (step.node, step.entered)
            if key not in self._entered:
                self._entered.add(key)
                click.echo(clean(question(state, flow.nodes[step.node].ask, probes) or step.node))
            if step.status == "done" and key not in self._answered:
                self._answered.add(key)
                click.echo(clean(f"    {answer_words(flow, probes, step)}"))
