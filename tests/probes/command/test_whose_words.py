"""Words of other tools are told from those of a Go command."""

from pathlib import Path

import pytest

from gotui.engine.findings import Subject
from gotui.engine.observe import Observer
from gotui.engine.said import Origin, Said
from gotui.probes.command.whose_words import whose_words
from gotui.targets.local import LocalTarget


@pytest.mark.parametrize(
    ("command", "text", "origin", "outcome"),
    [
        ("npm install", "npm ERR! code ENOENT\nnpm ERR! errno -2", "file", "of-others"),
        ("tar xf x.tar", "tar: Error is not recoverable: exiting now", "piped", "of-others"),
        ("cargo build", "error: could not find `Cargo.toml` in `/root`", "pasted", "of-others"),
        ("npm install", "npm ERR! code ENOENT", "ran", "here"),
        ("make all", "go: cannot find main module\nmake: *** [all] Error 1", "file", "of-go"),
        ("go vet", "npm ERR! code ENOENT", "file", "of-go"),
    ],
)
async def test_whose_words(tmp_path: Path, command: str, text: str, origin: Origin, outcome: str) -> None:
    target = LocalTarget({"PATH": "/nowhere"})
    observer = Observer(target, lambda _observed: None)
    said = Said("not-a-go-command", text, 1, origin)
    try:
        subject = Subject(str(tmp_path), tuple(command.split()))
        assert (await whose_words(observer.looker(subject, "reads", said))).outcome == outcome
    finally:
        await observer.close()
        await target.close()
