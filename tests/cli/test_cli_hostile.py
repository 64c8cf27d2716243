"""Whatever is typed: a verb does it, or refuses in two lines; and everything can still be shown."""

import json
import tempfile
from collections.abc import Callable
from contextlib import suppress
from operator import attrgetter
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from followme.engagement import Engagement
from followme.engagement.services.shapes import observation_json, services_json
from followme.errors import FollowmeError
from followme.fieldbook.given import RandomIds
from followme.inventory.fields import Catalogue
from followme.scoring.show import as_json

NASTY = [
    "",
    " ",
    "?",
    "N/A",
    "\x1b[2J",
    "\u202eevil",
    "\udcff",
    "=1+1",
    "seen:",
    "ﷺ" * 30,
    "İ",
    "[/]",
    "-1",
    "5%",
    "+",
    "a;b",
]
TEXT = (
    st.text(max_size=12) | st.sampled_from(NASTY) | st.sampled_from(["Siebel", "siebel", "Zendesk", "Siebel (x)"])
)
FIELDS = st.sampled_from([field.name for field in Catalogue().fields])
ANSWERS = st.dictionaries(FIELDS, TEXT, max_size=4)
VERBS = st.one_of(
    st.tuples(st.just("visits.capture"), TEXT, ANSWERS),
    st.tuples(st.just("log.edit"), ANSWERS),
    st.tuples(st.just("names.rule"), TEXT, TEXT, st.sampled_from(["same", "different", "variants"])),
    st.tuples(st.just("services.adjudicate"), TEXT, FIELDS, TEXT, TEXT),
    st.tuples(st.just("services.decide"), TEXT, st.sampled_from(["Retire", "Integrate", "Replace"]), TEXT),
    st.tuples(st.just("plans.progress"), TEXT, st.sampled_from(["planned", "integrated", "retired"])),
    st.tuples(st.just("visits.new"), TEXT),
    st.tuples(st.just("visits.note"), TEXT, TEXT),
    st.tuples(st.just("log.undo")),
    st.tuples(st.just("log.redo")),
)


def done(engagement: Engagement, verb: str, words: tuple[object, ...]) -> None:
    if verb == "log.edit":
        known = engagement.visits.observations()
        words = (known[0].id if known else "none", *words)
    said: Callable[..., object] = attrgetter(verb)(engagement)
    said(*words)


def shown(engagement: Engagement) -> str:
    """Everything, as JSON."""
    services = engagement.services.profiles()
    return json.dumps(
        [
            [observation_json(one) for one in engagement.visits.observations()],
            services_json(services, len(engagement.names.unnamed()), engagement.services.cards()),
            [as_json(card) for card in engagement.services.scorecards()],
            engagement.plans.integration("highest-impact").as_json(),
            engagement.plans.rationalization(),
            [str(one) for one in (*engagement.services.conflicts(), *engagement.log.lines())],
        ]
    )


@settings(max_examples=25, deadline=None)
@given(st.lists(VERBS, max_size=12))
def test_every_verb_takes_every_text_or_refuses(verbs: list[tuple[str, *tuple[object, ...]]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        with Engagement.create(Path(folder) / "x.fieldbook", "Tax", "Ada", ids=RandomIds()) as engagement:
            for verb, *words in verbs:
                with suppress(FollowmeError):
                    done(engagement, verb, tuple(words))
                assert all(engagement.services.find(one.service) for one in engagement.services.profiles())
            before = shown(engagement)
            assert engagement.log.check().problems == ()
        with Engagement.open(Path(folder) / "x.fieldbook") as again:
            assert shown(again) == before
