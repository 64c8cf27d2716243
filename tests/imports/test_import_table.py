import csv
import io

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from followme import config
from followme.errors import SourceError
from followme.imports import table as tables
from followme.imports.asking import HowToRead
from followme.imports.columns import propose_map
from followme.imports.delimited import DELIMITERS
from followme.imports.table import read_table
from followme.imports.wording import Lexicon
from followme.inventory.fields import TEN as TEN_FIELDS
from followme.inventory.fields import Catalogue

LEXICON = Lexicon(Catalogue(), config.imports())
TEN = ",".join(field.header for field in TEN_FIELDS)


def _bytes(*lines: str, encoding: str = "utf-8", end: str = "\r\n") -> bytes:
    return (end.join(lines) + end).encode(encoding)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_encoding_and_line_end_gives_the_same_table(encoding: str, end: str) -> None:
    table = read_table(_bytes("Service,Owner", "Café “Noir”,Zoë", encoding=encoding, end=end), "a.csv", LEXICON)
    assert table.headers == ("Service", "Owner")
    assert table.rows == (("Café “Noir”", "Zoë"),)
    assert table.encoding == {"utf-8-sig": "utf-8"}.get(encoding, encoding)


def test_bytes_that_read_as_no_language_are_asked_about_and_a_persons_word_is_taken() -> None:
    data = b"Service,Owner\na\x81\xe9,b\n"
    asked = read_table(data, "a.csv", LEXICON).asks[0]
    assert (asked.about, len(asked.choices)) == ("encoding", 4)
    told = read_table(data, "a.csv", LEXICON, HowToRead(encoding="windows-1252"))
    assert (told.rows, told.encoding, told.asks) == ((("a\ufffdé", "b"),), "cp1252", ())
    assert [one.reason for one in told.remarks] == ["1 character could not be read as cp1252"]


@pytest.mark.parametrize("delimiter", DELIMITERS)
def test_the_delimiter_is_found_even_when_cells_hold_the_others(delimiter: str) -> None:
    rows = [["Service", "Owner"], ["A,B;C", "x|y\tz"], ["D,E,F", "1,2;3"]]
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    table = read_table(out.getvalue().encode(), "a.csv", LEXICON)
    assert [table.headers, *table.rows] == [tuple(row) for row in rows]
    assert table.delimiter == delimiter


def test_a_list_of_names_keeps_the_commas_of_its_names() -> None:
    table = read_table(_bytes("Service", "Acme, Inc.", "Zendesk"), "a.csv", LEXICON)
    assert table.headers == ("Service",)
    assert table.rows == (("Acme, Inc.",), ("Zendesk",))


def test_rows_above_the_header_are_skipped() -> None:
    lines = ("Applications,,", ",,", '"SECTION 1:\nidentifiers",,', "Service,Owner,Cost", "Siebel,Ann Lee,5")
    table = read_table(_bytes(*lines), "a.csv", LEXICON)
    assert table.headers == ("Service", "Owner", "Cost")
    assert table.rows == (("Siebel", "Ann Lee", "5"),)
    assert (table.outside, table.numbers) == (5, (5,))


def test_two_known_headers_are_a_header_row_without_a_name_column() -> None:
    assert (
        read_table(_bytes("Ref,Business Leader,Business Impact", "1,Ann,Critical"), "a", LEXICON).headers[0]
        == "Ref"
    )


def test_headers_are_cleaned_numbered_and_told_apart() -> None:
    table = read_table(
        _bytes('"Service\n Name",Other,,Other,Other (2),Other', "a,1,2,3,4,5,6,,"), "a.csv", LEXICON
    )
    expected = ("Service Name", "Other", "Column 3", "Other (2)", "Other (2) (2)", "Other (3)", "Column 7")
    assert table.headers == expected


def test_ragged_rows_are_squared_and_empty_and_repeated_header_rows_are_no_data() -> None:
    table = read_table(_bytes("Service,Owner", "a", ",,,", "", "Service,Owner", " , ", "b,c,,"), "a.csv", LEXICON)
    assert table.rows == (("a", ""), ("b", "c"))


def test_a_cell_may_hold_lines_quotes_and_nul() -> None:
    table = read_table(b'Service,Owner\n"a\r\nb","say ""x"""\n"c\x00d",e\n', "a.csv", LEXICON)
    assert table.rows == (("a\r\nb", 'say "x"'), ("c\x00d", "e"))


def test_the_ten_columns_are_found_without_any_data() -> None:
    table = read_table(_bytes(TEN), "a.csv", LEXICON)
    assert len(table.headers) == 10
    assert table.rows == ()


def test_a_header_known_only_to_the_persons_map_is_found() -> None:
    data = _bytes("List of uses,", "Purchased thing,Bureau", "Chat,IT")
    with pytest.raises(SourceError, match="--map"):
        read_table(data, "a.csv", LEXICON)
    assert read_table(data, "a.csv", LEXICON, HowToRead({"Purchased thing"})).rows == (("Chat", "IT"),)


@pytest.mark.parametrize(
    ("data", "source", "words"),
    [
        (b"", "a.csv", "empty"),
        (b" \n ,,\n", "a.csv", "empty"),
        (b"\xef\xbb\xbf", "a.csv", "empty"),
        (b"\xff\xfe\x00", "a.csv", "UTF-16"),
        (b"PK\x03\x04rest", "a.csv", "Save the table as XLSX or CSV"),
        (b"<html><table><tr><td>x</td></tr></table>", "A.XLS", "No row"),
        (b"{}", "a.json", "empty"),
        (b"3", "a.json", "no list"),
        (b"[1, 2", "a.json", "cannot be read"),
        (b"a: [1, 2", "a.yaml", "cannot be read"),
        (b"%PDF-1.7\nService\nx\n", "a.pdf", "is no list"),
        (b'Service,Owner\na,b\n"c,d\ne,f\n', "a.csv", "line 3"),
        (b"Service,Owner\n" + b"x" * 140_000 + b",b\n", "a.csv", "line 2"),
        (b"SQLite format 3\x00\x10\x00", "a.csv", "no column|No row"),
    ],
)
def test_a_file_without_a_readable_table_says_what_to_do(data: bytes, source: str, words: str) -> None:
    with pytest.raises(SourceError, match=words) as caught:
        read_table(data, source, LEXICON)
    assert caught.value.exit_code == 3


def test_a_file_too_large_names_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "LIMIT", 1000)
    assert read_table(b"Service\n" + b"x\n" * 400, "a.csv", LEXICON).rows
    with pytest.raises(SourceError, match="1,000 bytes"):
        read_table(b"Service\n" + b"x\n" * 500, "a.csv", LEXICON)


def test_one_endless_row_cannot_square_the_whole_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "CELLS", 1000)
    data = b"Service,Owner\n" + b"a,b\n" * 20 + b",".join([b"x"] * 100)
    with pytest.raises(SourceError, match="1,000 cells"):
        read_table(data, "a.csv", LEXICON)


@settings(deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["", "Service,Owner\n", "\ufeffService;Owner\n"]))
@example(b'"', "Service,Owner\n")
@example(b"\x00end\x00", "Service,Owner\n")
@example(b"\r\x00\r", "Service,Owner\n")
def test_any_bytes_give_a_table_or_a_source_error(noise: bytes, start: str) -> None:
    try:
        table = read_table(start.encode() + noise, "a.csv", LEXICON)
    except SourceError:
        return
    assert len(set(table.headers)) == len(table.headers)
    assert all(table.headers)
    assert all(len(row) == len(table.headers) and any(map(str.strip, row)) for row in table.rows)


CELL = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


@given(st.lists(st.tuples(CELL, CELL, CELL), max_size=8), st.sampled_from(DELIMITERS))
def test_what_a_csv_writer_wrote_is_read_back_cell_by_cell(
    rows: list[tuple[str, str, str]], delimiter: str
) -> None:
    out = io.StringIO(newline="")
    header = ("Service Name", "Business Leader", "Business Impact")
    csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows([header, *rows])
    table = read_table(out.getvalue().encode(), "a.csv", LEXICON)
    assert table.headers[:3] == header
    assert [row[:3] for row in table.rows] == [row for row in rows if any(map(str.strip, row)) and row != header]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            'Application, Business Owner, Purpose\nAlpha, "Bell, Ann", "orders, returns"\nBeta, "Crew, T", pay\n',
            [("Alpha", "Bell, Ann", "orders, returns"), ("Beta", "Crew, T", "pay")],
        ),
        ('Application; "Owner"\nAlpha; "Ann Bell"\n', [("Alpha", "Ann Bell")]),
        (
            '"Application,Owner"\n"Alpha,""Bell, Ann"""\n"Beta,Tom Crew"\n',
            [("Alpha", "Bell, Ann"), ("Beta", "Tom Crew")],
        ),
        ('"Application;Owner"\r\n"Alpha;Ann Bell"\r\n', [("Alpha", "Ann Bell")]),
        ('"sep=;"\rApplication;Owner\rAlpha;Ann, Bo\r', [("Alpha", "Ann, Bo")]),
        ('Application,Owner\n"say ""a, ""b"" c",  Ann\n', [('say "a, "b" c', "  Ann")]),
        ('"Application"\n"Acme, Inc."\n"Zendesk"\n', [("Acme, Inc.",), ("Zendesk",)]),
        ("Anw;Zust\nAlpha;Ann\nBeta;Bo;x\nGamma;Cy\nDelta;Di\n", None),
    ],
)
def test_a_dialect_is_told_by_the_table_it_makes(text: str, rows: list[tuple[str, ...]] | None) -> None:
    table = read_table(text.encode(), "stdin", LEXICON, HowToRead(() if rows else {"Anw"}))
    expected = rows or [("Alpha", "Ann", ""), ("Beta", "Bo", "x"), ("Gamma", "Cy", ""), ("Delta", "Di", "")]
    assert [*table.rows] == expected


def test_of_repeated_headers_the_first_takes_the_field() -> None:
    table = read_table(_bytes("Application,Owner,Owner", "Alpha,Ann,Bo"), "a.csv", LEXICON)
    assert propose_map(table.headers, LEXICON) == {"Application": "service_name", "Owner": "business_leader"}


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (
            '[{"name": "Alpha", "owner": "Ann", "owner": "Bo"}, {"name": "Beta", "spec": {"tier": 1, "tier": 2}}]',
            "a.json",
        ),
        ("- name: Alpha\n  owner: Ann\n  owner: Bo\n- name: Beta\n  spec:\n    tier: 1\n    tier: 2\n", "a.yaml"),
    ],
)
def test_a_key_that_stands_twice_is_said_and_the_last_counts(text: str, source: str) -> None:
    table = read_table(text.encode(), source, LEXICON)
    assert table.rows == (("Alpha", "Bo", ""), ("Beta", "", "2"))
    assert [(one.row, one.column) for one in table.remarks] == [(1, "owner"), (2, "spec.tier")]
    said = ["the key stands twice: the last counts, not Ann", "the key stands twice: the last counts, not 1"]
    assert [one.reason for one in table.remarks] == said


def test_a_name_that_stands_twice_in_a_mapping_of_services_is_said() -> None:
    text = "services:\n  Alpha: {owner: Ann}\n  Beta: {owner: Bo, owner: Cy}\n  Alpha: {owner: Di}\n"
    table = read_table(text.encode(), "a.yaml", LEXICON)
    assert table.rows == (("Alpha", "Di"), ("Beta", "Cy"))
    assert [(one.row, one.column) for one in table.remarks] == [(0, "Alpha"), (2, "owner")]
