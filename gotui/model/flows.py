"""The format of a flow file (`gotui/flows/*.yaml`): one decision tree for one symptom."""

from typing import Literal

import msgspec

from gotui.model.texts import Words


class _Strict(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    pass


class Match(_Strict, frozen=True):
    """The first of these causes whose signature matches the finding's text, or else another way."""

    match: tuple[str, ...]
    otherwise: str = msgspec.field(name="else")


Way = str | Match
"""Where an outcome leads: a node's name, `cause/ID`, `end/NAME`, or a match on signatures."""


class Answer(_Strict, frozen=True):
    """One answer a person can give, and where it leads."""

    text: Words
    to: str


class Node(_Strict, frozen=True):
    """One step: a probe (the machine answers) or answers to choose from (the person answers).

    `ask` is the question in a person's words, `why` says why it is asked. A probe node maps every outcome of
    its probe and `unknown` in `on`. `unanswered` is the way of a question nobody is there to answer.
    """

    ask: Words
    why: Words
    probe: str = ""
    on: dict[str, Way] = {}
    answers: dict[str, Answer] = {}
    unanswered: str = ""


class End(_Strict, frozen=True):
    """An honest end without a cause."""

    status: Literal["healthy", "inconclusive"]
    title: Words
    text: Words


class Flow(_Strict, frozen=True):
    """A decision tree. `symptoms` are the words by which a person finds it."""

    id: str
    title: Words
    about: Words
    symptoms: tuple[Words, ...]
    failing: tuple[str, ...]
    start: str
    nodes: dict[str, Node]
    ends: dict[str, End]
