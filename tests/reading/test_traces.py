"""Which calls a stack trace holds, and which of them ended the program."""

from gotui.reading import traces

DEFERRED = """\
--- FAIL: TestAt (0.00s)
panic: runtime error: index out of range [3] with length 0 [recovered, repanicked]

goroutine 7 [running]:
testing.tRunner.func1.2({0x6cc950, 0x1e40b6850000})
\t/usr/local/go/src/testing/testing.go:1974 +0x232
panic({0x6cc950?, 0x1e40b6850000?})
\t/usr/local/go/src/runtime/panic.go:859 +0x13a
ex.com/p.Close.func1()
\t/home/me/p/close.go:9 +0x1d
panic({0x6cc950?, 0x1e40b6850000?})
\t/usr/local/go/src/runtime/panic.go:859 +0x13a
ex.com/p.(*T).At(...)
\t/home/me/p/a.go:4
ex.com/p.TestAt(0x1e40b684a248?)
\t/home/me/p/a_test.go:6 +0xf
testing.tRunner(0x1e40b684a248, 0x6d8098)
\t/usr/local/go/src/testing/testing.go:2036 +0xea
created by testing.(*T).Run in goroutine 1
\t/usr/local/go/src/testing/testing.go:2101 +0x4c5
FAIL\tex.com/p\t0.010s
"""


def test_what_panicked_first_stands_below_the_last_panic() -> None:
    calls = traces.stopped(DEFERRED)
    assert [(call.name, call.place) for call in calls[:2]] == [
        ("ex.com/p.(*T).At", "/home/me/p/a.go:4"),
        ("ex.com/p.TestAt", "/home/me/p/a_test.go:6"),
    ]
    assert (calls[-1].name, calls[-1].creates) == ("testing.(*T).Run", True)


def test_the_stack_of_the_runtime_is_not_the_one_of_the_program() -> None:
    text = (
        "runtime: goroutine stack exceeds 1000000000-byte limit\nfatal error: stack overflow\n\nruntime stack:\n"
        "runtime.throw({0x1?, 0x0?})\n\t/usr/local/go/src/runtime/panic.go:1101 +0x48\n\ngoroutine 1 [running]:\n"
        "main.f(0x1)\n\t/home/me/p/main.go:3 +0x1d fp=0x1 sp=0x2 pc=0x3\nmain.f(0x2)\n\t/home/me/p/main.go:4 +0x1d\n"
    )
    assert traces.stopped(text)[0].place == "/home/me/p/main.go:3"


def test_words_without_a_trace_ended_nothing() -> None:
    assert traces.stopped("    a_test.go:7: panic: got concurrent map writes\nFAIL\n") == []


def test_the_test_that_ran_stands_in_the_trace() -> None:
    assert traces.running_tests(DEFERRED) == ["TestAt"]
    assert traces.running_tests("ex.com/p.TestA.func1()\nex.com/p.TestB(0x1)\n") == ["TestA", "TestB"]


RACE = """\
==================
WARNING: DATA RACE
Read at 0x0000008335a8 by goroutine 8:
  ex.com/p.hit.func1()
      /home/me/p/main.go:8 +0x30

Previous write at 0x0000008335a8 by goroutine 7:
  runtime.mapassign_faststr()
      /usr/local/go/src/runtime/map_faststr.go:223 +0x0
  ex.com/p.hit()
      /home/me/p/main.go:11 +0xbd

Goroutine 8 (running) created at:
  ex.com/p.hit()
      /home/me/p/main.go:7 +0xb3
==================
"""


def test_a_race_has_two_accesses() -> None:
    (first, its), (second, other) = traces.accesses(RACE)
    assert (first, its[0].place, second, other[-1].place) == (
        "read",
        "/home/me/p/main.go:8",
        "write",
        "/home/me/p/main.go:11",
    )
