"""Conversation -> opportunities and moments."""
