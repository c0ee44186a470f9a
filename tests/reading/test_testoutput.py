"""Reading what go test prints."""

import pytest

from gotui.reading.testoutput import exit_status, failed_test, last_words, packages, timed_out

MIXED = """\
ok  \tex.com/p\t0.003s
--- FAIL: TestB (0.00s)
    --- FAIL: TestB/deep (0.00s)
        b_test.go:14: got 1, want 2
    b_test.go:20: after
FAIL
FAIL\tex.com/p/b\t0.004s
?   \tex.com/p/c\t[no test files]
ok  \tex.com/p/d\t(cached)
ok  \tex.com/p/e\t0.001s [no tests to run]
FAIL\tex.com/p/f [build failed]
FAIL
"""


def test_each_package_has_its_result() -> None:
    results = packages(MIXED)
    assert [(result.package, result.word) for result in results] == [
        ("ex.com/p", "ok"),
        ("ex.com/p/b", "FAIL"),
        ("ex.com/p/c", "?"),
        ("ex.com/p/d", "ok"),
        ("ex.com/p/e", "ok"),
        ("ex.com/p/f", "FAIL"),
    ]
    assert [result.ran_nothing for result in results] == [False, False, True, False, True, False]


def test_the_deepest_failing_subtest_and_its_first_words() -> None:
    test = failed_test(packages(MIXED)[1])
    assert test is not None
    assert test.values == {
        "package": "ex.com/p/b",
        "test": "TestB/deep",
        "only": "-run '^TestB/deep$'",
        "where": "b_test.go:14",
        "file": "b_test.go",
        "line": "14",
        "message": "got 1, want 2",
    }


def test_a_panic_in_a_test_has_its_place() -> None:
    text = (
        "--- FAIL: TestX (0.00s)\npanic: boom [recovered]\n\tpanic: boom\n\ngoroutine 7 [running]:\n"
        "ex.com/p.TestX(0x1)\n\t/home/me/p/x_test.go:9 +0x1d\nexit status 2\nFAIL\tex.com/p\t0.01s\n"
    )
    test = failed_test(packages(text)[0])
    assert test is not None
    assert [one.shown for one in test.said] == ["x_test.go:9: panic: boom [recovered]"]


def test_an_example_says_what_it_got() -> None:
    test = failed_test(packages("--- FAIL: ExampleFoo (0.00s)\ngot:\na\nwant:\nb\nFAIL\nFAIL\tp\t0s\n")[0])
    assert test is not None
    assert (test.test, test.message) == ("ExampleFoo", "got:")


def test_a_program_that_dies_has_last_words() -> None:
    result = packages("2026/01/02 APP_TOKEN is not set\nexit status 1\nFAIL\tex.com/p\t0.002s\nFAIL\n")[0]
    assert failed_test(result) is None
    assert last_words(result) == "2026/01/02 APP_TOKEN is not set"
    assert exit_status(result) == "exit status 1"
    assert last_words(packages("x\npanic: no\n\ngoroutine 1\nexit status 2\nFAIL\tp\t1s\n")[0]) == "panic: no"


def test_timeouts_of_all_versions() -> None:
    assert timed_out("panic: test timed out after 10m0s\n\ngoroutine 6 [running]:\n") == ("10m0s", "")
    new = "panic: test timed out after 300ms\n\trunning tests:\n\t\tTestHang (0s)\n\ngoroutine 6"
    assert timed_out(new) == ("300ms", "TestHang")
    assert timed_out("panic: test timed out after 300ms\nrunning tests:\n\tTestHang (0s)\n") == (
        "300ms",
        "TestHang",
    )
    assert timed_out("ok") is None


NOISY = (
    "hello--- FAIL: TestA (0.00s)\n    a_test.go:12: got 1, want 2\nFAIL\nFAIL\tex.com/p/a\t0.004s\n"
    "10%\r50%\r100%--- FAIL: TestB (0.00s)\n    b_test.go:12: got 1, want 2\nFAIL\nFAIL\tex.com/p/b\t0.003s\n"
    "\ufffd\x00\x1b[31mred\x1b[0m--- FAIL: TestC (0.00s)\n    c_test.go:12: got 1, want 2\nFAIL\n"
    "FAIL\tex.com/p/c\t0.003s\n"
    '{"level":"error","msg":"--- FAIL: TestNone"}\n' + "x" * 1_000_000 + "--- FAIL: TestD (0.00s)\n"
    "    d_test.go:12: got 1, want 2\nFAIL\nFAIL\tex.com/p/d\t0.003s\n"
    "ok  \tex.com/p/e\t0.003s\n"
)
"""As Go 1.21 to 1.27 print it: what a test writes to standard output has no line of its own."""


def test_a_verdict_is_read_wherever_it_stands_in_its_line() -> None:
    results = packages(NOISY)
    assert [result.word for result in results] == ["FAIL"] * 4 + ["ok"]
    tests = [test for result in results if (test := failed_test(result))]
    assert [test.test for test in tests] == ["TestA", "TestB", "TestC", "TestD"]
    assert [test.values["where"] for test in tests] == [f"{name}_test.go:12" for name in "abcd"]
    assert {test.values["message"] for test in tests} == {"got 1, want 2"}


@pytest.mark.parametrize(
    "line",
    [
        'got "--- FAIL: TestX (0.00s)" in the report',
        "--- FAIL: the upload",
        "want: --- FAIL: TestX",
        "+    --- FAIL: TestX (0.00s)'",
    ],
)
def test_words_of_a_program_about_failures_are_no_verdict(line: str) -> None:
    assert failed_test(packages(f"{line}\nexit status 1\nFAIL\tex.com/p\t0.002s\n")[0]) is None


def test_a_package_line_behind_output_is_read() -> None:
    [first, second] = packages("donePASS\ntailok  \tex.com/p\t0.003s\nnoFAIL\tex.com/q\t0.100s\n")
    assert (first.package, first.word, first.lines) == ("ex.com/p", "ok", ("donePASS", "tail"))
    assert (second.package, second.failed) == ("ex.com/q", True)
    assert packages("a table: FAIL\tcolumn\tof words\n") == []


def test_all_that_a_failing_test_says_is_kept_since_logs_and_errors_look_alike() -> None:
    text = (
        "--- FAIL: TestC (0.00s)\n    c_test.go:12: starting\n    c_test.go:13: more\n        lines\n"
        "    c_test.go:14: got 1, want 2\nFAIL\nFAIL\tex.com/p\t0.003s\n"
    )
    test = failed_test(packages(text)[0])
    assert test is not None
    assert [one.shown for one in test.said] == [
        "c_test.go:12: starting",
        "c_test.go:13: more",
        "c_test.go:14: got 1, want 2",
    ]


def test_with_v_the_words_stand_before_the_verdict() -> None:
    text = (
        "=== RUN   TestA\nhello    a_test.go:12: got 1, want 2\n--- FAIL: TestA (0.00s)\n"
        "=== RUN   TestB\n    b_test.go:9: also\n--- FAIL: TestB (0.00s)\nFAIL\nFAIL\tex.com/p\t0.009s\n"
    )
    test = failed_test(packages(text)[0])
    assert test is not None
    assert (test.test, [one.shown for one in test.said]) == ("TestA", ["a_test.go:12: got 1, want 2"])


def test_with_v_parallel_tests_take_turns() -> None:
    text = (
        "=== RUN   TestA\n=== PAUSE TestA\n=== RUN   TestB\n=== PAUSE TestB\n=== CONT  TestA\n=== CONT  TestB\n"
        "    b_test.go:7: of B\n=== NAME  TestA\n    a_test.go:5: of A\n--- FAIL: TestA (0.00s)\n"
        "--- FAIL: TestB (0.00s)\nFAIL\nFAIL\tex.com/p\t0.009s\n"
    )
    test = failed_test(packages(text)[0])
    assert test is not None
    assert (test.test, test.values["where"]) == ("TestA", "a_test.go:5")


def test_a_message_is_told_without_control_characters_and_not_endless() -> None:
    long = "y" * 5000
    test = failed_test(packages(f"--- FAIL: TestA (0.00s)\n    a_test.go:3: \x1b[31m{long}\nFAIL\nFAIL\tp\t0.1s\n")[0])
    assert test is not None
    assert test.values["message"].startswith("yyy")
    assert len(test.values["message"]) < 500


def test_of_a_message_all_lines_count_and_of_noise_none() -> None:
    text = (
        "=== RUN   TestA\n    a_test.go:12: \n        \tError Trace:\ta_test.go:12\n        \tError: \topen x: no\n"
        "noise\n--- FAIL: TestA (0.00s)\nFAIL\nFAIL\tex.com/p\t0.009s\n"
    )
    test = failed_test(packages(text)[0])
    assert test is not None
    assert "open x: no" in test.text
    assert "noise" not in test.text


BENCHMARKS = """\
goos: linux
pkg: ex.com/p
BenchmarkFine-2 \t32959698\t         0.7694 ns/op
BenchmarkLate-2    \t--- FAIL: BenchmarkLate-2
    a_test.go:7: late
--- FAIL: BenchmarkSub/two
    a_test.go:15: no
--- FAIL: BenchmarkSub
FAIL
exit status 1
FAIL\tex.com/p\t0.171s
"""
"""Go 1.21 and 1.27 print no time behind a benchmark's name, and after the first round its name twice."""


def test_a_benchmark_fails_like_a_test() -> None:
    test = failed_test(packages(BENCHMARKS)[0])
    assert test is not None
    assert [one.shown for one in test.said] == ["a_test.go:7: late"]
    assert test.values["only"] == "-run '^$' -bench '^BenchmarkLate$'"
    assert test.alone == ("-run=^$", "-bench=^BenchmarkLate$")


def test_a_benchmark_that_fails_in_its_first_round() -> None:
    test = failed_test(packages(BENCHMARKS.replace("BenchmarkLate-2", "other"))[0])
    assert test is not None
    assert (test.test, test.function, test.said[0].line) == ("BenchmarkSub/two", "BenchmarkSub", "15")


def test_the_last_words_of_a_benchmark_that_panics() -> None:
    text = "BenchmarkPanic-2   \tpanic: assignment to entry in nil map\n\ngoroutine 7 [running]:\nFAIL\tp\t0.1s\n"
    assert last_words(packages(text)[0]) == "panic: assignment to entry in nil map"


def test_what_a_test_prints_of_a_benchmark_is_no_failure() -> None:
    text = "--- FAIL: BenchmarkX is what it said\nok  \tp\t0.1s\n"
    assert failed_test(packages(text)[0]) is None
