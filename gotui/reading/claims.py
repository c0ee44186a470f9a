"""What must stand in the line that a message names, if the message is about that line. Pure.

Wordings of the compiler (src/internal/types/errors, src/go/scanner) and of go's own files, Go 1.19 to 1.27. Of what a
message says otherwise, nothing is demanded.
"""

import re

_CLAIMS = tuple(
    re.compile(pattern)
    for pattern in (
        r"\bundefined: (?:\w{1,200}\.)?(?P<word>\w{1,200})",
        r"\bundeclared name: (?P<word>\w{1,200})",
        r"^declared and not used: (?P<word>\w{1,200})$",
        r"^(?P<word>\w{1,200}) (?:declared (?:and|but) not used|redeclared in this block)",
        r'^(?P<word>"[^"]{1,300}") imported (?:as [\w.]{1,200} )?and not used',
        r"(?:^|\.)(?P<word>\w{1,200}) undefined \(",
        r"^unknown field '?(?P<word>\w{1,200})'? in struct literal",
        r"^label (?P<word>\w{1,200}) (?:defined and not used|not defined)",
        r"\bunexpected (?:name |keyword |literal )(?P<word>[^\s,;:]{1,200})",
        r'^cannot use (?P<word>\w{1,200}|"[^"]{1,200}") (?:\(|as )',
        r'\brunning "(?P<word>[^"]{1,200})":',
        r'\bunknown (?://go:debug setting|godebug) "(?P<word>[^"]{1,100})"',
        r"\bunknown (?:directive|block type): (?P<word>\S{1,100})",
        r'\bversion "(?P<word>[^"]{1,100})" invalid',
        r"\bno required module provides package (?P<word>[^\s;:,]{1,300})",
        r"\bmissing go\.sum entry for module providing package (?P<word>[^\s;:,]{1,300})",
        r"\brepeated (?P<word>module|go|toolchain) statement",
        r"\breplacement module (?P<word>without version|directory path)",
    )
)
_SAID_OTHERWISE = {"without version": "=>", "directory path": "=>"}


def claimed(message: str) -> str:
    """The word that the line has to hold; empty where the message demands none."""
    match = next((match for pattern in _CLAIMS if (match := pattern.search(message))), None)
    return _SAID_OTHERWISE.get(match["word"], match["word"]) if match else ""


def says(line: str, message: str) -> bool:
    """Does a line say what the message speaks of? A program of `//go:generate` may stand there as a variable."""
    word = claimed(message)
    if message.startswith("running "):
        return line.startswith("//go:generate ") and (word in line or "$" in line)
    if re.fullmatch(r"\w+", word):
        return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", line) is not None
    return word in line or word.replace('"', "`") in line
