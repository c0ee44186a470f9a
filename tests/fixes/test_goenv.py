"""The file of `go env -w`, read and changed as Go does."""

from pathlib import Path

import pytest

from gotui.fixes import goenv
from gotui.fixes.errors import FixError


@pytest.mark.parametrize(
    ("text", "values", "unset", "after"),
    [
        ("", {"GOFLAGS": "-v"}, (), "GOFLAGS=-v\n"),
        ("GOFLAGS=-x", {"GOPROXY": "off"}, (), "GOFLAGS=-x\nGOPROXY=off\n"),
        ("# mine\nGOFLAGS=-x\n\nodd line\n", {"GOFLAGS": "-v"}, (), "# mine\nGOFLAGS=-v\n\nodd line\n"),
        ("GOFLAGS=-x\r\nGOPROXY=off\r\n", {}, ("GOFLAGS",), "GOPROXY=off\r\n"),
        ("GOFLAGS=1\nGOFLAGS=2\n", {}, ("GOFLAGS",), ""),
        ("GOFLAGS=1\nGOFLAGS=2\n", {"GOFLAGS": "3"}, (), "GOFLAGS=3\n"),
    ],
)
def test_changed(text: str, values: dict[str, str], unset: tuple[str, ...], after: str) -> None:
    assert goenv.changed(text, values, unset) == after


def test_the_last_line_counts() -> None:
    assert goenv.settings("GOFLAGS=1\n#GOPROXY=x\nGOFLAGS=2\nodd\n") == {"GOFLAGS": "2"}


def test_where_it_is() -> None:
    assert goenv.file_of({"GOENV": "/x/env", "HOME": "/h"}) == "/x/env"
    assert goenv.file_of({"XDG_CONFIG_HOME": "/c", "HOME": "/h"}).endswith("env")
    for environ in ({"GOENV": "off"}, {}):
        with pytest.raises(FixError):
            goenv.file_of(environ)


def test_what_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "env").write_bytes(b"GOFLAGS=\xff\n")
    with pytest.raises(FixError, match="cannot be read"):
        goenv.read(str(tmp_path / "env"))
    assert goenv.read(str(tmp_path / "nothing")) == ""
