"""The keys of Duplicates."""

from typing import Final

from followme.tui.keys.action import Scope, act, mode

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
    act("pairs.same", "s", "Same", "The two are one: one service, person or function.", call="rule('same')"),
    act("pairs.different", "d", "Different", "They are two.", call="rule('different')"),
    act(
        "pairs.variants",
        "v",
        "Variants",
        "Services that belong together, and are not one: editions, test and production.",
        call="rule('variants')",
    ),
    act("pairs.later", "l", "Later", "Put the pair off: it goes to the end for this session."),
    act("pairs.accept", "a", "Accept", "Rule the marked pairs the same; without any, all that are advised to be."),
    act("pairs.explain", "e", "Explain", "Every term of the score, a line each."),
    act("pairs.order", "o", "Order", "The surest first, or the one whose verdict teaches most."),
    act("pairs.evidence", "enter 1", "Evidence", "The observations and quotes behind the first name."),
    act("pairs.other", "2", "The other's", "The observations and quotes behind the other name."),
    act("pairs.more", "right", "More", "Go down the pair, if there is more than fits.", call="scroll(4)"),
    act("pairs.less", "left", "Less", "Go up the pair.", call="scroll(-4)"),
    act("contradictions.rule", "enter", "Rule anew", "Another verdict on the two, with its reason."),
    act("contradictions.same", "s", "Same", "The two names are one service.", call="settle('same')"),
    act("contradictions.different", "d", "Different", "They are two services.", call="settle('different')"),
    act(
        "contradictions.variants",
        "v",
        "Variants",
        "They belong together, and are not one.",
        call="settle('variants')",
    ),
    act("homonyms.split", "enter", "Split", "Give each sighting of the name its qualifier, as shown."),
    act("homonyms.team", "t", "By team", "Show the split by team.", call="choose('team')"),
    act("homonyms.leader", "l", "By leader", "Show the split by leader.", call="choose('leader')"),
    act("homonyms.visit", "v", "By visit", "Show the split by visit.", call="choose('visit')"),
    act("homonyms.evidence", "e", "Evidence", "The observations and quotes behind the name."),
)
NESTS: Final = (
    "app duplicates pairs table",
    "app duplicates contradictions table",
    "app duplicates homonyms table",
)
