"""What is too much for a second is counted outside of texts: a text may have as many signs as it has room for."""

from __future__ import annotations

import pytest

from domain.assessment import OptionCase
from domain.catalogue import Model
from domain.cleaning import MAX_TEXT
from storage.codec import decode
from storage.content import faithful
from storage.errors import CorruptError, StorageError, UnreadableError
from storage.left_out import LeftOutReason
from storage.pieces import pieces_of
from storage.rewriting import Rewriter
from storage.salvage import salvage
from storage.toml_text import MAX_LINES, MAX_TABLES_AND_KEYS, guard, parse
from tests.storage import cases

MANY = "=" * (MAX_TABLES_AND_KEYS + 1)

SIGNS = ("=", "[", "[]", ",", ".", "\n", '"', "'", "\\", "#", '"""', "'''", '\\"""\\', "é = [1, 2.5]\n")


@pytest.mark.parametrize("sign", SIGNS)
def test_texts_of_any_signs_are_written_and_read(sign: str) -> None:
    note = "x" + sign * ((MAX_TEXT - 2) // len(sign)) + "x"
    case = cases.small()
    for model in Model:
        case = case.with_option(model, OptionCase(note=note))
    data, _ = faithful(case, cases.STAMP, (), None, Rewriter())
    assert decode(data).assessment == case
    damaged = data.replace(b"created_on =", b"created_on = =", 1)
    found = salvage(damaged, id=case.id, today=case.created_on).assessment
    assert note in {option.note for option in found.options.values()}


@pytest.mark.parametrize(
    "text",
    [
        f'x = "{MANY}"\n',
        f'x = "\\"{MANY}\\\\" # {MANY}\n',
        f"x = '{MANY}'\n",
        f'x = """\n"{MANY}""\n\\"""\n{MANY}"""""\n',
        f"x = '''\n'{MANY}''\n{MANY}'''''\n",
        f"x = [\"\"\"\n\"\"\", \"{MANY}\", '''\n''', '{MANY}', \"\", '']\n",
        f"x = 1 # it's {MANY}\n",
        f"# {MANY}",
    ],
)
def test_what_stands_in_a_text_or_remark_is_not_counted(text: str) -> None:
    assert list(parse(text)) in (["x"], [])


@pytest.mark.parametrize(
    "before",
    [
        'x = ""',
        "x = ''",
        'x = """\n"""',
        "x = '''\n'''",
        'x = """"a"""""',
        "x = ''''a'''''",
        'x = "\\""',
        "x = '\\'",
        "#",
    ],
)
def test_what_stands_after_a_text_is_counted(before: str) -> None:
    with pytest.raises(UnreadableError):
        guard(f"{before}\n{MANY}")


@pytest.mark.parametrize("opening", ['"""', "'''", '"""\\"""'])
def test_what_stands_after_a_text_that_is_never_closed_is_counted(opening: str) -> None:
    with pytest.raises(UnreadableError):
        guard(f"x = {opening}\n{MANY}\n")


def test_a_text_open_at_the_end_of_its_line_hides_no_other_line() -> None:
    with pytest.raises(CorruptError):
        parse(f'x = "{MANY}\n')
    with pytest.raises(UnreadableError):
        guard(f'x = "\n{MANY}\n')


def test_lines_are_counted_also_in_texts() -> None:
    with pytest.raises(UnreadableError):
        guard('x = """' + "\n" * (MAX_LINES + 1) + '"""')


def test_what_is_read_line_by_line_is_counted_line_by_line() -> None:
    headers = "[a]\n" * (MAX_TABLES_AND_KEYS + 1)
    assert parse(f'x = """\n{headers}"""\n')
    with pytest.raises(StorageError):
        pieces_of(f'x = """\n{headers}"""\ny = =\n'.encode())
    pieces = pieces_of(f'x = "{MANY}"\ny = =\n'.encode())
    assert list(pieces.tables) == ["x"]
    assert [left.reason for left in pieces.left_out] == [LeftOutReason.NOT_TOML]
