"""`gotui check --answer`: what only a person can say, said beforehand."""

from .conftest import Place


def test_an_answer_leads_on(with_go: Place) -> None:
    done = with_go.gotui("check", "go-not-found", "--answer", "type-go=hashed", "--json")
    [flow] = done.document["flows"]
    assert ("type-go", "hashed") in [(step["node"], step["outcome"]) for step in flow["path"]]
    assert [cause["id"] for cause in done.document["causes"]] == ["shell-hash-or-alias-stale"]


def test_a_question_that_is_not_there(place: Place) -> None:
    done = place.gotui("check", "go-not-found", "--answer", "type-goo=hashed", "--json")
    assert done.exit == 2
    assert "type-goo" in done.document["message"]


def test_an_answer_that_is_not_there(place: Place) -> None:
    done = place.gotui("check", "go-not-found", "--answer", "type-go=red", "--json")
    assert done.exit == 2
    assert "hashed" in done.document["message"]


def test_a_flow_that_is_not_there(place: Place) -> None:
    done = place.gotui("check", "go-not-fund", "--answer", "type-go=hashed", "--json")
    assert done.exit == 2
    assert "go-not-found" in done.document["message"]
