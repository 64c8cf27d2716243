"""The views and dialogs of the Import screen."""
