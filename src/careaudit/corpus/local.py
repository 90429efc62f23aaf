"""Many transcripts on this machine: in order, in level memory, on some workers."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

from careaudit.audit import Audit
from careaudit.errors import CareauditError, Problem
from careaudit.model import Transcript
from careaudit.pipeline import Auditor
from careaudit.rulebook import load_rulebook

_CHUNK = 40  # transcripts a worker takes at a time
_AHEAD = 3  # chunks in flight for each worker
Loaded = Transcript | Problem
Audited = Audit | Problem


def audit_all(
    loaded: Iterable[Loaded],
    *,
    packs: tuple[Path, ...] = (),
    profile: str | None = None,
    acts: bool = True,
    workers: int = 1,
) -> Iterator[Audited]:
    """Audit everything that was loaded; problems pass through in their place."""
    if workers <= 1:
        auditor = Auditor(load_rulebook(packs), profile, acts=acts)
        yield from (_one(auditor, item) for item in loaded)
        return
    load_rulebook(packs)  # a fault in the rules is told here, not in every worker
    with ProcessPoolExecutor(
        workers, get_context("spawn"), _start, (packs, profile, acts)
    ) as pool:
        waiting: deque[Future[list[Audited]]] = deque()
        chunks = _chunks(loaded)
        try:
            for chunk in chunks:
                waiting.append(pool.submit(_work, chunk))
                if len(waiting) >= workers * _AHEAD:
                    yield from waiting.popleft().result()
            while waiting:
                yield from waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()


def _one(auditor: Auditor, item: Loaded) -> Audited:
    """One audit; rules that are wrong end the run, one odd conversation does not."""
    if isinstance(item, Problem):
        return item
    try:
        return auditor.audit(item)
    except CareauditError:
        raise
    except Exception as error:  # noqa: BLE001  the other conversations are audited
        kind = type(error).__name__
        return Problem(item.source, f"{item.id} cannot be audited ({kind})")


def _chunks(loaded: Iterable[Loaded]) -> Iterator[list[Loaded]]:
    items = iter(loaded)
    while chunk := list(islice(items, _CHUNK)):
        yield chunk


_auditor: Auditor | None = None  # each worker process has its own


def _start(packs: tuple[Path, ...], profile: str | None, acts: bool) -> None:  # noqa: FBT001
    global _auditor  # noqa: PLW0603  set once, when the worker starts
    _auditor = Auditor(load_rulebook(packs), profile, acts=acts)


def _work(chunk: list[Loaded]) -> list[Audited]:
    assert _auditor is not None  # noqa: S101  set by _start
    return [_one(_auditor, item) for item in chunk]
