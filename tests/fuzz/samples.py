"""What the readers are really given: the beginning of every mutation."""

import json
from collections.abc import Iterable

from gotui.probes.settings import goprinted
from gotui.session.golang import GO, go_catalogue


def _all(*texts: str) -> tuple[bytes, ...]:
    return tuple(text.encode() for text in texts)


SAID = {
    **dict.fromkeys(goprinted.ASKED, ""),
    "GOVERSION": "go1.27.3",
    "GOROOT": "/usr/local/go",
    "GOPATH": "/home/me/go",
    "GOMODCACHE": "/home/me/go/pkg/mod",
    "GOCACHE": "/home/me/.cache/go-build",
    "GOFLAGS": "-mod=vendor '-ldflags=-s -w'",
    "GOMOD": "/home/me/p/go.mod",
    "GOWORK": "/home/me/go.work",
    "GOTOOLCHAIN": "go1.22.10+auto",
    "GOEXPERIMENT": "rangefunc,noswissmap",
    "GOOS": "linux",
    "GOARCH": "amd64",
    "CC": "gcc -m32",
    "CGO_ENABLED": "1",
    "GOTMPDIR": "/tmp/x",
    "GOBIN": "/home/me/bin",
    "GOTOOLDIR": "/usr/local/go/pkg/tool/linux_amd64",
}
"""What `go env -json` prints of a set-up in which much is set."""

GO_ENV = (
    json.dumps(SAID, indent="\t").encode(),
    json.dumps({"GOVERSION": "devel go1.28-abcdef X:x"}).encode(),
    b"{}\n",
)

GO_MOD = _all(
    "module example.com/p\n\ngo 1.21\n\ntoolchain go1.22.10\n\nrequire (\n"
    '\tgolang.org/x/text v0.14.0 // indirect\n\t"rsc.io/quote" v1.5.2\n)\n\n'
    "replace rsc.io/quote => ../quote\n\nexclude a.b/c v1.0.0\n\nretract [v1.0.0, v1.1.0]\n",
    "module p\ngo 1.23rc2\ngodebug default=go1.21\ntool example.com/t\nignore ./x\nrequire a v1.0.0\n",
    'module "x" // why\r\n\r\ngo 1.17\r\n',
)
GO_SUM = _all(
    "golang.org/x/text v0.14.0 h1:ScX5w1eTa3QqT8oi6+ziP7dTV1S2+ALU0bI+0zXKWiQ=\n"
    "golang.org/x/text v0.14.0/go.mod h1:18ZOQIKpY8NJVqYksKHtTdi31H5itFRjB5/qKTNYzSU=\n",
    "rsc.io/quote v1.5.2 h1:3fEykkD9k7lYzXqCYrwGAf7iNhbk4yCjHmKBN9td4L0=\nrsc.io/quote v1.5.2/go.mod h1:x\n",
)
GO_WORK = _all(
    "go 1.22\n\ntoolchain go1.23.1\n\nuse (\n\t./a\n\t../b // c\n)\n\nreplace x => ./x\n",
    "go 1.18\nuse .\n",
)
DOCKERFILE = _all(
    '# escape=`\nFROM golang AS b\nCOPY --from=x ["go.mod", "./"]\nRUN --mount=type=cache go mod download `\n && x\n',
    "FROM x\nRUN <<END\ngo get x\nEND\ncopy . .\n",
)
GOENV = _all(
    "GOFLAGS=-mod=vendor\nGOPATH=/home/me/go\nGOPROXY=https://u:p@proxy.example.com,direct\nGOTOOLCHAIN=local\n",
    "# mine\n\n GOBIN=/x\nexport GOROOT=/y\nset GOOS=windows\nGOROOT=/usr/local/go\r\nGOROOT=\nCC=gcc",
)
SHELL = _all(
    '# ~/.bashrc\ncase $- in *i*) ;; *) return;; esac\nexport GOPATH="$HOME/go"\n'
    'export PATH="$PATH:/usr/local/go/bin:$GOPATH/bin"\nif [ -f ~/.aliases ]; then\n  . ~/.aliases\nfi\n'
    "go() { command go \"$@\"; }\nalias g='go test ./...'\n",
    "export GOROOT=/opt/go \\\n  GOFLAGS='-mod=mod'\ncat <<EOF > x\nGOPATH=/no\nEOF\n"
    'eval "$(brew shellenv)"\nunset GOBIN\nPATH=~/bin:${PATH:+$PATH}\n'
    "declare -x CGO_ENABLED=0 && export GO111MODULE=on || true\nset -a; GOTOOLCHAIN=local\n",
    "typeset -U path\npath=(/usr/local/go/bin $path ~/go/bin)\npath+=(/x)\nexport ZDOTDIR=~/.zsh\n"
    "[[ -o interactive ]] || return\n",
)
FISH = _all(
    "set -gx GOPATH $HOME/go\nset -x PATH $PATH /usr/local/go/bin\nfish_add_path -a ~/go/bin\n"
    "if status is-interactive\n    set -Ux GOFLAGS -mod=mod '-tags=a b'\nend\nfunction go\n"
    "  command go $argv\nend\nset -e GOROOT\nexport GOBIN=/x\n",
    "# VERSION: 3.0\nSETUVAR --export GOPATH:/home/me/go\n"
    "SETUVAR fish_user_paths:/usr/local/go/bin\\x1e/home/me/go/bin\n"
    "SETUVAR --export GOFLAGS:\\x2dmod\\x3dmod\n",
)
PAM = _all(
    'PATH="/usr/bin:/usr/local/go/bin"\nGOROOT=/usr/local/go\n# x\nexport GOFLAGS=-v\n',
    'GOPATH DEFAULT=@{HOME}/go\nPATH OVERRIDE=${PATH}:/usr/local/go/bin\nGOFLAGS DEFAULT="-mod=mod" OVERRIDE=\n',
    "GOPATH=$HOME/go\nGOFLAGS=${GOFLAGS:--v}\n\\\nGOBIN=a\\\nb\n",
)
TEST_OUTPUT = _all(
    "--- FAIL: TestOne (0.00s)\n    --- FAIL: TestOne/sub (0.00s)\n"
    "        main_test.go:12: open testdata/x: no such file or directory\nFAIL\n"
    "FAIL\texample.com/p\t0.003s\nok  \texample.com/q\t(cached)\n?   \texample.com/r\t[no test files]\n"
    "FAIL\n",
    "panic: test timed out after 1s\n\trunning tests:\n\t\tTestSlow (1s)\n\ngoroutine 1 [running]:\n"
    "\t/p/a_test.go:3 +0x1\nexit status 2\nFAIL\texample.com/p\t1.01s\n",
    "panic: boom [recovered]\n\tpanic: boom\n\nmain.f(...)\n\t/p/main_test.go:9 +0x1\nexit status 2\nFAIL\tp\t0.1s\n",
)
COMPILE_OUTPUT = _all(
    "# example.com/p\n./main.go:3:2: undefined: one\n"
    "./a_test.go:5:10: cannot use x (untyped int constant) as string value\ntoo many errors\n"
    "# example.com/p/q [example.com/p/q.test]\nq/q_test.go:1:1: expected 'package', found 'EOF'\n",
    "# runtime/cgo\ngcc: error: unrecognized command-line option '-m64'\ncgo: C compiler \"gcc\" not found: exec\n",
    "go: errors parsing go.mod:\n/p/go.mod:5: unknown directive: tool\nflag provided but not defined: -x\n",
    "/usr/bin/ld: cannot find -lfoo: No such file or directory\ncollect2: error: ld returned 1 exit status\n",
)
GO_LIST = _all(
    '["example.com/p","main","/p","","",1,["main.go",],[],["x_windows.go",],[],["main_test.go",'
    '],[],["fmt","errors",]]\n'
    '["example.com/p [example.com/p.test]","main","/p","example.com/p","no go\\nfiles",0,[],[],['
    "],[],[],[],[]]\n",
    '["a","a","/a","","",0,[],[],[],[],[],[],[]]\n',
)
GO_FILE = _all(
    "//go:build linux && (amd64 || arm64) && !cgo\n// +build linux,amd64 darwin\n\npackage main\n\n"
    'import "C"\n\nfunc TestMain(m *testing.M) { os.Exit(m.Run()) }\n\n'
    'func init() { time.LoadLocation("Europe/Berlin") }\n',
    'package main_test\n\nimport (\n\t"os"\n\t"testing"\n)\n\nfunc TestA(t *testing.T) { os.Stdin.Read(nil) }\n',
)
BUILD_LINES = _all(
    "//go:build linux && (amd64 || !arm64) && !cgo",
    "// +build linux,amd64 darwin,!cgo ignore",
    "//go:build a",
)
GOFLAGS = _all(
    "-mod=mod",
    "'-ldflags=-s -w' \"-tags=a b\" --race",
    "-v mod=mod",
    "-tags=a,b  -mod=vendor -toolexec=/x -overlay=y",
)
ARGV = _all(
    "go\x00test\x00-race\x00-run\x00TestA/b\x00./...\x00-args\x00-v",
    "go\x00run\x00main.go\x00util.go\x00--\x00x",
    "/usr/bin/go\x00build\x00-o\x00x\x00.",
    "go.exe\x00vet\x00-vettool=/x\x00./a\x00b.go",
    "go\x00test\x00-coverprofile\x00c\x00-C\x00..",
    "make\x00test",
)
VERSIONS = _all(
    "go1.27.3",
    "1.21rc2",
    "devel go1.28-abc Mon",
    "go1.22.10 X:nocoverageredesign",
    "1.17",
    "go1.21.0-custom",
)
COMMANDS = _all(
    "go test ./...",
    "go test -run 'Test A' \"./x y\" \\z",
    "env GOFLAGS=-v go build",
    "#x",
)
POLICY = _all(
    "schema: 1\nforbid: [needs-root, deletes-cache]\nreason: {en: Ask ops, zh: 请问运维}\n"
    "two-person: {from: you-decide, allowed-signers: /etc/gotui/signers, namespace: gotui-plan}\n",
    "schema: 1\nforbid:\n  - safe\n",
)


def yaml_files() -> tuple[bytes, ...]:
    """Some flows, causes and myths."""
    root = GO.home
    names = [path for kind in ("flows", "causes", "myths") for path in sorted((root / kind).glob("*.yaml"))[::4]]
    return tuple(data for path in names if len(data := path.read_bytes()) < 20_000)


def examples() -> tuple[bytes, ...]:
    """What the signatures of all causes are known to match."""
    return tuple(_examples())


def _examples() -> Iterable[bytes]:
    for cause in go_catalogue().causes():
        for signature in cause.signatures:
            yield from (example.encode() for example in signature.examples)
