"""The Duplicates mode: its views and dialogs."""
