"""A command that passes, of which the person says that it fails: it passed this time."""

import pytest

from .conftest import Place


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_why_never_calls_it_healthy(with_go: Place, lang: str) -> None:
    for _time in ("once", "again"):
        done = with_go.gotui("why", "--lang", lang, "--json", "go", "test", "./...")
        [flow] = done.document["flows"]
        assert (done.exit, flow["status"], done.document["causes"]) == (3, "inconclusive", [])
        assert "gotui why -- go test -count=1 ./..." in flow["text"]
        assert "--said" in flow["text"]
    assert "(cached)" in flow["text"]


def test_without_old_results_it_is_not_offered_again(with_go: Place) -> None:
    done = with_go.gotui("why", "--format", "text", "go", "test", "-count=1", "./...")
    assert done.exit == 3
    assert b"It passed this time" in done.out
    assert b"(cached)" not in done.out
    assert b"old results" not in done.out


def test_check_says_that_nothing_is_wrong(with_go: Place) -> None:
    done = with_go.gotui("check", "run-ok-test-fails", "--allow", "builds,executes", "--json")
    assert (done.exit, done.document["status"]) == (0, "healthy")
