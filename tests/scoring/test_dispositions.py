import ast
from itertools import product
from pathlib import Path

import followme
from followme.scoring.dispositions import DISPOSITIONS, OFFERED, RECOMMENDED, disposition_of


def test_a_disposition_that_no_version_knows_waits_for_a_decision() -> None:
    future = disposition_of("Donate")
    assert (future.name, future.role, future.needs_successor) == ("Donate", "unplaced", False)


def test_the_form_offers_each_that_has_a_letter_once() -> None:
    assert "".join(row.letter for row in OFFERED) == "icrtkoqbf"
    assert {row.name for row in OFFERED} == DISPOSITIONS.keys() - {"Challenge"}


def test_the_four_quadrants_are_named_and_can_be_recommended() -> None:
    corners = {row.corner: name for name, row in DISPOSITIONS.items() if row.corner}
    assert corners.keys() == set(product((True, False), repeat=2))
    assert set(corners.values()) <= set(RECOMMENDED)


def test_what_leaves_takes_over_from_nobody() -> None:
    staying = {name for name, row in DISPOSITIONS.items() if row.can_take_over}
    assert DISPOSITIONS.keys() - staying == {"Retire", "Keep outside", "Consolidate", "Replace"}


def test_no_other_module_names_dispositions() -> None:
    """The checker does: it reads a plan as a stranger would."""
    package = Path(followme.__file__).parent
    strangers = {"scoring/dispositions.py", "integration/checker.py"}
    naming = {
        path.relative_to(package).as_posix()
        for path in package.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and node.value in DISPOSITIONS
    }
    assert naming <= strangers, naming - strangers
