"""A file -> transcripts: one reader a format."""
