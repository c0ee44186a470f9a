"""Compile errors among the words of a command that started go, and words that only look like them."""

from pathlib import Path

import pytest

from gotui.engine.findings import Subject
from gotui.engine.observe import Observer
from gotui.engine.said import Said
from gotui.probes.command.started_go import started_go
from gotui.targets.local import LocalTarget

FILES = {
    "go.mod": "module ex.com/m\n\ngo 1.21\n",
    "m.go": "package m\n\nfunc f() { x() }\n",
    "m_test.go": "package m\n\nvar _ int = nil\n",
    "left.go": "//go:build other\n\npackage m\n\nfunc left() {}\n",
}
MAKE = "\nmake: *** [Makefile:2: test] Error 1\n"
ENDS = "\nFAIL\tex.com/m [build failed]\nFAIL" + MAKE


@pytest.mark.parametrize(
    ("command", "text", "outcome"),
    [
        ("make test", "go test ./...\n# ex.com/m\n./m.go:3:12: undefined: x" + ENDS, "ordinary"),
        ("./t.sh", "# ex.com/m\n./m.go:3:8: undefined: x\n", "ordinary"),
        ("./t.sh", '# ex.com/m\n./m.go:3:8: "os" imported and not used\n', "none"),
        (
            "npm run x",
            "> x\n> go test\n\n# ex.com/m [ex.com/m.test]\n./m_test.go:3:5: cannot use nil" + ENDS,
            "test-file",
        ),
        ("make test", "# ex.com/m\n./m.go:3:12: undefined: left" + ENDS, "none"),
        ("make test", "# ex.com/m\n./m.go:3:12: undefined: pkg.X" + ENDS, "none"),
        ("make test", "# ex.com/m\n./m.go:9:12: undefined: x" + ENDS, "none"),
        ("make test", "# ex.com/m\n./gone.go:3:12: undefined: x" + ENDS, "none"),
        ("make lint", "m.go:3:12: exported func should have a comment" + MAKE, "none"),
        ("make vet", "# ex.com/m\n# [ex.com/m]\n./m.go:3:1: unreachable code" + MAKE, "none"),
        ("make", "gcc -c a.c\na.c:1:5: error: unknown type name" + MAKE, "none"),
        (
            "make test",
            "--- FAIL: TestA (0.00s)\n    m_test.go:3: no\nFAIL\nFAIL\tex.com/m\t0.01s" + MAKE,
            "test-failed",
        ),
        (
            "make test",
            "panic: test timed out after 1s\n\ngoroutine 1 [running]:\nFAIL\tex.com/m\t1.01s" + MAKE,
            "timed-out",
        ),
        ("make test", "=== RUN   TestA\nexit status 3\nFAIL\tex.com/m\t0.01s" + MAKE, "died"),
        ("make test", "exit status 3\nFAIL\tex.com/m\t0.01s" + MAKE, "none"),
        ("go build", "# ex.com/m\n./m.go:3:12: undefined: x", "none"),
    ],
)
async def test_started_go(tmp_path: Path, command: str, text: str, outcome: str) -> None:
    for name, content in FILES.items():
        (tmp_path / name).write_text(content)
    target = LocalTarget({"PATH": "/nowhere"})
    observer = Observer(target, lambda _observed: None)
    try:
        subject = Subject(str(tmp_path), tuple(command.split()))
        said = Said("not-a-go-command", text, 2, "ran")
        assert (await started_go(observer.looker(subject, "reads", said))).outcome == outcome
    finally:
        await observer.close()
        await target.close()
