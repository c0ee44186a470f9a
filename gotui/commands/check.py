"""`gotui check`: the same flows without a screen."""

import sys
import time
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

import click

from gotui.base import i18n, outlets, signals
from gotui.base.exitcodes import ExitCode
from gotui.base.i18n import _
from gotui.base.redact import Redactor
from gotui.commands.common import (
    F,
    command_words,
    effects,
    folder_option,
    lang_option,
    open_sessions,
    say,
    tell_unsaved,
    write_file,
)
from gotui.engine.catalogue import UnknownNameError
from gotui.engine.findings import Subject
from gotui.reading.commandline import taken_apart
from gotui.session.headless import Outcome
from gotui.session.headless import check as run_check
from gotui.session.session import Session
from gotui.session.sessions import Sessions
from gotui.targets.looks import Effect
from gotui.telling.document import SessionView, document, folder_of
from gotui.telling.render import FORMATS, render


def report_options(command: F) -> F:
    """`--format`, `--json`, `-o`, `--allow`, `--deadline`: how a headless run reports and what it may do."""
    for option in (
        click.option("-o", "output", metavar="FILE", help="Write the report to FILE."),
        click.option("--json", "as_json", is_flag=True, help="Same as --format json."),
        click.option("--format", "form", type=click.Choice(FORMATS), help="How to report (default: text)."),
        click.option("--deadline", type=click.FloatRange(min=1), metavar="SECONDS", help="Give up after SECONDS."),
        click.option(
            "--allow",
            metavar="EFFECTS",
            callback=effects,
            help="What probes may do: network, builds (compile your code), executes (run your tests).",
        ),
    ):
        command = option(command)
    return command


@click.command()
@click.argument("flow", nargs=-1)
@click.option("--failing-command", metavar="CMD", help="The command that fails (default: that of the flow).")
@click.option("--working-command", metavar="CMD", help="The command that works, where one does.")
@click.option(
    "--answer",
    multiple=True,
    metavar="NODE=ANSWER",
    help="Answer a question that only you can answer; `gotui flows show` names them.",
)
@report_options
@folder_option
@lang_option
def check(
    flow: tuple[str, ...],
    failing_command: str | None,
    working_command: str | None,
    answer: tuple[str, ...],
    folder: str,
    allow: tuple[Effect, ...],
    deadline: float | None,
    form: str | None,
    as_json: bool,
    output: str | None,
) -> int:
    """Walk flows without a screen and report. Without FLOW, every flow is walked."""
    began = time.monotonic()
    sessions = open_sessions()
    sessions.trace = sessions.new_trace()
    names = flow or tuple(sessions.catalogue.checked_flows())
    working = command_words(working_command) if working_command else ()
    answers = given_answers(sessions, names, answer)
    failing, given = {name: known_flow(sessions, name) for name in names}, {}
    if failing_command:
        line = taken_apart(command_words(failing_command))
        failing, given = dict.fromkeys(names, line.argv), line.environ
    outcomes: list[Outcome] = []
    for name in names:
        left = deadline and deadline - (time.monotonic() - began)
        if left is not None and left <= 0:
            break
        subject = Subject(folder, failing[name], working, environ=given)
        outcomes.append(headless(sessions, name, subject, allow, left, answers))
        if outcomes[-1].stopped:
            break
    return report(sessions, outcomes, "json" if as_json else form or "text", output, names[len(outcomes) :])


def known_flow(sessions: Sessions, name: str) -> tuple[str, ...]:
    """The failing command a flow is about.

    Raises:
        click.UsageError: there is no such flow.
    """
    try:
        return sessions.catalogue.flow(name).failing
    except UnknownNameError as error:
        raise click.UsageError(unknown_name(error)) from None


def unknown_name(error: UnknownNameError) -> str:
    """One sentence for a name that does not exist, with the nearest ones."""
    texts = {"flow": _("There is no flow named {name}."), "cause": _("There is no cause named {name}.")}
    message = texts.get(error.kind, "{name}?").format(name=error.name)
    return f"{message} {_('Did you mean {names}?').format(names=', '.join(error.near))}" if error.near else message


def given_answers(sessions: Sessions, flows: Sequence[str], given: Sequence[str]) -> dict[str, str]:
    """`NODE=ANSWER` words as node to answer.

    Raises:
        click.UsageError: there is no such flow, no such question in these flows, or it has no such answer.
    """
    answers_by_node = {
        node: list(one.answers)
        for flow in (flows if given else ())
        if known_flow(sessions, flow)
        for node, one in sessions.catalogue.flow(flow).nodes.items()
        if one.answers
    }
    answers = {}
    for word in given:
        node, _equals, answer = word.partition("=")
        if node not in answers_by_node:
            raise click.UsageError(_("There is no question named {name}.").format(name=node))
        if answer not in answers_by_node[node]:
            message = _("{node} has no answer named {name}; there are {names}.")
            raise click.UsageError(message.format(node=node, name=repr(answer), names=", ".join(answers_by_node[node])))
        answers[node] = answer
    return answers


def headless(
    sessions: Sessions,
    flow: str,
    subject: Subject,
    allow: tuple[Effect, ...],
    deadline: float | None,
    answers: Mapping[str, str] = MappingProxyType({}),
    named: tuple[str, ...] = (),
) -> Outcome:
    """Walk one flow, telling on a terminal what is being looked at."""
    return signals.run(run_check(sessions, flow, subject, allow, deadline, Progress(), answers, named))


class Progress:
    """On a terminal, each node's question as it is entered; else silence."""

    def __init__(self) -> None:
        self._told = 0

    def __call__(self, session: Session[Any]) -> None:
        if not sys.stderr.isatty():
            return
        for step in session.state.steps[self._told :]:
            from gotui.telling.wording import question

            ask = session.flow.nodes[step.node].ask
            say(f"… {question(session.state, ask, session.sessions.catalogue.probes) or step.node}")
        self._told = len(session.state.steps)


def report(
    sessions: Sessions, outcomes: list[Outcome], form: str, output: str | None, not_reached: Sequence[str] = ()
) -> int:
    """Print or write the report, and return its exit code."""
    views = [SessionView(outcome.session, outcome.records, outcome.unsaved) for outcome in outcomes]
    told = document(views, sessions.catalogue, i18n.language(), not_reached)
    tell_unsaved(sessions, told)
    stopped = next((outcome.stopped for outcome in outcomes if outcome.stopped), 0)
    if stopped:
        told.exit_code = 128 + stopped
    folder = folder_of(views[0].records) if views else ""
    text = render(told, form, i18n.language(), Redactor(sessions.environ, folder))
    if output is None:
        if outlets.is_first():
            click.echo(text)
    else:
        write_file(output, f"{text}\n".encode())
    return int(told.exit_code) if told.exit_code is not None else int(ExitCode.INTERNAL)
