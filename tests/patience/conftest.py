"""Which sessions are pressed: ``--sessions 60`` in this process, ``--pty 15`` in a terminal of their own."""

import pytest

CHUNKS = {"in_process_numbers": ("--sessions", 10), "in_terminal_numbers": ("--pty", 3)}
"""The option that says how many, and how many one test takes, so that workers share them."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    for name, (option, size) in CHUNKS.items():
        if name in metafunc.fixturenames:
            starts = range(0, int(metafunc.config.getoption(option)), size)
            metafunc.parametrize(
                name, [range(one, one + size) for one in starts], ids=[str(one) for one in starts]
            )
