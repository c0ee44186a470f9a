"""`gotui handoff --again`: who stood for whom before stays so, and a stranger's folders are not looked into."""

import json
import stat
from pathlib import Path

import pytest

from gotui.engine.events import Concluded, Event, Record, Started
from gotui.engine.findings import Subject
from gotui.store import bundle
from gotui.store.logs import ForeignLog
from gotui.store.store import Store

from .conftest import Place

SECRET = "k2-Zq81-horse"
SHOWN = "open /home/user1/x by user1 on host1 at private-ip1, told to alice of laptop-of-li at 10.9.8.7 in /home/alice"


@pytest.fixture
def here(place: Place) -> Place:
    """The machine of Alice, who is to redact a stranger's bundle."""
    place.environ |= {"USER": "alice", "HOSTNAME": "laptop-of-li"}
    return place


def strangers(place: Place, shown: str = SHOWN, folder: str = "/home/user1/shop", session: str = "s1") -> Path:
    """A bundle in which `user1` and others are of another machine."""
    events: tuple[Event, ...] = (
        Started("command-fails", "h", Subject(folder, ("go", "test")), "0.1.0"),
        Concluded("inconclusive", end="not-known", lines=(shown,)),
    )
    manifest = bundle.Manifest(schema=1, gotui="0.0.1", session=session, made=1.0)
    records = tuple(Record(number, 1.0, event) for number, event in enumerate(events))
    report = json.dumps({"names": ["host1", "private-ip1", "user1"]}).encode()
    path = place.path("old.gotui")
    path.write_bytes(bundle.Bundle(manifest, records, {"report.json": report}).packed())
    return path


def shown_in(path: Path) -> str:
    event = bundle.read(path).records[-1].event
    assert isinstance(event, Concluded)
    return event.lines[0]


def kept(place: Place) -> dict[str, dict[str, str]]:
    state = Path(place.environ["GOTUI_STATE_DIR"])
    return {path.name: json.loads(path.read_text()) for path in sorted(state.glob("names-*"))}


def test_who_was_somebody_stays_and_is_nobody_else(here: Place) -> None:
    done = here.gotui("handoff", "--again", str(strangers(here)))
    assert done.exit == 0, done.err
    assert shown_in(here.path("old-again.gotui")) == (
        "open /home/user1/x by user1 on host1 at private-ip1, told to user2 of host2 at private-ip2 in /home/user2"
    )
    names = Path(here.environ["GOTUI_STATE_DIR"], "names-s1-again.json")
    assert stat.S_IMODE(names.stat().st_mode) == 0o600
    assert {one: kept(here)[names.name][one] for one in ("user2", "host2", "private-ip2")} == {
        "user2": "alice",
        "host2": "laptop-of-li",
        "private-ip2": "10.9.8.7",
    }
    assert str(names).encode() in done.err
    told = json.loads(bundle.read(here.path("old-again.gotui")).parts["report.json"])["names"]
    assert {"user1", "user2", "host1", "host2", "private-ip1", "private-ip2"} <= set(told)


def test_it_is_so_each_time(here: Place) -> None:
    old = strangers(here)
    for _ in range(2):
        assert here.gotui("handoff", "--again", str(old)).exit == 0
    first, second = here.path("old-again.gotui"), here.path("old-again2.gotui")
    assert shown_in(first) == shown_in(second)
    assert here.gotui("handoff", "--again", str(first)).exit == 0
    assert shown_in(here.path("old-again-again.gotui")) == shown_in(first)


def test_a_person_who_is_called_as_a_pseudonym_keeps_their_name(here: Place) -> None:
    here.environ["USER"] = "user1"
    assert here.gotui("handoff", "--again", str(strangers(here, "user1 of user1@host1"))).exit == 0
    assert shown_in(here.path("old-again.gotui")) == "user1 of user1@host1"


def test_a_strangers_folder_is_not_looked_into(here: Place) -> None:
    project = here.path("mine")
    (project / ".git").mkdir(parents=True)
    (project / ".git" / "config").write_text(f'[remote "o"]\n\turl = https://ci:{SECRET}@git.corp/x\n')
    old = strangers(here, f"got {SECRET}", str(project))
    assert here.gotui("handoff", "--again", str(old)).exit == 0
    assert shown_in(here.path("old-again.gotui")) == f"got {SECRET}"
    Path(here.environ["HOME"], ".netrc").write_text(f"machine x login y password {SECRET}\n")
    assert here.gotui("handoff", "--again", str(old)).exit == 0
    assert shown_in(here.path("old-again2.gotui")) == "got [redacted:netrc]"


def test_of_an_own_session_the_names_that_were_kept_stand_for_the_same(here: Place) -> None:
    store = Store.open(Path(here.environ["GOTUI_STATE_DIR"]), here.environ)
    log = store.create(Started("command-fails", "h", Subject(str(here.folder)), "0"))
    log.append(Concluded("inconclusive", end="not-known", lines=("at 10.1.1.1 and 10.9.8.7 by alice",)))
    log.release()
    store.close()
    assert here.gotui("handoff", "-o", "first.gotui").exit == 0
    before = kept(here)
    whole = bundle.read(here.path("first.gotui"))
    last = Record(whole.records[-1].seq, 1.0, Concluded("inconclusive", lines=("at 10.9.8.7, once more by Alice",)))
    first = here.path("first.gotui")
    first.write_bytes(bundle.Bundle(whole.manifest, (*whole.records[:-1], last), whole.parts).packed())
    assert here.gotui("handoff", "--again", str(first)).exit == 0
    assert shown_in(here.path("first-again.gotui")) == "at private-ip2, once more by user1"
    assert before == {name: {one: pairs[one] for one in before[name]} for name, pairs in kept(here).items()}


def test_a_strangers_session_of_the_same_name_changes_none_of_ours(here: Place) -> None:
    state = Path(here.environ["GOTUI_STATE_DIR"])
    state.mkdir(mode=0o700, exist_ok=True)
    ours = state / "names-s1.json"
    ours.write_text('{"user1": "alice"}')
    assert here.gotui("handoff", "--again", str(strangers(here))).exit == 0
    assert kept(here)["names-s1.json"] == {"user1": "alice"}
    assert "user2 of host2" in shown_in(here.path("old-again.gotui"))


@pytest.mark.parametrize("session", ["../../x", "a\nb", "x" * 3000, ""])
def test_a_strangers_name_leads_nowhere(here: Place, session: str) -> None:
    assert here.gotui("handoff", "--again", str(strangers(here, session=session))).exit == 0
    assert len(kept(here)) == 1


def test_what_is_opened_or_supposed_learns_nothing_of_our_folders(here: Place) -> None:
    (here.folder / ".npmrc").write_text(f"//r/:_authToken={SECRET}\n")
    log = ForeignLog([Record(0, 1.0, Started("command-fails", "h", Subject(str(here.folder)), "0"))])
    assert log.append(Concluded("inconclusive", end="not-known", lines=(f"got {SECRET}",))).event == Concluded(
        "inconclusive", end="not-known", lines=(f"got {SECRET}",)
    )
