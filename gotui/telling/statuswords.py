"""How reports and transcripts name what came out."""

from gotui.base.i18n import N_
from gotui.engine.events import Confidence, Status

STATUS_WORDS: dict[Status, str] = {
    "cause-found": N_("Cause found"),
    "healthy": N_("Nothing wrong here"),
    "inconclusive": N_("No verdict"),
    "not-allowed": N_("Stopped: consent is missing"),
    "error": N_("Error"),
}
CONFIDENCE_WORDS: dict[Confidence, str] = {
    "confirmed": N_("confirmed"),
    "likely": N_("likely; something on the way could not be found out"),
}

NOT_REACHED = N_("Not reached in time: {flows}")
"""The flows that were to be walked, and for which no time was left."""
