"""Commands about followme itself: its config, its keys, the demo."""

from pathlib import Path
from typing import Annotated

import typer

from followme.cli.options import As, At, File, Json, opened, say, show, show_json, table, wrote
from followme.errors import ConfigError

config = typer.Typer(help="Show and check the numbers and words the results rest on.")
Name = Annotated[str, typer.Argument(metavar="NAME", help="rubric, journey, integration, matching or keymap.")]


@config.command("show")
def config_show(name: Name = "") -> None:
    """Print a config file; without a name say where they are."""
    from followme import config as files

    if not name:
        show(str(files.folder()))
        return
    show(files.text(name).rstrip("\n"))


@config.command("check")
def config_check(
    name: Name = "",
    file: Annotated[Path | None, typer.Argument(metavar="FILE", help="Your own copy, instead of ours.")] = None,
) -> None:
    """Check one config file, or all of them."""
    from followme import config as files

    for one in (name,) if name else files.FILES:
        files.check(one, file)
        show(f"{file or one + '.toml'}: sound")


@config.command("schema")
def config_schema(name: Name) -> None:
    """Print the JSON Schema of a config file."""
    from followme import config as files

    show_json(files.schema(name))


@config.command("adopt")
def config_adopt(
    file: File,
    rubric: Annotated[
        Path | None, typer.Argument(metavar="[RUBRIC]", help="A rubric in TOML; none: the shipped one.")
    ] = None,
    me: As = "",
    at: At = "",
    json: Json = False,
) -> None:
    """Make a rubric the engagement's own: every score rests on it from now on."""
    from followme import config as files

    document = files.text("rubric", rubric) if rubric else ""
    with opened(file, me, at) as engagement:
        receipt = engagement.adopt_rubric(document, rubric.name if rubric else "")
    wrote(receipt, "adopted", as_json=json)


def keys(
    check: Annotated[bool, typer.Option("--check", help="Say all that is wrong with your own keymap.")] = False,
    json: Json = False,
) -> None:
    """List every key of the app, as your own keymap changes them."""
    if check:
        check_keys(as_json=json)
        return
    from followme.config import keys as files
    from followme.tui.keys.actions import actions

    try:
        found = actions(files.keys_here())
    except ConfigError as error:
        say(f"warning: {error.title}. {error.message}")
        found = actions()
    if json:
        told = [{"id": one.id, "keys": list(one.keys), "label": one.label, "scope": one.scope} for one in found]
        show_json({"actions": told})
        return
    table(("keys", "what it does", "where"), [(" ".join(one.keys), one.help, one.scope) for one in found], "")


def check_keys(*, as_json: bool) -> None:
    """Where the own keymap is looked for, and everything that is wrong with it."""
    from followme.config import keys as files

    path = files.own_keymap()
    try:
        found = [(one.what, one.advice) for one in (files.keymap_troubles(path) if path.exists() else ())]
    except ConfigError as error:
        found = [(error.title, error.message)]
    if as_json:
        told = [{"trouble": what, "advice": advice} for what, advice in found]
        show_json({"file": str(path), "exists": path.exists(), "troubles": told})
    else:
        show("\n".join([f"{path}: {_verdict(path.exists(), len(found))}", *(f"  {a}. {b}" for a, b in found)]))
    if found:
        raise typer.Exit(ConfigError.exit_code)


def _verdict(exists: bool, wrong: int) -> str:
    if not exists:
        return "there is none, so the shipped keys hold"
    return f"not used, {wrong} wrong" if wrong else "sound"


def demo(
    folder: Annotated[Path, typer.Argument(metavar="[DIR]", help="Where to put it.")] = Path("followme-demo"),
    no_ui: Annotated[bool, typer.Option("--no-ui", help="Do not open the app at the end.")] = False,
) -> None:
    """Make a worked engagement: visits, scorecards, plans and exports; then open it in the app."""
    import sys

    from followme.cli import reports
    from followme.demo.play import play

    outcome = play(folder, say)
    show("")
    reports.scorecards(outcome.cards[:12], outcome.thresholds)
    show(f"… {len(outcome.cards)} services in all")
    show(f"\nfieldbook  {outcome.file}\nbundle     {outcome.bundle}")
    if not no_ui and sys.stdin.isatty() and sys.stdout.isatty():
        from followme.tui.app import run

        run(outcome.file)
    else:
        show(f"open it    followme {outcome.file}")
        show(f"merge      followme merge {outcome.file} {outcome.late}")


def add_to(app: typer.Typer) -> None:
    """Hang these commands into the tree."""
    app.command()(demo)
    app.add_typer(config, name="config")
    app.command()(keys)
