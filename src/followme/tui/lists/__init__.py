"""The Import screen: its views and dialogs."""
