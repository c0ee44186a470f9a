"""Start-up files as text: what they set for whom, held against what a real bash does with them."""

import os
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gotui.engine.findings import Subject
from gotui.engine.observe import Observer
from gotui.probes.hosts.shellfiles import ShellFiles, assignments, read
from gotui.reading import fishread, sessionread, shellread
from gotui.reading.shellread import Assignment, Reading
from gotui.reading.shellscan import commands
from gotui.reading.startfiles import START_FILES
from gotui.targets.local import LocalTarget
from gotui.targets.recorded import RecordingTarget

NAMES = ("GOPATH", "GOFLAGS", "GOROOT", "PATH", "GOBIN")
HOME = "/home/me"


def told(assignments: tuple[Assignment, ...]) -> list[tuple[object, ...]]:
    return [(one.name, one.kind, one.value, one.literal, one.certain) for one in assignments]


def sh(text: str, zsh: bool = False) -> list[tuple[object, ...]]:
    return told(shellread.sh(text, "/f", NAMES, HOME, zsh).assignments)


@pytest.mark.parametrize(
    ("text", "name", "kind", "value", "literal"),
    [
        ("export GOPATH=/a", "GOPATH", "set", "/a", True),
        ("GOPATH=/a", "GOPATH", "set", "/a", True),
        ("declare -x GOPATH=/a", "GOPATH", "set", "/a", True),
        ("typeset -gx GOPATH=/a", "GOPATH", "set", "/a", True),
        ("export GOPATH='/a b' # why", "GOPATH", "set", "/a b", True),
        ('export GOPATH="/a b"', "GOPATH", "set", "/a b", True),
        ("export GOPATH=$HOME/go", "GOPATH", "set", "/home/me/go", True),
        ('export GOPATH="${HOME}/go"', "GOPATH", "set", "/home/me/go", True),
        ("export GOPATH=~/go:~/b", "GOPATH", "set", "/home/me/go:/home/me/b", True),
        ('export GOPATH="~/go"', "GOPATH", "set", "~/go", True),
        ("export GOPATH='$HOME/go'", "GOPATH", "set", "$HOME/go", True),
        ("export GOPATH=\\$HOME", "GOPATH", "set", "$HOME", True),
        ("export GOPATH=~you/go", "GOPATH", "set", "~you/go", False),
        ("export GOPATH=$HOMEDIR/go", "GOPATH", "set", "$HOMEDIR/go", False),
        ("export GOPATH=$(go env GOPATH)", "GOPATH", "set", "$(go env GOPATH)", False),
        ("export GOPATH=`a; b`", "GOPATH", "set", "`a; b`", False),
        ("export GOPATH=", "GOPATH", "set", "", True),
        ("export GOFLAGS=-mod=mod", "GOFLAGS", "set", "-mod=mod", True),
        ("export PATH=/a:$PATH", "PATH", "prepend", "/a", True),
        ('PATH="$PATH:/a:$HOME/go/bin"', "PATH", "append", "/a:/home/me/go/bin", True),
        ('export PATH="${PATH:+${PATH}:}/a"', "PATH", "append", "/a", True),
        ("export PATH=$GOROOT/bin:$PATH", "PATH", "prepend", "$GOROOT/bin", False),
        ("PATH+=:/a", "PATH", "append", "/a", True),
        ("unset GOPATH", "GOPATH", "unset", "", True),
    ],
)
def test_one_line(text: str, name: str, kind: str, value: str, literal: bool) -> None:
    assert sh(text) == [(name, kind, value, literal, True)]


@pytest.mark.parametrize(
    "text",
    [
        "if true; then export GOPATH=/a; fi",
        "if [ -d /x ]\nthen\n  export GOPATH=/a\nfi",
        "[ -d /x ] && export GOPATH=/a",
        "test -n y || GOPATH=/a",
        "case $x in a) export GOPATH=/a ;; esac",
        "f() { export GOPATH=/a; }",
        "function f {\n export GOPATH=/a\n}",
        "for x in a; do GOPATH=/a; done",
        "( export GOPATH=/a )",
        "[ -e /x ] && return\nexport GOPATH=/a",
        "export GOPATH=/a | cat; x='open\nGOPATH=/a",
    ],
)
def test_what_may_not_be_carried_out(text: str) -> None:
    rows = sh(text)
    assert rows[-1][:3] == ("GOPATH", "set", "/a")
    assert not rows[-1][4]


@pytest.mark.parametrize(
    "text",
    [
        "if true; then :; fi\nexport GOPATH=/a",
        "f() { echo }; }\nf2() { return 1; }\nexport GOPATH=/a",
        "case $- in *i*) ;; *) return;; esac\nexport GOPATH=/a",
        '[ -z "$PS1" ] && return\nexport GOPATH=/a',
        "{ export GOPATH=/a; }",
        "case x in (a) :;; b|c) :;; esac\nGOPATH=/a",
        "cat <<EOF > /x\nexport GOPATH=/never\nEOF\nexport GOPATH=/a",
        "cat <<-'EOF'\n\tGOPATH=/never\n\tEOF\nexport GOPATH=/a",
        "# export GOPATH=/never\nexport GOPATH=/a",
        "alias x='GOPATH=/never go'\nexport GOPATH=/a",
        "GOPATH=/never go build\nexport GOPATH=/a",
        "echo 'it' \"GOPATH=/never\"\nexport \\\n  GOPATH=/a",
        "echo $((1<<2)) $(( 3 )) 2>&1 &>/dev/null\nexport GOPATH=/a",
    ],
)
def test_what_is_carried_out(text: str) -> None:
    assert sh(text) == [("GOPATH", "set", "/a", True, True)]


def test_what_is_exported() -> None:
    text = "GOPATH=/a\nGOBIN=/b\nexport GOPATH\nPATH=/c\nset -a\nGOFLAGS=-v\nset +a\nGOROOT=/d\nexport -n GOROOT=/e\n"
    assignments = shellread.sh(text, "/f", NAMES).assignments
    assert [(one.name, one.exported, one.line) for one in assignments] == [
        ("GOPATH", True, 1),
        ("GOBIN", False, 2),
        ("PATH", True, 4),
        ("GOFLAGS", True, 6),
        ("GOROOT", False, 8),
        ("GOROOT", False, 9),
    ]


def test_what_is_taken_in_is_named_and_not_followed() -> None:
    unread = shellread.sh('. ~/.bashrc\nsource "$NVM/x.sh"\neval "$(goenv init -)"\n', "/f", NAMES).unread
    assert [(one.line, one.what) for one in unread] == [
        (1, "~/.bashrc"),
        (2, '"$NVM/x.sh"'),
        (3, 'eval "$(goenv init -)"'),
    ]


def test_zsh_knows_path_as_a_list() -> None:
    rows = sh("path=(/a ~/b $path)\npath+=(/c)\ntypeset -U path PATH\npath=(/d)", zsh=True)
    assert [one[:3] for one in rows] == [
        ("PATH", "prepend", "/a:/home/me/b"),
        ("PATH", "append", "/c"),
        ("PATH", "set", "/d"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("set -gx GOPATH /a", ("GOPATH", "set", "/a", True, True)),
        ("set --global --export GOPATH $HOME/go", ("GOPATH", "set", "/home/me/go", True, True)),
        ("set -Ux GOFLAGS -v -x", ("GOFLAGS", "set", "-v -x", True, True)),
        ("set -x GOPATH /a ~/b", ("GOPATH", "set", "/a:/home/me/b", True, True)),
        ("set -e GOROOT", ("GOROOT", "unset", "", True, True)),
        ("set -gx PATH /a $PATH", ("PATH", "prepend", "/a", True, True)),
        ("set -a PATH /a", ("PATH", "append", "/a", True, True)),
        ("fish_add_path -g /a ~/b", ("PATH", "prepend", "/a:/home/me/b", True, True)),
        ("fish_add_path --append /a", ("PATH", "append", "/a", True, True)),
        ("export GOPATH=/a", ("GOPATH", "set", "/a", True, True)),
        ("if status is-interactive\n set -gx GOPATH /a\nend", ("GOPATH", "set", "/a", True, False)),
        ("test -d /a; and set -gx GOPATH /a", ("GOPATH", "set", "/a", True, False)),
        ("function f; set -gx GOPATH /a; end", ("GOPATH", "set", "/a", True, False)),
        ("begin; set -gx GOPATH /a; end", ("GOPATH", "set", "/a", True, True)),
        ("set -gx GOPATH (go env GOPATH; true)", ("GOPATH", "set", "(go env GOPATH; true)", False, True)),
        ("set -gx GOPATH 'it\\'s'; set -q GOBIN; set -l GOBIN x", ("GOPATH", "set", "it's", True, True)),
    ],
)
def test_fish(text: str, expected: tuple[object, ...]) -> None:
    assert told(fishread.fish(text, "/f", NAMES, HOME).assignments) == [expected]


def test_fish_exports_with_a_flag_only() -> None:
    assignments = fishread.fish("set -g GOPATH /a\nset GOBIN /b\nset PATH /c", "/f", NAMES).assignments
    assert [one.exported for one in assignments] == [False, False, True]


def test_universal_variables_of_fish() -> None:
    text = "# VERSION: 3.0\nSETUVAR --export GOPATH:/a\\x2db\nSETUVAR GOBIN:/b\nSETUVAR --export OTHER:x\n"
    assignments = fishread.universal(text + "SETUVAR fish_user_paths:/x\\x1e/y\n", "/f", NAMES).assignments
    assert [(one.name, one.value, one.exported, one.line) for one in assignments] == [
        ("GOPATH", "/a-b", True, 2),
        ("GOBIN", "/b", False, 3),
    ]


def test_environment_d() -> None:
    text = '# x\nGOPATH=$HOME/go\nGOFLAGS="-v -x"\nexport GOROOT=/never\nGOBIN=\nPATH=/a:$PATH\n'
    assignments = sessionread.environment_d(text, "/f", NAMES, HOME).assignments
    assert [(one.name, one.value, one.literal) for one in assignments] == [
        ("GOPATH", "/home/me/go", True),
        ("GOFLAGS", "-v -x", True),
        ("PATH", "/a:$PATH", False),
    ]


def test_pam() -> None:
    text = '# x\nPATH="/a:/b"\nexport GOPATH=$HOME/go\nGOBIN=/b # c\n'
    assignments = sessionread.pam(text, "/f", NAMES).assignments
    assert [(one.name, one.value) for one in assignments] == [
        ("PATH", "/a:/b"),
        ("GOPATH", "$HOME/go"),
        ("GOBIN", "/b"),
    ]
    text = 'GOPATH DEFAULT="@{HOME}/go"\nGOBIN OVERRIDE=/b\nGOROOT=/c\nGOFLAGS\n'
    assignments = sessionread.pam_conf(text, "/f", NAMES, HOME).assignments
    assert [(one.name, one.value, one.certain) for one in assignments] == [
        ("GOPATH", "/home/me/go", False),
        ("GOBIN", "/b", False),
        ("GOROOT", "/c", False),
    ]


async def looked(environ: dict[str, str], names: tuple[str, ...] = NAMES) -> ShellFiles:
    target = LocalTarget(environ)
    observer = Observer(target, lambda _observed: None)
    files = await read(observer.looker(Subject("/"), "reads"), names)
    await observer.close()
    await target.close()
    return files


def write(home: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


async def test_files_of_all_shells(tmp_path: Path) -> None:
    files = {
        ".bashrc": "bash-interactive",
        ".profile": "sh-login bash-login",
        ".zshenv": "zsh",
        "z/.zshrc": "zsh-interactive",
        "z/.zprofile": "zsh-login",
        "z/.zlogin": "zsh-login",
        ".config/fish/config.fish": "fish",
        ".config/fish/conf.d/go.fish": "fish",
        ".config/environment.d/go.conf": "session",
        ".pam_environment": "session",
    }
    write(tmp_path, {name: f"GOPATH=/{name}\n" for name in files if "fish" not in name})
    write(tmp_path, {name: f"set -gx GOPATH /{name}\n" for name in files if "fish" in name})
    write(tmp_path, {".zshenv": "export ZDOTDIR=~/z\nGOPATH=/.zshenv\n", ".config/fish/conf.d/not": "set GOPATH x"})
    shell_files = await looked({"HOME": str(tmp_path)})
    mine = [one for one in shell_files.assignments if one.path.startswith(str(tmp_path))]
    assert {one.value[1:]: " ".join(one.readers) for one in mine} == files
    assert all(one.path == f"{tmp_path}{one.value}" for one in mine)


async def test_bash_reads_only_the_first_login_file(tmp_path: Path) -> None:
    write(tmp_path, {".bash_profile": "GOPATH=/1", ".bash_login": "GOPATH=/2", ".profile": "GOPATH=/3"})
    readers = {one.value: one.readers for one in (await looked({"HOME": str(tmp_path)}, ("GOPATH",))).assignments}
    assert readers == {"/1": ("bash-login",), "/2": (), "/3": ("sh-login",)}


async def test_without_a_home_only_the_files_of_all_are_read() -> None:
    assert all(one.path.startswith("/etc/") for one in (await looked({})).assignments)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
async def test_a_file_that_may_not_be_read_is_named(tmp_path: Path) -> None:
    write(tmp_path, {".bashrc": "GOPATH=/a"})
    (tmp_path / ".bashrc").chmod(0)
    assert (await looked({"HOME": str(tmp_path)})).refused == (f"{tmp_path}/.bashrc",)


async def test_a_folder_in_place_of_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / ".bashrc").mkdir()
    assert (await looked({"HOME": str(tmp_path)})).refused == (f"{tmp_path}/.bashrc",)


SCRIPTS = [
    "export GOPATH=$HOME/go GOBIN='/b c'\nexport PATH=/x:$PATH:~/y\n",
    "GOPATH=\"$HOME\"/'a b'/c\nexport GOPATH\nGOFLAGS=-never go version >/dev/null 2>&1\n",
    "export GOPATH=\"~/go\" GOFLAGS='$HOME'\nunset GOBIN\n",
    "cat <<EOF >/dev/null\nexport GOPATH=/never\nEOF\nexport GOBIN=\\$x\\ y GOROOT=~/r\n",
    "export GOPATH=/a; export GOPATH=/b && true\nexport GOFLAGS=-v#x # c\n",
    "declare -x GOPATH=/d; readonly GOBIN=/never; typeset GOROOT=/never\n",
    'export GOPATH=/q\\\nr GOFLAGS="a\\"b\\$c\\`d"\n',
]


@pytest.mark.parametrize("script", SCRIPTS)
def test_as_bash_does(script: str, tmp_path: Path) -> None:
    """Applying what was read, in order, gives the environment that bash makes of the file."""
    (tmp_path / "f").write_text(script)
    home, path = str(tmp_path), "/usr/bin:/bin"
    done = subprocess.run(
        ["/bin/bash", "--norc", "--noprofile", "-c", f'. "{tmp_path}/f"; env -0'],
        env={"HOME": home, "PATH": path},
        capture_output=True,
        text=True,
        check=True,
    )
    real = dict(entry.partition("=")[::2] for entry in done.stdout.split("\0") if entry)
    values: dict[str, str] = {"PATH": path}
    for one in shellread.sh(script, "/f", NAMES, home).assignments:
        assert one.literal
        assert one.certain
        if one.kind == "unset":
            values.pop(one.name, None)
        elif one.exported:
            both = {"prepend": (one.value, values.get(one.name, "")), "append": (values.get(one.name, ""), one.value)}
            values[one.name] = ":".join(both.get(one.kind, (one.value,)))
    assert values == {name: real[name] for name in NAMES if name in real}


PIECES = st.sampled_from(
    [
        *("export ", "GOPATH=", "PATH=", "$PATH", "$HOME", "~", ":", "'", '"', "`", "$(", "${", ")", "}", "(", "{"),
        *("\\", "\n", ";", "&&", "||", "|", "if ", "then ", "fi", "case x in ", "esac", "do", "done", "<<EOF\n"),
        *("EOF\n", "set -gx ", "fish_add_path ", "end", "# ", "/a", " ", "path=(", "+=", "unset ", "function f"),
        *("SECRET=x", "\t", "SETUVAR --export ", "DEFAULT=", "\\x2f", "\x00", "\u202e", "é"),
    ]
)


@given(st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=60))
def test_any_text_is_read_and_only_what_was_asked_for_is_told(text: str) -> None:
    names = ("GOPATH", "PATH")
    readings: list[Reading] = [
        shellread.sh(text, "/f", names, HOME),
        shellread.sh(text, "/f", names, HOME, zsh=True),
        fishread.fish(text, "/f", names, HOME),
        fishread.universal(text, "/f", names),
        sessionread.environment_d(text, "/f", names, HOME),
        sessionread.pam(text, "/f", names),
        sessionread.pam_conf(text, "/f", names, HOME),
    ]
    lines = text.count("\n") + 1
    for reading in readings:
        for one in reading.assignments:
            assert one.name in names
            assert 1 <= one.line <= lines
            one.value.encode()  # no marks of the reader are left in it


@given(st.lists(PIECES, max_size=30).map("".join), st.booleans())
def test_words_stand_in_the_text_in_order(text: str, fish: bool) -> None:
    at = 0
    for command in commands(text, fish):
        for word in command.words:
            if word == "function":
                continue
            assert word
            at = text.index(word, at)


@pytest.mark.parametrize("piece", ["'", '"', "\n'a", "$(", "<<E\n", "a=(\n", "x=`", "\\", "if ", "A=1 "])
def test_long_nonsense_ends_soon(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    shellread.sh(text, "/f", NAMES)
    fishread.fish(text, "/f", NAMES)


async def test_what_else_stands_in_a_file_is_not_stored(tmp_path: Path) -> None:
    secret = "alias db='mysql -phunter2'\nexport API_TOKEN=hunter2\n"
    write(tmp_path, {".bashrc": f"{secret}if true; then\n  export GOPATH=/a\nfi\n{secret}"})
    write(tmp_path, {".config/fish/config.fish": "set -gx API_TOKEN hunter2\nset -gx GOPATH /b\n"})
    target = RecordingTarget(LocalTarget({"HOME": str(tmp_path)}))
    observer = Observer(target, lambda _observed: None)
    lines = await assignments(observer.looker(Subject("/"), "reads"), ("GOPATH",))
    await observer.close()
    await target.close()
    assert [(one.value, one.line, one.certain) for one in lines] == [("/a", 4, False), ("/b", 2, True)]
    assert "hunter2" not in str(target.observations)


async def test_assignments_are_the_same(tmp_path: Path) -> None:
    write(tmp_path, {".bashrc": "export GOPATH=/a"})
    target = LocalTarget({"HOME": str(tmp_path)})
    observer = Observer(target, lambda _observed: None)
    lines = await assignments(observer.looker(Subject("/"), "reads"), ("GOPATH",))
    await observer.close()
    await target.close()
    assert [one.value for one in lines] == ["/a"]


def test_every_file_is_listed_once() -> None:
    assert len({one.path for one in START_FILES}) == len(START_FILES)
