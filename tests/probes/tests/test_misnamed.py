"""A test file by another name, and its right one."""

import pytest

from gotui.probes.tests.misnamed import renamed


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("test_math.go", "math_test.go"),
        ("mathtest.go", "mathtest_test.go"),
        ("mathTest.go", "math_test.go"),
        ("math_tests.go", "math_test.go"),
        ("math.test.go", "math_test.go"),
        ("tests.go", "tests_test.go"),
        ("test_.go", "all_test.go"),
    ],
)
def test_renamed(file: str, name: str) -> None:
    assert renamed(file) == name
