"""Keep both languages complete: `python tools/texts.py check`, `extract`, `bless`.

`extract` brings the message catalogue up to date with the code and compiles it. `bless` notes that every Chinese
text in the data files is a translation of the English beside it, as both stand now. `check` fails where a text is
missing, or where English has changed since.
"""

import ast
import hashlib
import io
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
DATA = ("flows", "causes", "myths")
BLESSED = ROOT / "gotui" / "locale" / "data-texts.json"
CATALOGUE = ROOT / "gotui" / "locale" / "zh" / "LC_MESSAGES" / "gotui.po"
MARKERS = {"_": 1, "N_": 1, "translate": 1, "ngettext": 2}
"""Functions that take a message, and how many texts it has."""

HEADER = """\
# Simplified Chinese messages of gotui. Made with tools/texts.py.
msgid ""
msgstr ""
"Project-Id-Version: gotui\\n"
"Language: zh\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

"""
TEXT_KEYS = {"title", "about", "ask", "why", "text", "explanation", "tradeoff", "claim", "truth", "see", "harm"}


def pairs(node: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every text for people in a data file: a pair of languages, or a plain string that should be one."""
    if isinstance(node, dict):
        if set(node) <= {"en", "zh", "else"} and "en" in node:
            yield path, {lang: node[lang] for lang in ("en", "zh") if lang in node}
            yield from pairs(node.get("else"), f"{path}.else")
            return
        for key, value in node.items():
            inner = f"{path}.{key}" if path else str(key)
            if key in TEXT_KEYS and isinstance(value, str):
                yield inner, value
            else:
                yield from pairs(value, inner)
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from pairs(value, f"{path}[{index}]")


def data_texts() -> Iterator[tuple[str, str, Any]]:
    """File, place in it, and text, for every text in the data files."""
    for folder in DATA:
        for path in sorted((ROOT / "gotui" / folder).glob("*.yaml")):
            data = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
            for place, text in pairs(
                {key: value for key, value in data.items() if key not in ("reproduce", "recording")}
            ):
                yield f"{folder}/{path.name}", place, text


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:10]


def data_faults() -> Iterator[str]:
    """What is missing or stale in the data files."""
    blessed = json.loads(BLESSED.read_text()) if BLESSED.exists() else {}
    for file, place, text in data_texts():
        if isinstance(text, str):
            yield f"{file}: {place} is in one language only"
            continue
        if not text.get("zh", "").strip():
            yield f"{file}: {place} has no Chinese text"
            continue
        earlier = blessed.get(file, {}).get(place)
        now = [digest(text["en"]), digest(text["zh"])]
        if earlier is None:
            yield f"{file}: {place} was never blessed"
        elif earlier[0] != now[0] and earlier[1] == now[1]:
            yield f"{file}: {place} has changed in English only"
        elif earlier != now:
            yield f"{file}: {place} has changed; bless it"


def bless() -> None:
    """Note every pair as it stands."""
    digests: dict[str, dict[str, list[str]]] = {}
    for file, place, text in data_texts():
        if isinstance(text, dict) and text.get("zh"):
            digests.setdefault(file, {})[place] = [digest(text["en"]), digest(text["zh"])]
    BLESSED.write_text(json.dumps(digests, indent=0, sort_keys=True) + "\n")


def messages() -> set[str | tuple[str, str]]:
    """Every message of the code, with its plural where it has one."""
    messages: set[str | tuple[str, str]] = set()
    for path in (ROOT / "gotui").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            name = getattr(node.func, "id", getattr(node.func, "attr", "")) if isinstance(node, ast.Call) else ""
            if isinstance(node, ast.Call) and name in MARKERS:
                texts = [arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
                if len(texts) >= MARKERS[name]:
                    messages.add(texts[0] if MARKERS[name] == 1 else (texts[0], texts[1]))
    return messages


def update() -> None:
    """Bring the Chinese catalogue up to date; new messages come in empty."""
    with CATALOGUE.open("rb") as file:
        have = read_po(file, locale="zh")
    kept = Catalog(locale="zh", project="gotui", fuzzy=False)
    for message in messages():
        old = have.get(message)
        kept.add(message, old.string if old else "")
    body = io.BytesIO()
    write_po(body, kept, width=100, sort_output=True, omit_header=True)
    CATALOGUE.write_text(HEADER + body.getvalue().decode(), encoding="utf-8")
    compile_messages()


def compile_messages() -> None:
    """What installing does, for a checkout that is installed already."""
    with CATALOGUE.open("rb") as po, CATALOGUE.with_suffix(".mo").open("wb") as mo:
        write_mo(mo, read_po(po))


def placeholders(text: str) -> list[str]:
    return sorted(set(re.findall(r"\{\w*\}", text)))


def message_faults() -> Iterator[str]:
    """What is missing in the message catalogue, or in it without use."""
    wanted = messages()
    with CATALOGUE.open("rb") as file:
        have = {message.id: message for message in read_po(file, locale="zh") if message.id}
    for message in sorted(map(str, wanted - have.keys())):
        yield f"gotui.po: {message!r} is missing"
    for message in sorted(map(str, have.keys() - wanted)):
        yield f"gotui.po: {message!r} is no longer used"
    for name, message in have.items():
        texts = message.string if isinstance(message.string, tuple) else (message.string,)
        ids = name if isinstance(name, tuple) else (name,)
        if all(texts) and placeholders(ids[-1]) != placeholders(texts[-1]):
            yield f"gotui.po: {name!r} has other placeholders in Chinese"
        if not all(texts):
            yield f"gotui.po: {name!r} has no Chinese text"
        if message.fuzzy:
            yield f"gotui.po: {name!r} is marked fuzzy"


def main(argv: list[str]) -> int:
    match argv:
        case ["bless"]:
            bless()
        case ["extract"]:
            update()
        case ["check"]:
            faults = [*data_faults(), *message_faults()]
            print("\n".join(faults))
            return 1 if faults else 0
        case _:
            print(__doc__)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
