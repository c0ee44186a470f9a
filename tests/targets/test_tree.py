"""Files below a folder by digest, and a repository's index, against what git itself says."""

import os
import subprocess
from pathlib import Path

import pytest

from gotui.targets.local import LocalTarget
from gotui.targets.looks import FileMark, Look, Seen, Tracked, Tree, TreeInfo, Unavailable, Values


async def seen(look: Look) -> Seen:
    target = LocalTarget({})
    try:
        return await target.look(look)
    finally:
        await target.close()


async def files(look: Tree) -> dict[str, FileMark]:
    answer = await seen(look)
    assert isinstance(answer, TreeInfo)
    return answer.files


def git(folder: Path, *words: str) -> str:
    environ = {**os.environ, "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@b", "GIT_CONFIG_GLOBAL": os.devnull}
    return subprocess.run(
        ["git", "-C", str(folder), *words], env=environ, capture_output=True, text=True, check=True
    ).stdout


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name, text in {"a.go": b"package a\n", "b/c.txt": b"x\r\ny\r\n", "b/d.bin": b"\0\r\n"}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(text)
    return tmp_path


async def test_digests_are_those_of_git(project: Path) -> None:
    told = await files(Tree(str(project)))
    for name, mark in told.items():
        assert git(project, "hash-object", "--no-filters", name).strip() == (mark.as_is or mark.digest)
    assert [name for name, mark in told.items() if mark.as_is] == ["b/c.txt"]


async def test_what_is_passed_over(project: Path) -> None:
    (project / "inner").mkdir()
    (project / "inner" / "go.mod").write_text("module inner\n")
    (project / "link").symlink_to(project / "b")
    (project / "gone.go").symlink_to(project / "nowhere")
    os.mkfifo(project / "pipe")
    (project / ".hidden").write_text("")
    told = await files(Tree(str(project), skip=(".*",), stops=("go.mod",)))
    assert sorted(told) == ["a.go", "b/c.txt", "b/d.bin"]


async def test_bounds(project: Path) -> None:
    answer = await seen(Tree(str(project), limit=1))
    assert isinstance(answer, TreeInfo)
    assert (list(answer.files), answer.cut) == (["a.go"], 2)
    assert (await files(Tree(str(project), most=5)))["a.go"] == FileMark(10)


async def test_lines_with_words(project: Path) -> None:
    told = await files(Tree(str(project), suffixes=(".go",), words=("package",)))
    assert told["a.go"].lines == ("package a",)
    assert told["b/c.txt"].lines == ()


async def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    answer = await seen(Tree(str(tmp_path / "x")))
    assert isinstance(answer, Unavailable)
    assert answer.reason == "missing-file"


@pytest.mark.parametrize("version", ["2", "4"])
async def test_the_index_is_what_git_lists(project: Path, version: str) -> None:
    git(project, "init", "-q")
    git(project, "add", "a.go", "b")
    git(project, "update-index", "--index-version", version)
    answer = await seen(Tracked(str(project / ".git" / "index")))
    listed = [line.split() for line in git(project, "ls-files", "-s").splitlines()]
    assert answer == Values({words[3]: words[1] for words in listed})


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"DIRC",
        b"DIRC\0\0\0\2\0\0\0\5",
        b"DIRC\0\0\0\4\0\0\0\1" + b"\xff" * 200,
        b"x" * 99,
        b"DIRC\0\0\0\4\0\0\0\1" + b"\0" * 62 + b"\xd9" * 300_000 + b"\0\0",
    ],
)
async def test_what_is_no_index(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "index").write_bytes(data)
    answer = await seen(Tracked(str(tmp_path / "index")))
    assert isinstance(answer, Unavailable)
