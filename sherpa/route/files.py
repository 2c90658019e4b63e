"""A route's folder in, the text of its files out; what cannot be read safely is refused with its place and a remedy."""

import hashlib
import stat
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from sherpa.errors import BadRoute

MAP, GUIDE, SHERPA, CHECKS = "map.md", "guide.md", "sherpa.md", "checks.yml"
_NAMES = (MAP, GUIDE, SHERPA, CHECKS)
_LARGEST = 5_000_000  # bytes; the longest public file has 81 kB


class Source(BaseModel):
    """One file: its path for messages, its text (`\\n` ends a line, no byte-order mark), empty where absent."""

    model_config = ConfigDict(frozen=True)

    path: Path
    text: str = ""


class Folder(BaseModel):
    """The files of a route; `checks` is None in the public format, `digest` a hash over all of them."""

    model_config = ConfigDict(frozen=True)

    name: str
    map: Source
    guide: Source
    sherpa: Source
    checks: Source | None
    digest: str


def read_folder(folder: Path) -> Folder:
    """All files of the route in `folder`; only sherpa.md must stand there."""
    if not folder.is_dir():
        raise BadRoute(f"{folder}: no such folder; `sherpa routes` lists the routes there are")
    held = {name: found for name in _NAMES if (found := _bytes(folder, name)) is not None}
    if SHERPA not in held:
        raise BadRoute(f"{folder}: not a route, it has no {SHERPA}; `sherpa route new NAME` makes one")
    texts = {name: _text(folder / name, content) for name, content in held.items()}
    return Folder(
        name=folder.resolve().name,
        map=Source(path=folder / MAP, text=texts.get(MAP, "")),
        guide=Source(path=folder / GUIDE, text=texts.get(GUIDE, "")),
        sherpa=Source(path=folder / SHERPA, text=texts[SHERPA]),
        checks=Source(path=folder / CHECKS, text=texts[CHECKS]) if CHECKS in texts else None,
        digest=_hash(held),
    )


def digest(folder: Path) -> str:
    """The hash that `Route.digest` has, without reading the route."""
    return _hash({name: found for name in _NAMES if (found := _bytes(folder, name)) is not None})


def _hash(held: dict[str, bytes]) -> str:
    total = hashlib.sha256()
    for name, content in sorted(held.items()):
        total.update(f"{name} {len(content)}\n".encode())
        total.update(content)
    return total.hexdigest()


def _bytes(folder: Path, name: str) -> bytes | None:
    path = folder / name
    try:
        if not path.is_symlink() and not path.exists():
            return None
        if not path.resolve(strict=True).is_relative_to(folder.resolve()):
            raise BadRoute(f"{path}: links to a file outside the route's folder; put a copy in the folder instead")
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise BadRoute(f"{path}: not a file; remove it or put the file itself there")
        if found.st_size > _LARGEST:
            raise BadRoute(f"{path}: {found.st_size} bytes, {_LARGEST} are the most; split the route in two")
        return path.read_bytes()
    except OSError as error:
        raise BadRoute(f"{path}: cannot be read ({error.strerror}); check that it exists and may be read") from None
    except RuntimeError:  # Python 3.11 raises it on a loop of links
        raise BadRoute(f"{path}: a link that leads back to itself; put the file itself there") from None


def _text(path: Path, content: bytes) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise BadRoute(
            f"{path}:{line}: not UTF-8 (byte {error.start} is 0x{content[error.start]:02x}); save the file as UTF-8"
        ) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")
