"""The command line: the same verbs as the app, a module per wing, heavy imports inside the commands."""
