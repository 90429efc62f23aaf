"""Phrases and token patterns, and the one index that finds them all."""
