"""The setting that the words complain of is looked at, and no other."""

from pathlib import Path

import pytest

from gotui.probes.settings.named_setting import named_setting

from ..settingsworld import World


@pytest.mark.parametrize(
    ("said", "environ", "outcome"),
    [
        ("go: a@v1: module lookup disabled by GOPROXY=off", {"GOPROXY": "off,direct"}, "proxy-off"),
        ("go: a@v1: module lookup disabled by GOPROXY=off", {"GOPROXY": "https://offer.example"}, "none"),
        ("go: a@v1: module lookup disabled by GOPROXY=off", {}, "none"),
        ("go: a@v1: verifying go.mod: invalid GOSUMDB: malformed verifier id", {"GOSUMDB": "on"}, "database"),
        (
            "go: q@latest: invalid proxy URL scheme (must be https, http, file): htp://x",
            {"GOPROXY": "htp://x"},
            "proxy",
        ),
        ("go: q@latest: invalid proxy URL missing scheme: none", {}, "none"),
        ('go: q: parse "https://:x": invalid port ":x" after host', {"GOPROXY": ":x"}, "proxy-address"),
        ('go: q: parse "http://h:1;x": invalid port ":1;x" after host', {"GOPROXY": "https://other"}, "none"),
        (
            "go: ex.com/q@v1.0.7: reading file:///srv/p/ex.com/q/@v/v1.0.7.mod: no such file or directory",
            {"GOPROXY": "file:///srv/p,off"},
            "proxy-asked",
        ),
        ("go: q@v1: reading http://a.example/q/@v/v1.mod: 404 Not", {"GOPROXY": "http://b.example"}, "none"),
        ("go: invalid GOFIPS140: must be off, latest", {"GOFIPS140": "on"}, "fips"),
        ("GOCACHEPROG exited pre-Close with 1 pending requests", {"GOCACHEPROG": "/bin/false"}, "cache-program"),
        (
            "failed to initialize build cache at /proc/x: mkdir /proc/x: no such file or directory",
            {"GOCACHE": "/proc/x"},
            "cache-folder",
        ),
        ('go: could not create module cache: "/f" is not a directory', {"GOMODCACHE": "/f"}, "module-cache"),
        ('go: could not create module cache: "/f" is not a directory', {}, "none"),
        ("go: could not create module cache: mkdir /go: permission denied", {"GOMODCACHE": "/go"}, "none"),
        ("main.go:3:1: undefined: x", {"GOPROXY": "off", "GOFIPS140": "on"}, "none"),
    ],
)
async def test_named_setting(tmp_path: Path, said: str, environ: dict[str, str], outcome: str) -> None:
    here = World(tmp_path)
    here.environ |= environ
    here.hears(said)
    finding = await here.ask(named_setting)
    assert finding.outcome == outcome
    if outcome != "none":
        assert finding.values["origin"] == "environment"


async def test_without_words_any_value_may_be_meant_so(tmp_path: Path) -> None:
    here = World(tmp_path)
    here.environ |= {"GOPROXY": "off"}
    assert (await here.ask(named_setting)).outcome == "none"
