"""``pytest tests/laws --runs 2000``: more histories of a team than the default run has time for."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--runs", type=int, default=30, help="histories of a team that merges in every order")


@pytest.fixture
def runs(request: pytest.FixtureRequest) -> int:
    return int(request.config.getoption("--runs", 30))
