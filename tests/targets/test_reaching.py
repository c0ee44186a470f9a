"""How far a request comes, with loopback servers that misbehave on demand."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from gotui.lab.server import AUTHORITY, LOGIN
from gotui.targets.local import LocalTarget
from gotui.targets.looks import Reach, Reached

from ..loopback import Start, serving

NAMES = ("SSL_CERT_FILE", "SSL_CERT_DIR")


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    (tmp_path / "list").write_text("v1.0.0\n")
    with serving(tmp_path) as started:
        yield started


async def seen(url: str, environ: dict[str, str] | None = None, **words: object) -> Reached:
    target = LocalTarget({"SSL_CERT_FILE": str(AUTHORITY), **(environ or {})})
    answer = await target.look(Reach(url, authorities=NAMES, **words))  # type: ignore[arg-type]
    await target.close()
    assert isinstance(answer, Reached), answer
    return answer


async def test_an_answer(start: Start) -> None:
    address = start().address
    answer = await seen(f"http://{address}/list")
    assert (answer.stage, answer.status, answer.page, answer.proxy) == ("answer", 200, False, "")
    assert answer.addresses == ("127.0.0.1",)
    assert abs(answer.said - answer.now) < 3600


@pytest.mark.parametrize("status", ["401", "403", "404", "410", "500"])
async def test_what_a_server_answers(start: Start, status: str) -> None:
    answer = await seen(f"http://{start(answer=status).address}/list")
    assert (answer.stage, str(answer.status)) == ("answer", status)


async def test_a_page_and_a_redirect_to_one(start: Start) -> None:
    assert (await seen(f"http://{start(answer='page').address}/list")).page
    portal = await seen(f"http://{start(answer='login-page').address}/list")
    assert (portal.status, portal.page) == (200, True)


async def test_no_other_host_is_asked(start: Start) -> None:
    answer = await seen(f"http://{start(answer='elsewhere').address}/list")
    assert (answer.status, answer.to) == (302, "login.example")


async def test_a_server_that_hangs_or_hangs_up(start: Start) -> None:
    silent = await seen(f"http://{start(answer='hang').address}/list", deadline=0.2)
    assert (silent.stage, silent.problem) == ("silence", "timeout")
    assert (await seen(f"http://{start(answer='hang-up').address}/list")).stage == "silence"


async def test_a_port_that_nobody_listens_at() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        answer = await seen(f"http://127.0.0.1:{free.getsockname()[1]}/list")
    assert (answer.stage, answer.problem) == ("connection", "Connection refused")


async def test_a_name_that_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_words: object, **_more: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    answer = await seen("http://modules.example/list")
    assert (answer.stage, answer.problem, answer.addresses) == ("name", "Name or service not known", ())


async def test_a_certificate_that_is_trusted(start: Start) -> None:
    answer = await seen(f"https://{start(tls='valid').address}/list")
    assert (answer.stage, answer.status) == ("answer", 200)
    assert answer.certificate is not None
    assert answer.certificate.issuer == "An authority that nobody trusts, gotui lab"


async def test_an_authority_that_is_not_known(start: Start) -> None:
    answer = await seen(f"https://{start(tls='valid').address}/list", {"SSL_CERT_FILE": "/none"})
    assert answer.stage == "tls"
    assert answer.certificate is not None
    assert answer.certificate.problem == "unknown-authority"
    assert answer.certificate.issuer == "An authority that nobody trusts, gotui lab"
    assert "modules.example" in answer.certificate.names


async def test_a_certificate_for_another_name(start: Start) -> None:
    answer = await seen(f"https://{start(tls='other-name').address}/list")
    assert answer.certificate is not None
    assert (answer.certificate.problem, answer.certificate.names) == ("other-name", ("other.example",))


@pytest.mark.parametrize(
    ("date", "year"), [("Fri, 27 Nov 2026 10:00:00 GMT", 2026), ("Wed, 01 Jul 2020 10:00:00 GMT", 2020)]
)
async def test_the_server_itself_tells_who_is_right_about_the_time(start: Start, date: str, year: int) -> None:
    answer = await seen(f"https://{start(tls='expired', date=date).address}/list")
    assert answer.certificate is not None
    assert answer.certificate.problem == "expired"
    assert (answer.said > answer.certificate.ends) == (year == 2026)


async def test_plain_http_where_tls_is_expected(start: Start) -> None:
    answer = await seen(f"https://{start().address}/list")
    assert (answer.stage, answer.certificate) == ("tls", None)


async def test_a_web_proxy(start: Start) -> None:
    tunnel = {"HTTPS_PROXY": f"http://{LOGIN}@{start(tls='valid', tunnel=True).address}"}
    answer = await seen("https://modules.example/list", tunnel, proxies=("HTTPS_PROXY",))
    assert (answer.stage, answer.status) == ("answer", 200)
    assert LOGIN not in str(answer)


async def test_a_web_proxy_that_wants_a_login(start: Start) -> None:
    address = start(answer="407").address
    proxied = {"HTTPS_PROXY": address, "HTTP_PROXY": address}
    by_tls = await seen("https://modules.example/list", proxied, proxies=("HTTPS_PROXY",))
    assert (by_tls.stage, by_tls.status, by_tls.proxy) == ("proxy", 407, address)
    assert (await seen("http://modules.example/list", proxied, proxies=("HTTP_PROXY",))).status == 407


async def test_a_web_proxy_that_is_gone_or_no_address(start: Start) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        gone = {"P": f"http://127.0.0.1:{free.getsockname()[1]}"}
        answer = await seen("https://modules.example/list", gone, proxies=("P",))
    assert (answer.stage, answer.problem) == ("proxy", "Connection refused")
    assert (await seen("https://modules.example/", {"P": "http://u:p#@x:y"}, proxies=("P",))).stage == "proxy"
