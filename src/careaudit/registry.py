"""One lazy registry for every kind of part: readers, detectors, writers, languages."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from difflib import get_close_matches
from importlib.metadata import entry_points
from typing import Generic, TypeVar

from careaudit.errors import ConfigError

T = TypeVar("T")


class Registry(Generic[T]):
    """Parts of one kind, by name.

    The modules of `package` are imported on first use, then the entry points
    `careaudit.<kind>s` (with _ for a blank); nothing happens when careaudit is imported.
    """

    def __init__(self, kind: str, package: str) -> None:
        self.kind = kind
        self._package = package
        self._parts: dict[str, T] = {}
        self._loaded = False

    def register(self, name: str) -> Callable[[T], T]:
        """Add a part under a name that nobody has taken."""

        def add(part: T) -> T:
            if name in self._parts:
                raise ConfigError(f"two {self.kind}s are called {name!r}")
            self._parts[name] = part
            return part

        return add

    def __getitem__(self, name: str) -> T:
        """Return the part, or say which ones there are."""
        self._load()
        try:
            return self._parts[name]
        except KeyError:
            close = get_close_matches(name, self._parts, n=1)
            hint = f"; did you mean {close[0]!r}?" if close else ""
            known = ", ".join(sorted(self._parts))
            raise ConfigError(
                f"no {self.kind} is called {name!r}{hint} (there are: {known})"
            ) from None

    def __iter__(self) -> Iterator[str]:
        """Names in alphabetical order."""
        self._load()
        return iter(sorted(self._parts))

    def __contains__(self, name: object) -> bool:
        """Whether a part has that name."""
        self._load()
        return name in self._parts

    def _load(self) -> None:
        if self._loaded:
            return
        self._loaded = True
        package = importlib.import_module(self._package)
        for module in pkgutil.iter_modules(package.__path__):
            if not module.name.startswith("_"):
                importlib.import_module(f"{self._package}.{module.name}")
        for entry in entry_points(group=f"careaudit.{self.kind.replace(' ', '_')}s"):
            self.register(entry.name)(entry.load())
