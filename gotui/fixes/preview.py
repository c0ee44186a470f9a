"""What a plan would change, in lines for people: differences, commands, and what undo can put back."""

import shlex
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from gotui.base.i18n import _
from gotui.base.texts import Lang, Words, words
from gotui.engine.plans import Action, Command, FileChange, Plan
from gotui.fixes import files
from gotui.fixes.shells import shell_lines

Before = Callable[[str], tuple[files.Entry, ...]]
"""What was at a path before a fix."""

CONTEXT = 3
MAX_LINES = 400
"""Lines of one difference that are shown; what is left out is said."""


def preview(plan: Plan, environ_shell: str, lang: Lang) -> list[str]:
    """Every change a plan would make."""
    made = []
    for action in plan.actions:
        made += [*action_lines(action), ""]
    if plan.set or plan.unset:
        made += [_("Only your own shell can do this; gotui checks whether it helps:")]
        made += [f"    {line}" for line in shell_lines(plan.set, plan.unset, environ_shell)] + [""]
    if plan.instead:
        made += [_("Use this command instead:"), f"    {shlex.join(plan.instead)}", ""]
    for text in plan.by_hand:
        made += [*words(text, lang).strip().splitlines(), ""]
    return made[:-1]


def action_lines(action: Action) -> list[str]:
    """One action."""
    if isinstance(action, Command):
        return _command(action)
    found = files.entries(action.path)
    before = found[0].data if found and found[0].kind == "file" else None
    return list(difference(action.path, before, action.after))


def short(action: Action) -> str:
    """One action in a few words, for the session's events."""
    if isinstance(action, Command):
        return f"run {shlex.join(action.argv)}"
    if action.after is None:
        return f"remove {action.path}"
    return f"{'change' if action.before else 'create'} {action.path}"


def _command(action: Command) -> list[str]:
    made = [f"$ {shlex.join([Path(action.argv[0]).name, *action.argv[1:]])}", f"    {action.cwd}"]
    if action.effect == "network":
        made.append("    " + _("It may use the network."))
    for path in action.changes:
        size = sum(len(entry.data) for entry in files.entries(path))
        made.append(
            "    " + _("It may change {path} ({size} bytes now), which undo puts back.").format(path=path, size=size)
        )
    if not action.changes:
        made.append("    " + _("What it does cannot be undone."))
    return made


def difference(path: str, before: bytes | None, after: bytes | None, then: str = "") -> Iterator[str]:
    """A unified difference; for what is no text, sizes. `then` names the second version, where it is not the path."""
    old, new = _lines(before), _lines(after)
    yield f"--- {path if before is not None else '/dev/null'}"
    yield f"+++ {then or (path if after is not None else '/dev/null')}"
    if old is None or new is None:
        yield _("{old} bytes become {new} bytes").format(old=len(before or b""), new=len(after or b""))
        return
    made = list(_hunks(old, new))
    yield from made[:MAX_LINES]
    if len(made) > MAX_LINES:
        yield _("[… {count} lines left out …]").format(count=len(made) - MAX_LINES)


def _lines(data: bytes | None) -> list[str] | None:
    if data is not None and b"\0" in data:
        return None
    return (data or b"").decode(errors="replace").splitlines(keepends=True)


def _hunks(old: list[str], new: list[str]) -> Iterator[str]:
    """What both have at the start and the end is passed over first: large files differ in few lines."""
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[len(old) - 1 - end] == new[len(new) - 1 - end]:
        end += 1
    low, tail = max(0, start - CONTEXT), max(0, end - CONTEXT)
    import difflib

    made = difflib.unified_diff(old[low : len(old) - tail], new[low : len(new) - tail], n=CONTEXT)
    for row in list(made)[2:]:
        if row.startswith("@@"):
            yield _moved(row, low)
        else:
            yield row.rstrip("\r\n") + ("" if row.endswith("\n") else "  " + _("(no line end)"))


def _moved(row: str, by: int) -> str:
    """A hunk's head with the line numbers of the whole file."""

    def place(part: str) -> str:
        number, comma, count = part[1:].partition(",")
        return f"{part[0]}{int(number) + by}{comma}{count}"

    return " ".join(place(part) if part[0] in "-+" else part for part in row.split())


@dataclass(frozen=True)
class UndoPreview:
    """What taking a fix back would change. Where files were changed since, nothing is taken back: `conflicts` says
    what happened to each of them, by path."""

    title: Words
    plan: Plan
    lines: tuple[str, ...]
    conflicts: dict[str, tuple[str, ...]]


def undo_preview(title: Words, plan: Plan, after: Mapping[str, str], before: Before) -> UndoPreview:
    """Look at what undoing an applied plan would do; `after` are the digests it left. Raises FixError."""
    changed = [path for path in plan.paths if files.digest_of(path) != after.get(path)]
    back = [] if changed else [row for path in plan.paths for row in [*_back(path, before), ""]]
    return UndoPreview(title, plan, tuple(back[:-1]), {path: tuple(_since(plan, path, before)) for path in changed})


def changed_since(path: str) -> str:
    """Why a fix is not taken back."""
    return _("{path} was changed since the fix; nothing was taken back.").format(path=path)


def _back(path: str, before: Before) -> Iterator[str]:
    return difference(path, _bytes(files.entries(path)), _bytes(before(path)))


def _since(plan: Plan, path: str, before: Before) -> Iterator[str]:
    """What a fix did to a path and what was done since, so that a person can settle it."""
    after = {action.path: action.after for action in plan.actions if isinstance(action, FileChange)}
    if path not in after:  # a command's doing, of which only the digest is known
        yield _("What the fix did, and what was done since:")
        yield from difference(path, _bytes(before(path)), _bytes(files.entries(path)))
        return
    yield _("What the fix did:")
    yield from difference(path, _bytes(before(path)), after[path])
    yield ""
    yield _("What was done since:")
    yield from difference(path, after[path], _bytes(files.entries(path)))


def _bytes(found: tuple[files.Entry, ...]) -> bytes | None:
    """The bytes of a file; of a folder, its listing."""
    if not found:
        return None
    return found[0].data if found[0].kind == "file" else "".join(f"{entry.name}\n" for entry in found).encode()
