"""The Journey mode."""
