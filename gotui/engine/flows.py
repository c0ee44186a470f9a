"""The format of a flow file (`gotui/flows/*.yaml`): one decision tree for one symptom."""

from typing import Literal

import msgspec

from gotui.base.texts import Words
from gotui.engine.causes import Area, Phase


class _Strict(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    pass


class Directive(_Strict, frozen=True):
    """A branch that is more than a name; one of these three:

    - `match` and `else`: the cause of which the finding's text speaks, out of all that have a signature for one of
      these phases, or else another branch. With `areas` only causes of these areas are looked for.
    - `cause` and `then`: the cause is noted, and the walk goes on: what was found is a fault by itself, and hides
      nothing of what comes after.
    - `flow` and `then`: another flow is walked first; where it ends healthy, the walk goes on. With `else` it goes on
      there where the flow ends inconclusive.
    """

    match: Phase | tuple[Phase, ...] = ()
    areas: Area | tuple[Area, ...] = ()
    otherwise: str = msgspec.field(name="else", default="")
    cause: str = ""
    flow: str = ""
    then: str = ""


Branch = str | Directive
"""Where an outcome leads: a node's name, `cause/ID`, `end/NAME`, `flow/ID`, or a directive."""


class Answer(_Strict, frozen=True):
    """One answer a person can give, and where it leads."""

    text: Words
    to: str


class Node(_Strict, frozen=True):
    """One step: a probe (the machine answers) or answers to choose from (the person answers).

    `ask` is the question in a person's words, `why` says why it is asked. A probe node maps every outcome of
    its probe and `unknown` in `on`; in the file one key may name several outcomes (`gotui.engine.groups`). `unanswered`
    is the branch of a question nobody is there to answer.
    """

    ask: Words
    why: Words
    probe: str = ""
    on: dict[str, Branch] = {}
    answers: dict[str, Answer] = {}
    unanswered: str = ""


class End(_Strict, frozen=True):
    """An honest end without a cause."""

    status: Literal["healthy", "inconclusive"]
    title: Words
    text: Words


class FlowHead(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a person picks a flow by. `symptoms` are the words by which a person finds it; without any it is only
    entered by others. `keywords` are further ones, in any language, that are never shown. `in_check`: `gotui check`
    walks it where no flow is named.
    """

    id: str
    title: Words
    about: Words
    failing: tuple[str, ...]
    symptoms: tuple[Words, ...] = ()
    keywords: tuple[str, ...] = ()
    in_check: bool = False


class Flow(FlowHead, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A decision tree.

    A probe node may start other flows (`flow/ID`); they are walked as if they stood here (`gotui.engine.compose`).
    """

    start: str
    nodes: dict[str, Node]
    ends: dict[str, End] = {}
