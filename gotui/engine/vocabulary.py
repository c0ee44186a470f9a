"""What gotui's own names are called for people: reasons, effects, states, kinds. Each is a gettext message.

Reports for programs hold the names; whatever a person reads holds these words.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal, TypeVar

from gotui.base.i18n import N_, translate
from gotui.base.phrases import gaps, in_words
from gotui.base.texts import Lang
from gotui.engine.causes import Grade
from gotui.engine.findings import NEEDS_CONSENT
from gotui.engine.said import Origin, Unfit
from gotui.targets.details import DETAILS
from gotui.targets.looks import Effect, Reason
from gotui.targets.reach import Stage

if TYPE_CHECKING:
    from gotui.engine.events import Confidence, Status
    from gotui.engine.state import FixStatus

Kind = Literal["file", "folder", "other"]
Format = Literal["elf", "macho", "pe", "script", "text", "data", "empty"]
Interruption = Literal["deadline", "cancelled", "left", "quit"]
Deed = Literal["run", "change", "create", "remove"]

EFFECTS: dict[Effect, str] = {
    "reads": N_("only reads"),
    "network": N_("use the network to download modules, or to ask a server that your settings name"),
    "builds": N_("compile your code and tests; none of it is run"),
    "executes": N_("run the failing command, and with it your own code: tests, init functions, TestMain"),
}
"""What a probe does; all but the first go on from `gotui would now`."""

REASONS: dict[Reason, str] = {
    "timeout": N_("it took too long"),
    "permission": N_("permission was denied"),
    "missing-tool": N_("a program is missing"),
    "missing-file": N_("a file is missing"),
    "offline": N_("it needs the network"),
    "not-allowed": N_("it was not allowed"),
    "not-recorded": N_("it was not recorded"),
    "skipped": N_("you skipped it"),
    "cancelled": N_("it was stopped"),
    "too-large": N_("there was too much of it"),
    "of-project": N_("gotui starts no program of the project by itself"),
    "unexpected": N_("the answer was not understood"),
}

ORIGINS: dict[Origin, str] = {
    "ran": N_("it ran here"),
    "terminal": N_("it ran in your terminal"),
    "piped": N_("standard input"),
    "file": N_("a file that you brought"),
    "pasted": N_("you pasted them"),
}
"""Where the words of a command come from."""

UNFIT: dict[Unfit, str] = {
    "": N_("it can be run here"),
    "terminal": N_("it needs somebody at a terminal"),
    "shell": N_("only your shell knows it"),
    "destructive": N_("it deletes or publishes something"),
}
"""Why a command is not run here."""

STATUSES: "dict[Status | Literal['open', 'damaged'], str]" = {
    "cause-found": N_("Cause found"),
    "healthy": N_("Nothing wrong here"),
    "inconclusive": N_("No verdict"),
    "not-allowed": N_("Stopped: consent is missing"),
    "error": N_("Error"),
    "open": N_("open"),
    "damaged": N_("damaged"),
}
"""How a session stands; `open` is one that has not ended, `damaged` one that cannot be told."""

WORST_FIRST: "tuple[Status, ...]" = ("cause-found", "error", "not-allowed", "inconclusive", "healthy")
"""Of several sessions the first of these counts."""

NOT_REACHED = N_("Not reached in time: {flows}")
"""The flows that were to be walked, and for which no time was left."""

CONFIDENCES: "dict[Confidence | Doubt, str]" = {
    "confirmed": N_("confirmed"),
    "likely": N_("likely"),
    "unanswered": N_("likely; something on the way could not be found out"),
    "elsewhere": N_("likely; the words come from elsewhere, and the command was not run here"),
    "words-only": N_("likely; the command's words say so, and no look here has confirmed it"),
}
"""How certain a cause is, and where it is only likely, why."""

GRADES: dict[Grade, str] = {
    "safe": N_("safe"),
    "changes-your-settings": N_("changes your settings"),
    "deletes-cache": N_("deletes a cache"),
    "needs-root": N_("needs root"),
    "you-decide": N_("you decide"),
}

FIX_STATUSES: "dict[FixStatus, str]" = {
    "planned": N_("shown, not agreed to"),
    "refused": N_("refused"),
    "agreed": N_("agreed to, not applied"),
    "applying": N_("cut off while it was applied"),
    "applied": N_("applied"),
    "undoing": N_("cut off while it was taken back"),
    "undone": N_("taken back"),
    "stuck": N_("half done: files were changed by someone else meanwhile"),
}

DEEDS: dict[Deed, str] = {
    "run": N_("run {what}"),
    "change": N_("change {what}"),
    "create": N_("create {what}"),
    "remove": N_("remove {what}"),
}
"""What an action of a plan does, as sessions note it: the name, a blank, and what it is done to."""

KINDS: dict[Kind, str] = {"file": N_("a file"), "folder": N_("a folder"), "other": N_("something else")}

FORMATS: dict[Format, str] = {
    "elf": N_("a program for Linux or another Unix"),
    "macho": N_("a program for macOS"),
    "pe": N_("a program for Windows"),
    "script": N_("a script"),
    "text": N_("a text"),
    "data": N_("data"),
    "empty": N_("empty"),
}

STAGES: dict[Stage, str] = {
    "name": N_("its name has no address here"),
    "connection": N_("no connection to it"),
    "proxy": N_("the web proxy in between does not let it through"),
    "tls": N_("no TLS that is trusted here"),
    "silence": N_("no answer"),
    "answer": N_("it answers"),
}
"""How far a request came."""

INTERRUPTIONS: dict[Interruption, str] = {
    "deadline": N_("the time it was given was up"),
    "cancelled": N_("it was stopped"),
    "left": N_("the session was left"),
    "quit": N_("gotui was left"),
}

LOOKS: dict[str, str] = {
    "run": N_("$ {command}"),
    "file": N_("file {path}"),
    "stat": N_("path {path}"),
    "program": N_("program {path}"),
    "limits": N_("limits on open files, memory and processes"),
    "clock": N_("the time"),
    "list": N_("folder {path}"),
    "environ": N_("environment {names}"),
    "which": N_("{name} on PATH"),
    "of-project": N_("programs of the project that settings name"),
    "space": N_("space at {path}"),
    "processes": N_("running programs: {names}"),
    "tree": N_("files below {path}"),
    "holders": N_("folders below {path} that hold {name}"),
    "tracked": N_("what the git index {path} holds"),
    "reach": N_("server {url}"),
}
"""What was looked at, by the tag of the look."""

LIKELY = N_("Likely cause")

Doubt = Literal["unanswered", "elsewhere", "words-only"]
"""Why a cause is only likely: a step could not tell; the words came from elsewhere; there are but words."""

_CAVEATS: "dict[Confidence | Doubt, str]" = {
    "unanswered": N_("Likely, not certain, because some steps could not tell:"),
    "elsewhere": N_("Likely, not certain: the words come from elsewhere, and the command was not run here."),
    "words-only": N_("Likely, not certain: the command's words say so, and no look here has confirmed it."),
}

COULD_NOT_TELL = N_("could not tell")
"""The answer of a step whose outcome is unknown."""

Name = TypeVar("Name", bound=str)


def word(table: dict[Name, str], name: str, lang: Lang) -> str:
    """The word for a name; the name itself where a later gotui has noted one that is not known here."""
    message = next((text for entry, text in table.items() if entry == name), None)
    return name if message is None else translate(message, lang)


def deed(noted: str, lang: Lang, mark: Callable[[str], str] = str) -> str:
    """An action as a session notes it, such as `run go mod tidy`, in words; `mark` is put around what it is done to."""
    name, _blank, what = noted.partition(" ")
    message = word(DEEDS, name, lang)
    return mark(noted) if message == name else message.format(what=mark(what))


def detail(noted: str, lang: Lang) -> str:
    """What is known beside a reason, in words as far as it is in gotui's own."""
    if values := gaps(noted, NEEDS_CONSENT):
        return translate(N_("gotui would {what}"), lang).format(what=word(EFFECTS, values["effect"], lang))
    return in_words(noted, DETAILS, lang)


def interruption(why: str, lang: Lang) -> str:
    """Why gotui was stopped before a session had ended."""
    number = why.removeprefix("signal ")
    if number != why:
        return translate(N_("gotui was ended by signal {signal}"), lang).format(signal=number)
    return word(INTERRUPTIONS, why, lang)


def head(status: "Status | Literal['open']", confidence: "Confidence", lang: Lang) -> str:
    """How a walk ended, in a few words."""
    likely = status == "cause-found" and confidence == "likely"
    return translate(LIKELY, lang) if likely else word(STATUSES, status, lang)


def caveat(status: "Status", doubt: "Confidence | Doubt", lang: Lang, *, missing: bool) -> str:
    """What takes certainty from a verdict; `missing`: there are steps that could not tell."""
    if status == "cause-found":
        text = _CAVEATS.get(doubt, "")
        return translate(text, lang) if text else ""
    if status == "healthy":
        return translate(N_("Some steps could not tell:"), lang) if missing else ""
    if status == "inconclusive":
        text = N_("gotui did not find the cause. That does not mean that nothing is wrong.")
        return translate(text, lang)
    if status == "not-allowed":
        return translate(N_("You did not allow a step, so there is no verdict."), lang)
    return ""
