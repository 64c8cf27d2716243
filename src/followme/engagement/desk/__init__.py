"""The desk: everything that waits for a person, by what it can change."""
