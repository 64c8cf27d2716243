"""Config files are read into the phases' models, and refused with file, key and the nearest known key."""

from pathlib import Path

import pytest

from followme import config
from followme.errors import ConfigError

SHIPPED = ("rubric", "journey", "integration")


@pytest.mark.parametrize("name", SHIPPED)
def test_what_we_ship_is_sound_and_a_copy_of_it_too(name: str, tmp_path: Path) -> None:
    config.check(name)
    own = tmp_path / f"{name}.toml"
    own.write_text(config.text(name), encoding="utf-8")
    config.check(name, own)


@pytest.mark.parametrize("name", SHIPPED)
def test_an_unknown_key_is_named_with_its_file(name: str, tmp_path: Path) -> None:
    own = tmp_path / "mine.toml"
    own.write_text("zzz_unknown = 1\n" + config.text(name), encoding="utf-8")
    with pytest.raises(ConfigError, match=r"mine\.toml.*zzz_unknown"):
        config.check(name, own)


def test_the_nearest_known_key_is_named(tmp_path: Path) -> None:
    own = tmp_path / "mine.toml"
    own.write_text(config.text("rubric").replace("[thresholds]", "[treshholds]"), encoding="utf-8")
    with pytest.raises(ConfigError, match=r"mine\.toml(.|\n)*thresholds"):
        config.check("rubric", own)


@pytest.mark.parametrize(
    ("content", "problem"), [(b"a = = 1", "no TOML"), (b"\xff\xfe", "no UTF-8"), (None, "cannot be read")]
)
def test_what_cannot_be_read_is_said(content: bytes | None, problem: str, tmp_path: Path) -> None:
    own = tmp_path / "mine.toml"
    if content is not None:
        own.write_bytes(content)
    with pytest.raises(ConfigError, match=problem):
        config.check("rubric", own)
    with pytest.raises(ConfigError, match="cannot be read"):
        config.check("rubric", tmp_path)


def test_an_unknown_config_names_the_nearest() -> None:
    with pytest.raises(ConfigError, match='"rubric"'):
        config.text("rubrik")


@pytest.mark.parametrize("name", SHIPPED)
def test_every_config_has_a_schema_that_names_its_keys(name: str) -> None:
    schema = config.schema(name)
    assert schema["$schema"].endswith("2020-12/schema")
    assert set(config.document(name)) <= set(schema["properties"])


def test_the_folder_is_the_repositorys_own() -> None:
    assert (config.folder() / "rubric.toml").is_file()
