"""The faults of modules that were collected and tried by hand, each with what names it here: a cause that a flow leads
to or that its own words tell, and that was built with a real Go; or a myth."""

import pytest

from gotui.session.golang import GO, go_catalogue

CATALOGUE = go_catalogue()

OTHERWISE_NAMED = {
    "go-sum-missing-go-mod-hash": "go-sum-missing-entry",
    "checksum-mismatch-go-sum": "go-sum-mismatch-test-only",
    "mod-mod-in-goflags": "work-mod-flag",
    "goflags-invalid": "goflags-unparseable",
    "go-env-persisted-vs-os": "os-env-overrides-goenv",
    "modcache-not-writable": "gomodcache-not-writable",
    "modcache-location-undefined": "gomodcache-folder-cannot-be-made",
    "work-use-missing-dir": "work-use-folder-missing",
    "work-go-version-too-low": "work-go-line-too-low",
    "replace-dir-missing": "replace-folder-missing",
    "internal-package": "internal-package-not-allowed",
    "import-cycle-test-only": "import-cycle-in-test",
    "goproxy-no-fallback": "goproxy-http-error",
    "goproxy-auth": "goproxy-wants-login",
    "git-credentials-prompts-disabled": "git-credentials-missing",
    "vcs-unavailable": "git-not-found",
    "buildvcs-status-error": "vcs-stamp-fails",
}
SAME_NAME = (
    *("no-go-mod", "go-get-outside-module", "gopath-mode-forced", "go-mod-special-root-ignored", "go-mod-in-ancestor"),
    *("nested-module-boundary", "import-path-not-local", "missing-requirement", "missing-requirement-test-only"),
    *("go-sum-missing-entry", "go-sum-missing-test-only", "go-sum-malformed", "checksum-mismatch-sumdb"),
    *("sumdb-unreachable", "gosumdb-off-blocks-toolchain", "obsolete-security-knobs", "go-mod-updates-needed"),
    *("go-mod-syntax-error", "modcache-zip-corrupt", "modcache-dir-modified", "modcache-poisoned-by-html"),
    *("modcache-disk-full", "modcache-rm-denied", "vendor-inconsistent", "vendor-package-missing"),
    *("vendor-edited-unverified", "work-root-pattern", "work-module-not-listed", "work-mod-flag"),
    *("work-unpublished-sibling", "module-path-mismatch", "major-version-suffix", "ambiguous-import", "case-collision"),
    *("import-cycle", "retracted-or-deprecated", "malformed-module-path", "unknown-revision"),
    *("tidy-needs-tests-of-dependencies", "goproxy-off", "goproxy-unreachable", "goproxy-http-error"),
    *("goproxy-captive-portal", "goproxy-tls-unknown-ca", "http-proxy-misconfigured", "private-module-goprivate-unset"),
    "go-import-meta-missing",
)
MYTHS = {
    "module-inside-gopath-src": "a-module-must-not-lie-below-gopath",
    "replace-in-dependency-ignored": "replacements-are-passed-on",
}
NOT_YET = ("modcache-lock-held",)
"""A go command that waits for a lock says nothing at all, and no cause tells it yet."""


@pytest.mark.parametrize("entry", [*OTHERWISE_NAMED, *SAME_NAME])
def test_a_cause_stands_for_it(entry: str) -> None:
    cause = CATALOGUE.cause(OTHERWISE_NAMED.get(entry, entry))
    assert CATALOGUE.flows_to(cause.id) or cause.signatures, "no flow and no words lead to it"
    assert cause.reproduce is not None, "it was never built"
    assert len(cause.fixes) > 0


@pytest.mark.parametrize("entry", MYTHS)
def test_a_myth_stands_for_it(entry: str) -> None:
    assert (GO.home / "myths" / f"{MYTHS[entry]}.yaml").is_file()


def test_each_entry_once() -> None:
    every = [*OTHERWISE_NAMED, *SAME_NAME, *MYTHS, *NOT_YET]
    assert (len(every), len(set(every))) == (67, 67)
