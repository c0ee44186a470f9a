"""Nothing reaches a widget but as content that was made plain: a bare string could be markup, or hold sequences."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import gotui

FOLDER = Path(gotui.__file__).parent
SOURCES = sorted([*FOLDER.glob("screens/*.py"), *FOLDER.glob("widgets/*.py"), FOLDER / "app.py"])
TAKES_TEXT = {
    "Static",
    "WrappedText",
    "Label",
    "Button",
    "Checkbox",
    "Option",
    "update",
    "notify",
    "load_text",
    "TextArea",
}
MAKERS = {"show", "line", "lines", "join", "prose", "clean", "_flow", "_open", "_match", "_row", "_crumbs", "row"}
ATTRIBUTES = {"border_title", "border_subtitle", "tooltip"}


def name(call: ast.expr) -> str:
    function = call.func if isinstance(call, ast.Call) else call
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def fine(value: ast.expr) -> bool:
    """Made plain, or nothing at all."""
    if isinstance(value, ast.IfExp):
        return fine(value.body) and fine(value.orelse)
    if isinstance(value, ast.Constant):
        return value.value is None
    return isinstance(value, ast.Call) and name(value) in MAKERS


def faults(tree: ast.AST) -> Iterator[int]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and name(node) in TAKES_TEXT and node.args and not fine(node.args[0]):
            yield node.lineno
        elif isinstance(node, ast.Call) and name(node).endswith(("Input", "Field")):
            yield from (key.value.lineno for key in node.keywords if key.arg == "value" and not fine(key.value))
        elif isinstance(node, ast.Assign) and name(node.targets[0]) in ATTRIBUTES and not fine(node.value):
            yield node.lineno


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_only_as_plain_content(path: Path) -> None:
    assert list(faults(ast.parse(path.read_text(encoding="utf-8")))) == []


@pytest.mark.parametrize(
    "code",
    ["Static(text)", "Static(f'{a}')", "a.update('x')", "w.border_title = t", "Input(value=v)", "Button(_('x'))"],
)
def test_the_test_finds_bare_strings(code: str) -> None:
    assert list(faults(ast.parse(code))) == [1]


def test_no_markup_and_no_ansi_is_ever_parsed() -> None:
    for path in SOURCES:
        text = path.read_text(encoding="utf-8")
        assert "from_markup" not in text
        assert "from_ansi" not in text
