"""Commands about followme itself: its config and its keys."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

from followme.cli.command import Group, Result, command, tells, writes, wrote
from followme.cli.output import named, say, show, show_json, table
from followme.cli.parameters import Because, argument, flag
from followme.errors import ConfigError

if TYPE_CHECKING:
    from followme.engagement import Engagement

PLACE: Final = 100

config = Group("config", "Show and check the numbers and words the results rest on.")
Name = Annotated[str, argument("NAME", "rubric, journey, integration, matching, keymap; or an example: cost.")]


@command("config show")
def config_show(name: Name = "") -> None:
    """Print a config file; without a name say where they are."""
    from followme import config as files

    show(files.text(name).rstrip("\n") if name else str(files.folder()))


@command("config check")
def config_check(
    name: Name = "", file: Annotated[Path | None, argument("FILE", "Your own copy, instead of ours.")] = None
) -> None:
    """Check one config file, or all of them."""
    from followme import config as files
    from followme.tui.keys.keymap_file import keymap

    for checked in (name,) if name else files.FILES:
        keymap(file) if checked == "keymap" else files.check(checked, file)
        show(f"{file or checked + '.toml'}: sound")


@command("config schema")
def config_schema(name: Name) -> None:
    """Print the JSON Schema of a config file."""
    from followme import config as files
    from followme.tui.keys.actions import keymap_schema

    show_json(keymap_schema() if name == "keymap" else files.schema(name))


@writes("config adopt")
def config_adopt(
    engagement: "Engagement",
    rubric: Annotated[Path | None, argument("RUBRIC", "A rubric in TOML; none: the shipped one.")] = None,
    because: Because = "",
) -> Result:
    """Make a rubric the engagement's own: every score rests on it from now on."""
    from followme import config as files

    document = files.text("rubric", rubric) if rubric else ""
    source = rubric.name if rubric else ""
    return wrote(engagement.services.adopt_rubric(document, source, because), "adopted")


@tells()
def keys(check: Annotated[bool, flag("--check", "Say all that is wrong with your own keymap.")] = False) -> Result:
    """List every key of the app, as your own keymap changes them."""
    return _checked_keys() if check else _all_keys()


def _all_keys() -> Result:
    from followme.tui.keys import keymap_file as files
    from followme.tui.keys.actions import actions

    try:
        registered = actions(files.keys_here())
    except ConfigError as error:
        say(f"warning: {error.title}. {error.message}")
        registered = actions()
    documents = [
        {"id": action.id, "keys": list(action.keys), **named(action, "label", "scope")} for action in registered
    ]
    rows = [(" ".join(action.keys), action.help, action.scope) for action in registered]
    return Result(lambda: {"actions": documents}, lambda: table(("keys", "what it does", "where"), rows, ""))


def _checked_keys() -> Result:
    """Where the own keymap is looked for, and everything that is wrong with it."""
    from followme.tui.keys import keymap_file as files

    path = files.own_keymap()
    try:
        faults = files.keymap_troubles(path) if path.exists() else ()
        troubles = [(fault.what, fault.advice) for fault in faults]
    except ConfigError as error:
        troubles = [(error.title, error.message)]
    document = {
        "file": str(path),
        "exists": path.exists(),
        "troubles": [{"trouble": what, "advice": advice} for what, advice in troubles],
    }
    lines = [f"{path}: {_verdict(path.exists(), len(troubles))}", *(f"  {what}. {do}" for what, do in troubles)]
    return Result(lambda: document, lambda: show("\n".join(lines)), ConfigError.exit_code if troubles else 0)


def _verdict(exists: bool, wrong: int) -> str:
    if not exists:
        return "there is none, so the shipped keys hold"
    return f"not used, {wrong} wrong" if wrong else "sound"
