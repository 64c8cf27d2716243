"""An inventory through our own CSV and XLSX and back: every record as it was."""

import tempfile
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from followme.engagement import Engagement
from followme.engagement.lists.previewing import Importing
from followme.engagement.plans.verbs import listed
from followme.errors import Refused
from followme.exports.listing import listing_files
from followme.fieldbook.claims import Statement
from followme.fieldbook.given import SeededIds
from followme.inventory import tabular
from followme.inventory.answers import LISTS, to_claim
from followme.inventory.fields import BESIDE, TEN, Field
from followme.inventory.records import Observation

FIELDS: Final = (*TEN[1:], *BESIDE)
WORDS: Final = st.text(max_size=12) | st.sampled_from(
    (
        *("=1+1", "+5", "-5", "'=x", "''-", "@a", "＝x", "N/A", "TBD", "none", "Who?", "seen: it", "a, b & c"),
        *("x_000D_", "_x000D_", "01234", "1e5", "TRUE", "2026-03-01", "12,000", "5-10k", "300/day", "~50000+"),
        *("Lee, Ada (CTO)", "A | B", "email=seen", "[/]", "\u202eevil", "a\tb", "Ω", "日本", "👩‍👩‍👧", "e\u0301"),
    )
)


def typed(field: Field) -> st.SearchStrategy[str]:
    if field.shape == "choice":
        return st.sampled_from(field.options) | WORDS
    if field.shape == "rekeyed":
        return st.builds("{} #{}".format, WORDS, WORDS)
    if field.shape == "list":
        return st.lists(WORDS, min_size=1, max_size=3).map(";".join)
    return WORDS


BASES: Final = st.sampled_from(("", "", "seen: ", "document: ", "guess: "))
ANSWERS: Final = st.fixed_dictionaries(
    {}, optional={field.name: st.builds("{}{}".format, BASES, typed(field)) for field in FIELDS}
)
SEEN: Final = st.tuples(WORDS, ANSWERS, st.sampled_from(("", "Care", "Finance")), st.booleans())
INVENTORIES: Final = st.lists(SEEN, max_size=5)


def told(engagement: Engagement) -> dict[str, Any]:
    """Every record as it is read, without whose claim it is and what a laptop calls the visit."""
    state = engagement._book
    found: dict[str, Any] = {}
    for one in (*state.observations, *state.listed):
        kind = "catalogue" if one.catalogue else "observation"
        record = state.fieldbook.record(kind, one.id)
        assert record is not None
        beside = {name: value for name, value in record.fields.items() if name != "team"}
        found[one.id] = (_bare(one), beside)
    return found


def _bare(one: Observation) -> Observation:
    answers = {name: replace(answer, claim="", at="") for name, answer in one.answers.items()}
    return replace(one, author="", claims=(), answers=answers)


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_our_own_files_bring_every_record_back_as_it_was(ending: str, runs: int, record_property: Any) -> None:
    done = {"inventories": 0, "observations": 0}

    @settings(
        max_examples=runs,
        deadline=None,
        database=None,
        suppress_health_check=[HealthCheck.too_slow],
        derandomize=True,
        phases=(Phase.explicit, Phase.generate),  # shrinking would start a process of its own a thousand times
    )
    @given(INVENTORIES)
    def there_and_back(inventory: list[tuple[str, dict[str, str], str, bool]]) -> None:
        with tempfile.TemporaryDirectory() as name:
            done["observations"] += _there_and_back(Path(name), ending, inventory)
        done["inventories"] += 1

    there_and_back()
    record_property("figure", f"our own {ending.upper()} there and back: {done}")


def _there_and_back(folder: Path, ending: str, inventory: list[tuple[str, dict[str, str], str, bool]]) -> int:
    path = folder / f"observations.{ending}"
    with _book(folder / "one.fieldbook", "one") as before:
        for name, answers, qualifier, known in inventory:
            _say(before, name, answers, qualifier, known)
        state = before._book
        rows = list(listed(state))
        latest = max(claim.at for claim in state.fieldbook.claims())
        path.write_bytes(listing_files(tabular.titles(state.catalogue), rows, latest)[path.name])
        wanted = told(before)
        again = before.lists.bring_in(path, Importing())
        assert (again.rows, again.already, again.imported) == (len(wanted), len(wanted), 0)
        assert told(before) == wanted
    with _book(folder / "two.fieldbook", "two") as after:
        report = after.lists.bring_in(path, Importing())
        assert (report.rows, report.imported, report.rejected) == (len(wanted), len(wanted), ())
        assert report.unmapped_columns == ()
        assert report.kept_as_typed == ()
        assert told(after) == wanted
    return len(wanted)


def _book(path: Path, seed: str) -> Engagement:
    return Engagement.create(path, "Riverline", "Ana", ids=SeededIds(seed))


def _say(engagement: Engagement, name: str, answers: dict[str, str], qualifier: str, known: bool) -> None:
    if not known:
        with suppress(Refused):  # nothing to capture
            engagement.visits.capture(name, answers, qualifier=qualifier, episode="call 1")
        return
    state = engagement._book
    body = {field.name: _claimed(field, answers[field.name]) for field in FIELDS if answers.get(field.name)}
    body["label"] = "the CMDB"
    state.say([Statement("catalogue", state.fieldbook.ids.record(), body)], "a list")


def _claimed(field: Field, typed: str) -> Any:
    told = to_claim(field, typed)
    return {"add": told} if field.shape in LISTS else told
