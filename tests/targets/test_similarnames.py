"""Slips of the pen in names of variables."""

import pytest

from gotui.targets.local import LocalTarget
from gotui.targets.looks import Environ, Values
from gotui.targets.similarnames import is_slip


@pytest.mark.parametrize(
    ("name", "meant", "slip"),
    [
        ("CGO_FLAGS", "CGO_CFLAGS", True),
        ("KG_CONFIG_PATH", "PKG_CONFIG_PATH", True),
        ("PKG_CONFG_PATH", "PKG_CONFIG_PATH", True),
        ("PGK_CONFIG_PATH", "PKG_CONFIG_PATH", True),
        ("PKG_CONFIG_PATHS", "PKG_CONFIG_PATH", True),
        ("pkg_config_path", "PKG_CONFIG_PATH", True),
        ("PKGCONFIGPATH", "PKG_CONFIG_PATH", True),
        ("PKG_CONFIG_PATH", "PKG_CONFIG_PATH", False),
        ("PKG_CONFIG_LIBDIR", "PKG_CONFIG_PATH", False),
        ("CGO_ENABLED", "CGO_CFLAGS", False),
        ("PATH", "PKG_CONFIG_PATH", False),
    ],
)
def test_slips(name: str, meant: str, slip: bool) -> None:
    assert is_slip(name, meant) is slip


async def test_similar_names_are_told_where_they_are_asked_for() -> None:
    target = LocalTarget({"CGO_FLAGS": "-I/x", "SECRET": "no", "A": "1"})
    assert await target.look(Environ(("A",))) == Values({"A": "1"})
    assert await target.look(Environ(("A",), ("CGO_CFLAGS",))) == Values({"A": "1", "CGO_FLAGS": "-I/x"})
