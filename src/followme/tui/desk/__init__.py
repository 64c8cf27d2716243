"""The Desk mode."""
