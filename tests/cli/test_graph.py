"""`gotui graph`: why a module is at its version, from files alone and with a real Go."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from gotui.cli import run
from gotui.lab.proxy import write_proxy

from .conftest import Place, snapshot

Gotui = Callable[..., tuple[int, str, str]]
MOD = "module ex.com/p\n\ngo 1.21\n\nrequire (\n\tex.com/a v1.0.0\n\tex.com/c v1.0.0\n)\n"
MODULES = {
    "ex.com/a@v1.0.0": {"go.mod": "module ex.com/a\n\ngo 1.21\n\nrequire ex.com/c v1.1.0\n", "a.go": "package a\n"},
    "ex.com/c@v1.0.0": {"c.go": "package c\n"},
    "ex.com/c@v1.1.0": {"c.go": "package c\n"},
}
TREE = """\
ex.com/c is at v1.1.0: of all versions that are asked for the highest is taken.
Asked for by ex.com/a v1.0.0 (ex.com/p → ex.com/a v1.0.0).

ex.com/p
├─ ex.com/a v1.0.0
│  └─ ex.com/c v1.1.0  (this one is taken)
└─ ex.com/c v1.0.0  (a higher one is taken)
"""


@pytest.fixture
def gotui(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Gotui:
    folder = tmp_path / "p"
    folder.mkdir()
    (folder / "go.mod").write_text(MOD)

    def call(*words: str) -> tuple[int, str, str]:
        code = run([*words, "-C", str(folder)], {**os.environ, "PATH": "/nowhere"})
        out, err = capsys.readouterr()
        return code, out, err

    return call


def test_what_the_project_asks_for(gotui: Gotui) -> None:
    code, out, err = gotui("graph")
    assert (code, err) == (0, "")
    assert "├─ ex.com/a v1.0.0\n└─ ex.com/c v1.0.0" in out


def test_one_that_nothing_asks_for(gotui: Gotui) -> None:
    assert gotui("graph", "ex.com/zzz") == (3, "", "Nothing here asks for ex.com/zzz.\n")
    assert gotui("graph", "ex.com/zzz", "--lang", "zh")[2] == "这里没有谁要求 ex.com/zzz。\n"


def test_a_diagram_and_json(gotui: Gotui, tmp_path: Path) -> None:
    file = tmp_path / "graph.mmd"
    assert gotui("graph", "ex.com/c", "-o", str(file)) == (0, "", "")
    assert file.read_text().startswith('flowchart TD\n    n0["ex.com/p"]\n')
    code, out, _err = gotui("graph", "ex.com/c", "--format", "json")
    assert (code, json.loads(out)["version"]) == (0, "v1.0.0")


def test_where_there_is_no_module(gotui: Gotui, tmp_path: Path) -> None:
    (tmp_path / "p" / "go.mod").unlink()
    code, out, err = gotui("graph", "ex.com/c")
    assert (code, out) == (3, "")
    assert "go.mod" in err


@pytest.mark.lab
def test_with_a_real_go(with_go: Place, tmp_path: Path) -> None:
    """go tells the graph; nothing is written, not even a go.sum."""
    write_proxy(tmp_path / "proxy", MODULES)
    with_go.path("go.mod").write_text(MOD)
    with_go.environ |= {"GOPROXY": f"file://{tmp_path}/proxy", "GOSUMDB": "off", "GOMODCACHE": str(tmp_path / "mod")}
    offline = with_go.gotui("graph", "ex.com/c")
    assert b"Put together from go.mod files" in offline.out
    go = with_go.environ["PATH"].split(":")[0]
    done = os.spawnve(os.P_WAIT, f"{go}/go", ["go", "-C", str(with_go.folder), "mod", "graph"], {**with_go.environ})
    assert done == 0
    before = snapshot(with_go.folder)
    assert with_go.gotui("graph", "ex.com/c/any").out.decode() == TREE
    assert snapshot(with_go.folder) == before
