"""The report as Markdown."""

from gotui.base.exitcodes import ExitCode
from gotui.engine.catalogue import Catalogue
from gotui.engine.events import Concluded, Entered, Interrupted
from gotui.targets.looks import FileText, ReadFile
from gotui.telling.document import document, error_document
from gotui.telling.render import FORMATS, render

from .world import TESTED, looked, passed_first, ran, read, red, reported, unknown_first

MOD = looked(ReadFile("/p/go.mod"), FileText("go 1.99\n"))

PAGE = """\
# Cause found

## The `main` is red (`red`)

confirmed

- in `x.go`, says go vet

`go test ./...`

```text
x.go: red
```

`/p/go.mod`

```text
go 1.99
```

Because of the file.

- one
- two

### Tidy x.go

```text
go mod tidy x.go
export A='b x.go'
unset GOFLAGS
It costs time.
```

### Ask somebody

```text
Ask.
Then wait.
```

Verify: `go vet x.go`"""


def test_a_cause_that_was_found(catalogue: Catalogue) -> None:
    events = red("x.go: red", "go 1.99", evidence=(TESTED, ran("silent"), MOD))
    assert render(reported(catalogue, *events), "markdown") == PAGE


def test_chinese(catalogue: Catalogue) -> None:
    page = render(reported(catalogue, *red(), lang="zh"), "markdown", "zh")
    assert page.startswith("# 找到了原因\n\n## 这个 `main` 是红的 (`red`)\n\n已证实\n\n- 在 `x.go`，go vet 说\n")
    assert "\n### 整理 x.go\n" in page
    assert "要花时间。" in page


def test_what_could_not_be_found_out(catalogue: Catalogue) -> None:
    page = render(reported(catalogue, *unknown_first("<b> `after` 20 s")), "markdown")
    assert page.startswith(
        "# No verdict\n\n## Lost\n\nNo idea.\n\n- Could not be found out: First? (it took too long: "
    )
    assert read(page).plain.endswith("First? (it took too long: <b> `after` 20 s)")


def test_what_could_not_be_found_out_in_chinese(catalogue: Catalogue) -> None:
    page = render(reported(catalogue, *unknown_first(), lang="zh"), "markdown", "zh")
    assert page == "# 没有结论\n\n## 不明\n\n不知道。\n\n- 无法查明：一？（用时太长：after 20 s）"


def test_an_interrupted_session(catalogue: Catalogue) -> None:
    page = render(reported(catalogue, *passed_first(), Entered("second"), Interrupted("SIGTERM")), "markdown")
    assert page == "# No verdict\n\n- Could not be found out: Second? (it was stopped: SIGTERM)"


def test_an_end_shows_its_lines(catalogue: Catalogue) -> None:
    page = render(reported(catalogue, Concluded("healthy", end="well", lines=("ok p", "ok q"))), "markdown")
    assert page == "# Nothing wrong here\n\n## Well\n\nAll is well.\n\n```text\nok p\nok q\n```"


def test_a_run_that_could_not_be_made() -> None:
    page = render(error_document("no <such> flow", ExitCode.USAGE), "markdown")
    assert page == "# Error\n\nno \\<such\\> flow"


def test_every_format_reports_on_nothing(catalogue: Catalogue) -> None:
    for form in FORMATS:
        assert render(document([], catalogue, "en"), form)
