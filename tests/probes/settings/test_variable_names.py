"""Variables under a name that nobody reads: only one that would help is the cause."""

from pathlib import Path

import pytest

from gotui.probes.settings.variable_names import variable_names

from ..settingsworld import World

HEADER = "cfoo.go:5:10: fatal error: foo.h: No such file or directory\n"
PACKAGE = "Package foo was not found in the pkg-config search path.\n"
LIBRARY = "/usr/bin/ld: cannot find -lfoo: No such file or directory\n"


@pytest.mark.parametrize(
    ("name", "value", "text", "outcome", "meant"),
    [
        ("CGO_FLAGS", "-O2 -I{lib}", HEADER, "misspelt", "CGO_CFLAGS"),
        ("CFLAGS", "-I {lib}", HEADER, "misspelt", "CGO_CFLAGS"),
        ("KG_CONFIG_PATH", "/none:{lib}", PACKAGE, "misspelt", "PKG_CONFIG_PATH"),
        ("LDFLAGS", "-L{lib} -lfoo", LIBRARY, "misspelt", "CGO_LDFLAGS"),
        ("CGO_FLAGS", "-I/nowhere", HEADER, "no-help", "CGO_CFLAGS"),
        ("CGO_FLAGS", "-DX", HEADER, "no-help", "CGO_CFLAGS"),
        ("KG_CONFIG_PATH", "{lib}", HEADER, "no-help", "PKG_CONFIG_PATH"),
        ("CGO_CFLAGS", "-I/nowhere", HEADER, "none", ""),
        ("FOO_FLAGS", "-I{lib}", HEADER, "none", ""),
    ],
)
async def test_a_slip(tmp_path: Path, name: str, value: str, text: str, outcome: str, meant: str) -> None:
    here = World(tmp_path)
    for file in ("foo.h", "foo.pc", "libfoo.so"):
        here.write(f"lib/{file}", "")
    here.environ[name] = value.format(lib=tmp_path / "lib")
    here.hears(text, "compile")
    finding = await here.ask(variable_names)
    assert (finding.outcome, finding.values.get("variable", "")) == (outcome, meant)


async def test_the_line_of_the_start_up_file_is_named(tmp_path: Path) -> None:
    here = World(tmp_path)
    here.write("lib/foo.h", "")
    here.environ["CGO_FLAGS"] = f"-I{tmp_path}/lib"
    here.write("home/.profile", f"# mine\nexport CGO_FLAGS=-I{tmp_path}/lib\n")
    here.hears(HEADER, "compile")
    finding = await here.ask(variable_names)
    assert (finding.values["rc_file"], finding.values["rc_line"]) == (str(here.home / ".profile"), "2")
