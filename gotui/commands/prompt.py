"""A person at a terminal without screens, who is asked line by line."""

import math
import shlex
import sys
from contextlib import suppress
from typing import Any, ClassVar, Literal

import click
import msgspec

from gotui.base import signals
from gotui.base.i18n import _, language
from gotui.base.untrusted import clean
from gotui.commands.common import say
from gotui.engine.events import Asked
from gotui.engine.said import Words
from gotui.fixes.steps import AskAgreement, AskTakeBack
from gotui.session.askers import By, allowed_before
from gotui.session.session import Session
from gotui.targets import attended
from gotui.telling.consent import consent
from gotui.telling.wording import question


class Prompt(msgspec.Struct, frozen=True):
    """Asks at the prompt, which blocks: nothing of gotui's runs while a person thinks. `keep`: a fix stays also where
    it did not help. `named` as for `Person`."""

    keep: bool = False
    named: tuple[str, ...] = ()

    patience: ClassVar[float] = math.inf

    async def allow(self, session: Session[Any], asked: Asked) -> Words | tuple[bool, By]:
        if asked.unfit:
            return await self._in_terminal(session, asked) if asked.lendable else (True, "flag")
        if before := allowed_before(session, asked, self.named):
            return True, before
        for line in consent(asked, language()):
            click.echo(clean(line))
        with suppress(click.Abort):
            return await signals.asking(lambda: click.confirm(_("Allow it?"), default=False)), "person"
        return False, "person"

    async def _in_terminal(self, session: Session[Any], asked: Asked) -> Words | tuple[bool, By]:
        for line in consent(asked, language()):
            click.echo(clean(line))
        if not attended.is_here() or not await signals.asking(lambda: ask(_("Run it in this terminal?"))):
            return False, "person"
        words = await signals.asking(session.in_terminal)
        return words if isinstance(words, Words) else (False, "person")

    async def answer(self, session: Session[Any], node: str) -> tuple[str, Literal["person", "nobody"]]:
        answers, probes = session.flow.nodes[node].answers, session.sessions.catalogue.probes
        for number, answer in enumerate(answers.values(), 1):
            click.echo(clean(f"{number}. {question(session.state, answer.text, probes)}"))
        kind = click.IntRange(1, len(answers))
        with suppress(click.Abort):
            chosen = await signals.asking(lambda: click.prompt(_("Your answer"), type=kind))
            return list(answers)[chosen - 1], "person"
        return "", "nobody"

    async def agree(self, session: Session[Any], asked: AskAgreement) -> tuple[bool, Literal["person"]]:
        return await signals.asking(lambda: ask(agreement(asked))), "person"

    async def take_back(self, session: Session[Any], asked: AskTakeBack) -> bool:
        return not self.keep and await signals.asking(lambda: ask(_("Take the fix back?")))


def agreement(asked: AskAgreement) -> str:
    """The question whether a fix is to be made."""
    return _("Do this, then run {command}?").format(command=shlex.join(asked.plan.verify))


def at_terminal() -> bool:
    """Is somebody there to be asked?"""
    return sys.stdin.isatty() and sys.stderr.isatty()


def ask(text: str) -> bool:
    """Ask the person at the terminal; no is the default, and the answer where nobody is there."""
    if not at_terminal():
        say(_("{question} Nobody is here to answer; --yes agrees.").format(question=text))
        return False
    return click.confirm(clean(text), default=False, err=True)
