"""The configuration: careaudit.toml, or [tool.careaudit] in pyproject.toml."""

from __future__ import annotations

import tomllib
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    PrivateAttr,
    ValidationError,
)

from careaudit.errors import ConfigError
from careaudit.finding import Severity
from careaudit.load.extract import Extract
from careaudit.load.located.value import pointer_pattern

_OWN = "careaudit.toml"
_SHARED = "pyproject.toml"


class Roles(BaseModel):
    """Speakers' names by role; * stands for anything."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    agent: tuple[str, ...] = ()
    customer: tuple[str, ...] = ()
    bot: tuple[str, ...] = ()


class Suppress(BaseModel):
    """Findings that are left as they are: in which files, at which pointers, and why."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    file: str = ""
    pointer: Annotated[str, AfterValidator(pointer_pattern)] = ""
    rules: tuple[str, ...] = ()
    reason: str = ""


class Config(BaseModel):
    """Settings that the command line overrides; paths are relative to the file."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    profile: str | None = None
    language: str | None = None
    rules: tuple[Path, ...] = ()
    fail_under: Annotated[float | None, Field(alias="fail-under", ge=0, le=100)] = None
    acts: bool = True
    workers: Annotated[int | None, Field(ge=1)] = None
    roles: Roles = Roles()
    columns: dict[str, str] = {}
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    per_file_ignores: Annotated[
        dict[str, tuple[str, ...]], Field(alias="per-file-ignores")
    ] = {}
    exclude: tuple[str, ...] = ()
    fail_on: Annotated[Severity, Field(alias="fail-on")] = Severity.WARNING
    baseline: Path | None = None
    suppress: tuple[Suppress, ...] = ()
    extract: tuple[Extract, ...] = ()
    _folder: Path = PrivateAttr(Path())

    @property
    def folder(self) -> Path:
        """Where the file stands, from which paths and patterns count."""
        return self._folder


_SECTIONS: dict[str, type[BaseModel]] = {
    "roles": Roles,
    "suppress": Suppress,
    "extract": Extract,
}


def find_config(start: Path) -> Path | None:
    """The nearest configuration file in a folder or above it."""
    for folder in (start, *start.parents):
        own, shared = folder / _OWN, folder / _SHARED
        if own.is_file():
            return own
        if shared.is_file() and _section(shared) is not None:
            return shared
    return None


def load_config(path: Path | None) -> Config:
    """Read a configuration file; no file means no settings."""
    if path is None:
        return Config()
    data = _section(path)
    if data is None:
        raise ConfigError(f"{path}: has no [tool.careaudit] section")
    try:
        config = Config.model_validate(data)
    except ValidationError as error:
        raise ConfigError(
            "\n".join(f"{path}: {_say(f)}" for f in error.errors())
        ) from None
    beside: dict[str, object] = {
        "rules": tuple(path.parent / folder for folder in config.rules),
        "extract": tuple(one.beside(path.parent) for one in config.extract),
    }
    if config.profile and config.profile.endswith((".yaml", ".yml")):
        beside["profile"] = str(path.parent / config.profile)
    if config.baseline:
        beside["baseline"] = path.parent / config.baseline
    found = config.model_copy(update=beside)
    found._folder = path.parent  # noqa: SLF001  our own
    return found


def _section(path: Path) -> dict[str, object] | None:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read ({error.strerror})") from None
    except UnicodeDecodeError:
        raise ConfigError(f"{path}: is not UTF-8 text") from None
    except tomllib.TOMLDecodeError as error:
        if path.name == _SHARED:
            return None  # somebody else's file; whoever owns it will tell
        raise ConfigError(f"{path}: {error}") from None
    if path.name == _SHARED:
        tools = data.get("tool")
        found = tools.get("careaudit") if isinstance(tools, dict) else None
        return found if isinstance(found, dict) else None
    return data


def _say(fault: object) -> str:
    assert isinstance(fault, dict)  # noqa: S101  pydantic's error
    meant = ".".join(key for key in fault["loc"] if isinstance(key, str))
    entries = [key + 1 for key in fault["loc"] if isinstance(key, int)]
    where = meant + (f" (entry {entries[0]})" if entries else "")
    if fault["type"] == "extra_forbidden":
        known = [field.alias or name for name, field in Config.model_fields.items()]
        for section, model in _SECTIONS.items():
            known += [f"{section}.{name}" for name in model.model_fields]
        close = get_close_matches(meant, known, n=1)
        hint = (
            f"; did you mean {close[0]!r}?"
            if close
            else f" (there are: {', '.join(known)})"
        )
        return f"no setting {meant!r} is known{hint}"
    if fault["type"] == "tuple_type":
        if isinstance(fault["input"], dict):
            return f"{where}: should be a list; write [[{where}]] above each entry"
        return f'{where}: should be a list, as in ["{fault["input"]}"]'
    if fault["type"] == "path_type":
        return f"{where}: should be a path"
    return f"{where}: {fault['msg'].removeprefix('Value error, ')}"
