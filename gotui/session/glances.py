"""What is told of a folder at once, before anything is asked."""

from msgspec.structs import replace

from gotui.base.redact import Redactor
from gotui.engine.ecosystem import Glance
from gotui.engine.findings import Subject
from gotui.engine.observe import Observer
from gotui.engine.probe import CannotTellError
from gotui.session.sessions import Sessions
from gotui.targets.waiting import to_the_end


async def glance(sessions: Sessions, folder: str) -> tuple[Glance, ...]:
    """By reads alone, without secrets; empty where nothing can be told."""
    subject = Subject(folder)
    target = sessions.target(subject, patience=0.0)
    observer = Observer(target, lambda _observed: None)
    try:
        seen = await sessions.catalogue.ecosystem.glance(observer.looker(subject, "reads"))
        redactor = Redactor(sessions.environ)
        return tuple(replace(one, value=redactor.text(one.value)) for one in seen)
    except CannotTellError:
        return ()
    finally:
        await to_the_end(observer.close())
        await to_the_end(target.close())
