"""The directives of go.mod, go.work, go.sum and vendor/modules.txt, line by line (go.dev/ref/mod). Pure."""

import re
from collections.abc import Iterator

import msgspec

_DIRECTIVE = re.compile(r"(\w+)\s*(\(?)(.*)")


def numbered(text: str) -> Iterator[tuple[int, str, str]]:
    """Each line of a go.mod or go.work, in blocks or not, as its number, its verb and what stands behind that."""
    block = ""
    for number, line in enumerate(text.splitlines(), 1):
        rest = line.partition("//")[0].strip()
        verb = block
        if not block and (directive := _DIRECTIVE.match(rest)):
            verb, opens, rest = directive.groups()
            block = verb if opens else ""
        rest, closed, _ = rest.partition(")")
        if closed:
            block = ""
        if verb and rest.strip():
            yield number, verb, rest.strip()


def entries(text: str) -> Iterator[tuple[str, str]]:
    """The same without the number."""
    for _number, verb, rest in numbered(text):
        yield verb, rest


def directives(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The same, as its verb and its words without quotes."""
    for verb, rest in entries(text):
        yield verb, tuple(word.strip("\"'`") for word in rest.split())


def requirements(text: str) -> dict[str, str]:
    """Module to version."""
    return {words[0]: words[1] for verb, words in directives(text) if verb == "require" and len(words) > 1}


def replacements(text: str) -> dict[str, str]:
    """Module, with its version where that is named, to what stands for it."""
    found = {}
    for verb, words in directives(text):
        if verb == "replace" and "=>" in words:
            place = words.index("=>")
            found["@".join(words[:place])] = "@".join(words[place + 1 :])
    return found


def folders(text: str) -> list[str]:
    """The folders that stand for modules, as they are written (go.dev/ref/mod#go-mod-file-replace)."""
    return list(filter(is_folder, replacements(text).values()))


def is_folder(replacement: str) -> bool:
    """Does a folder stand for the module, and no other module?"""
    return replacement in (".", "..") or replacement.startswith(("./", "../", "/"))


def sums(text: str) -> dict[str, str]:
    """`module@version`, or `module@version/go.mod`, to the digest of go.sum."""
    parts = (line.split() for line in text.splitlines())
    return {f"{words[0]}@{words[1]}": words[2] for words in parts if len(words) == 3}


def vendored(text: str) -> dict[str, str]:
    """Module to version, as vendor/modules.txt lists them."""
    return {module: one.version for module, one in vendor_list(text).items() if one.version}


def in_cache(module: str) -> str:
    """A module's path as folders are named in the module cache: a capital is `!` and the small letter."""
    return re.sub(r"[A-Z]", lambda capital: f"!{capital[0].lower()}", module)


def downloads(cache: str, module: str) -> str:
    """The folder in a module cache that holds what was downloaded of a module: a go.mod and an archive per version
    (go.dev/ref/mod#module-cache)."""
    return f"{cache}/cache/download/{in_cache(module)}/@v"


class Vendored(msgspec.Struct, frozen=True):
    """A module of vendor/modules.txt: `explicit` where go.mod requires it, `replacement` as its line says."""

    version: str
    explicit: bool = False
    replacement: str = ""


def vendor_list(text: str) -> dict[str, Vendored]:
    """Module to what vendor/modules.txt says of it (src/cmd/go/internal/modload, vendor.go)."""
    found: dict[str, Vendored] = {}
    last = ""
    for line in text.splitlines():
        if line.startswith("# "):
            told, _, new = line[2:].partition(" => ")
            module, _, version = told.strip().partition(" ")
            last = module
            if module not in found or version:
                found[module] = Vendored(version, replacement="@".join(new.split()))
        elif line.startswith("## ") and last in found and "explicit" in re.split(r"[;\s]+", line):
            found[last] = msgspec.structs.replace(found[last], explicit=True)
    return found
