import pytest

from gotui.lab.errors import LabError
from gotui.lab.versions import covers, proved_on, release


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("go1.22.10", (1, 22, 10)),
        ("1.21", (1, 21)),
        ("go1.23rc1", (1, 23)),
        ("devel go1.28-2a1b3c Tue", (1, 28)),
        ("devel +0123abcd", None),
        ("", None),
    ],
)
def test_a_version_as_numbers(text: str, numbers: tuple[int, ...] | None) -> None:
    assert release(text) == numbers


@pytest.mark.parametrize(
    ("limit", "version", "holds"),
    [
        ("", "1.21.13", True),
        (">=1.24", "1.23.9", False),
        (">=1.24", "1.24.0", True),
        ("<1.24", "1.23.9", True),
        ("<1.24", "1.24.3", False),
        ("<=1.24", "1.24.3", True),
        (">1.24", "1.24.3", False),
        (">1.24", "1.25.0", True),
        (">=1.22 <1.24", "1.23.1", True),
        (">=1.22, <1.24", "1.24.1", False),
        (">=1.9", "1.21.13", True),
        ("==1.22.10", "1.22.1", False),
        (">=1.21.1", "1.21", False),
    ],
)
def test_limits(limit: str, version: str, holds: bool) -> None:
    assert covers(limit, version) is holds


@pytest.mark.parametrize(("limit", "version"), [("1.24", "1.24.1"), (">=x", "1.24.1"), ("", "tip")])
def test_what_cannot_be_read_is_refused(limit: str, version: str) -> None:
    with pytest.raises(LabError):
        covers(limit, version)


@pytest.mark.parametrize(
    ("limit", "versions"),
    [
        ("", ["1.21.13", "1.27.3"]),
        (">=1.24", ["1.27.3"]),
        ("<1.24", ["1.21.13"]),
        (">=1.19", ["1.19.8", "1.21.13", "1.27.3"]),
        ("<1.21", ["1.19.8"]),
        (">=1.19 <1.24", ["1.19.8", "1.21.13"]),
    ],
)
def test_an_old_release_counts_only_where_the_limit_speaks_of_one(limit: str, versions: list[str]) -> None:
    assert list(proved_on(limit)) == versions
