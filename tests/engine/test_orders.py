"""Which cause wins for which text at which phase: the right orders, held for every match of gotui's own flows."""

import pytest

from gotui.engine.branches import wanted
from gotui.engine.flows import Directive
from gotui.engine.signatures import Wanted
from gotui.session.golang import go_catalogue

CATALOGUE = go_catalogue()
MATCHES = {
    f"{flow} {name} {outcome}": wanted(branch)
    for flow in CATALOGUE.flow_ids
    for name, node in CATALOGUE.own_flow(flow).nodes.items()
    for outcome, branch in node.on.items()
    if isinstance(branch, Directive) and branch.match
}


@pytest.mark.parametrize("match", MATCHES.values(), ids=MATCHES)
def test_no_example_of_one_cause_is_taken_for_another(match: Wanted) -> None:
    """Every example of every cause that a match can lead to leads to that cause."""
    signatures, wrong = CATALOGUE.signatures, []
    for name in signatures.speakers(match):
        speaking = {row.pattern for row in signatures.speaking(name, match)}
        for signature in CATALOGUE.cause(name).signatures:
            for example in signature.examples if signature.pattern in speaking else ():
                said = signatures.best(match, example)
                if said is None or said.cause != name:
                    wrong.append(f"{name} is taken for {said and said.cause}: {example[:80]!r}")
    assert wrong == []


CACHE = "failed to initialize build cache at {home}/.cache/go-build: mkdir {folder}: {why}"
BOTH = [
    (CACHE.format(home=home, folder=folder, why=why), "home-not-writable", "gocache-not-writable")
    for home, folder, why in (
        ("", "/.cache", "permission denied"),
        ("/nonexistent", "/nonexistent", "permission denied"),
        ("/home/me", "/home/me/.cache", "read-only file system"),
    )
] + [
    (
        f"go: could not create module cache: mkdir {folder}: permission denied",
        "home-not-writable",
        "gomodcache-not-writable",
    )
    for folder in ("/go", "/nonexistent")
]
"""The texts in which two causes speak: the one that is right, and the one that yields."""


@pytest.mark.parametrize(("text", "right", "other"), BOTH)
def test_of_two_causes_that_speak_in_one_text_the_right_one_wins_everywhere(text: str, right: str, other: str) -> None:
    signatures, met = CATALOGUE.signatures, 0
    assert signatures.said(other, text) is not None
    for match in MATCHES.values():
        if {right, other} <= set(signatures.speakers(match)):
            said = signatures.best(match, text)
            assert (said and said.cause) == right
            met += 1
    assert met


def test_a_cause_that_a_look_has_found_is_not_hidden_by_a_text() -> None:
    """A file of the package that does not compile keeps its tests from compiling, whatever else is in those."""
    asked = MATCHES["run-ok-test-fails compile-errors package-file"]
    text = (
        "# ex.com/p [ex.com/p.test]\n./main.go:3:5: undefined: x\n./a_test.go:5:6: TestOne redeclared in this block\n"
    )
    assert asked.otherwise == "broken-sibling-file"
    assert CATALOGUE.signatures.best(asked, text) is None
    said = CATALOGUE.signatures.best(MATCHES["run-ok-test-fails compile-errors test-file"], text)
    assert (said and said.cause) == "test-function-redeclared"


HELD = {
    "command-fails output fails": (
        "dependency-needs-newer-go go-line-newer-than-toolchain go-sum-mismatch-test-only "
        "go-sum-missing-entry go-sum-missing-test-only go-too-old-for-gomod-syntax gobin-unusable gocache-disk-full "
        "gocache-not-writable goflags-side-effect-flag gomodcache-not-writable home-not-writable home-unset "
        "http-proxy-misconfigured import-cycle-in-test missing-requirement missing-requirement-test-only "
        "multiple-packages-in-directory no-go-mod pattern-does-not-match-package resource-limits-too-low "
        "tmpdir-unusable unsupported-goos-goarch-pair vendor-package-missing"
    ),
    **dict.fromkeys(
        (
            "command-fails output still-running",
            "go-env-surprises run-it still-running",
            "installed-binary-not-found not-there still-running",
            "installed-binary-not-found starts still-running",
            "permission-denied failing still-running",
            "resource-limits failing still-running",
        ),
        "gocacheprog-fails",
    ),
    "go-env-surprises download fails": "http-proxy-misconfigured",
    "go-env-surprises run-it fails": "http-proxy-misconfigured",
    "goroot-damaged go-itself fails": ("goroot-std-source-incomplete goroot-tool-missing goroot-two-versions-mixed"),
    "installed-binary-not-found not-there fails": (
        "gobin-unusable gocache-disk-full gocache-not-writable gomodcache-not-writable home-unset tmpdir-unusable"
    ),
    "installed-binary-not-found starts fails": (
        "gobin-unusable gocache-disk-full gocache-not-writable gomodcache-not-writable tmpdir-unusable"
    ),
    "permission-denied failing fails": (
        "gobin-unusable gocache-disk-full gocache-noexec gocache-not-writable gomodcache-not-writable "
        "home-not-writable home-unset tmpdir-unusable"
    ),
    "resource-limits failing fails": (
        "clock-skew gocache-disk-full gocache-not-writable resource-limits-too-low tmpdir-unusable"
    ),
    "run-ok-test-fails packages-load error": (
        "all-files-excluded build-line-invalid cgo-in-test-file coverage-flag-problem dependency-needs-newer-go "
        "fixture-missing-or-altered go-line-newer-than-toolchain go-sum-mismatch-test-only go-sum-missing-entry "
        "go-sum-missing-test-only go-too-old-for-gomod-syntax goflags-unparseable import-cycle-in-test "
        "imports-main-package missing-requirement missing-requirement-test-only multiple-packages-in-directory "
        "no-go-mod pattern-does-not-match-package race-needs-cgo race-platform-unsupported "
        "test-file-wrong-package-name test-uses-newer-testing-api test-wrong-signature tmpdir-unusable "
        "unsupported-goos-goarch-pair vendor-package-missing"
    ),
    "run-ok-test-fails vet-gate ok": "build-line-invalid build-lines-disagree vet-gate-grew-with-toolchain",
    "run-ok-test-fails compile-errors refused": (
        "covdata-tool-missing coverage-flag-problem dependency-needs-newer-go go-line-newer-than-toolchain "
        "go-sum-mismatch-test-only go-sum-missing-entry go-sum-missing-test-only go-too-old-for-gomod-syntax "
        "goflags-side-effect-flag goflags-unparseable missing-requirement missing-requirement-test-only no-go-mod "
        "race-needs-cgo race-platform-unsupported tmpdir-unusable unsupported-goos-goarch-pair "
        "vendor-package-missing"
    ),
    "run-ok-test-fails compile-errors native": (
        "all-files-excluded c-compiler-not-found c-header-missing c-library-missing-at-link cgo-flag-disallowed "
        "cross-cgo-needs-cross-compiler pkg-config-problem race-needs-cgo race-platform-unsupported "
        "tmpdir-unusable vendor-drops-c-headers"
    ),
    "run-ok-test-fails compile-errors package-file": (
        "build-line-invalid go-too-old-for-gomod-syntax goroot-std-source-incomplete goroot-two-versions-mixed "
        "main-redeclared-in-package test-uses-newer-testing-api"
    ),
    "run-ok-test-fails compile-errors ordinary": (
        "build-line-invalid go-too-old-for-gomod-syntax main-redeclared-in-package test-uses-newer-testing-api"
    ),
    "run-ok-test-fails compile-errors test-file": "test-function-redeclared test-uses-newer-testing-api",
    "command-fails started-go test-file": "test-function-redeclared test-uses-newer-testing-api",
    "run-ok-test-fails compile-errors other": (
        "all-files-excluded covdata-tool-missing coverage-flag-problem goflags-side-effect-flag tmpdir-unusable "
        "windows-antivirus-temp-exe"
    ),
    "run-ok-test-fails tests-pass other": (
        "covdata-tool-missing coverage-flag-problem resource-limits-too-low tmpdir-unusable"
    ),
    "run-ok-test-fails starts-without-tests starts": (
        "resource-limits-too-low testmain-hides-result windows-antivirus-temp-exe"
    ),
    "run-ok-test-fails starts-without-tests dies": (
        "cgo-stub-at-run-time elf-interpreter-missing goflags-side-effect-flag goos-goarch-exported "
        "init-parses-flags macos-missing-lc-uuid resource-limits-too-low shared-library-missing "
        "testmain-hides-result unknown-test-flag windows-antivirus-temp-exe"
    ),
    "run-ok-test-fails failed-test message": (
        "cgo-stub-at-run-time clock-skew dns-server-unreachable loopback-unavailable "
        "resource-limits-too-low setenv-with-parallel tzdata-missing"
    ),
    "dependency-surprises load error": "ambiguous-import import-cycle internal-package-not-allowed",
    "go-sum-missing load error": "go-sum-missing-test-only go-mod-updates-needed",
    "module-not-found load error": (
        "import-path-misspelled import-path-not-local missing-requirement-test-only vendor-package-missing"
    ),
    "run-ok-test-fails failed-test surroundings": (
        "cgo-stub-at-run-time clock-skew dns-server-unreachable loopback-unavailable "
        "resource-limits-too-low setenv-with-parallel tzdata-missing"
    ),
    "wrong-go-version written-for-newer fails": "go-too-old-for-gomod-syntax",
    "vendor-inconsistent load error": "vendor-inconsistent vendor-package-missing",
    "wrong-go-version modules error": "dependency-needs-newer-go go-line-newer-than-toolchain",
}
"""The causes that each match has to find, whatever else it finds."""


@pytest.mark.parametrize("name", HELD)
def test_a_match_finds_what_it_has_to_find(name: str) -> None:
    assert set(HELD[name].split()) - set(CATALOGUE.signatures.speakers(MATCHES[name])) == set()


def test_the_commands_own_words_find_all_that_any_later_match_finds() -> None:
    for flow in ("run-ok-test-fails", "command-fails"):
        of_words = {
            cause
            for name, match in MATCHES.items()
            if name.startswith(f"{flow} says ")
            for cause in CATALOGUE.signatures.speakers(match)
        }
        later = {cause for name, causes in HELD.items() if name.startswith(flow) for cause in causes.split()}
        assert later - of_words == set()


def test_every_match_is_held() -> None:
    of_words = {name for name in MATCHES if " says " in name}
    assert set(MATCHES) - set(HELD) - of_words == {"run-ok-test-fails download error"}
    download, load = (MATCHES[f"run-ok-test-fails {name} error"] for name in ("download", "packages-load"))
    assert download == load
