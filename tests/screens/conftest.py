"""The probes of the made-up world, and English."""

from collections.abc import Iterator

import pytest

from gotui import i18n

from ..engine.world import probes


@pytest.fixture(autouse=True)
def _probes() -> Iterator[None]:
    with probes():
        yield


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    before = i18n.language()
    i18n.use("en")
    yield
    i18n.use(before)
