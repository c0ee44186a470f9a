"""GO111MODULE, GOWORK, -mod=vendor, the caches, GOEXPERIMENT and proxies, each for what it is."""

from pathlib import Path

import pytest

from gotui.probes.command.failing_kind import failing_kind
from gotui.probes.modules.goflags_vendor import goflags_vendor
from gotui.probes.modules.gowork import gowork_setting
from gotui.probes.modules.modfiles import words_of
from gotui.probes.modules.module_mode import module_mode
from gotui.probes.network.proxy import proxy_download, proxy_variables
from gotui.probes.settings.gocache import gocache_setting
from gotui.probes.settings.goexperiment import goexperiment_setting

from ..settingsworld import World


@pytest.fixture
def here(tmp_path: Path) -> World:
    return World(tmp_path)


@pytest.mark.parametrize(
    ("mode", "gomod", "failing", "outcome"),
    [
        ("", True, "env", "fine"),
        ("on", False, "env", "fine"),
        ("auto", True, "build", "fine"),
        ("auto", False, "build", "auto"),
        ("off", True, "env", "off"),
        ("off", False, "build", "gopath-mode"),
        ("off", False, "mod", "off"),
        ("true", True, "env", "invalid"),
        ("ON", True, "env", "invalid"),
    ],
)
async def test_module_mode(here: World, mode: str, gomod: bool, failing: str, outcome: str) -> None:
    here.write("home/p/main.go", "package main\n")
    here.environ["GO111MODULE"] = mode
    here.failing = ("go", failing, "tidy")
    if gomod:
        here.write("home/go.mod", "module m\n")
    finding = await here.ask(module_mode)
    assert finding.outcome == outcome
    if outcome == "off":
        assert finding.values["gomod"] == (f"{here.home}/go.mod" if gomod else "")


async def test_an_old_tree_below_gopath_may_stay_without_modules(here: World) -> None:
    here.write("home/go/src/p/main.go", "package main\n")
    here.project = here.home / "go" / "src" / "p"
    here.environ["GO111MODULE"] = "auto"
    here.says["GOPATH"] = str(here.home / "go")
    assert (await here.ask(module_mode)).outcome == "gopath-mode"


@pytest.mark.parametrize(
    ("gowork", "outcome"),
    [
        ("", "not-set"),
        ("auto", "not-set"),
        ("off", "off"),
        ("go.work", "relative"),
        ("{root}/none/go.work", "missing"),
        ("{root}", "a-folder"),
        ("{root}/mine/go.work", "fine"),
        ("{root}/link/go.work", "fine"),
        ("{root}/other/go.work", "other-workspace"),
    ],
)
async def test_gowork(here: World, gowork: str, outcome: str) -> None:
    here.write("home/p/go.mod", "module m\n")
    here.write("mine/go.work", "go 1.21\n\nuse (\n\t./x // not here\n\t../home/p\n)\n")
    here.write("other/go.work", "go 1.21\nuse ./x\n")
    (here.root / "linked").symlink_to(here.project)
    here.write("link/go.work", 'go 1.21\nuse "../linked"\n')
    here.environ["GOWORK"] = gowork.format(root=here.root)
    assert (await here.ask(gowork_setting)).outcome == outcome


async def test_a_stored_gowork_that_stops_go_is_told_elsewhere(here: World) -> None:
    here.stored("GOWORK=/none/go.work\n")
    assert (await here.ask(gowork_setting)).outcome == "stored"
    here.stored("GO111MODULE=true\n")
    assert (await here.ask(module_mode)).outcome == "stored"


async def test_where_the_command_has_spoken_its_words_count_wherever_the_value_stands(here: World) -> None:
    here.hears("go: reading go.work: open /none/go.work: no such file or directory")
    file = here.stored("GOWORK=/none/go.work\nGO111MODULE=true\n")
    finding = await here.ask(gowork_setting)
    assert (finding.outcome, finding.values["origin"]) == ("missing", f"{file}:1")
    finding = await here.ask(module_mode)
    assert (finding.outcome, finding.values["origin"]) == ("invalid", f"{file}:2")


def test_words_of_blocks_and_lines() -> None:
    text = "module m\n\nrequire a.b/c v1.0.0\nrequire (\n\td.e/f v1.2.3 // indirect\n\t// g v1\n)\nreplace x => ../x\n"
    assert words_of(text, "require") == ["a.b/c", "d.e/f"]
    assert words_of(text, "use") == []


@pytest.mark.parametrize(
    ("goflags", "gomod", "modules_txt", "gowork", "version", "outcome"),
    [
        ("-v", "require a.b/c v1.0.0\n", False, "", "go1.27.3", "not-set"),
        ("-mod=vendor", "", False, "", "go1.27.3", "fine"),
        ("-v --mod=vendor", "require a.b/c v1.0.0\n", False, "", "go1.27.3", "missing"),
        ("-mod=vendor", "require a.b/c v1.0.0\n", True, "", "go1.27.3", "fine"),
        ("-mod=vendor", "", True, "/w/go.work", "go1.21.13", "in-workspace"),
        ("-mod=vendor", "", True, "/w/go.work", "go1.22.1", "missing"),
    ],
)
async def test_vendor(
    here: World, goflags: str, gomod: str, modules_txt: bool, gowork: str, version: str, outcome: str
) -> None:
    here.write("home/p/go.mod", f"module m\n\n{gomod}")
    if modules_txt:
        here.write("home/p/vendor/modules.txt", "")
    here.environ["GOFLAGS"] = goflags
    here.says |= {"GOWORK": gowork, "GOVERSION": version}
    assert (await here.ask(goflags_vendor)).outcome == outcome


@pytest.mark.parametrize(
    ("environ", "outcome", "variable"),
    [
        ({}, "fine", ""),
        ({"GOCACHE": "/c", "XDG_CACHE_HOME": "rel"}, "fine", ""),
        ({"GOCACHE": "off"}, "off", "GOCACHE"),
        ({"GOCACHE": "rel/c"}, "relative", "GOCACHE"),
        ({"GOCACHE": "~/c"}, "tilde", "GOCACHE"),
        ({"GOMODCACHE": "off"}, "relative", "GOMODCACHE"),
        ({"XDG_CACHE_HOME": "rel"}, "relative", "XDG_CACHE_HOME"),
    ],
)
async def test_caches(here: World, environ: dict[str, str], outcome: str, variable: str) -> None:
    here.environ |= environ
    finding = await here.ask(gocache_setting)
    assert (finding.outcome, finding.values.get("variable", "")) == (outcome, variable)


async def test_experiments(here: World) -> None:
    assert (await here.ask(goexperiment_setting)).outcome == "not-set"
    here.environ["GOEXPERIMENT"] = "nosuch"
    here.says["GOEXPERIMENT"] = "nosuch"
    assert (await here.ask(goexperiment_setting)).outcome == "fine"
    here.complains = "go: unknown GOEXPERIMENT such"
    finding = await here.ask(goexperiment_setting)
    assert (finding.outcome, finding.values["experiment"]) == ("unknown-name", "such")


@pytest.mark.parametrize(
    ("environ", "outcome"),
    [
        ({}, "none"),
        ({"HTTPS_PROXY": ""}, "none"),
        ({"HTTPS_PROXY": "http://p:1"}, "set"),
        ({"HTTPS_PROXY": "http://p:1", "https_proxy": "http://q:1"}, "differ"),
        ({"https_proxy": "https://p:1"}, "tls-scheme"),
        ({"ALL_PROXY": "socks5://p:1"}, "only-all"),
        ({"HTTP_PROXY": "p:1", "REQUEST_METHOD": "GET"}, "cgi"),
    ],
)
async def test_proxies(here: World, environ: dict[str, str], outcome: str) -> None:
    here.environ |= environ
    here.failing = ("go", "mod", "download")
    assert (await here.ask(proxy_variables)).outcome == outcome


@pytest.mark.parametrize("value", ["http://me:secret@p:1", "me:secret@p:1", "http://me:s://ecret@p:1"])
async def test_who_uses_a_proxy_is_not_told(here: World, value: str) -> None:
    here.environ["HTTPS_PROXY"] = value
    finding = await here.ask(proxy_variables)
    assert finding.outcome == "not-needed"
    assert "ecret" not in f"{finding.values}{finding.lines}"
    assert "p:1" in finding.lines[0]


async def test_a_download_is_tried_with_the_first_module(here: World) -> None:
    assert (await here.ask(proxy_download, "network")).outcome == "nothing"
    here.write("home/p/go.mod", "module m.example/x\n\ngo 1.21\n\nrequire (\n\ta.b/c v1.0.0 // indirect\n)\n")
    assert (await here.ask(proxy_download, "network")).outcome == "works"
    here.complains = "go: a.b/c@v1.0.0: proxyconnect tcp: refused"
    finding = await here.ask(proxy_download, "network")
    assert (finding.outcome, finding.lines) == ("fails", (here.complains,))


@pytest.mark.parametrize(
    ("failing", "outcome"),
    [
        (("go", "env"), "only-tells"),
        (("go", "version"), "only-tells"),
        (("go",), "does-more"),
        (("make",), "does-more"),
    ],
)
async def test_what_the_failing_command_does(here: World, failing: tuple[str, ...], outcome: str) -> None:
    here.failing = failing
    assert (await here.ask(failing_kind)).outcome == outcome
