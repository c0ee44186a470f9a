"""Keep both languages complete: `python tools/texts.py check`, `extract`, `bless`.

`extract` brings the message catalogue up to date with the code. `bless` notes that every Chinese text in the
data files is a translation of the English beside it, as both stand now. `check` fails where a text is missing,
or where English has changed since.
"""

import hashlib
import io
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
DATA = ("flows", "causes", "myths")
BLESSED = ROOT / "gotui" / "locale" / "data-texts.json"
CATALOGUE = ROOT / "gotui" / "locale" / "zh" / "LC_MESSAGES" / "gotui.po"
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
        if set(node) <= {"en", "zh"} and "en" in node:
            yield path, node
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
        known = blessed.get(file, {}).get(place)
        now = [digest(text["en"]), digest(text["zh"])]
        if known is None:
            yield f"{file}: {place} was never blessed"
        elif known[0] != now[0] and known[1] == now[1]:
            yield f"{file}: {place} has changed in English only"
        elif known != now:
            yield f"{file}: {place} has changed; bless it"


def bless() -> None:
    """Note every pair as it stands."""
    found: dict[str, dict[str, list[str]]] = {}
    for file, place, text in data_texts():
        if isinstance(text, dict) and text.get("zh"):
            found.setdefault(file, {})[place] = [digest(text["en"]), digest(text["zh"])]
    BLESSED.write_text(json.dumps(found, indent=0, sort_keys=True) + "\n")


def babel(*argv: str) -> None:
    subprocess.run([sys.executable, "-m", "babel.messages.frontend", *argv], check=True, cwd=ROOT, capture_output=True)


def extract(pot: Path) -> None:
    babel(
        "extract", "--no-location", "--sort-output", "--omit-header", "-k", "_", "-k", "N_", "-k", "ngettext:1,2",
        "-k", "i18n._", "-k", "i18n.N_", "-o", str(pot), "gotui",
    )  # fmt: skip


def update() -> None:
    """Bring the Chinese catalogue up to date; new messages come in empty."""
    with tempfile.TemporaryDirectory() as folder:
        pot = Path(folder, "gotui.pot")
        extract(pot)
        with pot.open("rb") as used, CATALOGUE.open("rb") as known:
            wanted, have = read_po(used), read_po(known, locale="zh")
    kept = Catalog(locale="zh", project="gotui", fuzzy=False)
    for message in wanted:
        if message.id:
            old = have.get(message.id)
            kept.add(message.id, old.string if old else "", flags=message.flags)
    body = io.BytesIO()
    write_po(body, kept, width=100, sort_output=True, omit_header=True)
    CATALOGUE.write_text(HEADER + body.getvalue().decode(), encoding="utf-8")


def placeholders(text: str) -> list[str]:
    return sorted(set(re.findall(r"\{\w*\}", text)))


def message_faults() -> Iterator[str]:
    """What is missing in the message catalogue, or in it without use."""
    with tempfile.TemporaryDirectory() as folder:
        pot = Path(folder, "gotui.pot")
        extract(pot)
        with pot.open("rb") as used, CATALOGUE.open("rb") as known:
            wanted = {message.id for message in read_po(used) if message.id}
            have = {message.id: message for message in read_po(known, locale="zh") if message.id}
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
