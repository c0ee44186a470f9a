"""An undo is told in one way: what it would change, or what was done since and keeps it from being done."""

from pathlib import Path

import pytest

from gotui.base.redact import Redactor
from gotui.engine.plans import Command, FileChange, Plan
from gotui.fixes import files
from gotui.fixes.difference import Look
from gotui.fixes.files import Entry
from gotui.fixes.preview import UndoPreview, undo_preview


def plan(*actions: FileChange | Command) -> Plan:
    return Plan("red", 0, "Mend it", "safe", "/p", ("go", "test"), actions)


def preview(path: Path, what: Plan, before: str, after: str, now: str) -> UndoPreview:
    """Of a fix that made `after` of `before`; `now` is what is there."""
    path.write_text(before, encoding="utf-8")
    kept = files.entries(str(path))
    path.write_text(after, encoding="utf-8")
    left = {str(path): files.digest_of(str(path))}
    path.write_text(now, encoding="utf-8")

    def kept_of(_path: str) -> tuple[Entry, ...]:
        return kept

    return undo_preview("Mend it", what, left, kept_of, Look(Redactor({})))


def test_it_shows_what_it_would_put_back(tmp_path: Path) -> None:
    path = tmp_path / "x"
    seen = preview(path, plan(FileChange(str(path), "", b"new\n")), "old\n", "new\n", "new\n")
    assert seen.lines == (f"--- {path}", f"+++ {path}", "@@ -1 +1 @@", "-new", "+old")
    assert seen.conflicts == {}


def test_what_a_file_change_did_stands_beside_what_was_done_since(tmp_path: Path) -> None:
    path = tmp_path / "x"
    seen = preview(path, plan(FileChange(str(path), "", b"new\n")), "old\n", "new\n", "new\nmine\n")
    assert seen.lines == ()
    (told,) = seen.conflicts.values()
    assert told[0] == "What the fix did:"
    assert "+mine" in told[told.index("What was done since:") :]


@pytest.mark.parametrize("now", ["new\nmine\n", "old\nmine\n"])
def test_what_a_command_made_is_not_shown_as_deleted(tmp_path: Path, now: str) -> None:
    """Only the digest of it is known, not its bytes."""
    path = tmp_path / "go.mod"
    command = Command(("/bin/go", "mod", "tidy"), str(tmp_path), (str(path),), ("",))
    seen = preview(path, plan(command), "old\n", "new\n", now)
    (told,) = seen.conflicts.values()
    assert told[0] == "What the fix did, and what was done since:"
    assert not any("/dev/null" in row for row in told)
    assert "+mine" in told
