"""A name in, a folder with a small, complete route out: four files that pass every rule and teach their author by comments."""

import re
from pathlib import Path

from sherpa.errors import BadInput
from sherpa.route.files import CHECKS, GUIDE, MAP, SHERPA

_BLANK = Path(__file__).parent / "blank"
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def write_blank(name: str, routes: Path) -> Path:
    """Writes the route below `routes`; nothing that stands there is touched."""
    if not _NAME.fullmatch(name):
        like = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "my-first-route"
        raise BadInput(f"{name!r} is no name for a route: small letters, digits and single hyphens. Try {like}")
    folder = routes / name
    try:
        folder.mkdir(parents=True)
    except FileExistsError:
        raise BadInput(f"{folder} stands already. Take another name, or move it away.") from None
    except OSError as error:
        raise BadInput(
            f"{folder} cannot be made ({error.strerror}). Name a folder of yours with --workspace."
        ) from None
    title = name.replace("-", " ").title()
    for file in (MAP, GUIDE, SHERPA, CHECKS):
        text = (_BLANK / file).read_text(encoding="utf-8")
        (folder / file).write_text(text.replace("@title@", title).replace("@name@", name), encoding="utf-8")
    return folder
