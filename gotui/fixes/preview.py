"""What a plan would change, in lines for people: differences, commands, and what undo can put back."""

import shlex
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import msgspec

from gotui.base.i18n import _
from gotui.base.shells import shell_lines
from gotui.base.texts import Lang, Words, words
from gotui.engine.plans import Action, Command, FileChange, Plan
from gotui.fixes import files
from gotui.fixes.difference import Look, difference

Before = Callable[[str], tuple[files.Entry, ...]]
"""What was at a path before a fix."""


def preview(plan: Plan, environ_shell: str, lang: Lang, look: Look) -> list[str]:
    """Every change a plan would make."""
    rows = []
    for action in plan.actions:
        rows += [*action_lines(action, look), ""]
    if plan.set or plan.unset:
        rows += [_("Only your own shell can do this; gotui checks whether it helps:")]
        rows += [f"    {line}" for line in shell_lines(plan.set, plan.unset, environ_shell)] + [""]
    if plan.instead:
        rows += [_("Use this command instead:"), f"    {shlex.join(plan.instead)}", ""]
    for text in plan.by_hand:
        rows += [*words(text, lang).strip().splitlines(), ""]
    return rows[:-1]


def action_lines(action: Action, look: Look) -> list[str]:
    """One action."""
    if isinstance(action, Command):
        return _command(action)
    entries = files.entries(action.path)
    before = entries[0].data if entries and entries[0].kind == "file" else None
    return list(difference(action.path, before, action.after, look))


def short(action: Action) -> str:
    """One action in a few words, for the session's events."""
    if isinstance(action, Command):
        return f"run {shlex.join(action.argv)}"
    if action.after is None:
        return f"remove {action.path}"
    return f"{'change' if action.before else 'create'} {action.path}"


def _command(action: Command) -> list[str]:
    rows = [f"$ {shlex.join([Path(action.argv[0]).name, *action.argv[1:]])}", f"    {action.cwd}"]
    if action.effect == "network":
        rows.append("    " + _("It may use the network."))
    for path in action.changes:
        size = sum(len(entry.data) for entry in files.entries(path))
        rows.append(
            "    " + _("It may change {path} ({size} bytes now), which undo puts back.").format(path=path, size=size)
        )
    if not action.changes:
        rows.append("    " + _("What it does cannot be undone."))
    return rows


class UndoPreview(msgspec.Struct, frozen=True):
    """What taking a fix back would change. Where files were changed since, nothing is taken back: `conflicts` says
    what happened to each of them, by path."""

    title: Words
    plan: Plan
    lines: tuple[str, ...]
    conflicts: dict[str, tuple[str, ...]]


def undo_preview(title: Words, plan: Plan, after: Mapping[str, str], before: Before, look: Look) -> UndoPreview:
    """Look at what undoing an applied plan would do; `after` are the digests it left. Raises FixError."""
    changed = [path for path in plan.paths if files.digest_of(path) != after.get(path)]
    back = [] if changed else [row for path in plan.paths for row in [*_back(path, before, look), ""]]
    conflicts = {path: tuple(_since(plan, path, before, look)) for path in changed}
    return UndoPreview(title, plan, tuple(back[:-1]), conflicts)


def changed_since(path: str) -> str:
    """Why a fix is not taken back."""
    return _("{path} was changed since the fix; nothing was taken back.").format(path=path)


def _back(path: str, before: Before, look: Look) -> Iterator[str]:
    return difference(path, _bytes(files.entries(path)), _bytes(before(path)), look)


def _since(plan: Plan, path: str, before: Before, look: Look) -> Iterator[str]:
    """What a fix did to a path and what was done since, so that a person can settle it."""
    after = {action.path: action.after for action in plan.actions if isinstance(action, FileChange)}
    if path not in after:  # a command's doing, of which only the digest is known
        yield _("What the fix did, and what was done since:")
        yield from difference(path, _bytes(before(path)), _bytes(files.entries(path)), look)
        return
    yield _("What the fix did:")
    yield from difference(path, _bytes(before(path)), after[path], look)
    yield ""
    yield _("What was done since:")
    yield from difference(path, after[path], _bytes(files.entries(path)), look)


def _bytes(entries: tuple[files.Entry, ...]) -> bytes | None:
    """The bytes of a file; of a folder, its listing."""
    if not entries:
        return None
    return entries[0].data if entries[0].kind == "file" else "".join(f"{entry.name}\n" for entry in entries).encode()
