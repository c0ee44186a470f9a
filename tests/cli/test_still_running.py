"""A command that does not come to an end, with nobody there: its words are kept, and nothing is claimed."""

import re

import pytest

from .conftest import Place

SERVES = "echo 'serving on :8080'; exec sleep 60"


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_deadline_ends_it_and_keeps_its_words(place: Place, lang: str) -> None:
    done = place.gotui("why", "--lang", lang, "--deadline", "4", "--json", "--", "sh", "-c", SERVES)
    document = done.document
    [flow] = document["flows"]
    assert ("command-says", "still-running") in [(step["probe"], step["outcome"]) for step in flow["path"]]
    assert (document["status"], document["exit_code"], document["causes"]) == ("inconclusive", 3, [])
    assert flow["lines"] == ["serving on :8080"]
    assert not {"fails", "passes", "失败了", "成功了"} & set(flow["title"].split())


def test_a_report_tells_after_how_many_seconds(place: Place) -> None:
    done = place.gotui("why", "--deadline", "4", "--format", "text", "--", "sh", "-c", "exec sleep 60")
    assert done.exit == 3
    told = re.search(rb"`sh -c 'exec sleep 60'` was still running after (\d+) s", done.out)
    assert told
    assert 1 <= int(told[1]) <= 4  # it begins the later, the busier the machine is
    assert b"Nobody has seen whether it would have passed or failed" in done.out
