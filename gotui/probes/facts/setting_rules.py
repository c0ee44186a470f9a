"""What differences in Go's settings can explain. Data only."""

from functools import partial

from gotui.base.i18n import N_
from gotui.engine.facts import Rule
from gotui.probes.facts.toolchain_rules import NEWER, TOOL

_BUILD = N_("It decides which files are compiled, and how.")
_ALIKE = N_("Give both sides the same value: go env -w, or unset it where nobody meant it.")
_FETCH = N_("It decides where modules come from, and whether they may be had at all.")
_SHARED = N_("It names a place. Only a wrong kind of place (off, relative, a missing folder) explains a failure.")
_C = N_("It decides how C is compiled and linked.")
_CGO = (
    "cgo-off-drops-files",
    "cgo-stub-at-run-time",
    "race-needs-cgo",
    "cross-cgo-needs-cross-compiler",
    "cgo-in-test-file",
)
_PORT = (
    *("goos-goarch-exported", "unsupported-goos-goarch-pair", "race-platform-unsupported", "all-files-excluded"),
    *("go-binary-not-executable-here", "cross-cgo-needs-cross-compiler"),
)
_PROXY = (
    *("goproxy-unreachable", "goproxy-tls-unknown-ca", "http-proxy-misconfigured", "private-module-goprivate-unset"),
    *("checksum-mismatch-sumdb", "toolchain-download-unavailable", "dns-server-unreachable"),
)
_FLAGS = (
    *("goflags-side-effect-flag", "goflags-mod-vendor-persisted", "goflags-unparseable", "build-flag-malformed"),
    *("run-tags-not-given-to-test", "tag-carried-by-std-files", "unknown-test-flag", "all-files-excluded"),
)

_setting = partial(Rule, "setting", ways=_ALIKE, slight="harmless", by_origin=True, made_by=("go-release",))
"""Of one of Go's settings: where it is set alone is no difference, and a release decides what nobody has set."""

RULES = (
    Rule(
        "go-env-answers",
        "settings",
        N_("what go env answers"),
        "settings",
        N_("A value that Go cannot read makes every go command fail alike."),
        N_("Unset the variable that it names."),
        causes=(
            *_FLAGS,
            "bricking-value-persisted-in-goenv",
            "gotoolchain-value-invalid",
            "goenv-file-not-read",
            "home-unset",
            "gopath-malformed",
            "goexperiment-unknown",
            "goamd64-value-invalid",
            "go111module-invalid",
            *_PORT,
        ),
        phases=("usage",),
        follows=("setting", "go-program", "variable"),
    ),
    Rule(
        "goenv-file",
        "settings",
        N_("Go's settings file"),
        "settings",
        N_("A settings file that is not read leaves Go with its defaults."),
        N_("go env GOENV names the file."),
        causes=("goenv-file-not-read",),
        follows=("setting/GOENV",),
    ),
    Rule(
        "goenv-bad-line",
        "settings",
        N_("line {name} of Go's settings file"),
        "slight",
        N_("Go passes over lines that it cannot read."),
        N_("Mend or remove the line."),
        causes=("misspelt-variable", "goenv-file-not-read"),
        spoken=False,
    ),
    Rule(
        "similar-variable",
        "variables",
        N_("variable {name}"),
        "slight",
        N_("It looks like a misspelt variable of Go, which has no effect."),
        N_("Correct the name."),
        causes=("misspelt-variable",),
    ),
    _setting(
        "settings",
        N_("GOFLAGS"),
        "settings",
        N_("Its flags are given to every go command."),
        names=("GOFLAGS",),
        causes=_FLAGS,
        phases=("usage", "load", "compile"),
    ),
    _setting(
        "settings",
        N_("CGO_ENABLED"),
        "settings",
        N_("Without cgo, files that import C are left out, and the race detector cannot be built."),
        names=("CGO_ENABLED",),
        causes=_CGO,
        phases=("load", "compile", "link", "fails"),
        made_by=("go-release", "setting/GOOS", "setting/GOARCH"),
    ),
    _setting(
        "settings",
        "{name}",
        "settings",
        _BUILD,
        names=("GOOS", "GOARCH"),
        causes=_PORT,
        phases=("load", "compile", "usage", "dies-at-start"),
    ),
    _setting(
        "settings",
        "{name}",
        "settings",
        _BUILD,
        names=("GOAMD64", "GOARM", "GOARM64", "GO386", "GOMIPS", "GOMIPS64", "GOPPC64", "GORISCV64", "GOWASM"),
        causes=("goamd64-above-cpu", "goamd64-value-invalid"),
        phases=("dies-at-start", "usage"),
        follows=("setting/GOARCH",),
    ),
    _setting(
        "settings",
        "{name}",
        "settings",
        N_("It switches parts of the compiler and the libraries on or off."),
        names=("GOEXPERIMENT", "GODEBUG", "GOFIPS140"),
        causes=("goexperiment-unknown", "gofips140-invalid"),
        phases=("usage", "compile", "fails"),
    ),
    _setting(
        "settings",
        "{name}",
        "settings",
        N_("It decides whether go.mod and go.work count."),
        names=("GO111MODULE", "GOWORK"),
        causes=("gopath-mode-forced", "go111module-invalid", "gowork-env-wrong", "work-module-not-listed", "no-go-mod"),
        phases=("load", "usage"),
    ),
    _setting(
        "toolchain",
        N_("GOTOOLCHAIN"),
        "settings",
        N_("It decides whether go may switch to another release, and download it."),
        names=("GOTOOLCHAIN",),
        causes=("gotoolchain-value-invalid", *NEWER),
        phases=("download", "load", "usage"),
    ),
    _setting(
        "modules",
        "{name}",
        "modules",
        _FETCH,
        names=("GOPROXY", "GOSUMDB", "GOPRIVATE", "GOINSECURE", "GOVCS", "GOAUTH"),
        causes=(*_PROXY, "go-sum-mismatch-test-only"),
        phases=("download", "load"),
    ),
    _setting(
        "modules",
        "{name}",
        "modules",
        _FETCH,
        names=("GONOPROXY", "GONOSUMDB"),
        causes=_PROXY,
        phases=("download", "load"),
        follows=("setting/GOPRIVATE",),
    ),
    _setting(
        "tools",
        "{name}",
        "tools",
        _C,
        names=("CC", "CXX", "FC", "AR", "PKG_CONFIG", "GCCGO", "GO_EXTLINK_ENABLED"),
        form="place",
        causes=("c-compiler-not-found", "pkg-config-problem", "cross-cgo-needs-cross-compiler"),
        phases=("compile", "link"),
    ),
    _setting(
        "settings",
        N_("GOROOT"),
        "settings",
        N_("An exported GOROOT makes go use the tools and the library of that tree."),
        ways=N_("Unset GOROOT: go finds its own."),
        names=("GOROOT",),
        form="place",
        slight="tools",
        causes=TOOL,
        phases=("load", "not-started"),
    ),
    _setting(
        "folders",
        "{name}",
        "settings",
        _SHARED,
        names=("GOCACHE", "GOMODCACHE", "GOPATH", "GOBIN", "GOTMPDIR", "GOENV"),
        form="place",
        causes=(
            "gocache-off-or-relative",
            "gopath-malformed",
            "gopath-equals-goroot",
            "gobin-unusable",
            "goenv-file-not-read",
            "gopath-redefined-in-rc",
            "go-install-target-off-path-or-shadowed",
            "tmpdir-unusable",
        ),
        phases=("output-not-written", "usage"),
    ),
    _setting(
        "settings",
        "{name}",
        "slight",
        _BUILD,
        names=("GOCACHEPROG", "GOPACKAGESDRIVER"),
        causes=("gocacheprog-fails",),
    ),
    _setting(
        "tools",
        "{name}",
        "tools",
        _C,
        causes=("cgo-flag-disallowed", "c-header-missing", "c-library-missing-at-link", "misspelt-variable"),
        phases=("compile", "link"),
    ),
)
"""The first rule for a kind and a name counts. The last one for settings is for those of cgo."""
