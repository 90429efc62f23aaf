"""One module a language that a report can be written in."""
