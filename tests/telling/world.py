"""Made-up sessions to report on, and how a Markdown reader takes what comes out."""

import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from gotui.base.texts import Lang
from gotui.engine.catalogue import Catalogue
from gotui.engine.events import Concluded, Entered, Event, Found, Observed, Record, Started
from gotui.engine.findings import Finding, Subject
from gotui.targets.looks import Look, Ran, Run, Seen, key_of
from gotui.telling.document import Document, SessionView, document
from gotui.telling.render import render

from ..engine.world import ListLog, world

FAILING = ("go", "test", "./...")

RED = """\
id: red
area: package
title: {en: The `main` is red, zh: 这个 `main` 是红的}
explanation:
  en: "Because of the file.\\n\\n- one\\n- two"
  zh: 因为这个文件。
evidence: [{en: 'in `{file}`, says {who}', zh: '在 `{file}`，{who} 说'}]
signatures:
  - pattern: '(?P<file>\\S+): red'
    examples: ['x: red']
fails: [go test, go vet]
works: [go run]
fixes:
  - title: {en: 'Tidy {file}', zh: '整理 {file}'}
    grade: safe
    steps:
      - {kind: run, argv: [go, mod, tidy, '{file}']}
      - {kind: shell, set: {A: 'b {file}'}, unset: [GOFLAGS]}
    tradeoff: {en: It costs time., zh: 要花时间。}
  - title: {en: Ask somebody, zh: 问人}
    grade: you-decide
    steps: [{kind: by-hand, text: {en: "Ask.\\nThen wait.", zh: 去问。}}]
verify: [go, vet, '{file}']
platforms: [linux]
references: [https://go.dev/ref/mod]
"""

MYTH = """\
id: cursed
claim: {en: Your disk is cursed., zh: 你的磁盘被诅咒了。}
truth: {en: No disk is., zh: 没有这回事。}
see: {en: Look at it., zh: 看看它。}
harm: {en: Time is lost., zh: 浪费时间。}
mistaken_for: [red]
"""

HOSTILE = st.text() | st.text(
    st.sampled_from("`~\\*_[]()<>#|!&;-+=.1 \n\r\t\x1b\x00\x9b\x85\u202e\u2028\ufeff\ud800\U000e0041aé中"), max_size=60
)


def small_catalogue(folder: Path) -> Catalogue:
    """The flow `f`, the causes red (with fixes of several kinds), blue and direct, and a myth."""
    catalogue = world(folder)
    (folder / "causes" / "red.yaml").write_text(RED, encoding="utf-8")
    (folder / "myths" / "cursed.yaml").write_text(MYTH, encoding="utf-8")
    return catalogue


def looked(look: Look, seen: Seen, ms: int = 3) -> Observed:
    """One look that was made."""
    return Observed(key_of(look), look, seen, ms)


def ran(*argv: str, output: str = "", exit_code: int | None = 1, **env: str) -> Observed:
    """A program that ran in /p."""
    return looked(Run(argv, "/p", tuple(env.items())), Ran(exit_code, output))


LISTED = ran("go", "list", output="main.go\n", exit_code=0)
TESTED = ran("go", "test", "./...", output="# p\nx.go: red\nFAIL\n")


def session(*events: Event, flow: str = "f", failing: tuple[str, ...] = FAILING, trace: str = "") -> list[Record]:
    """The records of a session in /p."""
    return ListLog(Started(flow, "cafe", Subject("/p", failing), "0.1.0", trace=trace), *events).records


def passed_first(**values: str) -> list[Event]:
    """The first probe of the flow answered `ok`."""
    finding = Finding("ok", {"file": "main.go", **values}, evidence=(LISTED.key,))
    return [Entered("first"), LISTED, Found("first", "first", finding, 12)]


def red(*lines: str, evidence: tuple[Observed, ...] = (TESTED,), cause: str = "red", **values: str) -> list[Event]:
    """From the first probe to the cause red."""
    keys = tuple(observed.key for observed in evidence)
    finding = Finding("error", text="x.go: red", lines=lines or ("x.go: red",), evidence=keys)
    shown = {"file": "x.go", "who": "go vet", **values}
    return [
        *passed_first(),
        Entered("second"),
        *evidence,
        Found("second", "second", finding, 340),
        Concluded("cause-found", cause, values=shown, lines=finding.lines, evidence=keys),
    ]


def unknown_first(detail: str = "after 20 s") -> list[Event]:
    """The first probe could not tell, and the walk ended without a verdict."""
    cannot = Finding("unknown", reason="timeout", detail=detail)
    return [Entered("first"), Found("first", "first", cannot, 20), Concluded("inconclusive", end="lost")]


def reported(over: Catalogue, *events: Event, lang: Lang = "en", flow: str = "f") -> Document:
    """The report on one session, s1."""
    return document([SessionView("s1", session(*events, flow=flow))], over, lang)


def as_json(report: Document) -> dict[str, Any]:
    """The report as a reader of its JSON gets it."""
    text = render(report, "json")
    assert "\n" not in text
    text.encode()
    read: dict[str, Any] = json.loads(text)
    return read


FOLD = re.compile(
    r"<details><summary>(?:Observations|Settings|Looks with nothing to read: \d+)</summary>\n|</details>\n"
)
"""gotui's own marks for what is folded away."""


@dataclass
class Read:
    """What a Markdown reader makes of a page: `plain` is its text, `code` its blocks of code."""

    kinds: set[str] = field(default_factory=set)
    plain: str = ""
    code: list[str] = field(default_factory=list)
    spans: list[str] = field(default_factory=list)

    @property
    def active(self) -> set[str]:
        """Links, pictures and HTML."""
        return {kind for kind in self.kinds if kind.startswith(("link", "image", "html"))}

    def add(self, token: Token) -> None:
        if token.type == "html_block" and FOLD.fullmatch(token.content):
            return
        self.kinds.add(token.type.removesuffix("_open").removesuffix("_close"))
        if token.type in ("fence", "code_block"):
            self.code.append(token.content)
        elif token.type == "code_inline":
            self.spans.append(token.content)
        elif token.type == "text":
            self.plain += token.content
        elif token.type in ("softbreak", "hardbreak"):
            self.plain += "\n"
        for child in token.children or ():
            self.add(child)


def read(markdown: str) -> Read:
    """Read Markdown as sites do: with tables, strike-through and HTML."""
    page = Read()
    for token in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(markdown):
        page.add(token)
    return page
