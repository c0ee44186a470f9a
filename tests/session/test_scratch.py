"""What the folder in which Go looks work starts with."""

from gotui.probes.install.gotool import NO_TELEMETRY
from gotui.session.golang import GO


def test_go_finds_its_counters_off_where_the_probes_let_it_look() -> None:
    """Else it starts a helper that outlives it, and writes there when the folder has gone."""
    name, folder = NO_TELEMETRY
    assert name == "XDG_CONFIG_HOME"
    (file,) = GO.scratch
    assert f"{{scratch}}/{file}" == f"{folder}/go/telemetry/mode"
    assert GO.scratch[file].split()[0] == "off"
