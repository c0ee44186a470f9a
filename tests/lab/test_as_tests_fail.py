"""Tests that fail as people's do: noisy, with logs, in a time zone, beside each other; each with its near miss."""

import socket
from typing import Any

import pytest

from gotui.lab.prove import names

from .variants import BOTH, GO_MOD, NEW, document_of, end, told, verdict_of

pytestmark = pytest.mark.lab

verdict = pytest.fixture(verdict_of)

MAIN = "package main\n\nfunc main() {}\n"
document = pytest.fixture(document_of)


def test_file(body: str, *imports: str) -> str:
    listed = "".join(f'\t"{name}"\n' for name in ("testing", *imports))
    return f"package main\n\nimport (\n{listed})\n\n{body}\n"


test_file.__test__ = False  # type: ignore[attr-defined]

NOISE = {
    "text": 'fmt.Print("hello")',
    "progress bar": 'fmt.Print("10%\\r50%\\r100%")',
    "JSON": 'fmt.Print(`{"level":"error","msg":"open x.json: no such file or directory"}`)',
    "colours": 'fmt.Print("\\x1b[31mFAIL\\x1b[0m")',
    "binary": "fmt.Print(string([]byte{0xff, 0xfe, 0, 1}))",
    "a huge line": 'for i := 0; i < 200000; i++ { fmt.Print("noise ") }',
    "another's log": 'fmt.Println("accept: too many open files"); fmt.Print("panic: not one")',
}


@pytest.mark.parametrize("noise", NOISE.values(), ids=NOISE)
@pytest.mark.parametrize("version", NEW)
def test_noise_before_the_verdict(document: Any, version: str, noise: str) -> None:
    body = f'func TestA(t *testing.T) {{\n\t{noise}\n\tt.Fatal("got 1, want 2")\n}}'
    found = document(version, {"main.go": MAIN, "a_test.go": test_file(body, "fmt")}, ("go", "test", "./..."))
    assert names(found) == ["ordinary-test-failure"]
    assert "TestA failed at a_test.go:10: got 1, want 2" in told(found)


LOGS = {
    "an error after logs": ('t.Log("starting")\n\tt.Error("got 1, want 2")', "a_test.go:9: got 1, want 2"),
    "a silent failure": ('t.Log("starting")\n\tt.Fail()', "a_test.go:9"),
    "a helper": ('t.Log("starting")\n\tequal(t, 1, 2)', "a_test.go:9: got 1, want 2"),
}
HELPER = """

func equal(t *testing.T, a, b int) {
	t.Helper()
	if a != b {
		t.Errorf("got %d, want %d", a, b)
	}
}"""


@pytest.mark.parametrize(("body", "place"), LOGS.values(), ids=LOGS)
@pytest.mark.parametrize("flags", [(), ("-v",), ("-json",)], ids=["plain", "-v", "-json"])
@pytest.mark.parametrize("version", NEW)
def test_a_log_is_not_the_failing_line(
    document: Any, version: str, body: str, place: str, flags: tuple[str, ...]
) -> None:
    text = test_file(f"func TestA(t *testing.T) {{\n\t{body}\n}}{HELPER}").replace('import (\n\t"testing"\n)\n', IMPORT)
    found = document(version, {"main.go": MAIN, "a_test.go": text}, ("go", "test", *flags, "./..."))
    assert names(found) == ["ordinary-test-failure"]
    assert place in told(found)


IMPORT = 'import "testing"\n\nvar _ = 1\n'


@pytest.mark.parametrize("version", BOTH)
def test_a_test_that_exits_with_zero(document: Any, version: str) -> None:
    files = {"main.go": MAIN, "a_test.go": test_file("func TestA(t *testing.T) { os.Exit(0) }", "os")}
    found = document(version, files, ("go", "test", "./..."))
    assert names(found) == ["test-ends-the-process"]
    assert "It happened in TestA, at a_test.go:8" in told(found)


def test_a_panic_of_its_own_is_no_exit(document: Any) -> None:
    files = {"main.go": MAIN, "a_test.go": test_file('func TestA(t *testing.T) { panic("os.Exit(0)") }')}
    found = document(NEW[0], files, ("go", "test", "./..."))
    assert names(found) == ["ordinary-test-failure"]
    assert "TestA failed at a_test.go:7: panic: os.Exit(0)" in told(found)


TAGGED = "package main\n\ntype T struct {\n\tA int `json:a`\n}\n\nfunc main() { println(T{}.A) }\n"


@pytest.mark.parametrize("version", BOTH)
@pytest.mark.parametrize("file", ["main.go", "a_test.go"])
def test_go_vet_finds_something_in_code_that_compiles(document: Any, version: str, file: str) -> None:
    files = {"main.go": MAIN, file: TAGGED if file == "main.go" else TAGGED.partition("func")[0]}
    found = document(version, files, ("go", "vet", "./..."))
    assert names(found) == ["vet-finding-fails-test"]
    assert f"{file}:4: struct field tag" in told(found)


@pytest.mark.parametrize("version", BOTH)
def test_go_vet_of_code_that_does_not_compile_finds_no_more_than_that(document: Any, version: str) -> None:
    found = document(version, {"main.go": MAIN, "a_test.go": "package main\n\nvar a = b\n"}, ("go", "vet", "./..."))
    assert names(found) == ["test-file-does-not-compile"]


@pytest.mark.parametrize("version", BOTH)
def test_a_module_without_tests_is_no_fault(document: Any, version: str) -> None:
    found = document(version, {"main.go": MAIN}, ("go", "test", "./..."))
    assert (names(found), found["status"], end(found)) == ([], "healthy", "no-tests")


def test_a_package_that_helps_the_tests_of_others_is_no_misnamed_test(document: Any) -> None:
    helper = 'package storetest\n\nimport "testing"\n\nfunc TestStore(t *testing.T) {\n\tt.Log()\n}\n'
    found = document(NEW[0], {"storetest/store.go": helper}, ("go", "test", "./..."))
    assert (names(found), end(found)) == ([], "no-tests")


def test_a_pattern_that_no_test_matches_shows_no_question_mark(document: Any) -> None:
    files = {"main.go": MAIN, "a_test.go": test_file("func TestA(t *testing.T) {}")}
    found = document(NEW[0], files, ("go", "test", "-run", "Nope", "./..."))
    assert (names(found), told(found)) == (["tests-not-found"], "No test ran")


@pytest.mark.parametrize("version", NEW)
def test_a_test_file_by_another_name_is_named(document: Any, version: str) -> None:
    files = {"main.go": MAIN, "test_math.go": test_file("func TestA(t *testing.T) {}")}
    found = document(version, files, ("go", "test", "-v", "."))
    assert names(found) == ["tests-not-found"]
    assert "test_math.go holds tests" in told(found)
    assert "?" not in told(found)


DATE = """\
package main

import "time"

func day(sec int64) string { return time.Unix(sec, 0).Format("02 Jan 06 15:04 -0700") }

func main() { println(day(0)) }
"""
WANTED = test_file(
    'func TestDay(t *testing.T) {\n\tif got := day(1715094840); got != "07 May 24 15:14 +0000" {\n'
    '\t\tt.Fatalf("got %q, want %q", got, "07 May 24 15:14 +0000")\n\t}\n}'
)


@pytest.mark.parametrize("version", BOTH)
def test_a_time_in_another_zone(document: Any, version: str) -> None:
    files = {"main.go": DATE, "a_test.go": WANTED}
    found = document(version, files, ("go", "test", "./..."), env={"TZ": "Europe/Berlin"})
    assert names(found) == ["local-timezone-assumption"]
    assert "TZ=UTC" in told(found)


def test_a_wrong_time_in_every_zone_is_an_ordinary_failure(document: Any) -> None:
    files = {"main.go": DATE, "a_test.go": WANTED.replace("15:14", "15:00")}
    found = document(NEW[0], files, ("go", "test", "./..."), env={"TZ": "Europe/Berlin"})
    assert names(found) == ["ordinary-test-failure"]


LISTENS = """\
package {name}

import (
	"net"
	"testing"
	"time"
)

func TestServe(t *testing.T) {{
	l, err := net.Listen("tcp", "127.0.0.1:{port}")
	if err != nil {{
		t.Fatal(err)
	}}
	defer l.Close()
	time.Sleep(2 * time.Second)
}}
"""


@pytest.mark.parametrize("version", NEW)
def test_packages_that_fight_over_a_port(document: Any, version: str) -> None:
    files = {f"{name}/{name}_test.go": LISTENS.format(name=name, port=18097) for name in "ab"}
    found = document(version, files, ("go", "test", "-count=1", "-p=2", "./..."))
    assert names(found) == ["tests-interfere"]
    assert "127.0.0.1:18097 is also used by ex.com/p/" in told(found)


IN_ORDER = {
    "another sets it": ("func TestA(t *testing.T) { n = 1 }", ("-run", "TestB"), "test-needs-another"),
    "another is skipped": ("func TestA(t *testing.T) { n = 1 }", ("-skip=TestA",), "test-needs-another"),
    "nobody sets it": ("func TestA(t *testing.T) { n = 2 }", ("-run", "TestB"), "ordinary-test-failure"),
    "nothing is left out": ("func TestA(t *testing.T) { n = 2 }", (), "ordinary-test-failure"),
}


@pytest.mark.parametrize(("other", "flags", "cause"), IN_ORDER.values(), ids=IN_ORDER)
def test_a_test_that_needs_another(document: Any, other: str, flags: tuple[str, ...], cause: str) -> None:
    body = f'var n int\n\n{other}\n\nfunc TestB(t *testing.T) {{\n\tif n != 1 {{\n\t\tt.Fatal("n is", n)\n\t}}\n}}'
    found = document(NEW[0], {"main.go": MAIN, "a_test.go": test_file(body)}, ("go", "test", *flags, "."))
    assert names(found) == [cause]


WRITES = """\
package {name}

import (
	"os"
	"testing"
	"time"
)

func TestWrite(t *testing.T) {{
	if err := os.WriteFile("../state.txt", []byte("{name}"), 0o600); err != nil {{
		t.Fatal(err)
	}}
	time.Sleep(2 * time.Second)
	if got, _ := os.ReadFile("../state.txt"); string(got) != "{name}" {{
		t.Fatalf("got %s, want {name}", got)
	}}
}}
"""


def test_packages_that_fight_over_a_file(document: Any) -> None:
    files = {f"{name}/{name}_test.go": WRITES.format(name=name) for name in "ab"}
    found = document(NEW[0], files, ("go", "test", "-count=1", "-p=2", "./..."))
    assert names(found) == ["tests-interfere"]


def test_a_port_of_another_program_is_not_the_fault_of_the_code(document: Any) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        files = {f"{name}/{name}_test.go": LISTENS.format(name=name, port=port) for name in "ab"}
        found = document(NEW[0], files, ("go", "test", "./..."))
    assert (names(found), end(found)) == ([], "surroundings")


SUITE = 'package suite\n\nimport "flag"\n\nvar Match = flag.String("suite.m", "", "which")\n'


@pytest.mark.parametrize("version", BOTH)
def test_a_flag_that_one_package_alone_knows(document: Any, version: str) -> None:
    files = {
        "suite/suite.go": SUITE,
        "a/a_test.go": 'package a\n\nimport (\n\t"testing"\n\n\t"ex.com/p/suite"\n)\n\n'
        "func TestA(t *testing.T) { t.Log(*suite.Match) }\n",
        "b/b_test.go": 'package b\n\nimport "testing"\n\nfunc TestB(t *testing.T) {}\n',
    }
    found = document(version, files, ("go", "test", "./...", "-suite.m", "TestFlex"))
    assert names(found) == ["unknown-test-flag"]


@pytest.mark.parametrize("version", NEW)
def test_a_path_given_to_the_test_is_seen_from_another_folder(document: Any, version: str) -> None:
    body = (
        'var config = flag.String("config", "", "")\n\nfunc TestA(t *testing.T) {\n'
        "\tif _, err := os.ReadFile(*config); err != nil {\n\t\tt.Fatal(err)\n\t}\n}"
    )
    files = {
        "x.json": "{}",
        "sub/go.mod": GO_MOD,
        "sub/a/a_test.go": test_file(body, "flag", "os").replace("package main", "package a"),
    }
    found = document(version, files, ("go", "test", "./...", "-config", "../x.json"), folder="sub")
    assert names(found) == ["test-working-directory"]


PANICS = 'package main\n\nfunc main() {\n\tvar m map[string]int\n\tm["x"] = 1\n}\n'


@pytest.mark.parametrize("version", BOTH)
def test_a_program_that_panics(document: Any, version: str) -> None:
    found = document(version, {"main.go": PANICS}, ("go", "run", "."))
    assert (names(found), end(found)) == ([], "program-panics")
    assert "main.go:5" in found["flows"][0]["title"]


PROXIED = test_file(
    'func TestGet(t *testing.T) {\n\tif _, err := http.Get("http://e.invalid"); err != nil {\n\t\tt.Fatal(err)\n\t}\n}',
    "net/http",
)


def test_a_dead_proxy_is_not_the_fault_of_the_code(document: Any) -> None:
    files, env = {"main.go": MAIN, "a_test.go": PROXIED}, {"HTTP_PROXY": "http://127.0.0.1:9"}
    found = document(NEW[0], files, ("go", "test", "./..."), env=env)
    assert (names(found), end(found)) == ([], "surroundings")
    assert "proxyconnect" in found["flows"][0]["text"]


def test_the_place_leads_to_the_file_from_the_folder_of_the_command(document: Any) -> None:
    body = 'func TestA(t *testing.T) {\n\tt.Log("open x.json: no such file or directory")\n\tt.Error("bad")\n}'
    files = {"main.go": MAIN, "sub/a_test.go": test_file(body).replace("package main", "package sub")}
    found = document(NEW[0], files, ("go", "test", "./..."))
    assert names(found) == ["ordinary-test-failure"]
    assert "TestA failed at sub/a_test.go:9: bad" in told(found)


@pytest.mark.parametrize("version", NEW)
def test_a_program_that_fails_by_itself(document: Any, version: str) -> None:
    main = 'package main\n\nimport "log"\n\nfunc main() { log.Fatal("open nowhere.json: no such file or directory") }\n'
    found = document(version, {"main.go": main}, ("go", "run", "."))
    assert (names(found), end(found)) == ([], "program-failed")
    assert "nowhere.json" in found["flows"][0]["text"]


COMPARED = {
    "quoted": 't.Errorf("Say() = %q, want %q", "too many open files", "ok")',
    "bare": 't.Error("got too many open files, want ok")',
    "a file": 't.Errorf("got %q, want %q", "open x.json: no such file or directory", "ok")',
    "a program": 't.Errorf("got %q, want %q", "fork/exec ./tool.sh: permission denied", "ok")',
}


@pytest.mark.parametrize("body", COMPARED.values(), ids=COMPARED)
def test_what_a_test_compares_is_no_message_of_the_machine(document: Any, body: str) -> None:
    files = {
        "main.go": MAIN,
        "tool.sh": "#!/bin/sh\n",
        "a_test.go": test_file(f"func TestA(t *testing.T) {{ {body} }}"),
    }
    found = document(NEW[0], files, ("go", "test", "./..."))
    assert names(found) == ["ordinary-test-failure"]


LINES = {"a tag": ("integration", "all-files-excluded"), "no more": ("linux", "")}


@pytest.mark.parametrize(("rule", "cause"), LINES.values(), ids=LINES)
def test_the_only_file_is_left_out(document: Any, rule: str, cause: str) -> None:
    text = f"//go:build {rule}\n\n" + test_file("func TestA(t *testing.T) {}")
    found = document(NEW[0], {"a_test.go": text}, ("go", "test", "./..."))
    assert names(found) == ([cause] if cause else [])
    assert not cause or "What leaves out a_test.go: //go:build integration" in told(found)


FOLDERS: dict[str, tuple[dict[str, str], tuple[str, ...], str]] = {
    "all in folders": ({}, ("go", "vet", "./..."), "all-files-excluded"),
    "all in folders, and it passes": ({}, ("go", "build", "./..."), "all-files-excluded"),
    "one takes part": ({"b/b.go": "package b\n"}, ("go", "vet", "./..."), ""),
    "another module takes part": (
        {"b/go.mod": "module b\n", "b/b.go": "package b\n"},
        ("go", "vet", "./..."),
        "all-files-excluded",
    ),
}


@pytest.mark.parametrize(("more", "failing", "cause"), FOLDERS.values(), ids=FOLDERS)
def test_all_files_of_all_folders_are_left_out(
    document: Any, more: dict[str, str], failing: tuple[str, ...], cause: str
) -> None:
    found = document(NEW[0], {"a/a.go": "//go:build integration\n\npackage a\n", **more}, failing)
    assert names(found) == ([cause] if cause else [])
    assert not cause or "What leaves out a/a.go: //go:build integration" in told(found)


GOLDEN = """func TestGolden(t *testing.T) {
	want, err := os.ReadFile("testdata/x.golden")
	if err != nil {
		t.Fatal(err)
	}
	if got := GOT; got != string(want) {
		t.Errorf("got %q, want %q", got, want)
	}
}"""

ENDS = {
    "CR LF in the file": ("a\r\nb\r\n", '"a\\nb\\n"', "fixture-line-ends"),
    "another text, too": ("a\r\nb\r\n", '"a\\nc\\n"', "ordinary-test-failure"),
    "CR LF in the code": ("a\nb\n", '"a\\r\\nb\\r\\n"', "ordinary-test-failure"),
}


@pytest.mark.parametrize(("golden", "got", "cause"), ENDS.values(), ids=ENDS)
def test_line_ends_of_a_file_that_a_test_compares(document: Any, golden: str, got: str, cause: str) -> None:
    test = test_file(GOLDEN.replace("GOT", got), "os")
    found = document(NEW[0], {"main.go": MAIN, "a_test.go": test, "testdata/x.golden": golden}, ("go", "test"))
    assert names(found) == [cause]
