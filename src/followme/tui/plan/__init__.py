"""The Plan mode."""
