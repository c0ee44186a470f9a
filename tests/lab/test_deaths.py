"""Programs and tests that Go's runtime ends: told by what ended them, at the line of the project's own code."""

import pytest

from gotui.lab.prove import names

from .variants import BOTH, NEW, Document, document_of, end, told

pytestmark = pytest.mark.lab

document = pytest.fixture(document_of)

CODE = """\
package p

func At(s []int, i int) int {
	return s[i]
}

func Go() {
	done := make(chan int)
	go func() { done <- At(nil, 2) }()
	<-done
}

func Deep(n int) int {
	return Deep(n+1) + 1
}

var seen = map[int]int{}

func put(n int, done chan<- bool) {
	for i := 0; i < 5000000; i++ {
		seen[i%7] = n
	}
	done <- true
}

func Both() {
	done := make(chan bool)
	go put(1, done)
	go put(2, done)
	<-done
	<-done
}
"""


def test_of(body: str, *imports: str) -> str:
    listed = "".join(f'\t"{name}"\n' for name in ("testing", *imports))
    return f"package p\n\nimport (\n{listed})\n\nfunc TestIt(t *testing.T) {{\n\t{body}\n}}\n"


test_of.__test__ = False  # type: ignore[attr-defined]


@pytest.mark.parametrize("flags", [(), ("-v",), ("-trimpath",)], ids=["plain", "-v", "-trimpath"])
@pytest.mark.parametrize("version", BOTH)
def test_a_panic_is_told_where_the_code_panics(document: Document, version: str, flags: tuple[str, ...]) -> None:
    found = document(version, {"a.go": CODE, "a_test.go": test_of("At(nil, 3)")}, ("go", "test", *flags, "./..."))
    assert names(found) == ["ordinary-test-failure"]
    assert "TestIt failed at a.go:4: panic: runtime error: index out of range" in told(found)


def test_what_panics_first_is_told_and_not_the_deferred_call(document: Document) -> None:
    body = "defer func() {\n\t\tpanic(recover())\n\t}()\n\tAt(nil, 3)"
    found = document(NEW[0], {"a.go": CODE, "a_test.go": test_of(body)}, ("go", "test", "./..."))
    assert "TestIt failed at a.go:4: panic: runtime error: index out of range" in told(found)


@pytest.mark.parametrize(("call", "place"), [("Go()", "a.go:4"), ("Deep(1)", "a.go:13")])
@pytest.mark.parametrize("version", BOTH)
def test_what_ends_the_test_program_has_its_place(document: Document, version: str, call: str, place: str) -> None:
    found = document(version, {"a.go": CODE, "a_test.go": test_of(call)}, ("go", "test", "./..."))
    assert names(found) == ["test-ends-the-process"]
    assert place in told(found)


@pytest.mark.parametrize("version", BOTH)
def test_a_map_that_two_goroutines_write(document: Document, version: str) -> None:
    found = document(version, {"a.go": CODE, "a_test.go": test_of("Both()")}, ("go", "test", "./..."))
    assert names(found) == ["map-used-by-two-goroutines"]
    assert "`concurrent map writes` at a.go:21" in told(found)


def test_a_program_whose_map_two_goroutines_write(document: Document) -> None:
    main = CODE.replace("package p", "package main") + "\nfunc main() { Both() }\n"
    found = document(NEW[0], {"main.go": main}, ("go", "run", "."))
    assert (names(found), end(found)) == (["map-used-by-two-goroutines"], "")


SAYS = {
    "in an assertion": 't.Errorf("got %q, want ok", "fatal error: concurrent map writes")',
    "in a log": 't.Log("fatal error: concurrent map writes\\n\\ngoroutine of mine")\n\tt.Error("got 1, want 2")',
}


@pytest.mark.parametrize("body", SAYS.values(), ids=SAYS)
def test_a_test_that_only_speaks_of_such_a_map(document: Document, body: str) -> None:
    found = document(NEW[0], {"a.go": CODE, "a_test.go": test_of(body)}, ("go", "test", "./..."))
    assert names(found) == ["ordinary-test-failure"]


RACES = """\
package p

import "sort"

var hits int

func Hit() {
	done := make(chan bool)
	go func() {
		hits++
		close(done)
	}()
	hits++
	<-done
}

func Sort() {
	ns, done := []int{3, 2, 1}, make(chan bool)
	go func() {
		sort.Ints(ns)
		close(done)
	}()
	ns[0] = 1
	<-done
}
"""


@pytest.mark.parametrize(
    ("call", "places"), [("Hit()", ["a.go:10", "a.go:13"]), ("Sort()", ["a.go:20", "a.go:23"])], ids=["own", "by std"]
)
@pytest.mark.parametrize("flags", [(), ("-v",), ("-json",)], ids=["plain", "-v", "-json"])
def test_a_race_is_told_at_both_lines(document: Document, flags: tuple[str, ...], call: str, places: list[str]) -> None:
    files = {"a.go": RACES, "a_test.go": test_of(call)}
    found = document(NEW[0], files, ("go", "test", "-race", *flags, "./..."), needs=("gcc",))
    assert names(found) == ["data-race-detected"]
    assert found["causes"][0]["confidence"] == "confirmed"
    assert all(place in told(found) for place in places)


@pytest.mark.parametrize("version", BOTH)
def test_a_race_in_a_program(document: Document, version: str) -> None:
    main = RACES.replace("package p", "package main") + "\nfunc main() { Hit() }\n"
    found = document(version, {"main.go": main}, ("go", "run", "-race", "."), needs=("gcc",))
    assert names(found) == ["data-race-detected"]
    assert all(place in told(found) for place in ("main.go:10", "main.go:13"))


def test_a_test_that_only_speaks_of_a_race(document: Document) -> None:
    body = 'fmt.Println("WARNING: DATA RACE")\n\tt.Error("got race detected during execution of test")'
    found = document(NEW[0], {"a.go": CODE, "a_test.go": test_of(body, "fmt")}, ("go", "test", "./..."))
    assert names(found) == ["ordinary-test-failure"]
