"""The team: merges, hand-overs, conflicts, colleagues."""
