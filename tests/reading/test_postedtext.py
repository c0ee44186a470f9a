"""What a program printed, out of what was posted."""

import pytest

from gotui.reading.postedtext import FAITHFUL, may_be_wrapped, readings, unwrapped

GO = "go: cannot find GOROOT directory: /opt/go"


@pytest.mark.parametrize(
    "line",
    [
        f"2024-05-02T08:11:40.1839902Z {GO}",
        f"2024-05-02T08:11:40Z ##[error]{GO}",
        f"[2024-05-02 08:11:40,123] {GO}",
        f"2024/05/02 08:11:40 {GO}",
        f"08:11:40 {GO}",
        f"May  2 08:11:40 box ci[123]: {GO}",
        f"E0502 08:11:40.123456    1 run.go:12] {GO}",
        f"#12 3.456 {GO}",
        f"#12 ERROR: {GO}",
        f"0.312 {GO}",
        f"::error file=main.go,line=3::{GO}",
        f"> > {GO}",
        f"| {GO}",
        f"web-1  | {GO}",
        f"[builder 4/6] {GO}",
        f"[   47s] {GO}",
        f"npm ERR! {GO}",
        f"remote:        {GO}",
        f"Error: {GO}",
        f"ERROR {GO}",
        f"\x60{GO}\x60",
        f"**{GO}**",
        f"# {GO}",
        f"Stderr: {GO}",
        f"^[[31m{GO}^[[0m",
        f"[31m{GO}[0m",
        f"    {GO}",
        f"… {GO}",
    ],
)
def test_what_stands_before_and_around_a_line_goes(line: str) -> None:
    assert next(readings(line)).strip() == GO


def test_lines_stay_where_they_are() -> None:
    posted = f"hello\n\n```sh\n#1 0.1 {GO}\n```\nbye"
    for number, reading in enumerate(readings(posted)):
        if number < FAITHFUL:
            assert [line.strip() for line in reading.split("\n")] == ["hello", "", "", GO, "", "bye"]


def test_the_old_prefixes_of_commands_and_the_blanks_of_reports_are_as_now() -> None:
    posted = (
        "go install: x@v1: cannot\nFAIL    ex.com/p [build failed]\n"
        "ok      ex.com/q        0.1s\n?       ex.com/r   [no test files]"
    )
    assert next(readings(posted)).split("\n") == [
        "go: x@v1: cannot",
        "FAIL\tex.com/p [build failed]",
        "ok  \tex.com/q\t0.1s",
        "?   \tex.com/r\t[no test files]",
    ]


def test_gos_own_words_stay() -> None:
    for line in (
        "WARNING: DATA RACE",
        "# ex.com/p [ex.com/p.test]",
        "    4 | #include <zlib.h>",
        "panic: [recovered]",
        "\timports a",
    ):
        assert next(readings(f"x\n{line}")).split("\n")[1] == line


def test_wrapped_lines_are_put_together_at_the_width_and_between_words() -> None:
    line = "go: " + "word " * 30
    hard = "\n".join(line[at : at + 80] for at in range(0, len(line), 80))
    assert next(unwrapped(hard)) == line.rstrip()
    assert may_be_wrapped(hard, 0)
    assert not may_be_wrapped("short\nlines", 0)
    soft = "go: cannot find the directory that was named by the variable, and so it goes\non with the next line"
    assert list(unwrapped(soft))[-1] == soft.replace("\n", " ")


@pytest.mark.parametrize(
    "sentence",
    [f"编译时出现{GO}", f"执行命令后报错 {GO}，怎么解决", f"問題：{GO}のエラー", f"오류가 납니다 {GO}"],
)
def test_a_sentence_that_puts_no_blanks_between_words_lets_the_message_go(sentence: str) -> None:
    assert GO in [line.strip(" ,") for line in list(readings(sentence))[-1].split("\n")]


def test_a_path_in_such_letters_stays_whole() -> None:
    for line in ("go: cannot find GOROOT directory: C:\\用户\\go", "open /home/用户/go.mod: permission denied"):
        assert all(reading.strip() == line for reading in readings(line))


def test_messages_within_messages_and_escapes_are_taken_out() -> None:
    assert GO in list(readings(f'err: exit status 2: stderr: "{GO}\\n"'))[-1].split("\n")
