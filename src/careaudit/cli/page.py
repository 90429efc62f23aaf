"""The console that the commands print to."""

from __future__ import annotations

from careaudit.report.page import PipeConsole as Page

__all__ = ["Page"]
