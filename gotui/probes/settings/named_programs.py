"""Programs of the project that a setting makes go, cgo or git start. gotui's own looks start none of them."""

import asyncio
from collections.abc import Iterable, Mapping

import msgspec

from gotui.engine.looker import Looker
from gotui.engine.probe import CannotTellError
from gotui.probes.details import STARTS_OF_PROJECT
from gotui.probes.install import gotool
from gotui.probes.settings.provenance import Setting, provenance
from gotui.reading import gocommand, goflagwords, starters
from gotui.targets.looks import OfProject, Values

_IN_NETWORK = ("GOAUTH",)
_REPOSITORY = "PATH (git)"
_STARTS_NOTHING = (*starters.DROPPED, "GOCACHEPROG", "GOAUTH", _REPOSITORY)
"""Not when gotui compiles: they are left out then, or git is not started."""


class NamedProgram(msgspec.Struct, frozen=True):
    """`setting` is a variable or a flag, `path` what it leads to."""

    setting: str
    path: str

    def __str__(self) -> str:
        return f"{self.setting}: {self.path}"


async def of_project(look: Looker) -> tuple[NamedProgram, ...]:
    """What the person's command would start of the project, or load into programs, because a setting says so."""
    return await look.fact(_of_project)


async def names(look: Looker, setting: str) -> bool:
    """Whether a setting names a program of the project."""
    return any(one.setting == setting for one in await of_project(look))


async def check(look: Looker) -> None:
    """Raises CannotTellError where compiling would start a program of the project."""
    _refuse(one for one in await of_project(look) if one.setting not in _STARTS_NOTHING)


async def check_network(look: Looker) -> None:
    """Raises CannotTellError where asking servers would."""
    _refuse(one for one in await of_project(look) if one.setting in _IN_NETWORK)


def _refuse(named: Iterable[NamedProgram]) -> None:
    for one in named:
        raise CannotTellError("of-project", STARTS_OF_PROJECT.format(setting=one.setting, path=one.path))


async def _of_project(look: Looker) -> tuple[NamedProgram, ...]:
    settings, environ = await asyncio.gather(provenance(look), gotool.environ(look, *starters.ENVIRONMENT))
    words = {**_of_environment(environ), **_of_go(settings), **_of_flags(look, settings)}
    by_name = look.subject.failing[:1] if "/" not in "".join(look.subject.failing[:1]) else ()
    words |= {"PATH": (*by_name, *starters.C_TOOLS), _REPOSITORY: starters.REPOSITORY_TOOLS}
    every = tuple(sorted({word for each in words.values() for word in each}))
    seen = (await look.look(OfProject(every, look.subject.folder))).seen
    paths = seen.values if isinstance(seen, Values) else {}
    named = [NamedProgram(name, paths[word]) for name, each in words.items() for word in each if word in paths]
    return tuple(dict.fromkeys((*named, *_allowed(settings))))


def _of_environment(environ: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    return {name: starters.words(name, value) for name, value in environ.items()}


def _of_go(settings: Mapping[str, Setting]) -> dict[str, tuple[str, ...]]:
    return {name: starters.words(name, settings[name].written) for name in starters.OF_GO if name in settings}


def _of_flags(look: Looker, settings: Mapping[str, Setting]) -> dict[str, tuple[str, ...]]:
    command = gocommand.parse(look.subject.failing)
    given = command.build_flags + command.run_flags if command else ()
    return starters.flag_words([*goflagwords.flags(settings["GOFLAGS"].value), *given])


def _allowed(settings: Mapping[str, Setting]) -> list[NamedProgram]:
    """Where #cgo lines may name parts of the compiler, they may name what lies in the project."""
    names = [name for name in starters.C_FLAGS if name.endswith("_ALLOW") and settings[name].value]
    return [NamedProgram(name, settings[name].value) for name in names if starters.lets_start(settings[name].value)]
