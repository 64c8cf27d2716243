"""The Settings mode."""
