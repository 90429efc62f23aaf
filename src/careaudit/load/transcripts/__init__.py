"""Transcript formats, one a module."""
