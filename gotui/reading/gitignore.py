"""Which line of a .gitignore hides a folder? Read as text, so that no git of the project's is started. Pure."""

import fnmatch
import posixpath


def hiding_line(text: str, folder: str) -> tuple[int, str]:
    """The number and the words of the line that hides `folder`, which is relative to the file's; 0 where none does.

    The last line that matches the folder or one above it counts; `!` takes back (git-scm.com/docs/gitignore).
    """
    found = (0, "")
    for number, line in enumerate(text.splitlines(), 1):
        words = line.strip()
        taken_back = words.startswith("!")
        pattern = words.removeprefix("!")
        if pattern and not pattern.startswith("#") and any(_matches(pattern, one) for one in _with_parents(folder)):
            found = (0, "") if taken_back else (number, words)
    return found


def _matches(pattern: str, folder: str) -> bool:
    plain = pattern.rstrip("/")
    if "/" in plain:
        return fnmatch.fnmatchcase(folder, plain.removeprefix("**/").lstrip("/"))
    return fnmatch.fnmatchcase(posixpath.basename(folder), plain)


def _with_parents(folder: str) -> list[str]:
    parts = folder.split("/")
    return ["/".join(parts[:count]) for count in range(1, len(parts) + 1)]
