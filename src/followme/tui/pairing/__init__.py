"""The views and dialogs of the Duplicates mode."""
