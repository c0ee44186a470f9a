"""Go's settings: which variables there are, and where each may be set.

Sources: `go help environment`; src/internal/cfg (KnownEnv) and src/cmd/go/internal/envcmd (checkEnvWrite) of Go
1.21.13, 1.22.10 and 1.27.3, and what these print for each variable set in each place.
"""

Version = tuple[int, int]

ENVIRONMENT_ONLY = ("GODEBUG", "GOENV", "GOPACKAGESDRIVER")
"""Honoured in the environment only. Up to 1.22 at least, `go env` prints a GODEBUG line of the GOENV file, which has
no effect."""

FACTS = ("GOEXE", "GOHOSTARCH", "GOHOSTOS", "GOMOD", "GOTOOLDIR", "GOVERSION")
"""Printed by `go env`, and set nowhere. GOGCCFLAGS, GOTELEMETRY and GOTELEMETRYDIR are such, too, and left out: the
first starts the C compiler, the others would tell of the look's own folder."""

NEVER_SET = (*FACTS, "GOGCCFLAGS", "GOTELEMETRY", "GOTELEMETRYDIR")

COSTLY = {
    "CGO_CFLAGS": "-O2 -g",
    "CGO_CPPFLAGS": "",
    "CGO_CXXFLAGS": "-O2 -g",
    "CGO_FFLAGS": "-O2 -g",
    "CGO_LDFLAGS": "-O2 -g",
    "PKG_CONFIG": "pkg-config",
}
"""Not asked of go, which would start the C compiler to answer; with their defaults (work.DefaultCFlags)."""

SETTABLE = (
    *("AR", "CC", "CGO_ENABLED", "CXX", "FC", "GCCGO", "GO111MODULE", "GO386", "GOAMD64", "GOARCH", "GOARM", "GOARM64"),
    *("GOAUTH", "GOBIN", "GOCACHE", "GOCACHEPROG", "GOEXPERIMENT", "GOFIPS140", "GOFLAGS", "GOINSECURE", "GOMIPS"),
    *("GOMIPS64", "GOMODCACHE", "GONOPROXY", "GONOSUMDB", "GOOS", "GOPATH", "GOPPC64", "GOPRIVATE", "GOPROXY"),
    *("GORISCV64", "GOROOT", "GOSUMDB", "GOTMPDIR", "GOTOOLCHAIN", "GOVCS", "GOWASM", "GOWORK"),
    *(
        f"CGO_{flags}_{what}"
        for flags in ("CFLAGS", "CPPFLAGS", "CXXFLAGS", "LDFLAGS")
        for what in ("ALLOW", "DISALLOW")
    ),
    *("CGO_FFLAGS_ALLOW", "CGO_FFLAGS_DISALLOW", "GO_EXTLINK_ENABLED"),
    *COSTLY,
)
"""Honoured in the environment, in the GOENV file and in $GOROOT/go.env."""

SINCE: dict[str, Version] = {
    "GOTOOLCHAIN": (1, 21),
    "GOARM64": (1, 23),
    "GORISCV64": (1, 23),
    "GOAUTH": (1, 24),
    "GOFIPS140": (1, 24),
}
"""An older Go does not know these (release notes; 1.22 refuses `go env -w` of the last four)."""

ONLY_BY_EDITING: dict[str, Version] = {"GOWORK": (1, 18), "GOROOT": (1, 27)}
"""From these versions on `go env -w` and `-u` refuse the name, while a line in the file is honoured."""

FOLLOWS = {"GOBIN": "GOPATH", "GOMODCACHE": "GOPATH", "GONOPROXY": "GOPRIVATE", "GONOSUMDB": "GOPRIVATE"}
"""Where not set, the value is made from another setting."""

GO_ENV_FILE: Version = (1, 21)
"""From here on defaults stand in $GOROOT/go.env (go.dev/doc/go1.21#go-command)."""

OLD_DEFAULTS = {
    "GOPROXY": "https://proxy.golang.org,direct",
    "GOSUMDB": "sum.golang.org",
    **{f"CGO_{what}": "-g -O2" for what in ("CFLAGS", "CXXFLAGS", "FFLAGS", "LDFLAGS")},
}
"""Built-in before there was a go.env, as Go 1.19.8 prints them. Without one, a newer Go has none for the first two."""

ALL = tuple(sorted({*SETTABLE, *ENVIRONMENT_ONLY, *FACTS}))

NAMES = frozenset((*ALL, *NEVER_SET))


def is_known(name: str, version: Version | None) -> bool:
    """Does this version of Go know the variable? Where the version is not known, the newest is meant."""
    return name in NAMES and (version is None or version >= SINCE.get(name, (1, 0)))


def in_file(name: str) -> bool:
    """May the GOENV file set it?"""
    return name in SETTABLE
