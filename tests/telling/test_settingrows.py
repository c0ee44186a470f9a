"""Rows about settings are told in the language spoken; what a value itself says is left alone."""

from typing import get_args

import pytest

from gotui.probes.settings.go_settings import line_of
from gotui.probes.settings.gonotes import Kind, Note, Place
from gotui.probes.settings.provenance import Layer, Setting
from gotui.telling.settingrows import spoken_rows


def test_every_word_behind_a_value_is_told() -> None:
    hidden = (Layer("goenv-file", "-mod=mod", Place("/h/env", 3)),)
    for kind in get_args(Kind):
        for origin, place in (("environment", None), ("default", None), ("goenv-file", Place("/h/env", 4))):
            one = Setting(
                name="GOFLAGS",
                value="-v",
                origin=origin,
                place=place,
                shadows=hidden,
                notes=(Note(kind),),
                follows="GOPATH",
            )
            for row in spoken_rows([line_of(one)], "zh"):
                words = (
                    row.replace("GOFLAGS=-v", "").replace("GOPATH", "").replace("/h/env", "").replace("-mod=mod", "")
                )
                assert not any(english in words for english in ("hides", "environment", "default", " of ", kind)), row


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("GOFLAGS=-v  hides /h/env:3=-mod=mod", "GOFLAGS=-v  盖住了 /h/env:3=-mod=mod"),
        ("GOPROXY=off  [environment, /h/.bashrc:7]", "GOPROXY=off  [环境变量，来自 /h/.bashrc:7]"),
        ("GOMODCACHE=/h/go/pkg/mod  [default of GOPATH]", "GOMODCACHE=/h/go/pkg/mod  [由 GOPATH 得出的默认值]"),
        ("GOFLAGS=-ldflags='-X a=b  [x]'", "GOFLAGS=-ldflags='-X a=b  [x]'"),
        ("X=1  (no-words-of-ours)", "X=1  (no-words-of-ours)"),
        ("a.go:3:  hides nothing", "a.go:3:  hides nothing"),
    ],
)
def test_rows(row: str, told: str) -> None:
    assert spoken_rows([row], "zh") == [told]
