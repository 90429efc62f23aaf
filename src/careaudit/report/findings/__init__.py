"""Writers of what a check found, one output format each."""
