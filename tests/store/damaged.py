"""A store with a few sessions, and every way to damage it that a seed can think of."""

import asyncio
import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from gotui.engine.causes import EditStep
from gotui.engine.events import Answered, Concluded, Entered, Found, Observed, Started
from gotui.engine.findings import Finding, Subject
from gotui.store.database import NAME, TABLES
from gotui.store.store import Store
from gotui.targets.looks import Ran, Run, key_of

from ..fixes.world import world

FLOW = "run-ok-test-fails"


@dataclass(frozen=True)
class Original:
    """A sound database as bytes, and what its sessions hold. `fixed` has a fix that can be taken back."""

    data: bytes
    sessions: dict[str, bytes]
    fixed: str


def original(root: Path) -> Original:
    """Five sessions: two at rest and packed, one open, one with a fix, one that never ended."""
    project = world(root)
    project.file("p/go.mod", "module x\n\ngo 1.99")
    plan = project.agree(project.plan(EditStep("go.mod", "go 1.99", "go 1.21")))
    asyncio.run(project.fixer.apply(plan))
    project.log.release()
    names = [_session(project.store, number, ended=number % 2 == 0) for number in range(4)]
    sessions = {name: told(project.store, name) for name in (project.log.id, *names)}
    project.store.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    project.store.close()
    return Original((root / "state" / NAME).read_bytes(), sessions, project.log.id)


def _session(store: Store, number: int, *, ended: bool) -> str:
    log = store.create(Started(FLOW, "hash", Subject(f"/p{number}", ("go", "test")), "0.1.0"))
    for step in range(12):
        look = Run(("/usr/bin/go", "env", f"{step}"), f"/p{number}")
        log.append(Entered("command" if step == 0 else f"node-{step}"))
        log.append(Observed(key_of(look), look, Ran(0, stdout=f"line {step} of {number}\n" * 40), 3))
        log.append(Found(f"node-{step}", "failing-command", Finding("packages", {"file": "main.go"}, evidence=("x",))))
    log.append(Answered("node-12", "yes"))
    if ended:
        log.append(Concluded("cause-found", "no-go-mod", values={"file": "a"}))
        log.release()
    else:
        store.connection.execute("DELETE FROM leases")
    return log.id


def told(store: Store, session: str) -> bytes:
    """All that a session holds, to be compared."""
    return repr(store.reading(session).records).encode()


Damage = Callable[[random.Random, Path], str]


def flip(dice: random.Random, path: Path) -> str:
    """Some bytes anywhere; the target cannot be told."""
    data = bytearray(path.read_bytes())
    for _ in range(dice.choice((1, 1, 2, 8, 64))):
        data[dice.randrange(len(data))] = dice.randrange(256)
    path.write_bytes(data)
    return ""


def smear(dice: random.Random, path: Path) -> str:
    """A whole page, or more."""
    data = bytearray(path.read_bytes())
    start = dice.randrange(0, len(data), 512)
    size = min(dice.choice((512, 4096, 20000)), len(data) - start)
    data[start : start + size] = bytes([dice.randrange(256)]) * size
    path.write_bytes(data)
    return ""


def truncate(dice: random.Random, path: Path) -> str:
    """The end is missing."""
    data = path.read_bytes()
    path.write_bytes(data[: dice.randrange(1, len(data))])
    return ""


def remove(dice: random.Random, path: Path) -> str:
    """Rows of one session are missing."""
    with sqlite3.connect(path) as connection:
        table = dice.choice(("events", "sessions", "plans", "kept"))
        column = "id" if table == "sessions" else "session"
        names = [row[0] for row in connection.execute(f"SELECT DISTINCT {column} FROM {table}")]
        name = dice.choice(names)
        rows = connection.execute(f"SELECT count(*) FROM {table} WHERE {column} = ?", (name,)).fetchone()[0]
        if table == "events" and rows > 1 and dice.random() < 0.8:
            places = [row[0] for row in connection.execute("SELECT seq FROM events WHERE session = ?", (name,))]
            for place in dice.sample(places, dice.randrange(1, len(places))):
                connection.execute("DELETE FROM events WHERE session = ? AND seq = ?", (name, place))
        else:
            connection.execute(f"DELETE FROM {table} WHERE {column} = ?", (name,))
    connection.close()
    return str(name)


TEXTS = ("", "text", "café\udcff", "9" * 400)
VALUES = (*TEXTS, b"", b"\xff\xfe\x00", b"{", b"x\x9cgarbage", -1, 2**62, 1e300, float("inf"))


def retype(dice: random.Random, path: Path) -> str:
    """A column of one session holds something else."""
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        table = dice.choice([name for name in TABLES if name not in ("agreements", "leases")])
        owner = "id" if table == "sessions" else "session"
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})") if row[1] != owner]
        name = dice.choice([row[0] for row in connection.execute(f"SELECT {owner} FROM {table}")])
        value = dice.choice(VALUES)
        if isinstance(value, str):
            value = value.encode("utf-8", "surrogatepass")
            expression = "CAST(? AS TEXT)"
        else:
            expression = "?"
        query = f"UPDATE OR IGNORE {table} SET {dice.choice(columns)} = {expression} WHERE {owner} = ?"
        connection.execute(query, (value, name))
    connection.close()
    return str(name)


def spoil(dice: random.Random, path: Path) -> str:
    """Bytes of one body, packed or not."""
    with sqlite3.connect(path) as connection:
        rows = connection.execute("SELECT session, seq, body FROM events").fetchall()
        name, place, body = dice.choice(rows)
        data = bytearray(body)
        for _ in range(dice.choice((1, 2, 20))):
            data[dice.randrange(len(data))] = dice.randrange(256)
        connection.execute("UPDATE events SET body = ? WHERE session = ? AND seq = ?", (bytes(data), name, place))
    connection.close()
    return str(name)


SCHEMAS = (
    *(f"DROP TABLE {name}" for name in TABLES),
    "ALTER TABLE sessions DROP COLUMN cause",
    "ALTER TABLE sessions RENAME COLUMN updated TO touched",
    "ALTER TABLE sessions ADD COLUMN more TEXT",
    "ALTER TABLE kept DROP COLUMN mode",
    "ALTER TABLE plans RENAME COLUMN body TO words",
    "ALTER TABLE events RENAME TO things",
    "PRAGMA user_version = 0",
    "PRAGMA user_version = 2",
    "CREATE TRIGGER t BEFORE INSERT ON events BEGIN SELECT RAISE(FAIL, 'no'); END",
    "DROP TABLE leases; CREATE VIEW leases AS SELECT 1 AS session",
)


def change_schema(dice: random.Random, path: Path) -> str:
    """Tables and columns that are not as they were made."""
    with sqlite3.connect(path) as connection:
        connection.executescript(f"PRAGMA foreign_keys = OFF; {dice.choice(SCHEMAS)};")
    connection.close()
    return ""


def empty(dice: random.Random, path: Path) -> str:
    """Nothing is left, or nothing but zeroes."""
    size = len(path.read_bytes()) if dice.random() < 0.5 else 0
    path.write_bytes(b"\0" * size)
    return ""


def beside(dice: random.Random, path: Path) -> str:
    """What SQLite keeps beside the file is of another file, or garbage."""
    data = path.read_bytes()
    for side in dice.sample(("-wal", "-shm", "-journal"), dice.randrange(1, 4)):
        garbage = dice.choice(
            (b"", b"\0" * 4096, dice.randbytes(4096), b"\x37\x7f\x06\x82" + dice.randbytes(8000), data)
        )
        other = path.with_name(path.name + side)
        other.write_bytes(garbage)
        other.chmod(0o600)
    return ""


def cut_log(dice: random.Random, path: Path) -> str:
    """A write-ahead log that was not taken in, of which bytes or the end are lost."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("UPDATE sessions SET updated = updated + 1")
        connection.commit()
        log = path.with_name(path.name + "-wal")
        kept, whole = bytearray(log.read_bytes()), path.read_bytes()
    kept = kept[: dice.randrange(len(kept) + 1)] if dice.random() < 0.5 else kept
    for _ in range(dice.randrange(4) if kept else 0):
        kept[dice.randrange(len(kept))] = dice.randrange(256)
    path.write_bytes(whole)
    log.write_bytes(kept)
    log.chmod(0o600)
    return ""


KINDS: tuple[Damage, ...] = (
    *(flip, flip, smear, truncate, remove, retype, retype, spoil, spoil, change_schema),
    *(empty, beside, cut_log),
)
