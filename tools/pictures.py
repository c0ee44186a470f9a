"""Make assets/*.svg from the running app: `python tools/pictures.py`. It builds a lab sandbox with a real Go."""

import asyncio
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Static

from gotui.app import GotuiApp
from gotui.base import i18n
from gotui.base.texts import Lang
from gotui.engine.findings import Subject
from gotui.lab import toolchain
from gotui.lab.own import own
from gotui.lab.sandbox import Sandbox, build
from gotui.session.golang import go_catalogue
from gotui.session.sessions import Sessions

ASSETS = Path(__file__).parent.parent / "assets"
CAUSE = "main-redeclared-in-package"
STALE = "goroot-env-points-to-other-version"
FLOW = "run-ok-test-fails"
SIZE = (112, 34)


async def until(pilot: Pilot[object], seen: Callable[[], bool]) -> None:
    """Let the app work until `seen`; two minutes at most."""
    for _ in range(2400):
        if seen():
            await pilot.pause()
            return
        await pilot.pause(0.05)
    raise TimeoutError("the app did not get there")


def picture(app: GotuiApp, name: str) -> None:
    """Write the screen as it is now."""
    svg = app.export_screenshot(title="gotui", simplify=True)
    if (home := str(Path.home())) in svg:
        raise ValueError(f"{name}.svg shows {home}, a path of this machine")
    (ASSETS / f"{name}.svg").write_text(svg, encoding="utf-8")


def asks(app: GotuiApp) -> bool:
    """Does it wait for the person, and for no program?"""
    session = app.session
    return session is not None and session.asker.pending is not None and not session.running


async def tour(sandbox: Sandbox, lang: Lang, ending: str) -> None:
    """Home, a session that asks for consent, and the cause."""
    i18n.use(lang)
    sessions = Sessions.open({**sandbox.environ, "GOTUI_STATE_DIR": str(sandbox.root / f"state-{lang}")}, lang)
    app = GotuiApp(sessions, str(sandbox.folder), subject=Subject(str(sandbox.folder), sandbox.failing))
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: app.is_mounted and "go1." in str(app.screen.query_one("#here", Static).render()))
        picture(app, f"home{ending}")
    app = GotuiApp(sessions, str(sandbox.folder), flow=FLOW, start=True)
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: asks(app))
        picture(app, f"session{ending}")
        await pilot.press("y")
        await until(pilot, lambda: type(app.screen).__name__ == "CauseScreen")
        picture(app, f"cause{ending}")


async def two(sandbox: Sandbox, lang: Lang, ending: str) -> None:
    """A verdict on two faults at once."""
    i18n.use(lang)
    environ = {**sandbox.environ, "GO111MODULE": "off"}
    sessions = Sessions.open({**environ, "GOTUI_STATE_DIR": str(sandbox.root / f"state-{lang}")}, lang)
    subject = Subject(str(sandbox.folder), ("go", "build", "./..."))
    app = GotuiApp(sessions, str(sandbox.folder), subject=subject, flow="go-env-surprises", start=True)
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: type(app.screen).__name__ == "CauseScreen")
        picture(app, f"two{ending}")


def linked(one: toolchain.Toolchain, path: Path) -> toolchain.Toolchain:
    """The same by another path, so that no picture shows where it lies on this machine."""
    path.symlink_to(one.goroot)
    return toolchain.Toolchain(path, one.version, own=True)


def main() -> None:
    ASSETS.mkdir(exist_ok=True)
    folder = toolchain.toolchain_folder(os.environ)
    go = own(toolchain.find(os.environ), folder)
    home = Path(tempfile.gettempdir(), "gotui-lab")
    home.mkdir()  # a name that looks well in a picture
    try:
        sandbox = build(go_catalogue().cause(CAUSE), linked(go, home / "go"), home / "me", home / "cache")
        sandbox.environ["PS1"] = ""
        asyncio.run(tour(sandbox, "en", ""))
        asyncio.run(tour(sandbox, "zh", ".zh"))
        sandbox.remove()
        stale = go_catalogue().cause(STALE)
        other = toolchain.needed(stale, go, folder)
        assert other is not None
        shown = linked(own(other, folder), home / f"go{other.version}")
        sandbox = build(stale, go, home / "me", home / "cache", shown)
        asyncio.run(two(sandbox, "en", ""))
        asyncio.run(two(sandbox, "zh", ".zh"))
        sandbox.remove()
    finally:
        shutil.rmtree(home)


if __name__ == "__main__":
    main()
