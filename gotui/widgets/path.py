"""The path so far, step by step, and what may come next."""

from textual.binding import Binding
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from gotui.base.i18n import _, language, ngettext
from gotui.engine.branches import next_nodes
from gotui.engine.flows import Flow
from gotui.engine.probe import Probes
from gotui.engine.state import State, Step
from gotui.engine.vocabulary import head
from gotui.telling.wording import answer_words, question, took
from gotui.widgets.content import Part, join, line, lines
from gotui.widgets.marks import COLOURS, Marks, kind_of
from gotui.widgets.wrapped import wrap

VERDICT = "verdict"
AHEAD = 4


class PathView(OptionList):
    """One option per step. The highlight follows the walk until the person moves it."""

    DEFAULT_CSS = """
    PathView { height: 1fr; border: round $border; padding: 0; scrollbar-size-vertical: 1; }
    PathView { border-title-color: $text-primary; }
    PathView:focus { border: round $primary; }
    """
    BINDINGS = [Binding("l", "follow", show=False)]  # noqa: RUF012 - Textual's own way

    def __init__(self, marks: Marks, probes: Probes) -> None:
        super().__init__(id="path", markup=False)
        self._marks = marks
        self._probes = probes
        self._told: list[tuple[str, Content, bool]] = []
        self._shown: tuple[Flow, State] | None = None
        self._barred = False

    def tell(self, flow: Flow, state: State, *, barred: bool = False) -> None:
        """Show the path of `state`. Only what changed is drawn anew. Where it is `barred`, nobody looks any further."""
        self._shown, self._barred = (flow, state), barred
        wanted = self._wanted(flow, state)
        if wanted == self._told:
            return
        following = self.following
        highlighted = self.highlighted_option.id if self.highlighted_option else None
        self._told = wanted
        self.set_options(Option(join(prompt), name, disabled) for name, prompt, disabled in wanted)
        names = [name for name, _prompt, disabled in wanted if not disabled]
        chosen = highlighted if highlighted in names and not following else (names[-1] if names else None)
        if chosen is not None:
            self.highlighted = self.get_option_index(chosen)

    def on_resize(self) -> None:
        """Lines are wrapped here, so that they hang below the mark."""
        if self._shown:
            self.tell(*self._shown, barred=self._barred)

    @property
    def following(self) -> bool:
        """Does the highlight stand on the newest entry?"""
        last = next((name for name, _prompt, disabled in reversed(self._told) if not disabled), None)
        option = self.highlighted_option
        return last is None or option is None or option.id == last

    def action_follow(self) -> None:
        """Go to the newest entry."""
        last = next((name for name, _prompt, disabled in reversed(self._told) if not disabled), None)
        if last is not None:
            self.highlighted = self.get_option_index(last)

    def _wanted(self, flow: Flow, state: State) -> list[tuple[str, Content, bool]]:
        rows = [(f"step:{step.node}", self._step(flow, state, step), False) for step in state.steps]
        if state.concluded is not None:
            mark = "wrong" if state.concluded.status == "cause-found" else "now"
            text = head(state.concluded.status, state.concluded.confidence, language())
            rows.append((VERDICT, join((f"{getattr(self._marks, mark)} {text}", f"bold {COLOURS[mark]}")), False))
        elif state.steps:
            rows += self._ahead(flow, state)
        return rows

    def _step(self, flow: Flow, state: State, step: Step) -> Content:
        kind = kind_of(flow, state, step)
        node = flow.nodes.get(step.node)
        ask = (question(state, node.ask, self._probes) if node else "") or step.node
        shown = self._hang((f"{getattr(self._marks, kind)} ", f"bold {COLOURS.get(kind, '')}"), line(ask))
        if step.status != "done":
            asks = step.status == "asking" or (node is not None and node.answers)
            waits = _("no answer") if self._barred else _("waits for you") if asks else _("looking")
            return lines(shown, join("  ", (waits, COLOURS["now"])))
        answer = line(answer_words(flow, self._probes, step), COLOURS.get(kind, ""))
        time = took(step.ms) if step.ms and not step.answer else ""
        return lines(shown, self._hang("  ", join(answer, (f"  {time}", "$foreground-muted") if time else "")))

    def _hang(self, start: Part, text: Content) -> Content:
        """`text` after `start`, its further lines indented by two."""
        width = self.scrollable_content_region.width - 2
        rows = wrap(text, width) if width > 8 else [text]
        return join(start, Content("\n  ").join(rows))

    def _ahead(self, flow: Flow, state: State) -> list[tuple[str, Content, bool]]:
        names = [name for name in next_nodes(flow, state.steps[-1].node) if name in flow.nodes]
        rows = []
        for name in names[:AHEAD]:
            ask = question(state, flow.nodes[name].ask, self._probes) or name
            text = self._hang((f"{self._marks.next} ", "$foreground-muted"), line(ask, "$foreground-muted"))
            rows.append((f"next:{name}", text, True))
        more = len(names) - AHEAD
        if more > 0:
            others = ngettext("and {count} more way", "and {count} more ways", more).format(count=more)
            rows.append(("more", join((f"  {others}", "$foreground-muted")), True))
        return rows
