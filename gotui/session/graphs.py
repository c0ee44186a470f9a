"""Why a dependency is at its version, asked outside of a session: by reads alone, and nothing is downloaded."""

from gotui.engine.findings import Subject
from gotui.engine.observe import Observer
from gotui.engine.picture import Picture
from gotui.session.sessions import Sessions
from gotui.targets.waiting import to_the_end


async def picture_of(sessions: Sessions, folder: str, name: str) -> Picture | None:
    """The picture around a dependency, or the package of one; the project's own where no name is given. None where
    nothing asks for it.

    Raises:
        CannotTellError: nothing here tells what asks for what.
    """
    subject = Subject(folder)
    target = sessions.target(subject, patience=20.0)
    observer = Observer(target, lambda _observed: None)

    async def close() -> None:
        await observer.close()
        await target.close()

    try:
        return await sessions.catalogue.ecosystem.around(observer.looker(subject, "reads"), name)
    finally:
        await to_the_end(close())
