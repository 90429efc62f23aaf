"""What needs many transcripts."""
