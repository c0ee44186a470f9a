"""GOPROXY and GOBIN, judged by their values."""

from pathlib import Path

import pytest

from gotui.probes.settings.download import download_settings, is_proxy

from ..settingsworld import World


@pytest.mark.parametrize(
    "entry",
    ["off", "direct", "https://goproxy.cn", "http://127.0.0.1:3000/x", "file:///srv/proxy", "goproxy.cn", "host:80"],
)
def test_what_go_takes_for_a_proxy(entry: str) -> None:
    assert is_proxy(entry)


@pytest.mark.parametrize("entry", ["foo", "/srv/proxy", "ftp://x.y", "Direct"])
def test_what_go_refuses(entry: str) -> None:
    assert not is_proxy(entry)


@pytest.mark.parametrize(
    ("env", "outcome"),
    [
        ({"GOPROXY": "https://goproxy.cn,direct"}, "fine"),
        ({"GOPROXY": "https://goproxy.cn|direct"}, "fine"),
        ({"GOPROXY": "off"}, "fine"),
        ({"GOPROXY": "foo"}, "bad-proxy"),
        ({"GOPROXY": ","}, "no-proxy"),
        ({}, "no-proxy"),
        ({"GOPROXY": "direct", "GOBIN": "bin"}, "relative-gobin"),
        ({"GOPROXY": "direct", "GOBIN": "/bin"}, "fine"),
    ],
)
async def test_settings(tmp_path: Path, env: dict[str, str], outcome: str) -> None:
    here = World(tmp_path)
    here.says |= env
    here.environ |= env
    assert (await here.ask(download_settings)).outcome == outcome
