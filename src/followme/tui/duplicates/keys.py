"""The keys of Duplicates."""

from typing import Final

from followme.tui.keys.action import Scope, act, mode, on_row

MODES: Final = (mode("duplicates", "f5", "Duplicates", "Names that may be one service."),)
SCOPES: Final = (
    Scope("duplicates", 500, "Duplicates"),
    Scope("pairs", 510, "Duplicates: pairs"),
    Scope("contradictions", 520, "Duplicates: contradictions"),
    Scope("homonyms", 530, "Duplicates: homonyms"),
)
ACTIONS: Final = (
    act("duplicates.next_view", "tab", "Next view", "Go round the views."),
    act("duplicates.undo", "u", "Undo", "Take back the last ruling, or whatever was done last."),
    act("duplicates.again", "r", "Look again", "Look at all names again, with every verdict known."),
    on_row("pairs.same", "s", "Same", "The two are one: one service, person or function.", call="rule('same')"),
    on_row("pairs.different", "d", "Different", "They are two.", call="rule('different')"),
    on_row(
        "pairs.variants",
        "v",
        "Variants",
        "Services that belong together, and are not one: editions, test and production.",
        call="rule('variants')",
    ),
    on_row("pairs.later", "l", "Later", "Put the pair off: it goes to the end for this session."),
    on_row(
        "pairs.accept", "a", "Accept", "Rule the marked pairs the same; without any, all that are advised to be."
    ),
    on_row("pairs.explain", "e", "Explain", "Every term of the score, a line each."),
    act("pairs.order", "o", "Order", "The surest first, or the one whose verdict teaches most."),
    on_row("pairs.evidence", "enter 1", "Evidence", "The observations and quotes behind the first name."),
    on_row("pairs.other", "2", "The other's", "The observations and quotes behind the other name."),
    on_row("pairs.more", "right", "More", "Go down the pair, if there is more than fits.", call="scroll(4)"),
    on_row("pairs.less", "left", "Less", "Go up the pair.", call="scroll(-4)"),
    on_row("contradictions.rule", "enter", "Rule anew", "Another verdict on the two, with its reason."),
    on_row("contradictions.same", "s", "Same", "The two names are one service.", call="settle('same')"),
    on_row("contradictions.different", "d", "Different", "They are two services.", call="settle('different')"),
    on_row(
        "contradictions.variants",
        "v",
        "Variants",
        "They belong together, and are not one.",
        call="settle('variants')",
    ),
    on_row("homonyms.split", "enter", "Split", "Give each sighting of the name its qualifier, as shown."),
    on_row("homonyms.team", "t", "By team", "Show the split by team.", call="choose('team')"),
    on_row("homonyms.leader", "l", "By leader", "Show the split by leader.", call="choose('leader')"),
    on_row("homonyms.visit", "v", "By visit", "Show the split by visit.", call="choose('visit')"),
    on_row("homonyms.evidence", "e", "Evidence", "The observations and quotes behind the name."),
)
NESTS: Final = (
    "app duplicates pairs table",
    "app duplicates contradictions table",
    "app duplicates homonyms table",
)
