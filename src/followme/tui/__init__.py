"""The terminal app: screens over the verbs of the engagement. Nothing here knows a database."""
