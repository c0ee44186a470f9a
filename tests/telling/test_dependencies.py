"""The dependency picture in sentences, as a tree, and as Mermaid: bounded, and harmless whatever it holds."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gotui.base.texts import Lang
from gotui.base.untrusted import clean
from gotui.engine.catalogue import Catalogue
from gotui.engine.events import Concluded
from gotui.engine.picture import Ask, Picture, PictureRemark
from gotui.telling.dependencies import MOST_ROWS, TYPED, mermaid, told_picture, tree
from gotui.telling.render import render

from .world import HOSTILE, as_json, red, reported

PICTURE = Picture(
    "ex.com/c",
    "v1.2.0",
    (Ask("v1.2.0", ("ex.com/p", "ex.com/b@v1.0.0")), Ask("v1.1.0", ("ex.com/p",))),
    needs=("ex.com/d@v1.0.0",),
    remarks=(
        PictureRemark("excluded", "v1.3.0", "go.mod:9"),
        PictureRemark("replaced", "../c", "go.mod:7"),
        PictureRemark("for-others", "v1.1.0", "go.mod:5"),
        PictureRemark("vendored", "v1.0.0", "vendor/modules.txt"),
    ),
)
TREE = """\
ex.com/p
├─ ex.com/b v1.0.0
│  └─ ex.com/c v1.2.0  (this one is taken)
│     └─ ex.com/d v1.0.0
└─ ex.com/c v1.1.0  (a higher one is taken)"""


def test_the_tree() -> None:
    assert "\n".join(tree(PICTURE, "en")) == TREE
    assert tree(PICTURE, "en", TYPED)[1] == "|- ex.com/b v1.0.0"


def test_why() -> None:
    assert told_picture(PICTURE, "en").why == [
        "ex.com/c is at v1.2.0: of all versions that are asked for the highest is taken.",
        "Asked for by ex.com/b v1.0.0 (ex.com/p → ex.com/b v1.0.0).",
        "go.mod:9 excludes v1.3.0: who asks for that version is not heard.",
        "go.mod:7 replaces it by ../c: that is what is compiled.",
        "go.mod:5 names it as indirect: other modules need it.",
        "vendor/modules.txt holds v1.0.0 of it.",
    ]
    assert told_picture(PICTURE, "zh").why[0].startswith("ex.com/c")
    assert told_picture(PICTURE, "zh").why[0] != told_picture(PICTURE, "en").why[0]


def test_what_is_not_known() -> None:
    sparse = Picture("ex.com/c", "v1.0.0", (Ask("v1.0.0", ("ex.com/p",)),), 3, from_files=True, unread=2)
    assert told_picture(sparse, "en").why == [
        "ex.com/c is at v1.0.0: nobody asks for another.",
        "Asked for by ex.com/p itself.",
        "3 more ask for it.",
        "Put together from go.mod files: go mod graph gave no answer here.",
        "Not in the module cache: 2 go.mod files; what they ask for is not known.",
    ]
    assert told_picture(Picture("ex.com/p", ""), "en").why == ["ex.com/p is at the top: nobody asks for it."]


def test_mermaid() -> None:
    assert mermaid(PICTURE) == (
        "flowchart TD\n"
        '    n0["ex.com/p"]\n    n1["ex.com/b v1.0.0"]\n    n2["ex.com/c v1.2.0"]\n'
        '    n3["ex.com/c v1.1.0"]\n    n4["ex.com/d v1.0.0"]\n'
        "    n0 --> n1\n    n1 --> n2\n    n0 --> n3\n    n2 --> n4\n"
        "    classDef taken stroke-width:3px\n    class n2 taken\n"
    )


def test_every_report_tells_it(catalogue: Catalogue) -> None:
    *before, ended = red()
    assert isinstance(ended, Concluded)
    document = reported(catalogue, *before, msgspec.structs.replace(ended, picture=PICTURE))
    for form in ("text", "markdown"):
        shown = render(document, form)
        assert "Why ex.com/c is at this version" in shown
        assert "├─ ex.com/b v1.0.0" in shown
    told = as_json(document)["causes"][0]["dependencies"]
    assert (told["version"], told["edges"][0]) == ("v1.2.0", ["ex.com/p", "ex.com/b@v1.0.0"])
    assert "\n".join(told["tree"]) == TREE


@given(
    st.builds(
        Picture,
        HOSTILE,
        HOSTILE,
        st.lists(st.builds(Ask, HOSTILE, st.lists(HOSTILE, max_size=4).map(tuple)), max_size=4).map(tuple),
        needs=st.lists(HOSTILE, max_size=3).map(tuple),
    ),
    st.sampled_from(["en", "zh"]),
)
def test_nothing_in_it_is_obeyed(picture: Picture, lang: Lang) -> None:
    for row in (*tree(picture, lang), *mermaid(picture).splitlines()):
        assert clean(row) == row
        assert "\n" not in row
    for row in mermaid(picture).splitlines():
        assert row.count('"') in (0, 2)


@pytest.mark.parametrize("wide", [True, False])
def test_a_large_one_is_bounded(wide: bool) -> None:
    path = tuple(f"ex.com/n{number}@v1.0.0" for number in range(500))
    asks = tuple(Ask("v1.0.0", ("ex.com/p", node)) for node in path) if wide else (Ask("v1.0.0", path),)
    assert len(tree(Picture("ex.com/c", "v1.0.0", asks), "en")) <= MOST_ROWS


def test_a_circle_ends() -> None:
    picture = Picture("b", "v1", (Ask("v1", ("a@v1", "b@v1", "a@v1")),))
    assert len(tree(picture, "en")) <= 4
