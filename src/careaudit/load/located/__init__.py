"""Parsers that keep where each text stands in its file."""
