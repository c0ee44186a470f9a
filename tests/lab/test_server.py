"""The loopback server of the lab behaves as badly as it is told, and lets go of everybody when it is closed."""

import http.client
import ssl
import subprocess
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from gotui.lab.server import AUTHORITY, LabServer

from ..loopback import Start, serving


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    (tmp_path / "a.zip").write_bytes(b"0123456789")
    with serving(tmp_path) as started:
        yield started


def asked(server: LabServer, path: str = "/a.zip", **headers: str) -> tuple[int, str, bytes]:
    """Status, kind of content and body."""
    line = http.client.HTTPConnection(server.address)
    try:
        line.request("GET", path, headers=headers)
        answer = line.getresponse()
        return answer.status, answer.headers["Content-Type"].partition(";")[0], answer.read()
    finally:
        line.close()


@pytest.mark.parametrize("status", [401, 403, 404, 407, 410, 429, 500, 503])
def test_a_status(start: Start, status: int) -> None:
    assert asked(start(answer=str(status), says="no")) == (status, "text/plain", b"no\n")


def test_files_pages_and_what_is_not_there(start: Start) -> None:
    server = start(pages={"/lib": "<p>"})
    assert asked(server) == (200, "text/plain", b"0123456789")
    assert asked(server, "/lib?go-get=1") == (200, "text/html", b"<p>")
    assert asked(server, "/none")[0] == asked(server, "/../a.zip")[0] == 404


def test_a_page_for_everything_and_a_redirect_to_one(start: Start) -> None:
    assert asked(start(answer="page"))[:2] == (200, "text/html")
    portal = start(answer="login-page")
    assert asked(portal)[0] == 302
    assert asked(portal, "/login")[:2] == (200, "text/html")


def test_a_login(start: Start) -> None:
    server = start(answer="wants-login")
    assert asked(server)[0] == 401
    assert asked(server, Authorization="Basic dXNlcjp3b3Jk")[0] == 200


def test_a_body_that_is_cut_short(start: Start) -> None:
    with pytest.raises(http.client.IncompleteRead):
        asked(start(answer="cut-short"))


def test_one_that_hangs_up(start: Start) -> None:
    with pytest.raises((http.client.RemoteDisconnected, ConnectionResetError)):
        asked(start(answer="hang-up"))


def test_one_that_hangs_lets_go_when_it_is_closed(start: Start) -> None:
    server = start(answer="hang")
    ended: list[type[BaseException]] = []

    def wait() -> None:
        try:
            asked(server)
        except (http.client.HTTPException, OSError) as error:
            ended.append(type(error))

    waiting = Thread(target=wait)
    waiting.start()
    server.close()
    waiting.join()
    assert ended


@pytest.mark.parametrize(
    ("tls", "problem"),
    [("valid", ""), ("expired", "certificate has expired"), ("other-name", "IP address mismatch")],
)
def test_certificates(start: Start, tls: str, problem: str) -> None:
    address = start(tls=tls).address
    if not problem:
        assert secured(address, "") == b"0123456789"
        return
    with pytest.raises(ssl.SSLCertVerificationError, match=problem):
        secured(address, "")


def test_repositories_over_smart_http(start: Start, tmp_path: Path) -> None:
    """git serves them itself; without a login none, and nothing beside them."""
    subprocess.run(["git", "init", "-q", "--bare", str(tmp_path / "lib.git")], check=True)
    refs = "/lib.git/info/refs?service=git-upload-pack"
    free = start(git=True)
    assert asked(free, refs)[:2] == (200, "application/x-git-upload-pack-advertisement")
    assert asked(free, "/none.git/info/refs?service=git-upload-pack")[0] == 404
    assert asked(free, "/lib.git/../../a.zip")[0] == 404
    closed = start(git=True, answer="wants-login", pages={"/lib": "<p>"})
    assert asked(closed, refs)[0] == 401
    assert asked(closed, refs, Authorization="Basic dXNlcjp3b3Jk")[0] == 200
    assert asked(closed, "/lib")[0] == 200


def test_nobody_else_trusts_the_authority(start: Start) -> None:
    line = http.client.HTTPSConnection(start(tls="valid").address, context=ssl.create_default_context())
    with pytest.raises(ssl.SSLCertVerificationError):
        line.request("GET", "/a.zip")
    line.close()


def test_tls_inside_of_a_tunnel(start: Start) -> None:
    assert secured(start(tls="valid", tunnel=True).address, "modules.example") == b"0123456789"


def test_a_web_proxy_that_wants_a_login(start: Start) -> None:
    with pytest.raises(OSError, match="407"):
        secured(start(answer="407").address, "modules.example")


def secured(address: str, through_to: str) -> bytes:
    """The body of an answer by TLS."""
    line = http.client.HTTPSConnection(address, context=ssl.create_default_context(cafile=AUTHORITY))
    if through_to:
        line.set_tunnel(through_to, 443)
    try:
        line.request("GET", "/a.zip")
        return line.getresponse().read()
    finally:
        line.close()
