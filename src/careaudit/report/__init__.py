"""Audits -> text: one module per output format."""
