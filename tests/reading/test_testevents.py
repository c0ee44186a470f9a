"""What go test -json prints, as Go 1.27 does."""

from gotui.reading.testevents import text
from gotui.reading.testoutput import failed_test, packages

EVENTS = r"""
{"Action":"start","Package":"ex.com/p/a"}
{"Action":"start","Package":"ex.com/p/b"}
{"Action":"run","Package":"ex.com/p/a","Test":"TestA"}
{"Action":"output","Package":"ex.com/p/a","Test":"TestA","Output":"=== RUN   TestA\n","OutputType":"frame"}
{"Action":"output","Package":"ex.com/p/a","Test":"TestA","Output":"hello"}
{"Action":"output","Package":"ex.com/p/b","Output":"ok  \tex.com/p/b\t0.005s\n","OutputType":"frame"}
{"Action":"output","Package":"ex.com/p/a","Test":"TestA","Output":"    a_test.go:12: got 1, want 2\n"}
{"Action":"output","Package":"ex.com/p/a","Test":"TestA","Output":"--- FAIL: TestA (0.00s)\n","OutputType":"frame"}
{"Action":"fail","Package":"ex.com/p/a","Test":"TestA","Elapsed":0}
{"Action":"output","Package":"ex.com/p/a","Output":"FAIL\n","OutputType":"frame"}
{"Action":"output","Package":"ex.com/p/a","Output":"FAIL\tex.com/p/a\t0.005s\n","OutputType":"frame"}
{"Action":"fail","Package":"ex.com/p/a","Elapsed":0.005}
""".lstrip()


def test_events_become_text_again_each_package_whole() -> None:
    [a, b] = packages(text(EVENTS))
    assert (a.package, a.failed, b.package, b.failed) == ("ex.com/p/a", True, "ex.com/p/b", False)
    test = failed_test(a)
    assert test is not None
    assert [one.shown for one in test.said] == ["a_test.go:12: got 1, want 2"]


def test_what_is_no_event_stands_first() -> None:
    event = '{"Action":"output","Package":"ex.com/p","Output":"FAIL\\tex.com/p [build failed]\\n"}\n'
    assert text(f"{event}# ex.com/p\n./a.go:1:1: x\n") == "# ex.com/p\n./a.go:1:1: x\nFAIL\tex.com/p [build failed]\n"


def test_a_program_that_prints_json_is_left_alone() -> None:
    for said in ('{"level":"error"}\nexit status 1\n', '{"Action":"x\n', "ok\n", '{"Action":"run"}\n'):
        assert text(said) == said
