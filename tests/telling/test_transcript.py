"""The transcript: what came out first, then how, then everything that was seen."""

import pytest

from gotui.base.texts import Lang
from gotui.engine.catalogue import Catalogue
from gotui.engine.events import Answered, Concluded, Entered, Event, Found, Interrupted, Resumed, Verified
from gotui.engine.findings import Finding
from gotui.targets.looks import FileText, PathInfo, ReadFile, Stat, Unavailable
from gotui.telling.handoffmarkdown import MAX_LINES, MAX_WIDTH
from gotui.telling.transcript import markdown

from .world import FAILING, LISTED, TESTED, looked, passed_first, ran, read, red, session, unknown_first

VERIFY = ran(*FAILING, exit_code=0)

SUMMARY = """\
## Cause found

### The `main` is red (`red`)

confirmed

- in `x.go`, says go vet

`go test ./...`

```text
x.go: red
```

Because of the file.

- one
- two

#### Tidy x.go

```text
go mod tidy x.go
export A='b x.go'
unset GOFLAGS
It costs time.
```

#### Ask somebody

```text
Ask.
Then wait.
```

Verify: `go vet x.go`

> You may read: Your disk is cursed.

> No disk is.

- Failing command: `go test ./...`
- Folder: `/p`
- Session: `s1`
- Date: `1970-01-01 00:16:40 UTC`
- Flow: `f (cafe)`
- Made by: `gotui 0.1.0`
- Trace: `00-ab`

## Path

1. First? **fine** (12 ms) — № 1
2. Second? **error** (340 ms) — № 2

<details><summary>Observations</summary>

**№ 1** `$ go list`

exit code 0 · 3 ms · `/p`

```text
main.go
```

**№ 2** `$ go test ./...`

exit code 1 · 3 ms · `/p`

```text
# p
x.go: red
FAIL
```

</details>
"""


def page(over: Catalogue, *events: Event, lang: Lang = "en", flow: str = "f") -> str:
    return markdown(session(*events, flow=flow, trace="00-ab"), over, lang, "s1", {})


def bounded(over: Catalogue, output: str) -> list[str]:
    """The lines of code shown of one observation."""
    [shown] = read(page(over, ran("loud", output=output))).code
    return shown.removesuffix("\n").split("\n")


def test_the_summary_comes_first_then_the_path_then_what_was_seen(catalogue: Catalogue) -> None:
    head, rest = page(catalogue, *red()).split("## Cause found", 1)
    assert f"## Cause found{rest}" == SUMMARY
    assert head == "# gotui: `go test ./...`\n\n"


def test_chinese(catalogue: Catalogue) -> None:
    text = page(catalogue, *red(), lang="zh")
    order = ["## 找到了原因", "### 这个 `main` 是红的", "已证实", "#### 整理 x.go", "## 路径", "1. 一？ **"]
    places = [text.index(words) for words in order]
    assert places == sorted(places)
    assert "> 没有这回事。" in text


def test_what_could_not_be_found_out(catalogue: Catalogue) -> None:
    text = page(catalogue, *unknown_first())
    assert (
        "## No verdict\n\n### Lost\n\nNo idea.\n\n- Could not be found out: First? (it took too long: after 20 s)\n"
        in text
    )
    assert "1. First? **could not tell: it took too long (after 20 s)** (20 ms)\n" in text


def test_what_a_person_answered(catalogue: Catalogue) -> None:
    ended = Concluded("healthy", end="well")
    text = page(catalogue, *passed_first(), Entered("ask"), Answered("ask", "well"), ended)
    assert "## Nothing wrong here\n\n### Well\n\nAll is well.\n\n- Failing command:" in text
    assert "2. Which? **well** (1000 ms)\n" in text


def test_an_interrupted_session_says_so(catalogue: Catalogue) -> None:
    text = page(catalogue, *passed_first(), Entered("ask"), Interrupted("SIGTERM"))
    assert "## No verdict\n" in text
    assert "gotui was stopped before the end: SIGTERM\n" in text
    assert "2. Which? **…** (0 ms)\n" in text
    assert "gotui 在结束前被停止：SIGTERM" in page(catalogue, Interrupted("SIGTERM"), lang="zh")


def test_a_session_that_went_on_was_not_interrupted(catalogue: Catalogue) -> None:
    assert "was stopped" not in page(catalogue, Interrupted("SIGTERM"), Resumed("0.1.0"), *red())


@pytest.mark.parametrize(
    ("passed", "lang", "words"),
    [
        (True, "en", "The failing command passes now."),
        (False, "en", "The failing command still fails."),
        (True, "zh", "失败的命令现在通过了。"),
        (False, "zh", "失败的命令仍然失败。"),
    ],
)
def test_whether_it_was_verified(catalogue: Catalogue, passed: bool, lang: Lang, words: str) -> None:
    text = page(catalogue, *red(), VERIFY, Verified(VERIFY.key, passed), lang=lang)
    assert text.index(words) < text.index("`$ go list`")
    assert words not in page(catalogue, *red(), lang=lang)


@pytest.mark.parametrize("gone", [{"flow": "gone-since"}, {}])
def test_flows_and_causes_no_longer_known_are_named_by_their_ids(catalogue: Catalogue, gone: dict[str, str]) -> None:
    text = page(catalogue, *red(cause="gone-cause"), **gone)
    assert "### gone-cause (`gone-cause`)\n\nconfirmed\n\n`go test ./...`\n" in text
    assert "Verify: `go test ./...`\n" in text
    assert ("1. first **fine**" if gone else "1. First? **fine**") in text
    assert "- Flow: `gone-since (cafe)`\n" in text or not gone


def test_nodes_probes_and_outcomes_no_longer_known_are_named_by_their_ids(catalogue: Catalogue) -> None:
    odd = [Entered("old-node"), Found("old-node", "old-probe", Finding("old_outcome"), 5)]
    answered = [Entered("old-ask"), Answered("old-ask", "old-answer")]
    shown = read(page(catalogue, *odd, *answered)).plain
    assert "old-node old_outcome (5 ms)" in shown
    assert "old-ask old-answer (1000 ms)" in shown


def test_all_kinds_of_looks(catalogue: Catalogue) -> None:
    text = page(
        catalogue,
        looked(ReadFile("/p/go.mod"), FileText("module p\n", 7), 1),
        looked(Stat("/p/go.sum"), PathInfo(None), 2),
        looked(ReadFile("/root"), Unavailable("permission", "/root"), 4),
        ran("go", "env", exit_code=0, GOTOOLCHAIN="local"),
    )
    assert "`file /p/go.mod`\n\n1 ms · 7 more were not kept\n\n```text\nmodule p\n```\n" in text
    assert "- № 2 `path /p/go.sum` nothing is there · 2 ms\n" in text
    assert "`file /root` permission was denied: /root · 4 ms\n" in text
    assert "`$ go env` exit code 0 · 3 ms · `/p` · `GOTOOLCHAIN=local`\n" in text


def test_of_long_output_the_start_and_the_end_are_shown(catalogue: Catalogue) -> None:
    lines = [f"line {number}" for number in range(MAX_LINES + 10)]
    shown = bounded(catalogue, "\n".join(lines))
    half = MAX_LINES // 2
    assert shown == [*lines[:half], "[… 10 lines left out …]", *lines[-half:]]


def test_output_that_fits_is_shown_whole(catalogue: Catalogue) -> None:
    lines = [str(number).rjust(MAX_WIDTH) for number in range(MAX_LINES)]
    assert bounded(catalogue, "\n".join(lines)) == lines


def test_of_a_long_line_the_start_is_shown(catalogue: Catalogue) -> None:
    assert bounded(catalogue, "x" * (MAX_WIDTH + 1)) == ["x" * MAX_WIDTH + " […]"]


def test_a_look_made_again_is_shown_once_as_it_was_last(catalogue: Catalogue) -> None:
    again = ran("go", "list", output="now\n", exit_code=0)
    text = page(catalogue, LISTED, TESTED, again)
    assert text.count("`$ go list`") == 1
    assert "now" in text
    assert "main.go" not in text
