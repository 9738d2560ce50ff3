"""Who was forgotten, by keyed hash: the file says nothing without the key, which lies elsewhere."""

import hmac
import secrets
from collections.abc import Iterable
from pathlib import Path

from practice.problems import refuse
from practice.world import World

FILE = "data/forgotten.json"  # under Git: a later delivery is held against it


def key(world: World, *, make: bool = True) -> bytes:
    """Read the key, made on first use unless there must be one: $FORGET_KEY_FILE, else under the user's configuration.

    Ids can be guessed, so a hash without a key would name the person. Whoever records new
    deliveries needs the same key.
    """
    home = Path(world.env.get("HOME") or Path.home())
    usual = home / ".config" / "practice" / f"{world.root.name}.key"
    path = Path(world.env.get("FORGET_KEY_FILE") or usual).resolve()
    if path.is_relative_to(world.root.resolve()):
        raise refuse("FORGET_KEY_FILE", 0, "lies in the repository", "keep the key elsewhere")
    if not path.is_file() and not make:
        message = f"there is no {path}: nobody can tell who was forgotten"
        raise refuse("FORGET_KEY_FILE", 0, message, "fetch the key from your secret store")
    if not path.is_file():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_hex(32) + "\n", encoding="utf-8")
    return bytes.fromhex(path.read_text(encoding="utf-8").strip())


def token(secret: bytes, subject: str) -> str:
    """Hash a subject with the key (HMAC-SHA-256)."""
    return hmac.new(secret, subject.encode(), "sha256").hexdigest()


def known(world: World) -> tuple[str, ...]:
    """Read the hashes of everybody who was forgotten."""
    match world.read_json(FILE) if world.exists(FILE) else None:
        case {"forgotten": list(found)}:
            return tuple(map(str, found))
        case _:
            return ()


def add(world: World, subject: str) -> str:
    """Put a subject on the list; give its hash."""
    listed = known(world)
    found = token(key(world, make=not listed), subject)
    every: list[str] = sorted({*listed, found})
    world.write_json(FILE, {"format": 1, "forgotten": every})
    return found


def returned(world: World, subjects: Iterable[str]) -> frozenset[str]:
    """Find the subjects who were forgotten and are back."""
    listed = frozenset(known(world))
    if not listed:
        return frozenset()
    secret = key(world, make=False)
    return frozenset(subject for subject in subjects if token(secret, subject) in listed)
