"""One step in full: what is asked, why, and what came of it."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from gotui.base.i18n import _, language, translate
from gotui.engine.flows import Flow
from gotui.engine.probe import Probes
from gotui.engine.state import State, Step
from gotui.engine.vocabulary import EFFECTS, detail, word
from gotui.telling.settingrows import spoken_rows
from gotui.telling.spoken import spoken_values
from gotui.telling.valuenames import name_of
from gotui.telling.wording import answer_words, question, took
from gotui.widgets.content import join, line, lines, show
from gotui.widgets.marks import COLOURS, Marks, kind_of
from gotui.widgets.prose import prose
from gotui.widgets.running import RunningView
from gotui.widgets.wrapped import WrappedText

MAX_LINES = 120


class NodeView(VerticalScroll):
    """Told with `tell`; a step that is done shows its answer, the current one what runs."""

    DEFAULT_CSS = """
    NodeView { height: 1fr; padding: 0 1; scrollbar-size-vertical: 1; }
    NodeView > .told { height: auto; margin: 0 0 1 0; }
    NodeView > .code { height: auto; border-left: outer $border; padding: 0 1; }
    """

    def __init__(self, marks: Marks, probes: Probes) -> None:
        super().__init__(id="node")
        self._marks = marks
        self._probes = probes
        self._told: tuple[Content, ...] = ()

    def compose(self) -> ComposeResult:
        yield WrappedText(id="ask", classes="told")
        yield WrappedText(id="why", classes="told")
        yield WrappedText(id="result", classes="told")
        yield WrappedText(id="lines", classes="code")
        yield RunningView()

    def tell(self, flow: Flow, state: State, step: Step | None) -> None:
        """Show `step`, or that the walk begins."""
        told = self._contents(flow, state, step)
        if told == self._told:
            return
        self._told = told
        for name, content in zip(("ask", "why", "result", "lines"), told, strict=True):
            part = self.query_one(f"#{name}", WrappedText)
            part.display = bool(content)
            part.tell(content)

    def _contents(self, flow: Flow, state: State, step: Step | None) -> tuple[Content, Content, Content, Content]:
        node = flow.nodes.get(step.node) if step else None
        empty = Content("")
        if step is None:
            return join((_("Starting…"), "bold")), empty, empty, empty
        if node is None:
            text = _("This step is not in this version of the flow any more.")
            return line(step.node, "bold"), show(text), self._result(flow, state, step), empty
        ask = line(question(state, node.ask, self._probes) or step.node, "bold")
        why = prose(question(state, node.why, self._probes))
        quoted = spoken_rows(step.finding.lines, language()) if step.finding else []
        return (
            ask,
            Content("\n\n").join(part for part in (why, _what(node.probe, self._probes)) if part),
            self._result(flow, state, step),
            show("\n".join(quoted[:MAX_LINES])),
        )

    def _result(self, flow: Flow, state: State, step: Step) -> Content:
        if step.status != "done":
            return Content("")
        kind = kind_of(flow, state, step)
        colour = COLOURS.get(kind, "")
        time = took(step.ms) if step.ms and not step.answer else ""
        head = join(
            (f"{getattr(self._marks, kind)} ", f"bold {colour}"),
            line(answer_words(flow, self._probes, step), f"bold {colour}"),
            (f"  {time}", "$foreground-muted") if time else "",
        )
        finding = step.finding
        if finding is None:
            return head
        values = spoken_values(finding, self._probes, step.probe, language())
        more = line(detail(finding.detail, language()), "$foreground-muted")
        return lines(head, more, *(_value(name, value) for name, value in values.items() if value))


def _value(name: str, value: str) -> Content:
    return join((f"  {name_of(name, language())}{_(': ')}", "$foreground-muted"), line(value))


def _what(name: str, probes: Probes) -> Content:
    """What the machine looks at, and what that takes."""
    probe = probes.get(name)
    if probe is None:
        return Content("")
    text = _("{title} ({what})")
    title, what = translate(probe.title, language()), word(EFFECTS, probe.effect, language())
    return line(text.format(title=title, what=what), "$foreground-muted")
