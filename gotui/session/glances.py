"""What is told of a folder at once, before anything is asked."""

from msgspec.structs import replace

from gotui.base.redact import Redactor
from gotui.engine.ecosystem import Glance
from gotui.engine.findings import Subject
from gotui.engine.probe import CannotTellError
from gotui.session.byreading import by_reading
from gotui.session.sessions import Sessions


async def glance(sessions: Sessions, folder: str) -> tuple[Glance, ...]:
    """By reads alone, without secrets; empty where nothing can be told."""
    subject = Subject(folder)
    try:
        async with by_reading(sessions.target(subject, patience=0.0), subject) as look:
            seen = await sessions.catalogue.ecosystem.glance(look)
    except CannotTellError:
        return ()
    redactor = Redactor(sessions.environ)
    return tuple(replace(one, value=redactor.text(one.value)) for one in seen)
