"""How far `go vet` and `go run` came, from their own words."""

import pytest

from gotui.reading.phases import phase

TAG = "main.go:4:2: struct field tag `json:a` not compatible with reflect.StructTag.Get: bad syntax\n"


@pytest.mark.parametrize(
    ("text", "right"),
    [
        (TAG, "vet"),  # Go 1.27
        (f"# ex.com/p\n./{TAG}", "vet"),  # Go 1.21
        ("# ex.com/p\n# [ex.com/p]\nvet: ./main.go:4:4: undefined: strin\n", "compile"),
        ("# ex.com/p\nvet: ./main.go:4:4: undefined: strin\n", "compile"),
        ("# ex.com/m\nvendor/ex.com/m/p.go:50:28: undefined: missing\n", "compile"),  # a package that is imported
        ("# ex.com/m\n../m/p.go:5:2: declared and not used: x\n", "compile"),
        ("# ex.com/p\n./main.go:9:2: result of fmt.Sprint call not used\n", "vet"),
        ("main.go:3:8: no required module provides package ex.com/q; to add it:\n\tgo get ex.com/q\n", "load"),
    ],
)
def test_go_vet(text: str, right: str) -> None:
    assert phase(("go", "vet", "./..."), text, 1) == right


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("read settings: open conf/app.json: no such file or directory\nexit status 3\n", "fails"),
        ("open out.txt: permission denied\nexit status 1\n", "fails"),
        ("panic: assignment to entry in nil map\n\ngoroutine 1 [running]:\nexit status 2\n", "fails"),
        ("signal: killed\n", "killed"),
        ("# ex.com/p\n./main.go:4:4: undefined: x\n", "compile"),
        ("package x is not in std\n", "load"),
    ],
)
def test_go_run(text: str, right: str) -> None:
    assert phase(("go", "run", "."), text, 1) == right
