"""Why a dependency is at its version, asked outside of a session: by reads alone, and nothing is downloaded."""

from gotui.engine.findings import Subject
from gotui.engine.picture import Picture
from gotui.session.byreading import by_reading
from gotui.session.sessions import Sessions


async def picture_of(sessions: Sessions, folder: str, name: str) -> Picture | None:
    """The picture around a dependency, or the package of one; the project's own where no name is given. None where
    nothing asks for it.

    Raises:
        CannotTellError: nothing here tells what asks for what.
    """
    subject = Subject(folder)
    async with by_reading(sessions.target(subject, patience=20.0), subject) as look:
        return await sessions.catalogue.ecosystem.around(look, name)
