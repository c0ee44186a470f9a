"""What a person can do, line by line, when a walk has ended: until they leave."""

import shlex
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import click
import msgspec

from gotui.base import signals
from gotui.base.exitcodes import ExitCode
from gotui.base.i18n import _, language
from gotui.base.texts import words
from gotui.base.untrusted import clean
from gotui.commands.common import say
from gotui.commands.fix import make, only_verify
from gotui.commands.handoff import hand_off
from gotui.commands.prompt import Prompt
from gotui.commands.undo import take_back
from gotui.engine.causetexts import title_of
from gotui.fixes.errors import FixError
from gotui.session import offers
from gotui.session.session import Session
from gotui.session.sessions import Sessions
from gotui.store.errors import StoreError
from gotui.telling.causes import fixes_of
from gotui.telling.evidence import behind
from gotui.telling.observationpage import ending_of, text_of
from gotui.telling.observations import title_of as title_of_look
from gotui.telling.onwards import onwards

Code = int | None
"""An exit code; None where what was done says nothing of the command."""


class Deed(msgspec.Struct, frozen=True):
    """One line of the list, and what it does; a `flow` is another walk, which begins when this session is closed."""

    words: str
    do: Callable[[], Awaitable[Code]] | None = None
    flow: str = ""


def until_left(sessions: Sessions, name: str, code: int) -> tuple[int, str]:
    """Offer what can be done with the ended session `name`; the exit code, and the flow to walk next, if any."""
    session = sessions.take_up(name, Prompt())

    async def work() -> tuple[int, str]:
        try:
            return await _Menu(session, code).until_left()
        finally:
            await session.close()

    return signals.run(work())


class _Menu:
    def __init__(self, session: Session[Any], code: int) -> None:
        self._session = session
        self._code = code

    async def until_left(self) -> tuple[int, str]:
        while True:
            deeds = [*self._deeds(), Deed(_("Leave"))]
            chosen = await _chosen(_("What next?"), [one.words for one in deeds], default=len(deeds))
            deed = deeds[chosen - 1]
            if deed.do is None:
                return self._code, deed.flow
            try:
                code = await deed.do()
                self._code = self._code if code is None else code
            except (FixError, StoreError, OSError) as error:
                say(str(error))

    def _deeds(self) -> list[Deed]:
        session, state = self._session, self._session.state
        catalogue, deeds = session.sessions.catalogue, []
        if state.concluded and state.concluded.cause in catalogue.cause_ids:
            told = fixes_of(offers.cause_of(session), state, catalogue.probes, language())
            deeds += [
                Deed(_("Fix it: {title}").format(title=words(fix.title, language())), self._fixing(index))
                for index, fix in told.items()
            ]
        command = shlex.join(offers.typed(session))
        deeds.append(Deed(_("Run {command} to see whether it passes").format(command=command), self._verify))
        deeds += [
            Deed(
                _("Take back: {title}").format(title=words(title_of(fix, state), language())),
                self._taking_back(fix.planned.plan),
            )
            for fix in session.remediation.applied()
        ]
        deeds.append(Deed(_("Read what was looked at"), self._evidence))
        deeds.append(Deed(_("Write the session to a file, for whoever helps"), self._hand_off))
        further = onwards(state, catalogue) if state.concluded and not state.concluded.cause else []
        return deeds + [
            Deed(_("Look further: {title}").format(title=one.title), flow=one.name)
            for one in further
            if one.kind == "flow"
        ]

    def _fixing(self, index: int) -> Callable[[], Awaitable[Code]]:
        return lambda: make(self._session, index, None, yes=False)

    def _taking_back(self, plan: str) -> Callable[[], Awaitable[Code]]:
        async def taken_back() -> Code:
            done = await signals.asking(lambda: take_back(self._session, plan, yes=False))
            return int(ExitCode.CAUSE) if done == ExitCode.OK else None

        return taken_back

    async def _verify(self) -> Code:
        return await only_verify(self._session, None, ExitCode.NOT_ALLOWED, yes=True)

    async def _evidence(self) -> Code:
        """What the verdict rests on, then all that was seen: the one that is chosen in full, until none is."""
        state, ended = self._session.state, self._session.state.concluded
        everything = list(state.observations.values())
        telling = [one for one, _lines in behind(state, ended) if one] if ended else []
        seen = telling or everything
        while True:
            rows = [f"{title_of_look(one.look, language())} ({ending_of(one)})" for one in seen]
            more = [_("All that was looked at: {count}").format(count=len(everything))] if seen is telling else []
            chosen = await _chosen(_("Which one?"), [*rows, *more, _("Back")], default=len(rows) + len(more) + 1)
            if chosen <= len(seen):
                click.echo(clean(text_of(seen[chosen - 1])))
            elif more and chosen == len(seen) + 1:
                seen = everything
            else:
                return None

    async def _hand_off(self) -> Code:
        await hand_off(self._session.sessions, self._session.id, here=Path.cwd())
        return None


async def _chosen(question: str, rows: list[str], default: int) -> int:
    """The number of a row; what ends the question is the default."""
    click.echo()
    for number, row in enumerate(rows, 1):
        click.echo(clean(f"{number}. {row}"))
    kind = click.IntRange(1, len(rows))
    try:
        chosen: int = await signals.asking(lambda: click.prompt(question, type=kind, default=default))
    except click.Abort:
        return default
    return chosen
