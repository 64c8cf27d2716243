"""Names nobody had seen: what is advised about pairs of every kind that people write and lists held."""

from collections import Counter

from unseen_names import labelled


def test_every_kind_has_as_many_look_alikes_as_pairs() -> None:
    counted = Counter((pair.kind, pair.one) for pair in labelled())
    assert len({kind for kind, _ in counted}) == 10
    assert min(counted.values()) >= 10
    assert all(counted[kind, True] == counted[kind, False] for kind, _ in counted)
