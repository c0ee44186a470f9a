"""What authors say of their versions in go.mod."""

import pytest

from gotui.reading.retractions import deprecation, order, retractions

TEXT = """\
// Deprecated: use ex.com/new
// instead.
module ex.com/m

go 1.21

retract v1.0.0 // broken

retract (
	// Published by mistake.
	v1.2.0
	[v1.3.0, v1.4.9]
)
"""


def test_versions_that_were_taken_back() -> None:
    told = retractions(TEXT)
    assert [(one.low, one.high, one.why) for one in told] == [
        ("v1.0.0", "v1.0.0", "broken"),
        ("v1.2.0", "v1.2.0", "Published by mistake."),
        ("v1.3.0", "v1.4.9", ""),
    ]
    asked = ("v1.0.0", "v1.1.0", "v1.3.0", "v1.4.0", "v1.4.10", "v1.3.0-rc.1", "no")
    assert [v for v in asked if any(one.covers(v) for one in told)] == ["v1.0.0", "v1.3.0", "v1.4.0"]


def test_a_module_that_is_given_up() -> None:
    assert deprecation(TEXT) == "use ex.com/new"
    assert deprecation("// A comment.\nmodule ex.com/m\n\n// Deprecated: not this\n") == ""


@pytest.mark.parametrize("text", ["", "module ex.com/m\n\nretract\n", "retract [v1.0.0\n", "retract vx // no\n"])
def test_nothing_is_made_of_what_is_none(text: str) -> None:
    assert retractions(text) == []


def test_order() -> None:
    """As semver.org has it."""
    versions = ["v1.0.0-alpha", "v1.0.0-alpha.1", "v1.0.0-alpha.beta", "v1.0.0-beta.2", "v1.0.0-beta.11", "v1.0.0"]
    keys = [key for version in versions if (key := order(version)) is not None]
    assert keys == sorted(keys)
    assert len(keys) == len(versions)
