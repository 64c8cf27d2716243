"""The views and dialogs of the Merge mode."""
