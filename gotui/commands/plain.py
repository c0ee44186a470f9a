"""The line mode: the same walk, told line by line. It is also the accessible mode."""

from dataclasses import dataclass
from typing import Literal

import click

from gotui.base import i18n, signals
from gotui.base.exitcodes import ExitCode
from gotui.base.i18n import _, translate
from gotui.base.texts import words
from gotui.base.untrusted import clean
from gotui.commands.common import command_words, tell_unsaved
from gotui.desk import Desk
from gotui.engine.findings import Subject
from gotui.engine.flows import Flow
from gotui.engine.walk import Walk
from gotui.headless import run_to_end
from gotui.targets.looks import Effect
from gotui.telling.document import SessionView, document
from gotui.telling.render import render
from gotui.telling.wording import EFFECT_WORDS, answer_words, question


def run(desk: Desk, folder: str, *, failing: tuple[str, ...] = (), flow: str = "", session: str = "") -> int:
    """A guided session in lines; returns the exit code."""
    asker = PlainAsker(desk)
    teller = Teller()
    if session:
        walk = desk.take_up(session, asker, lambda: teller(walk))
        walking = walk.resume()
    else:
        name = flow or _pick(desk)
        words_ = failing or _failing(desk.catalogue.flow(name))
        walk = desk.begin(name, Subject(folder, words_), asker, lambda: teller(walk))
        walking = walk.go()
    asker.walk = walk

    async def drive() -> int:
        outcome = await run_to_end(desk, walk, walking, None)
        view = SessionView(outcome.session, outcome.records, outcome.unsaved)
        found = document([view], desk.catalogue, i18n.language())
        tell_unsaved(desk, found)
        click.echo(render(found, "text", i18n.language()))
        return 128 + outcome.stopped if outcome.stopped else int(found.exit_code or ExitCode.OK)

    return signals.run(drive())


def _pick(desk: Desk) -> str:
    names = desk.catalogue.symptom_flows()
    for number, name in enumerate(names, 1):
        click.echo(f"{number}. {words(desk.catalogue.flow(name).title, i18n.language())}")
    chosen = click.prompt(_("Which one?"), type=click.IntRange(1, len(names)), default=1)
    return names[chosen - 1]


def _failing(flow: Flow) -> tuple[str, ...]:
    return command_words(click.prompt(_("Which command fails?"), default=" ".join(flow.failing)))


class Teller:
    """Prints each step once, when it is entered and when it is answered."""

    def __init__(self) -> None:
        self._entered: set[tuple[str, float]] = set()
        self._answered: set[tuple[str, float]] = set()

    def __call__(self, walk: Walk) -> None:
        for step in walk.state.steps:
            key = (step.node, step.entered)
            if key not in self._entered:
                self._entered.add(key)
                node = walk.flow.nodes[step.node]
                click.echo(clean(question(walk.state, words(node.ask, i18n.language()))))
            if step.status == "done" and key not in self._answered:
                self._answered.add(key)
                click.echo(clean(f"    {answer_words(walk.flow, walk.catalogue.probes, step)}"))


@dataclass
class PlainAsker:
    """Asks at the prompt. The prompt blocks: nothing of gotui's runs while a person thinks."""

    desk: Desk
    walk: Walk | None = None

    async def allow(self, effect: Effect, node: str) -> tuple[bool, Literal["person", "remembered"]]:
        folder = self.walk.state.subject.folder if self.walk else ""
        if effect in self.desk.remembered(folder):
            return True, "remembered"
        what = translate(EFFECT_WORDS[effect], i18n.language())
        try:
            text = _("gotui would now {what}. Allow it?").format(what=what)
            allowed = await signals.asking(lambda: click.confirm(text, default=False))
        except click.Abort:
            allowed = False
        return allowed, "person"

    async def answer(self, node: str) -> tuple[str, Literal["person", "nobody"]]:
        if self.walk is None:
            return "", "nobody"
        answers = self.walk.flow.nodes[node].answers
        names = list(answers)
        for number, name in enumerate(names, 1):
            click.echo(f"{number}. {words(answers[name].text, i18n.language())}")
        try:
            kind = click.IntRange(1, len(names))
            chosen = await signals.asking(lambda: click.prompt(_("Your answer"), type=kind))
        except click.Abort:
            return "", "nobody"
        return names[chosen - 1], "person"
