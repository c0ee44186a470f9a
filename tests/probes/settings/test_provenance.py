"""Where a setting comes from, held against what the real `go env` prints for every variable in every place."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from gotui.engine.findings import Subject
from gotui.engine.observe import Observer
from gotui.lab.toolchain import Toolchain, installed
from gotui.probes.settings import goprinted
from gotui.probes.settings.provenance import Place, Setting, provenance
from gotui.reading import govariables
from gotui.targets.local import LocalTarget
from gotui.targets.recorded import RecordedTarget, RecordingTarget

from .realmachine import Machine

GOS = ("1.21.13", "1.27.3")
OLD = ("1.19.8",)
"""Before there was a $GOROOT/go.env."""

VALUES = {
    "GOROOT": ("{home}/root", "{home}/other"),
    "GOPATH": ("{home}/p1", "{home}/p2"),
    "GOBIN": ("{home}/b1", "{home}/b2"),
    "GOFLAGS": ("-v", "-tags=x y"),
    "GO111MODULE": ("auto", "off"),
    "GOPROXY": ("direct", "https://goproxy.example"),
    "GOSUMDB": ("off", "sum.example"),
    "GONOSUMDB": ("a.example", "b.example"),
    "GOPRIVATE": ("a.example", "b.example"),
    "GONOPROXY": ("none", "b.example"),
    "GOINSECURE": ("a.example", "*"),
    "GOTOOLCHAIN": ("local", "path"),
    "GOWORK": ("off", "{home}/go.work"),
    "GOMODCACHE": ("{home}/m1", "{home}/m2"),
    "GOCACHE": ("{home}/c1", "off"),
    "GOTMPDIR": ("{home}", "/nowhere"),
    "GOOS": ("windows", "darwin"),
    "GOARCH": ("arm64", "junk"),
    "GOEXPERIMENT": ("none", "boringcrypto"),
    "GOVCS": ("*:all", "*:off"),
    "GOAUTH": ("off", "netrc"),
    "CGO_ENABLED": ("0", "1"),
    "CC": ("clang", "/opt/my cc"),
    "CXX": ("clang++", "c++"),
    "GOAMD64": ("v2", "v3"),
    "GODEBUG": ("netdns=go", "netdns=cgo"),
    "CGO_CFLAGS": ("-O1", "-O3"),
    "CGO_LDFLAGS": ("-lm", "-lz"),
    "PKG_CONFIG": ("pkgconf", "my-pkg-config"),
}

FROM_FILE = "goenv-file"
PLACES = {
    "environment": (0, None, "environment"),
    "file": (None, 1, FROM_FILE),
    "both": (0, 1, "environment"),
    "empty-variable": ("", 1, FROM_FILE),
}


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path / "home")


@pytest.fixture(params=GOS)
def real(request: pytest.FixtureRequest, tmp_path: Path, toolchains: Callable[[str], Toolchain]) -> Machine:
    return Machine(tmp_path / "home", str(Path(toolchains(request.param).goroot) / "bin" / "go"))


@pytest.fixture(params=(*OLD, *GOS))
def any_real(request: pytest.FixtureRequest, tmp_path: Path, toolchains: Callable[[str], Toolchain]) -> Machine:
    if request.param in OLD and installed(request.param) is None:
        pytest.skip(f"Go {request.param} is not installed here")
    return Machine(tmp_path / "home", str(Path(toolchains(request.param).goroot) / "bin" / "go"))


def kinds(setting: Setting) -> list[str]:
    return [note.kind for note in setting.notes if note.kind != "not-confirmed"]


@pytest.mark.lab
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("name", VALUES)
async def test_origin_and_value_as_go_has_them(any_real: Machine, name: str, place: str) -> None:
    real = any_real
    variable, line, origin = PLACES[place]
    for folder in ("root", "other"):
        real.write(f"{folder}/go.env", "GOPROXY=off\n")
    values = [value.format(home=real.home) for value in VALUES[name]]
    if variable is not None:
        real.environ[name] = values[variable] if isinstance(variable, int) else variable
    if line is not None:
        real.file.write_text(f"{name}={values[line]}\n")
    settings = await real.provenance()

    expected = expected_origin(name, origin, real.go)
    assert settings[name].origin == expected
    costly = [name] if name in govariables.COSTLY else []
    names = [*goprinted.ASKED, *goprinted.OVERRIDDEN, *costly]
    assert {one: settings[one].value for one in names} == real.printed(*names)
    if expected in ("environment", FROM_FILE):
        assert settings[name].written == values[expected == FROM_FILE]
    if expected == FROM_FILE:
        assert settings[name].place is not None
        assert (settings[name].place.path, settings[name].place.line) == (str(real.file), 1)
    if place == "both" and expected == "environment" and name != "GODEBUG":
        assert settings[name].shadows[0].origin == FROM_FILE
        assert settings[name].shadows[0].value == values[1]
    assert ("empty-in-environment" in kinds(settings[name])) == (place == "empty-variable")


def expected_origin(name: str, origin: str, go: str) -> str:
    if name == "GOAUTH" and "1.27" not in go:
        return "default"  # unknown before 1.24
    if name == "GOTOOLCHAIN" and "1.19" in go:
        return "default"  # unknown before 1.21
    if name == "GODEBUG" and origin == FROM_FILE:
        return "default"  # honoured in the environment only
    return origin


LAYERED = ("GOPROXY", "GOFLAGS", "GOPRIVATE", "GOVCS", "CC", "GOAMD64")


@pytest.mark.lab
@pytest.mark.parametrize("variable", [None, "", 0])
@pytest.mark.parametrize("name", LAYERED)
async def test_what_is_hidden_comes_strongest_first(real: Machine, name: str, variable: int | str | None) -> None:
    """Environment, GOENV file and go.env at once; an empty variable of the environment hides neither of the others."""
    first, second = VALUES[name]
    built = {"GOFLAGS": "-x", "GOVCS": "private:all"}.get(name, second)
    real.write("root/go.env", f"# ours\n{name}={built}\n")
    real.environ["GOROOT"] = str(real.home / "root")
    real.file.write_text(f"\n{name}={second}\n")
    if variable is not None:
        real.environ[name] = first if variable == 0 else ""
    setting = (await real.provenance())[name]
    assert {name: setting.value} == real.printed(name)
    below = ("goroot-file", built, Place(str(real.home / "root" / "go.env"), 2))
    stored = (FROM_FILE, second, Place(str(real.file), 2))
    shadows = [(one.origin, one.value, one.place) for one in setting.shadows]
    if variable == 0:
        assert (setting.origin, setting.value) == ("environment", first)
        assert shadows == [stored, below]
    else:
        assert (setting.origin, setting.value, setting.place) == stored
        assert shadows == [below]


@pytest.mark.lab
@pytest.mark.parametrize(
    ("file", "shell"), [(".profile", ["bash", "-lc"]), (".bash_profile", ["bash", "-lc"]), (".profile", ["sh", "-lc"])]
)
@pytest.mark.parametrize(
    ("name", "line", "value"),
    [
        ("GOPATH", "export GOPATH=$HOME/work", "{home}/work"),
        ("GOFLAGS", "export GOFLAGS='-mod=mod -v'", "-mod=mod -v"),
        ("GOPRIVATE", "GOPRIVATE=a.example; export GOPRIVATE", "a.example"),
        ("GOPROXY", 'export OTHER=1 GOPROXY="direct"', "direct"),
    ],
)
async def test_a_real_shell_exports_what_the_line_says(
    any_real: Machine, name: str, line: str, value: str, file: str, shell: list[str]
) -> None:
    path = any_real.write(file, f"# first\n{line}\n")
    any_real.environ[name] = any_real.exported(shell, name)
    setting = (await any_real.provenance())[name]
    assert setting.value == value.format(home=any_real.home)
    assert {name: setting.value} == any_real.printed(name)
    assert (setting.origin, setting.exported_by is not None) == ("environment", True)
    assert setting.exported_by is not None
    assert (setting.exported_by.path, setting.exported_by.line) == (str(path), 2)


@pytest.mark.lab
async def test_an_older_go_without_go_env(any_real: Machine) -> None:
    """What later stands in go.env is built in before 1.21."""
    settings = await any_real.provenance()
    names = [*goprinted.ASKED, *goprinted.OVERRIDDEN, *govariables.COSTLY]
    assert {one: settings[one].value for one in names} == any_real.printed(*names)
    expected = "default" if "1.19" in any_real.go else "goroot-file"
    assert {settings[name].origin for name in ("GOPROXY", "GOSUMDB")} == {expected}


@pytest.mark.lab
async def test_where_nothing_is_set(real: Machine) -> None:
    settings = await real.provenance()
    names = [*goprinted.ASKED, *goprinted.OVERRIDDEN, *govariables.COSTLY]
    assert {one: settings[one].value for one in names} == real.printed(*names)
    from_go_env = {name for name, one in settings.items() if one.origin != "default"}
    assert from_go_env == {"GOPROXY", "GOSUMDB", "GOTOOLCHAIN"}
    assert settings["GOPROXY"].place == Place(str(Path(real.go).parent.parent / "go.env"), 7)
    assert not [name for name, one in settings.items() if one.notes or one.shadows]


@pytest.mark.lab
async def test_the_file_holds_what_go_takes_and_no_more(real: Machine) -> None:
    """Nothing is trimmed, the last of two counts, and what does not start with a capital letter is ignored."""
    text = (
        '# GOPRIVATE=comment\nGOPRIVATE=a\nGOPRIVATE= b \nGOFLAGS=-v\r\nGOVCS="*:all" # all\n'
        " GOINSECURE=x\nexport GONOPROXY=y\ngosumdb=off\nGOBIN =/b\nGOPROXI=off\nGOTMPDIR\n\ufeffGOOS=plan9\nCC=\n"
    )
    real.file.write_bytes(text.encode())
    settings = await real.provenance()
    names = ("GOPRIVATE", "GOFLAGS", "GOVCS", "GOINSECURE", "GONOPROXY", "GOSUMDB", "GOBIN", "GOPROXY", "GOOS", "CC")
    assert {name: settings[name].value for name in names} == real.printed(*names)
    assert settings["GOPRIVATE"].value == " b "
    assert settings["GOFLAGS"].value == "-v\r"
    assert settings["GOVCS"].value == '"*:all" # all'
    assert kinds(settings["GOPRIVATE"]) == ["duplicate", "space-in-value"]
    assert kinds(settings["GOFLAGS"]) == ["carriage-return"]
    assert kinds(settings["GONOPROXY"]) == ["malformed-line"]
    assert settings["GONOPROXY"].follows == "GOPRIVATE"
    assert kinds(settings["GOBIN"]) == ["unknown-name"]
    assert kinds(settings["GOPROXY"]) == ["unknown-name"]
    assert kinds(settings["CC"]) == ["empty-in-goenv-file"]
    assert settings["CC"].origin == "default"
    bad = [note.place.line for note in settings["GOENV"].notes if note.place and note.kind == "malformed-line"]
    assert bad == [6, 7, 8, 11, 12]


@pytest.mark.lab
@pytest.mark.parametrize("name", ["GOPROXY", "GOSUMDB", "GOTOOLCHAIN"])
async def test_an_empty_line_hides_the_default_of_go_env(real: Machine, name: str) -> None:
    real.file.write_text(f"{name}=\n")
    setting = (await real.provenance())[name]
    assert (setting.value, setting.origin) == ("", FROM_FILE)
    assert setting.shadows[0].origin == "goroot-file"
    assert real.printed(name) == {name: ""}


@pytest.mark.lab
@pytest.mark.parametrize("goenv", ["off", "{home}/mine", "mine", "{home}", "/none", ""])
async def test_which_file_is_in_use(real: Machine, goenv: str) -> None:
    real.file.write_text("GOPRIVATE=default\n")
    real.write("mine", "GOPRIVATE=mine\n")
    real.environ["GOENV"] = goenv.format(home=real.home)
    settings = await real.provenance()
    assert {name: settings[name].value for name in ("GOENV", "GOPRIVATE")} == real.printed("GOENV", "GOPRIVATE")
    assert ("goenv-off" in kinds(settings["GOENV"])) == (goenv == "off")
    assert ("goenv-unreadable" in kinds(settings["GOENV"])) == (goenv == "{home}")
    assert ("default-file-not-read" in kinds(settings["GOENV"])) == bool(goenv)
    assert ("empty-in-environment" in kinds(settings["GOENV"])) == (goenv == "")


@pytest.mark.lab
async def test_without_a_home(real: Machine) -> None:
    real.file.write_text("GOPRIVATE=default\n")
    del real.environ["HOME"]
    settings = await real.provenance()
    names = ("GOENV", "GOPATH", "GOCACHE", "GOMODCACHE", "GOPRIVATE")
    assert {name: settings[name].value for name in names} == real.printed(*names)
    assert kinds(settings["GOENV"]) == ["no-home"]


@pytest.mark.lab
@pytest.mark.parametrize("where", ["environment", FROM_FILE])
async def test_another_goroot_brings_its_own_go_env(real: Machine, where: str) -> None:
    real.write("root/go.env", "# ours\nGOPROXY=direct\nGOFLAGS=-x\nGOROOT=/never\nGODEBUG=no\n")
    root = str(real.home / "root")
    if where == "environment":
        real.environ["GOROOT"] = root
    else:
        real.file.write_text(f"GOROOT={root}\n")
    settings = await real.provenance()
    names = ("GOROOT", "GOPROXY", "GOFLAGS", "GOSUMDB", "GOTOOLCHAIN")
    assert {name: settings[name].value for name in names} == real.printed(*names)
    assert settings["GOROOT"].origin == where
    assert settings["GOFLAGS"].place is not None
    assert (settings["GOFLAGS"].origin, settings["GOFLAGS"].place.line) == ("goroot-file", 3)
    assert settings["GOSUMDB"] == Setting("GOSUMDB", "")


@pytest.mark.lab
@pytest.mark.parametrize(
    ("name", "value"), [("GOROOT", "/none"), ("GOPATH", "rel"), ("GOEXPERIMENT", "zz"), ("GO111MODULE", "true")]
)
@pytest.mark.parametrize("where", ["environment", FROM_FILE])
async def test_where_go_refuses_to_start_the_places_still_tell(
    real: Machine, name: str, value: str, where: str
) -> None:
    if where == "environment":
        real.environ[name] = value
    else:
        real.file.write_text(f"GOPRIVATE=x\n{name}={value}\n")
    settings = await real.provenance()
    assert (settings[name].value, settings[name].origin) == (value, where)
    assert settings[name].notes[-1].kind == "not-confirmed"
    assert settings[name].notes[-1].detail.startswith("go: ")
    assert settings["GOPROXY"].origin == ("default" if name == "GOROOT" else "goroot-file")


@pytest.mark.lab
async def test_a_module_for_a_newer_go_does_not_matter(real: Machine) -> None:
    real.write("module/go.mod", "module m\n\ngo 1.99\n")
    real.environ["GOPRIVATE"] = "x"
    settings = await real.provenance(real.home / "module")
    assert settings["GOPRIVATE"].value == "x"
    assert settings["GOTOOLCHAIN"].value == "auto"


@pytest.mark.lab
async def test_a_value_that_go_takes_otherwise(real: Machine) -> None:
    real.environ["CGO_ENABLED"] = "maybe"
    setting = (await real.provenance())["CGO_ENABLED"]
    assert (setting.written, setting.origin) == ("maybe", "environment")
    assert {"CGO_ENABLED": setting.value} == real.printed("CGO_ENABLED")


@pytest.mark.lab
def test_which_names_the_file_may_hold(real: Machine) -> None:
    """`go env -w` refuses exactly what the tables say."""
    version = (1, 21) if "1.21" in real.go else (1, 27)
    values = {"GO111MODULE": "on", "CC": "cc", "GOEXPERIMENT": "none", "GOOS": "linux", "GOARCH": "amd64"}
    special = {**values, "GOPATH": "/p", "GOMODCACHE": "/m", "GOROOT": str(real.home), "GOTMPDIR": "/t"}
    for name in (*govariables.ALL, *govariables.NEVER_SET, "GOPROXI"):
        done = subprocess.run(
            [real.go, "env", "-w", f"{name}={special.get(name, 'x')}"],
            env={**real.environ, "GOENV": str(real.home / "written")},
            capture_output=True,
            text=True,
            check=False,
        )
        (real.home / "written").unlink(missing_ok=True)
        editing = version >= govariables.ONLY_BY_EDITING.get(name, (99, 0))
        allowed = govariables.in_file(name) and govariables.is_known(name, version) and not editing
        assert (done.returncode == 0) == allowed, done.stderr


@pytest.mark.lab
async def test_asking_writes_nothing(real: Machine) -> None:
    (real.file.parent / "telemetry" / "mode").unlink()
    (real.file.parent / "telemetry").rmdir()
    before = sorted(real.home.rglob("*"))
    await real.provenance()
    assert sorted(real.home.rglob("*")) == before


async def test_without_go_the_places_still_tell(machine: Machine) -> None:
    machine.environ |= {"GOFLAGS": "-v", "GOPROXY": "", "GOVERSION": "go9", "GOWORK": "off"}
    machine.file.write_text("GOFLAGS=-x\nGOPROXY=direct\nGODEBUG=a=b\nGOWORK=/w\n")
    machine.environ["PATH"] = ""
    settings = await machine.provenance()
    assert set(settings) == set(govariables.ALL)
    assert (settings["GOFLAGS"].value, settings["GOFLAGS"].origin) == ("-v", "environment")
    assert [(one.origin, one.value) for one in settings["GOFLAGS"].shadows] == [(FROM_FILE, "-x")]
    assert (settings["GOPROXY"].value, settings["GOPROXY"].origin) == ("direct", FROM_FILE)
    assert kinds(settings["GODEBUG"]) == ["not-settable"]
    assert kinds(settings["GOVERSION"]) == ["not-settable"]
    assert settings["GOVERSION"].origin == "default"
    assert all(one.notes[-1].kind == "not-confirmed" for one in settings.values())


async def test_which_line_exported_a_value(machine: Machine) -> None:
    machine.environ |= {"GOPATH": f"{machine.home}/b", "GOFLAGS": "-v", "GOPRIVATE": "computed", "PATH": "/none"}
    machine.write(".profile", "export GOPATH=$HOME/a\nexport GOPRIVATE=$(company)\n")
    machine.write(".bashrc", "export GOPATH=~/b\nexport GOFLAGS=-x\nGOINSECURE=x\nexport GOBIN=/b\n")
    settings = await machine.provenance()
    by = settings["GOPATH"].exported_by
    assert by is not None
    assert (by.path, by.line, by.certain) == (f"{machine.home}/.bashrc", 1, True)
    assert settings["GOPATH"].elsewhere[-1].value == f"{machine.home}/a"
    assert settings["GOFLAGS"].exported_by is None
    guess = settings["GOPRIVATE"].exported_by
    assert guess is not None
    assert (guess.line, guess.certain) == (2, False)
    assert (settings["GOBIN"].origin, settings["GOBIN"].exported_by) == ("default", None)
    assert settings["GOBIN"].elsewhere[0].readers == ("bash-interactive",)


async def test_a_recording_gives_the_same(machine: Machine) -> None:
    machine.write(".bashrc", "export GOPATH=/x\n")
    machine.file.write_text("GOFLAGS=-x\n")
    machine.environ |= {"GOPATH": "/x", "PATH": "/none"}
    subject = Subject(str(machine.home))
    recording = RecordingTarget(LocalTarget(machine.environ))
    observer = Observer(recording, lambda _observed: None)
    first = await provenance(observer.looker(subject, "reads"))
    await observer.close()
    await recording.close()
    replay = Observer(RecordedTarget(recording.observations), lambda _observed: None)
    assert await provenance(replay.looker(subject, "reads")) == first
    assert first["GOPATH"].exported_by is not None
