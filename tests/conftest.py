"""How much of what has no end a run does, at which sizes it looks, and what it counted.

``pytest tests/fieldbook --kills 1000 --reads 10000``, ``tests/hostile --fuzz 5000``, ``tests/laws --runs 2000``,
``tests/patience --pty 500``, ``tests/power --cuts 3000``,
``tests/e2e --taken 500``; ``--sizes others`` is what looks at a terminal's other
sizes, and nothing else.
"""

import gc
from collections.abc import Iterator

import pytest
from hypothesis import settings

from followme.laptop import remember

settings.register_profile("facts", deadline=None)  # a test asserts facts, not times: under load all take longer
settings.load_profile("facts")

gc.set_threshold(100_000, 50, 100)  # an app that ended is much in few pieces: a tenth of its time went to looking

SIZES = {"80x24": [(80, 24)], "others": [(60, 18), (120, 40)], "all": [(60, 18), (80, 24), (120, 40)]}
"""Of a terminal, in which a test marked ``sizes`` runs."""
CHUNK = 50
"""Mauled files of one test, so that workers share them."""


def pytest_addoption(parser: pytest.Parser) -> None:
    more = parser.getgroup("followme", "more of what has no end")
    more.addoption("--kills", type=int, default=30, help="kills of a capturing and of a merging program each")
    more.addoption("--fuzz", type=int, default=500, help=f"mauled files to merge, rounded up to {CHUNK}s")
    more.addoption("--runs", type=int, default=30, help="histories of a team that merges in every order")
    more.addoption("--sessions", type=int, default=60, help="sessions of keys in this process, rounded up to 10s")
    more.addoption("--pty", type=int, default=15, help="sessions of keys in a terminal, rounded up to 3s")
    more.addoption("--reads", type=int, default=300, help="reads of a fieldbook beside one who writes it")
    more.addoption("--taken", type=int, default=30, help="times that the file is taken away under the app")
    more.addoption("--cuts", type=int, default=300, help="power cuts replayed per way of syncing")
    more.addoption("--sizes", choices=SIZES, default="80x24", help="of a terminal; others: only what has others")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--sizes") == "others":
        left_out = [item for item in items if not item.get_closest_marker("sizes")]
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in set(left_out)]


@pytest.fixture(autouse=True, scope="session")
def laptop_of_nobody(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What this laptop remembers for its person, and their own keys, are no part of a test."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_STATE_HOME", "XDG_CONFIG_HOME", "LOCALAPPDATA", "APPDATA"):
            patch.setenv(name, str(tmp_path_factory.mktemp(name.lower())))
        remember("guide", "seen")
        yield


@pytest.fixture
def kills(request: pytest.FixtureRequest) -> int:
    return int(request.config.getoption("--kills"))


@pytest.fixture
def reads(request: pytest.FixtureRequest) -> int:
    return int(request.config.getoption("--reads"))


@pytest.fixture
def taken(request: pytest.FixtureRequest) -> int:
    return int(request.config.getoption("--taken"))


@pytest.fixture
def runs(request: pytest.FixtureRequest) -> int:
    return int(request.config.getoption("--runs"))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if metafunc.definition.get_closest_marker("sizes"):
        sizes = SIZES[metafunc.config.getoption("--sizes")]
        metafunc.parametrize("size", sizes, ids=["x".join(map(str, size)) for size in sizes])
    if "mauled" in metafunc.fixturenames:
        starts = range(0, int(metafunc.config.getoption("--fuzz")), CHUNK)
        metafunc.parametrize(
            "mauled", [range(one, one + CHUNK) for one in starts], ids=[str(one) for one in starts]
        )


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What tests counted: a ``figure`` each, and the sums of what every chunk of mauled files ended as."""
    ended = [one for word in ("passed", "failed") for one in terminalreporter.getreports(word)]
    told = [(name, value) for one in ended for name, value in one.user_properties]
    figures = sorted(str(value) for name, value in told if name == "figure")
    mauled: dict[str, int] = {}
    for name, value in told:
        if name.startswith("mauled "):
            word = name.removeprefix("mauled ")
            mauled[word] = mauled.get(word, 0) + int(str(value))
    for line in [*figures, *([f"mauled files: {mauled}"] if mauled else [])]:
        terminalreporter.write_line(line)
