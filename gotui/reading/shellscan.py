"""Cut the text of a shell start-up file into commands and words, without running or expanding anything.

Only as much of the grammar as finding assignments needs: quotes, substitutions, comments, line continuation,
here-documents (POSIX.1-2017 XCU 2.2, 2.3, 2.7.4; fish: https://fishshell.com/docs/current/language.html).
"""

import re
from bisect import bisect_right
from collections.abc import Iterator

import msgspec

_OPERATOR = re.compile(r"&&|\|\||\|&|;;&?|;&|[;&|\n()]")
_FUNCTION = re.compile(r"\(\s*\)")
_HERE = re.compile(r"<<(-?)[ \t]*(['\"]?)([\w.]+)\2")
_ENDLESS = 20
"""So many here-documents without an end, and no more ends are looked for: each search reads the whole file."""

_PAIRS = {"(": ")", "{": "}"}


class Command(msgspec.Struct, frozen=True):
    """The words of one simple command as written, the line it starts in, and the operator before it.

    A parenthesis is a command of its own, and so is `function NAME` for `NAME()`. `sure` is False after a quote
    that nothing closes: where words end is a guess from there on.
    """

    line: int
    words: tuple[str, ...]
    before: str = ""
    sure: bool = True


def commands(text: str, fish: bool = False) -> Iterator[Command]:
    """Every simple command of `text`, in order."""
    return _Scanner(text, fish).commands()


class _Scanner:
    def __init__(self, text: str, fish: bool) -> None:
        self._text = text
        self._fish = fish
        self._starts = [0, *(newline.end() for newline in re.finditer("\n", text))]
        self._at = 0
        self._sure = True
        self._words: list[str] = []
        self._began = 0
        self._before = ""
        self._here: list[tuple[str, bool]] = []
        self._endless = 0

    def commands(self) -> Iterator[Command]:
        while self._at < len(self._text):
            char = self._text[self._at]
            if char in " \t\r\f\v":
                self._at += 1
            elif self._text.startswith("\\\n", self._at):
                self._at += 2
            elif char == "#":
                self._at = self._end_of_line(self._at)
            elif self._is_operator(char):
                yield from self._operator()
            elif not self._fish and (here := _HERE.match(self._text, self._at)):
                self._here.append((here[3], bool(here[1])))
                self._at = here.end()
            else:
                self._word()
        yield from self._flush("")

    def _is_operator(self, char: str) -> bool:
        if char == "&" and self._text.startswith(">", self._at + 1):
            return False
        return char in ";&|\n" or (char in "()" and not self._fish)

    def _operator(self) -> Iterator[Command]:
        match = _OPERATOR.match(self._text, self._at)
        operator = match[0] if match else self._text[self._at]
        function = _FUNCTION.match(self._text, self._at) if operator == "(" and len(self._words) == 1 else None
        if function:
            self._words.insert(0, "function")
        yield from self._flush(operator)
        if function:
            self._at = function.end()
            return
        if operator in "()":
            yield Command(self._line(self._at), (operator,), "", self._sure)
        self._at += len(operator)
        if operator == "\n":
            self._skip_here_documents()

    def _flush(self, operator: str) -> Iterator[Command]:
        if self._words:
            yield Command(self._line(self._began), tuple(self._words), self._before, self._sure)
        if self._words or operator != "\n":
            self._before = operator
        self._words = []

    def _word(self) -> None:
        start = self._at
        if not self._words:
            self._began = start
        end = self._word_end(start, len(self._text) if self._sure else self._end_of_line(start))
        if end < 0:  # no end of the quote: better to lose this line than the rest of the file
            self._sure = False
            end = self._end_of_line(start)
        self._at = max(end, start + 1)
        self._words.append(self._text[start : self._at])

    def _word_end(self, at: int, limit: int) -> int:
        """Where the word that starts at `at` ends; -1 where something opened in it is not closed by `limit`."""
        text, inside = self._text, [""]
        while at < limit:
            char, mode = text[at], inside[-1]
            if char == "\\":
                at += 2
            elif mode in '"`' and mode and char == mode:
                inside.pop()
                at += 1
            elif (opened := self._opens(at, mode)) is not None:
                inside.append(opened[0])
                at += opened[1]
            elif mode in _PAIRS and char == _PAIRS[mode]:
                inside.pop()
                at += 1
            elif char == "'" and mode not in ('"', "`"):
                at = self._closing_quote(at + 1, limit) + 1
                if at == 0:
                    return -1
            elif mode == "" and self._ends(at):
                return at
            else:
                at += 1
        return min(at, limit) if len(inside) == 1 or not self._sure else -1

    def _opens(self, at: int, mode: str) -> tuple[str, int] | None:
        """What opens here, and how many characters that takes."""
        text, char = self._text, self._text[at]
        if mode == "`":
            return None
        if char == "$" and text[at + 1 : at + 2] in ("(", "{"):
            return text[at + 1], 2
        if char == "`" and not self._fish:
            return "`", 1
        if mode == '"':
            return None
        if char == '"':
            return '"', 1
        # an array: `path=(…)`; in fish a command substitution
        array = char == "(" and (self._fish or mode == "(" or text[at - 1 : at] == "=")
        return ("(", 1) if array else None

    def _ends(self, at: int) -> bool:
        text, char = self._text, self._text[at]
        if char in " \t\r\f\v\n;|":
            return True
        if char == "&":
            return text[at - 1 : at] not in ("<", ">") and text[at + 1 : at + 2] != ">"
        return char in "()" and not self._fish

    def _closing_quote(self, at: int, limit: int) -> int:
        """In fish a backslash keeps a single quote from closing."""
        quote = self._text.find("'", at, limit)
        while self._fish and quote > 0 and self._text[quote - 1] == "\\":
            quote = self._text.find("'", quote + 1, limit)
        return quote

    def _skip_here_documents(self) -> None:
        for delimiter, tabs in self._here if self._endless < _ENDLESS else ():
            mark = rf"^{chr(9) + '*' if tabs else ''}{re.escape(delimiter)}$"
            match = re.compile(mark, re.MULTILINE).search(self._text, self._at)
            if match:
                self._at = match.end()
            else:  # without its end it was no here-document
                self._endless += 1
        self._here = []

    def _end_of_line(self, at: int) -> int:
        newline = self._text.find("\n", at)
        return newline if newline >= 0 else len(self._text)

    def _line(self, at: int) -> int:
        return bisect_right(self._starts, at)
