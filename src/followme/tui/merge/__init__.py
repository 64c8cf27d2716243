"""The Merge mode: its views and dialogs."""
