"""Reading what go test prints."""

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
    assert (test.file, test.line, test.message) == ("x_test.go", "9", "panic: boom [recovered]")


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
