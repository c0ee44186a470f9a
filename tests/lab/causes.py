"""A made-up cause for tests that need no Go."""

from gotui.engine.causes import Cause, Heal, Reproduce


def cause(reproduce: Reproduce | None) -> Cause:
    return Cause(
        id="made-up",
        area="package",
        title="Made up",
        explanation="Nothing is wrong.",
        evidence=(),
        fixes=(),
        fails=(),
        works=(),
        platforms=("linux",),
        references=(),
        reproduce=reproduce,
    )


def broken(heal: Heal | None = None, **more: object) -> Cause:
    """A cause whose failing command is a script of the project: it fails while the file `fault` is there."""
    files = {"go.mod": "module ex.com/p\n", "check.sh": "#!/bin/sh\n! test -e fault\n", "fault": "{sandbox}"}
    words: dict[str, object] = {"failing": ("./check.sh",), "files": files, "heal": heal or Heal(remove=("fault",))}
    return cause(Reproduce(**{**words, **more}))  # type: ignore[arg-type]
