"""A probe on TestMain, read as text."""

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import Looker, Outcome, probe
from gotui.probes.packages import golist
from gotui.reading import testoutput


@probe(
    "test-main",
    title=N_("Does TestMain run the tests?"),
    outcomes={
        "runs": Outcome(N_("nothing keeps the tests from running")),
        "has-one": Outcome(N_("a TestMain runs them"), neutral=True),
        "drops-result": Outcome(N_("a test fails, and the command passes all the same"), ("package", "status")),
        "never-runs": Outcome(N_("TestMain never calls m.Run"), ("package", "status")),
    },
)
async def test_main(look: Looker) -> Finding:
    """A TestMain without m.Run prints `ok` although no test ran, and one that drops what m.Run says although one failed
    (pkg.go.dev/testing#hdr-Main)."""
    if look.said is not None and not look.said.failed:
        for result in testoutput.packages(look.said.text):
            if failed := next((line for line in result.lines if testoutput.is_failure(line)), ""):
                values = {"package": result.package, "status": result.word}
                return Finding("drops-result", values, look.said.text, (failed,), look.said.evidence)
    has_one = False
    for package in (await golist.packages(look)).asked:
        for file, text in await golist.texts(look, package, package.tests):
            body = text.partition("func TestMain(")[2]
            if body and ".Run()" not in text:
                return Finding("never-runs", {"package": package.path, "status": "ok"}, lines=(f"{file}: TestMain",))
            has_one = has_one or bool(body)
    return Finding("has-one" if has_one else "runs")
