"""Between two lists: one to one with the threshold that decoys tell, beside the fixed one; and a real merge."""

import random
import tempfile
import time
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from statistics import mean

from matching_sets import NameSet, Pair, f1, from_score, made_up, name_set, rows
from matching_taught import Told, World

from followme.engagement import Engagement
from followme.engagement.lists.previewing import Importing
from followme.matching.between import Between, between
from followme.matching.clusters import Chains
from followme.matching.groups import one_to_one
from followme.matching.look import Look
from followme.matching.matcher import Known
from followme.matching.proposals import Matching
from followme.text import key_of

TWO = ("abt-buy", "dblp-acm", "fodors-zagats")


def decoys(world: World, told: Told) -> None:
    """F1 and what is estimated of precision, per set; every record is a name of its own, whatever it says."""
    sets = [name_set(world.data, title) for title in TWO]
    ours, fixed = [], []
    for one in (*sets, _brands(world)):
        found = _between(world, one)
        chosen = [_places(keys.pair) for keys in found.proposals]
        ours.append(f1(chosen, one.gold))
        scores = world.judged(one).scores(world.weights)
        fixed.append(f1(from_score(one_to_one(scores), 0.0), one.gold))
        right = len(set(chosen) & one.gold) / max(1, len(chosen))
        told(f"{one.title}: F1 one to one, threshold by decoys", ours[-1])
        told(f"  {one.title}: F1 one to one, threshold 0", fixed[-1])
        told(f"{one.title}: precision", right)
        told(f"  {one.title}: precision by estimate", found.estimated_precision or 0.0)
        told(f"  {one.title}: how far off", abs(right - (found.estimated_precision or 0.0)))
    told("mean F1 one to one, threshold by decoys (3 sets)", mean(ours[: len(TWO)]))
    told("  mean F1 one to one, threshold 0 (3 sets)", mean(fixed[: len(TWO)]))


def _brands(world: World) -> NameSet:
    """Brands and their other names as two lists: no constant was chosen on it."""
    one = name_set(world.data, "simple-icons-aliases")
    kinds = [row["kind"] for row in rows(world.data / one.title / "records.csv")]
    return replace(one, title="brands, held out", sources=kinds)


def _between(world: World, one: NameSet) -> Between:
    keys = [f"{place:06}" for place in range(len(one.names))]
    known = [Known(key, name) for key, name in zip(keys, one.names, strict=True)]
    first = one.sources[0]
    sides = ([key for key in keys if (one.sources[int(key)] == first) is mine] for mine in (True, False))
    ana, ben = sides
    return between(Matching(Look(known, world.reader, world.weights)), (ana, ben), Chains())


def _places(keys: tuple[str, str]) -> Pair:
    return int(keys[0]), int(keys[1])


def merged_books(world: World, told: Told) -> None:
    """A list and the same list ten months later, as two interviewers' books."""
    inventories = world.data.parent / "inventories"
    gold = rows(world.data / "gold_merge_gitlab.csv")
    renamed = {
        (key_of(one["title_db_a(0244a8036)"]), key_of(one["title_db_b(2022-11)"]))
        for one in gold
        if one["relation"] == "renamed"
    }
    with tempfile.TemporaryDirectory() as folder:
        pairs, right = _merged(
            Path(folder), inventories / "gitlab_a_early2022.csv", inventories / "gitlab_b_2022-11.csv"
        )
    told("two GitLab lists: renamed", len(renamed))
    told("two GitLab lists: pairs proposed", len(pairs))
    told("two GitLab lists: renamed among them", len(pairs & renamed))
    told("two GitLab lists: right by estimate", right)


def _merged(folder: Path, first: Path, second: Path) -> tuple[set[tuple[str, str]], float]:
    ana, ben = folder / "ana.fieldbook", folder / "ben.fieldbook"
    with Engagement.create(ana, "GitLab", "Ana") as book:
        book.team.starter(folder / "start.fieldbook")
        book.lists.bring_in(first, Importing())
    with Engagement.join(folder / "start.fieldbook", ben, "Ben") as book:
        book.lists.bring_in(second, Importing())
    with Engagement.open(ana) as book:
        (told,) = book.team.alike(book.team.merge([ben]))
        found = book.names.between("Ana", "Ben")
        assert told.pairs == len(found.found.proposals)
        asked = (found.as_asked(one) for one in found.found.proposals)
        return {(one.key, other.key) for one, other in asked}, told.right


def big_books(world: World, told: Told, count: int) -> None:
    """Two books that share no name: the longest look there is."""
    source: Iterable[str] = (one["name"] for one in rows(world.data / "stress_names.csv"))
    names = made_up(source, 2 * count, random.Random(5))  # noqa: S311  the same names on every run
    begun = time.process_time()
    found = Matching(world.look(names))
    between(found, (names[:count], names[count:]), Chains())
    told(f"between two books of {count:,}: seconds", time.process_time() - begun)
