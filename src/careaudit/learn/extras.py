"""Libraries that only training and calibration need, imported where they are used."""

from __future__ import annotations

from importlib import import_module
from typing import Any, Literal

from careaudit.errors import ConfigError


def library(module: str, name: str, extra: Literal["train", "calibrate"]) -> Any:  # noqa: ANN401  none of them has types
    """A part of a library; ConfigError that names the extra where it is missing."""
    try:
        return getattr(import_module(module), name)
    except ImportError:
        package = module.partition(".")[0].replace("sklearn", "scikit-learn")
        raise ConfigError(
            f"this needs {package}: pip install 'careaudit[{extra}]'"
        ) from None
