"""What a server says, told apart: name, connection, web proxy, certificate, answer; and who is asked at all."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from gotui.engine.findings import Finding
from gotui.lab.server import AUTHORITY
from gotui.probes.network.authorities import authorities
from gotui.probes.network.module_server import module_server

from ...loopback import Start, serving
from ..settingsworld import World


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Start]:
    with serving(tmp_path) as started:
        yield started


async def asked(here: World, proxy: str, said: str = "", database: str = "off") -> Finding:
    here.says |= {"GOPROXY": proxy, "GOSUMDB": database}
    here.environ |= {"SSL_CERT_FILE": str(AUTHORITY)}
    if said:
        here.hears(said, "download")
    return await here.ask(module_server, "network")


@pytest.mark.parametrize(
    ("served", "outcome"),
    [
        ({}, "answers"),
        ({"answer": "410"}, "answers"),
        ({"answer": "401"}, "wants-login"),
        ({"answer": "403"}, "refuses"),
        ({"answer": "429"}, "refuses"),
        ({"answer": "503"}, "refuses"),
        ({"answer": "page"}, "page"),
        ({"answer": "login-page"}, "page"),
        ({"answer": "elsewhere"}, "redirects"),
        ({"answer": "hang-up"}, "silent"),
    ],
)
async def test_what_it_answers(tmp_path: Path, serve: Start, served: dict[str, str], outcome: str) -> None:
    finding = await asked(World(tmp_path / "w"), f"http://{serve(**served).address},direct")
    assert finding.outcome == outcome


@pytest.mark.parametrize(
    ("served", "outcome"),
    [
        ({}, "no-tls"),
        ({"tls": "valid"}, "answers"),
        ({"tls": "other-name"}, "other-name"),
        ({"tls": "expired"}, "expired"),
        ({"tls": "expired", "date": "Wed, 01 Jul 2020 10:00:00 GMT"}, "clock-ahead"),
    ],
)
async def test_what_its_certificate_says(tmp_path: Path, serve: Start, served: dict[str, str], outcome: str) -> None:
    finding = await asked(World(tmp_path / "w"), f"https://{serve(**served).address}")
    assert finding.outcome == outcome
    if outcome == "expired":
        assert finding.values["limit"] == "2021-01-01T00:00:00Z"


async def test_a_web_proxy_that_wants_a_login(tmp_path: Path, serve: Start) -> None:
    here = World(tmp_path / "w")
    address = serve(answer="407").address
    here.environ["HTTP_PROXY"] = f"http://name:ticket@{address}"
    finding = await asked(here, "http://modules.example")
    assert (finding.outcome, finding.values["proxy"]) == ("proxy-wants-login", address)
    assert "ticket" not in str(finding)


async def test_only_hosts_of_settings_are_asked(tmp_path: Path, serve: Start) -> None:
    port, own = serve(answer="403").address.partition(":")[2], serve().address
    finding = await asked(World(tmp_path / "w"), f"http://{own}", f"reading http://localhost:{port}/x/@v/list: 403")
    assert finding.values["url"] == f"http://{own}/golang.org/x/text/@v/list"


@pytest.mark.parametrize("proxy", ["off", "direct", "file:///x"])
async def test_nobody_is_asked(tmp_path: Path, proxy: str) -> None:
    assert (await asked(World(tmp_path), proxy)).outcome == "nothing-to-ask"


async def test_a_login_in_goproxy_is_not_kept(tmp_path: Path, serve: Start) -> None:
    address = serve(answer="401").address
    finding = await asked(World(tmp_path / "w"), f"http://name:ticket@{address}")
    assert finding.values["url"] == f"http://{address}/golang.org/x/text/@v/list"
    assert "ticket" not in str(finding)


async def test_a_page_is_what_an_import_path_is_asked_for(tmp_path: Path, serve: Start) -> None:
    address = serve(answer="page").address
    said = f'unrecognized import path "x": parse http://{address}/x?go-get=1: no go-import meta tags ()'
    assert (await asked(World(tmp_path / "w"), "direct", said)).outcome == "answers"


@pytest.mark.parametrize(
    ("text", "outcome"), [("-----BEGIN CERTIFICATE-----\n", "there"), ("nothing\n", "named-missing")]
)
async def test_a_list_of_authorities_that_a_variable_names(tmp_path: Path, text: str, outcome: str) -> None:
    here = World(tmp_path)
    here.says["GOHOSTOS"] = "linux"
    here.environ["SSL_CERT_FILE"] = str(here.write("list.pem", text))
    assert (await here.ask(authorities)).outcome == outcome


async def test_where_the_system_keeps_the_list(tmp_path: Path) -> None:
    here = World(tmp_path)
    here.says["GOHOSTOS"] = "darwin"
    assert (await here.ask(authorities)).outcome == "of-system"
