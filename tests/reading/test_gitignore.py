"""Which line of a .gitignore hides a folder."""

import pytest

from gotui.reading.gitignore import hiding_line


@pytest.mark.parametrize(
    ("text", "folder", "line"),
    [
        ("*.log\nlogs/\n", "internal/logs", 2),
        ("*.log\n/logs/\n", "internal/logs", 0),
        ("internal/logs\n", "internal/logs", 1),
        ("**/logs\n", "logs", 1),
        ("internal\n", "internal/logs", 1),
        ("gen*\n", "generated", 1),
        ("logs/\n!internal/logs\n", "internal/logs", 0),
        ("# logs\n\n", "logs", 0),
        ("Logs/\n", "logs", 0),
    ],
)
def test_the_line_that_hides(text: str, folder: str, line: int) -> None:
    assert hiding_line(text, folder)[0] == line
