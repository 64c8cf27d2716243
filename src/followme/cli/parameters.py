"""Arguments and options that several commands take, and how any of them is declared."""

from pathlib import Path
from typing import Annotated, Final

import typer


def argument(placeholder: str, help: str) -> object:
    """An argument, shown as its placeholder, in capitals."""
    return typer.Argument(metavar=placeholder, help=help)


def option(name: str, placeholder: str, help: str) -> object:
    """An option with a value, shown as its placeholder, in capitals."""
    return typer.Option(name, metavar=placeholder, help=help)


def flag(name: str, help: str) -> object:
    """An option without a value."""
    return typer.Option(name, help=help)


STDOUT: Final = Path("-")
"""As the file of a text: print it."""


File = Annotated[Path, argument("FILE", "A .fieldbook file.")]
NewFile = Annotated[Path, argument("FILE", "The .fieldbook file to make.")]
Json = Annotated[bool, flag("--json", "Print JSON for programs.")]
As = Annotated[str, option("--as", "NAME", "Who says it; else whom the fieldbook is for.")]
Owner = Annotated[str, option("--as", "NAME", "Whose laptop this is.")]
At = Annotated[str, option("--at", "TIME", "When it was said, e.g. 2026-03-02T09:30Z.")]
Force = Annotated[bool, flag("--force", "Replace a text that is there already.")]
Because = Annotated[str, option("--because", "REASON", "Why; kept with it.")]

Visit = Annotated[str, option("--visit", "VISIT", "A visit: id, label, team, or how one begins.")]
Episode = Annotated[str, option("--episode", "CASE", "The customer's case it belongs to.")]
Record = Annotated[str, argument("RECORD", "The record's id, or its beginning.")]
Service = Annotated[str, argument("SERVICE", "A service's name, alias or key.")]
Where = Annotated[str, option("--where", "FILTER", "Only services that fit: 'impact>=50 team:care'.")]
Of = Annotated[str, option("--of", "WHAT", "services, people or functions (business functions).")]
Season = Annotated[str, option("--season", "SEASON", "tax, retail, flat, or a measured factor such as 2.5.")]
