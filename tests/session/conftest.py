"""English."""

from collections.abc import Iterator

import pytest

from gotui.base import i18n


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    before = i18n.language()
    i18n.use("en")
    yield
    i18n.use(before)
