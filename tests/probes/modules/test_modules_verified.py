"""What go mod verify says of the modules in the module cache."""

import pytest

from gotui.probes.modules.modules_verified import judge


@pytest.mark.parametrize(
    ("text", "outcome", "place"),
    [
        ("ex.com/b v1.0.0: dir has been modified (/mod/ex.com/b@v1.0.0)", "folder", "/mod/ex.com/b@v1.0.0"),
        (
            "ex.com/a v1.0.0: zip: checksum error\nex.com/b v1.0.0: dir has been modified (/mod/ex.com/b@v1.0.0)",
            "folder",
            "/mod/ex.com/b@v1.0.0",
        ),
        ("ex.com/a v1.0.0: zip has been modified (/mod/cache/a.zip)", "archive", "/mod/cache/a.zip"),
        ("ex.com/a v1.0.0: zip: not a valid zip file", "archive", ""),
        ("ex.com/a v1.0.0: missing ziphash: open /mod/a.ziphash: no such file or directory", "not-asked", None),
        ("all modules verified", "verified", None),
        ("go: ex.com/dep@v1.0.0: module lookup disabled by GOPROXY=off", "not-asked", None),
    ],
)
def test_what_it_says(text: str, outcome: str, place: str | None) -> None:
    finding = judge(text, "key")
    assert finding.outcome == outcome
    if place is not None:
        assert finding.values["folder" if outcome == "folder" else "zip"] == place
