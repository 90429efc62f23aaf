"""Script readers, one format each."""
