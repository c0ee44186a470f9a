"""What probes say beside the reason why they cannot tell, where the words are gotui's own: gettext messages."""

from gotui.base.i18n import N_

NOT_GO = N_("not a go command")
NOT_GO_TEST = N_("not a go test command")
NOT_BY_ITSELF = N_("what started go set more for it, so that gotui cannot repeat its part faithfully")
NOTHING_SAID = N_("nobody heard the command")
NO_FAILING_TEST = N_("no failing test")
TOO_MANY_PACKAGES = N_("go list printed more than is kept")
STARTS_OF_PROJECT = N_("{setting} would make go start {path}, which belongs to the project")

DETAILS = (NOT_GO, NOT_GO_TEST, NOT_BY_ITSELF, NOTHING_SAID, NO_FAILING_TEST, TOO_MANY_PACKAGES, STARTS_OF_PROJECT)
