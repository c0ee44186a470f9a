"""How a dependency came to be what it is, for people and programs: sentences, a tree, and a Mermaid diagram."""

from collections.abc import Iterator, Mapping

import msgspec

from gotui.base.i18n import N_, translate
from gotui.base.texts import Lang
from gotui.base.untrusted import clean
from gotui.engine.picture import Picture, RemarkKind

MOST_ROWS, MOST_DEEP = 60, 40
"""Of a tree so many rows are told, and so many floors: what comes in a bundle may be anything."""

_REMARKS: Mapping[RemarkKind, str] = {
    "replaced": N_("{place} replaces it by {what}: that is what is compiled."),
    "excluded": N_("{place} excludes {what}: who asks for that version is not heard."),
    "for-others": N_("{place} names it as indirect: other modules need it."),
    "vendored": N_("{place} holds {what} of it."),
}


class Branches(msgspec.Struct, frozen=True):
    """What the lines of a tree are drawn with."""

    fork: str = "├─ "
    last: str = "└─ "
    through: str = "│  "


DRAWN = Branches()
TYPED = Branches("|- ", "`- ", "|  ")


class ToldPicture(msgspec.Struct):
    """`why` says in sentences why this version is taken; `tree` shows who asks for whom; `edges` are the same pairs for
    programs. `more` counts those who ask and are not told."""

    module: str
    version: str
    why: list[str]
    tree: list[str]
    edges: list[list[str]]
    more: int = 0


def told_picture(picture: Picture, lang: Lang, branches: Branches = DRAWN) -> ToldPicture:
    """A picture in one language."""
    edges = [list(edge) for edge in picture.edges]
    return ToldPicture(
        picture.about, picture.chosen, list(_why(picture, lang)), tree(picture, lang, branches), edges, picture.more
    )


def heading(told: ToldPicture, lang: Lang) -> str:
    """What stands above it."""
    return translate(N_("Why {module} is at this version"), lang).format(module=told.module)


def tree(picture: Picture, lang: Lang, branches: Branches = DRAWN) -> list[str]:
    """Who asks for whom, from the top down; each module is unfolded once."""
    below: dict[str, list[str]] = {}
    for parent, child in picture.edges:
        below.setdefault(parent, []).append(child)
    asked = {child for _parent, child in picture.edges}
    rows: list[str] = []
    unfolded: set[str] = set()

    def add(node: str, before: str, further: str, deep: int) -> None:
        if len(rows) >= MOST_ROWS:
            return
        children = below.get(node, [])
        again = node in unfolded and bool(children)
        rows.append(f"{before}{_label(node)}{_mark(picture, node, lang)}{' …' if again else ''}")
        if again or deep >= MOST_DEEP:
            return
        unfolded.add(node)
        for number, child in enumerate(children):
            is_last = number == len(children) - 1
            add(
                child,
                further + (branches.last if is_last else branches.fork),
                further + ("   " if is_last else branches.through),
                deep + 1,
            )

    for top in [node for node in below if node not in asked] or [picture.node]:
        add(top, "", "", 0)
    if picture.more_needs and len(rows) < MOST_ROWS:
        text = translate(N_("{module} asks for {count} more."), lang)
        rows.append(text.format(module=_label(picture.node), count=picture.more_needs))
    return [" ".join(clean(row).splitlines()) for row in rows]


def mermaid(picture: Picture) -> str:
    """The same as a diagram (mermaid.js.org/syntax/flowchart.html)."""
    names: dict[str, str] = {}
    for node in (*(node for edge in picture.edges for node in edge), picture.node):
        names.setdefault(node, f"n{len(names)}")
    lines = ["flowchart TD", *(f'    {name}["{_escaped(_label(node))}"]' for node, name in names.items())]
    lines += [f"    {names[parent]} --> {names[child]}" for parent, child in picture.edges]
    lines += ["    classDef taken stroke-width:3px", f"    class {names[picture.node]} taken"]
    return "\n".join(lines) + "\n"


def _why(picture: Picture, lang: Lang) -> Iterator[str]:
    return (" ".join(translate(text, lang).format(**values).split()) for text, values in _reasons(picture))


def _reasons(picture: Picture) -> Iterator[tuple[str, dict[str, object]]]:
    """Each as a message with its values."""
    taken: dict[str, object] = {"module": picture.about, "version": picture.chosen}
    if not picture.asks:
        yield N_("{module} is at the top: nobody asks for it."), taken
    elif len({ask.version for ask in picture.asks}) > 1:
        yield N_("{module} is at {version}: of all versions that are asked for the highest is taken."), taken
    else:
        yield N_("{module} is at {version}: nobody asks for another."), taken
    asks = [ask for ask in picture.asks if ask.version == picture.chosen and ask.path]
    if any(one.kind == "for-others" for one in picture.remarks):
        asks.sort(key=lambda ask: len(ask.path) == 1)
    if first := next(iter(asks), None):
        way: dict[str, object] = {"who": _label(first.path[-1]), "path": " → ".join(map(_label, first.path))}
        direct = len(first.path) == 1
        yield N_("Asked for by {who} itself.") if direct else N_("Asked for by {who} ({path})."), way
    for one in picture.remarks:
        yield _REMARKS[one.kind], {"place": one.place, "what": one.what}
    if picture.more:
        yield N_("{count} more ask for it."), {"count": picture.more}
    if picture.from_files:
        yield N_("Put together from go.mod files: go mod graph gave no answer here."), {}
    if picture.unread:
        yield (
            N_("Not in the module cache: {count} go.mod files; what they ask for is not known."),
            {"count": picture.unread},
        )


def _label(node: str) -> str:
    path, _, version = node.partition("@")
    return f"{path} {version}" if version else path


def _mark(picture: Picture, node: str, lang: Lang) -> str:
    if not picture.chosen or node.partition("@")[0] != picture.about:
        return ""
    text = N_("this one is taken") if node == picture.node else N_("a higher one is taken")
    return f"  ({translate(text, lang)})"


def _escaped(text: str) -> str:
    plain = " ".join(clean(text).split())
    return "".join(char if char.isalnum() or char in " ./-_@+~:" else f"#{ord(char)};" for char in plain)
