"""From the start to the first frame, and to the answer to the first keys, beside a bare Textual app."""

import os
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from grown import CAUSES, FLOWS, grown
from measure import Cost, shown, side_by_side

BARE = """
from textual.app import App
from textual.widgets import Static
class Bare(App):
    def compose(self):
        yield Static("READY-TO-MEASURE")
Bare().run()
"""
ROW, ANSWER = b"go run works", b"places to look"


def report(rounds: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        state = Path(folder, "state")
        terminal = {"TERM": "xterm-256color", "GOTUI_STATE_DIR": str(state), "LANG": "C.UTF-8"}
        today = {**os.environ, **terminal}
        larger = {**grown(Path(folder, "grown")), **terminal}
        bare, ours, keys, many, many_keys = side_by_side(
            rounds,
            lambda: shown([sys.executable, "-c", BARE], today, [(b"", b"READY-TO-MEASURE")]),
            lambda: _rows(folder, today),
            lambda: _keys(folder, today),
            lambda: _rows(folder, larger),
            lambda: _keys(folder, larger),
        )
    print(f"first frame   bare Textual                {bare}")
    _tell("gotui", ours, bare)
    _tell("  first keys answered", keys, bare)
    _tell(f"gotui, {CAUSES} causes, {FLOWS} flows", many, bare)
    _tell("  first keys answered", many_keys, bare)


def _argv(folder: str) -> list[str]:
    return [sys.executable, "-m", "gotui", "-C", folder]


def _rows(folder: str, environ: Mapping[str, str]) -> Cost:
    return shown(_argv(folder), environ, [(b"", ROW)])


def _keys(folder: str, environ: Mapping[str, str]) -> Cost:
    """Letters typed as soon as the rows are seen filter them."""
    return shown(_argv(folder), environ, [(b"", ROW), (b"zq", ANSWER)])


def _tell(what: str, cost: Cost, bare: Cost) -> None:
    print(f"              {what:<27} {cost}   {cost.wall / bare.wall:.2f}, {cost.cpu / bare.cpu:.2f} times bare")
