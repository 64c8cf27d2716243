"""What if: other weights, thresholds, answers, another rubric: who moves and why; nothing is kept unless it is."""

import random
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from followme import config
from followme.engagement import Engagement
from followme.engagement.services.views import Supposed, Supposition
from followme.errors import FollowmeError, Refused, Unknown, UsageError
from followme.inventory.estimates import read_estimate
from followme.inventory.records import Answer
from followme.scoring.rubric import parse_rubric
from followme.scoring.score import Scorer, score
from followme.scoring.scorecard import Scorecard

LEVELS = {
    "business_impact": ("Critical", "Supportive", "Redundant"),
    "customer_impact": ("All Customers", "Most Customers", "Some Customers", "Few Customers"),
    "customers_annually": ("2000000", "20000", "300", "500-20000"),
    "implementation": ("Licensed Service", "Licensed System", "Custom System"),
    "integration": ("Fully-Accessible", "Partially-Accessible", "Inaccessible"),
    "dependency": ("Tightly-Coupled", "Loosely-Coupled", "Uncoupled"),
}
SUPPOSED = (
    Supposition(weights={"customers_annually": "0"}),
    Supposition(weights={"customer-impact": "3/2", "customers_annually": "1.5"}),
    Supposition(weights={"integration": "9"}, thresholds={"impact": "60"}),
    Supposition(thresholds={"complexity": "41"}),
    Supposition(answers={("Service 3", "integration"): "i", ("Service 3", "customers_annually"): "5"}),
    Supposition(weights={"dependency": "1/3"}, answers={("Service 4", "business_impact"): "Redundant"}),
)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Engagement:
    """Sixty services, some answers missing; some share functions, two are decided."""
    chance = random.Random(16)  # noqa: S311  a world, no secret
    engagement = Engagement.create(tmp_path_factory.mktemp("what") / "if.fieldbook", "Tax Online", "Ana")
    engagement.visits.new("Customer Care")
    for number in range(60):
        answers = {name: chance.choice(levels) for name, levels in LEVELS.items() if chance.random() < 0.9}
        answers["business_functions"] = f"function {chance.randrange(12)}"
        engagement.visits.capture(f"Service {number}", answers)
    engagement.services.decide("Service 7", "Keep outside", "a channel")
    engagement.services.decide("Service 8", "Integrate", "it pays")
    return engagement


def expected(book: Engagement, supposition: Supposition) -> Mapping[str, Scorecard]:
    """The plain way: a rubric written by hand, all services under it, each answered one among peers that stay."""
    document = tomllib.loads(config.text("rubric"))
    named = {name.replace("-", "_"): weight for name, weight in supposition.weights.items()}
    document["dimensions"] = [
        {**one, "weight": named.get(one["field"], one["weight"])}
        for one in document["dimensions"]
        if named.get(one["field"]) != "0"
    ]
    for one in document["dimensions"]:
        one["weight"] = int(one["weight"]) if str(one["weight"]).isdigit() else one["weight"]
    document["thresholds"] |= {axis: int(text) for axis, text in supposition.thresholds.items()}
    rubric = parse_rubric(document, "by hand")
    profiles = book.services.profiles()
    decisions = {card.key: card.decided for card in book.services.scorecards() if card.decided}
    cards = score(profiles, rubric, decisions)
    board = Scorer(rubric).board(profiles, decisions)
    changed = {one.key: one for one in profiles}
    for (service, name), typed in supposition.answers.items():
        profile = changed[service.casefold()]
        value = read_estimate(typed) if name == "customers_annually" else _level(name, typed)
        changed[profile.key] = replace(profile, answers={**profile.answers, name: Answer(value, "adjudicated")})
        cards[profile.key] = board.would_be(changed[profile.key], decisions.get(profile.key))
    return cards


def _level(name: str, typed: str) -> str:
    return next(level for level in LEVELS[name] if level.casefold().startswith(typed.casefold()))


@pytest.mark.parametrize("supposition", SUPPOSED, ids=range(len(SUPPOSED)))
def test_all_scores_are_those_of_a_rubric_written_by_hand(book: Engagement, supposition: Supposition) -> None:
    found = book.services.what_if(supposition)
    for key, card in expected(book, supposition).items():
        told = found.cards[key]
        assert (told.impact, told.complexity, told.recommended) == (card.impact, card.complexity, card.recommended)


@pytest.mark.parametrize("supposition", SUPPOSED, ids=range(len(SUPPOSED)))
def test_those_and_only_those_move_whose_disposition_in_force_is_another(
    book: Engagement, supposition: Supposition
) -> None:
    before, found = book.services.cards(), book.services.what_if(supposition)
    moved = {
        key
        for key, card in expected(book, supposition).items()
        if (card.disposition, card.firmness) != (before[key].disposition, before[key].firmness)
    }
    into = {move.after.key for move in found.moves if (move.before.disposition == move.after.disposition)}
    assert moved
    assert {move.after.key for move in found.moves} - into <= moved <= {move.after.key for move in found.moves}
    for move in found.moves:
        assert move.was != move.now
        assert move.because.endswith(move.after.recommended.because)
        assert not move.after.decided


def test_a_decided_service_stays_and_it_is_said_what_would_be_recommended(book: Engagement) -> None:
    found = book.services.what_if(Supposition(thresholds={"impact": "100", "complexity": "0"}))
    assert {move.after.key for move in found.held} <= {"service 7", "service 8"}
    assert found.held
    for move in found.held:
        assert move.because.startswith(f"decided {move.after.disposition}: it stays; ")
        assert move.was == move.now


def test_the_order_by_impact_is_told_where_it_changes(book: Engagement) -> None:
    found = book.services.what_if(SUPPOSED[0])
    ranked = [[card.key for card in book.services.scorecards(cards)] for cards in (None, found.cards)]
    for card, was, now in found.places:
        assert (ranked[0][was - 1], ranked[1][now - 1]) == (card.key, card.key)
    assert {card.key for card, _, _ in found.places} == {a for a, b in zip(*ranked, strict=True) if a != b}
    far = [abs(was - now) for _, was, now in found.places]
    assert far == sorted(far, reverse=True)


def test_nothing_is_written_and_nothing_supposed_moves_nobody(book: Engagement) -> None:
    before = book.log.status().digest
    for supposition in (*SUPPOSED, Supposition()):
        found = book.services.what_if(supposition)
    assert book.log.status().digest == before
    assert (found.moves, found.held, found.places, found.cards) == ((), (), (), book.services.cards())
    assert found.words == "What if: nothing is supposed yet."


def test_what_is_supposed_is_said(book: Engagement) -> None:
    said = [book.services.what_if(supposition).words for supposition in SUPPOSED]
    assert said[0] == "What if Customers a year does not count: nothing is kept."
    assert said[1].startswith("What if weight of Customer impact 3/2 instead of 3; weight of Customers a year 1.5")
    assert "impact is high from 60 instead of 50" in said[2]
    assert "Integration of Service 3 Inaccessible instead of " in said[4]


def test_an_answer_looks_for_its_own_successor_and_moves_nobody_else(book: Engagement) -> None:
    best = max(book.services.scorecards(), key=lambda card: card.impact.low)
    other = next(card for card in book.services.scorecards() if card.key != best.key and not card.decided)
    asked = Supposition(
        answers={(other.key, "business_impact"): "Redundant", (other.key, "redundant_with"): best.service}
    )
    (move,) = book.services.what_if(asked).moves
    assert (move.after.key, move.after.recommended.successor) == (other.key, best.key)
    assert move.now == f"Consolidate into {best.service}"


def wrong(book: Engagement, supposition: Supposition) -> FollowmeError:
    with pytest.raises(FollowmeError) as error:
        book.services.what_if(supposition)
    return error.value


WRONG = [
    (Supposition(weights={"custmers": "1"}), UsageError, 'Did you mean "customers_annually"?'),
    (Supposition(weights={"integration": "-1"}), UsageError, "greater than 0"),
    (Supposition(weights={"integration": "1/0"}), UsageError, "greater than 0"),
    (Supposition(weights={"integration": "9" * 5000}), UsageError, "greater than 0"),
    (
        Supposition(weights={"integration": "0", "dependency": "0", "implementation": "0"}),
        UsageError,
        "complexity",
    ),
    (Supposition(thresholds={"impct": "1"}), UsageError, 'Did you mean "impact"?'),
    (Supposition(thresholds={"impact": "101"}), UsageError, "from 0 to 100"),
    (Supposition(answers={("Service 1", "integratoin"): "f"}), UsageError, 'Did you mean "integration"?'),
    (Supposition(answers={("Service 1", "integration"): "zz"}), Refused, "Fully-Accessible"),
    (Supposition(answers={("Servis 1", "integration"): "f"}), Unknown, 'Did you mean "Service 1"?'),
]


@pytest.mark.parametrize(("supposition", "kind", "says"), WRONG)
def test_what_cannot_be_supposed_names_what_can(
    book: Engagement, supposition: Supposition, kind: type[FollowmeError], says: str
) -> None:
    error = wrong(book, supposition)
    assert type(error) is kind
    assert says in error.message


@pytest.fixture
def own(tmp_path: Path) -> Engagement:
    engagement = Engagement.create(tmp_path / "own.fieldbook", "Tax Online", "Ana")
    engagement.visits.new("Customer Care")
    engagement.visits.capture("Zendesk", {name: levels[0] for name, levels in LEVELS.items()})
    return engagement


def supposed(own: Engagement) -> Supposed:
    return own.services.what_if(Supposition(weights={"customers_annually": "1/3"}, thresholds={"impact": "62"}))


def test_what_is_kept_is_the_engagements_rubric_with_the_reason_until_one_undo(own: Engagement) -> None:
    before, now = own.services.rubric().digest, supposed(own)
    asked = Supposition(weights={"customers_annually": "1/3"}, thresholds={"impact": "62"})
    receipt = own.services.keep(asked, "reach counts twice")
    assert own.services.rubric().digest == now.rubric.digest
    assert own.services.cards() == now.cards
    assert "reach counts twice" in " ".join(line.text for line in own.log.lines("rubric"))
    assert len(receipt.claims) == 1
    own.log.undo()
    assert own.services.rubric().digest == before


def test_a_rubric_of_a_file_is_kept_as_it_is_written(own: Engagement) -> None:
    text = config.text("rubric").replace("impact = 50", "impact = 60 # ours")
    own.services.keep(Supposition(rubric=text, source="mine.toml"), "ours")
    assert own.services.rubric().thresholds.impact == 60
    assert own.services.what_if(Supposition(rubric=text, source="mine.toml")).moves == ()


def test_keeping_needs_a_reason_and_something_of_a_rubric(own: Engagement) -> None:
    with pytest.raises(Refused, match="reason"):
        own.services.keep(Supposition(thresholds={"impact": "60"}), " ")
    with pytest.raises(Refused, match="settled on its service"):
        own.services.keep(Supposition(answers={("Zendesk", "integration"): "f"}), "because")
    assert own.services.rubric().thresholds.impact == 50
