"""The command line: the same verbs as the app, one module per group, heavy imports inside the commands."""

from followme.cli.root import app, run

__all__ = ["app", "run"]
