"""The page of a hand-off in a real browser: search and folding work, and nothing is fetched."""

import base64
import hashlib
import json
import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

from gotui.base.texts import Lang
from gotui.session.golang import go_catalogue
from gotui.telling.transcript import forms

from .. import recording

CHROMIUM = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), ""
)

pytestmark = pytest.mark.skipif(not CHROMIUM, reason="there is no Chromium here")

CAUSE = "ordinary-test-failure"

BROWSERS_OWN = r"google(?:apis)?\.com|gvt1\.com|chromium\.org"
"""Where Chromium itself wants to go."""

ACTS = """
const said = {};
const looks = [...document.querySelectorAll("[data-look]")];
const open = () => looks.filter((one) => one.open).length;
said.looks = looks.length;
said.folded = open();
document.getElementById("unfold").click();
said.unfolded = open();
document.getElementById("fold").click();
said.again = open();
const search = document.getElementById("search");
search.value = "double(21)";
search.dispatchEvent(new Event("input"));
said.found = looks.filter((one) => !one.classList.contains("hidden")).length;
said.opened = open();
said.count = document.getElementById("count").textContent;
document.body.insertAdjacentHTML("beforeend", "<i id='said'></i>");
document.getElementById("said").textContent = JSON.stringify(said);
"""


def page(lang: Lang) -> str:
    return forms(recording.recording(CAUSE)[0].records, go_catalogue(), lang, "s1", {}).html()


def browser(path: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    with tempfile.TemporaryDirectory(prefix="b-") as home:  # the path of its socket must be short
        environ = {"PATH": os.environ["PATH"], "HOME": home, "TMPDIR": home}
        flags = ["--headless=new", "--no-sandbox", "--disable-gpu", f"--user-data-dir={home}/profile"]
        argv = [CHROMIUM, *flags, "--virtual-time-budget=4000", *words, path.as_uri()]
        return subprocess.run(argv, env=environ, capture_output=True, text=True, timeout=120, check=True)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_search_and_folding_work_and_nothing_is_fetched(tmp_path: Path, lang: Lang) -> None:
    """Under the page's own policy, to which only the script of this test is added."""
    path, log = tmp_path / "page.html", tmp_path / "net.json"
    allowed = base64.b64encode(hashlib.sha256(ACTS.encode()).digest()).decode()
    whole = page(lang).replace("script-src ", f"script-src 'sha256-{allowed}' ", 1)
    path.write_text(whole.replace("</body>", f"<script>{ACTS}</script></body>"), encoding="utf-8")
    done = browser(path, "--enable-logging=stderr", f"--log-net-log={log}", "--dump-dom")
    said = json.loads(re.search(r'<i id="said">(.*?)</i>', done.stdout)[1])  # type: ignore[index]
    assert said["looks"] > 10
    assert (said["folded"], said["unfolded"], said["again"]) == (0, said["looks"], 0)
    assert 0 < said["found"] < said["looks"]
    assert said["opened"] == said["found"]
    assert said["count"] == f"{said['found']} / {said['looks']}"
    assert "Content Security Policy" not in done.stderr
    asked = set(re.findall(r'"url":"((?:https?|wss?|ftp)://[^"/]+)', log.read_text(encoding="utf-8", errors="replace")))
    assert {url for url in asked if not re.search(BROWSERS_OWN, url)} == set()
    assert not re.search(r"""(?:src|href)=["'](?!#)""", page(lang))
