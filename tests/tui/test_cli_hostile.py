"""Hostile files and folders from the command line: one sentence each, nothing touched, nothing that waits."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from storage.damage import newest_version, what_can_be_read
from storage.library import Library
from storage.reading import read_start
from tests.storage import cases
from tests.storage.test_formats import newer
from tui.cli import main

pytestmark = pytest.mark.usefixtures("own_surroundings")

posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")

SECONDS = 1.0
"""What a file or folder may take; a machine that runs other things meanwhile gets five times as long."""

SLOW_MACHINE = 5

MIB = 1024 * 1024
HEAD = '[session]\nformat = 1\nid = "0123456789ab"\ncreated_on = 2026-01-02\ncustom_made = 0\n'
WHOLE = cases.text_of(cases.small())


def filled(unit: str, size: int = 4 * MIB - 2000) -> str:
    return unit * (size // len(unit))


def many(line: str, count: int) -> str:
    return "".join(line.format(number) for number in range(count))


EMPTY_PATHS = [
    ["report", "cormoran", "-o", ""],
    ["report", "cormoran", "-o", " "],
    ["report", ""],
    ["report", "cormoran", "--format", "html", "-o", "x.html", "--logo", ""],
    ["portfolio", "--csv", ""],
    ["portfolio", "--xlsx", ""],
    ["portfolio", "--parquet", ""],
    ["export", "cormoran", "--anonymised", "-o", ""],
    ["decrypt", "cormoran", "-o", ""],
    ["repair", "cormoran", "-o", ""],
    ["merge", "a.toml", "b.toml", "c.toml", "-o", ""],
    ["merge", "a.toml", "b.toml", ""],
    ["kpi", "import", "", "--into", "cormoran"],
    ["kpi", "import", "x.csv", "--into", ""],
    ["show", ""],
    ["list", "--data-dir", ""],
    ["--data-dir", "", "list"],
]

BOMBS = {
    "one byte too large": "#" * (4 * MIB + 1),
    "a hundred megabytes": "#" * (100 * MIB),
    "items": HEAD + "x = [" + filled("1,") + "]\n",
    "items just few enough": HEAD + "x = [" + "1," * 149_000 + "]\n",
    "keys": HEAD + many("k{} = 1\n", 29_900),
    "tables": HEAD + many("[t{}]\n", 29_900),
    "tables in a table": HEAD + many("[t.a{}]\n", 29_900),
    "answers to no question": HEAD + many("[company.q{}]\nstate = 'unknown'\n", 9_900),
    "inline tables": HEAD + "x = {" + ",".join(f"a{number}=1" for number in range(29_000)) + "}\n",
    "escapes": HEAD + 'x = "' + filled("\\n") + '"\n',
    "signs in a text": HEAD + 'x = "' + filled("=") + '"\n',
    "empty texts": HEAD + "x = " + filled('""') + "\n",
    "quotes that open nothing": HEAD + "x = " + filled('\\"""') + "\n",
    "quotes that close nothing": HEAD + 'x = """' + filled('\\"""=') + "\n",
    "remarks": HEAD + filled("#\n"),
    "lines in a text": HEAD + 'x = """' + filled("a\n") + '"""\n',
    "line ends escaped": HEAD + 'x = """' + filled("\\\n ") + '"""\n',
    "digits": HEAD + "x = 0." + filled("1") + "\n",
    "hexadecimal digits": HEAD + "x = 0x" + filled("1") + "\n",
    "digits in an array": HEAD + "x = [0." + filled("1") + "]\n",
    "digits of a whole number": HEAD + "x = " + filled("9") + "\n",
    "5,000 digits": HEAD + "x = " + "9" * 5000 + "\n",
    "an exponent": HEAD + "x = 1e999999999999999999\n",
    "nested arrays": HEAD + "x = " + "[" * 20_000,
    "nested tables": HEAD + "x = " + "{a=" * 5_000,
    "a dotted key": HEAD + "a." * 50_000 + "b = 1\n",
    "a dotted key in quotes": HEAD + '"a".' * 50_000 + "b = 1\n",
    "dotted keys": HEAD + many("b{}" + ".a" * 30 + " = 1\n", 4_900),
    "a dotted header": HEAD + "[" + "a." * 900 + "b]\n",
    "control characters": HEAD + many('[criteria.c{}]\nname = "\\u0007x"\n', 9_900),
    "more criteria than anybody compares": HEAD + many('[criteria.c{}]\nname = "x"\n', 61),
    "an open string": HEAD + 'x = "' + filled("a"),
    "no number": WHOLE.replace("value = 50\n", "value = nan\n"),
    "infinity": WHOLE.replace("value = 50\n", "value = -inf\n"),
    "zeros": "\0" * MIB,
    "newer": newer(9, 9),
    "empty lines": HEAD + filled("\n"),
    "empty lines, just few enough": HEAD + "\n" * 199_000,
    "recipients": "age-encryption.org/v1\n" + filled("-> x\n"),
}


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """What a command ends with and prints, within the time it may take."""
    started = time.process_time()  # of this process alone: others may be busy
    code = main(list(arguments))
    taken = time.process_time() - started
    assert taken < SECONDS * SLOW_MACHINE, f"{arguments}: {taken:.2f} s"
    out, err = capsys.readouterr()
    assert not {character for character in out + err if not character.isprintable() and character != "\n"}
    assert "Traceback" not in err
    return code, out, err


# --- files -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", ["check", "show", "list"])
@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_told_soon_and_stays(
    name: str, command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    library = tmp_path / "library"
    library.mkdir()
    path = library / "bomb.toml"
    path.write_text(BOMBS[name], "utf-8")
    before = path.stat()
    code, out, err = run(capsys, command, *([] if command == "list" else [str(path)]))
    assert code in (0, 1, 2)
    assert (out + err).count("\n") < 300
    assert "bomb" in out + err or command == "show"
    if code == 2:
        assert err.startswith("sourcier: ")
    assert (path.stat().st_mtime_ns, path.stat().st_size) == (before.st_mtime_ns, before.st_size)


@pytest.mark.parametrize("name", BOMBS)
def test_what_there_is_instead_of_a_bomb_is_found_soon(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, new = tmp_path / "bomb.toml", tmp_path / "new.toml"
    path.write_text(BOMBS[name], "utf-8")
    code, _out, err = run(capsys, "repair", str(path), "-o", str(new))
    assert new.exists() is (code != 2)
    assert err.startswith("sourcier: ") or code != 2
    started = time.process_time()
    newest_version(Library(tmp_path, written_by="tests"), path)
    read = what_can_be_read(path, cases.NOW)
    assert time.process_time() - started < SECONDS * SLOW_MACHINE
    assert (read is not None) is (code != 2)


def fifo(path: Path) -> None:
    os.mkfifo(path)


def listener(path: Path) -> None:
    # A path of a socket has room for a hundred characters.
    here = Path.cwd()
    os.chdir(path.parent)
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(path.name)
    finally:
        os.chdir(here)


def folder(path: Path) -> None:
    path.mkdir()


def to(target: str) -> Callable[[Path], None]:
    return lambda path: path.symlink_to(target)


ODD_FILES: dict[str, tuple[Callable[[Path], None], str]] = {
    "pipe": (fifo, "not a regular file"),
    "socket": (listener, "not a regular file"),
    "folder": (folder, "not a regular file"),
    "zero": (to("/dev/zero"), "not a regular file"),
    "null": (to("/dev/null"), "not a regular file"),
    "tty": (to("/dev/tty"), "not a regular file"),
    "loop": (to("loop.toml"), "leads back to itself"),
    "nowhere": (to("nothing"), "there is no such file"),
}


@posix
@pytest.mark.parametrize("command", ["check", "show", "repair"])
@pytest.mark.parametrize("name", ODD_FILES)
def test_what_is_no_file_is_refused_without_waiting(
    name: str, command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make, says = ODD_FILES[name]
    path = tmp_path / f"{name}.toml"
    make(path)
    more = ["-o", str(tmp_path / "new.toml")] if command == "repair" else []
    code, out, err = run(capsys, command, str(path), *more)
    assert (code, out) == (2, "")
    assert says in err
    assert err.count("\n") == 1
    assert os.path.lexists(path)
    assert not (tmp_path / "new.toml").exists()


@posix
def test_odd_files_in_the_library_are_listed_and_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    library = tmp_path / "library"
    library.mkdir()
    for name, (make, _) in ODD_FILES.items():
        make(library / f"{name}.toml")
    cases.write(library / "good.toml", cases.small())
    (library / "outside.toml").symlink_to(cases.write(tmp_path / "secret.toml", cases.blank("Secret")))
    code, out, err = run(capsys, "list")
    assert (code, err) == (0, "")
    for name in (*ODD_FILES, "outside"):
        (line,) = (line for line in out.splitlines() if line.endswith(f"{name}.toml"))
        assert "cannot be read" in line
    assert "Secret" not in out
    assert "Étude" in out
    for name, (_, says) in ODD_FILES.items():
        assert says in run(capsys, "check", f"{name}.toml")[2]


NAMES = (
    "../../etc/passwd",
    "..",
    "/",
    "CON",
    "nul.toml",
    "a:b",
    "x.",
    "~root",
    "a\0b",
    "\x1b]52;c;eA==\x07",
    "\u202etxt.exe",
    "x" * 5000,
    "-",
)


@pytest.mark.parametrize("command", ["check", "show"])
@pytest.mark.parametrize("name", NAMES)
def test_a_hostile_name_is_one_sentence(
    name: str, command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "library").mkdir()
    code, out, err = run(capsys, command, "--", name)
    assert (code, out) == (2, "")
    assert err.startswith("sourcier: ")
    assert err.count("\n") == 1


@posix
@pytest.mark.parametrize("name", ["\x1b[2J.toml", "\u202egpj.toml", "a\nb.toml", "CON.toml", "x. .toml", "  .toml"])
def test_a_file_with_a_hostile_name_is_shown_clean(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    library = tmp_path / "library"
    library.mkdir()
    path = cases.write(library / name, cases.small())
    assert run(capsys, "list")[0] == 0
    assert run(capsys, "check", str(path))[0] == 0
    assert [entry.name for entry in library.iterdir()] == [name]


@pytest.mark.parametrize("name", ["no/such/folder/new.toml", "case.toml", "."])
def test_a_repair_to_a_place_that_cannot_be_is_one_sentence(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "case.toml"
    path.write_text(WHOLE.replace("value = 50\n", 'value = "x"\n'), "utf-8")
    before = path.read_bytes()
    code, _, err = run(capsys, "repair", str(path), "-o", str(tmp_path / name))
    assert code == 2
    assert err.count("\n") == 1
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


# --- folders ---------------------------------------------------------------------------------------


def library_that_is_a_file(path: Path) -> None:
    path.write_text("x")


def library_in_a_file(path: Path) -> None:
    path.parent.rmdir()
    path.parent.write_text("x")


def library_that_loops(path: Path) -> None:
    path.symlink_to(path.name)


def library_that_leads_nowhere(path: Path) -> None:
    path.symlink_to("nothing")


def no_library(path: Path) -> None:
    assert not path.exists()


def pipe_for_a_library(path: Path) -> None:
    os.mkfifo(path)


@posix
@pytest.mark.parametrize(
    "make",
    [
        library_that_is_a_file,
        library_in_a_file,
        library_that_loops,
        library_that_leads_nowhere,
        no_library,
        pipe_for_a_library,
    ],
)
@pytest.mark.parametrize("command", [["list"], ["list", "--json"], ["check", "Nord"], ["show", "Nord"]])
def test_a_library_that_is_none_is_one_sentence(
    make: Callable[[Path], None], command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "place").mkdir()
    library = tmp_path / "place" / "library"
    make(library)
    code, out, err = run(capsys, *command, "--data-dir", str(library))
    if err:
        assert err.startswith("sourcier: ")
        assert err.count("\n") == 1
    else:
        assert (code, command) == (0, ["list", "--json"])
        assert '"assessments": []' in out


@posix
def test_a_library_that_vanishes_while_it_is_listed_is_no_crash(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    library = tmp_path / "library"
    library.mkdir()
    for number in range(3):
        cases.write(library / f"case-{number}.toml", cases.small())

    def read_and_remove(path: str, length: int) -> object:
        for file in library.glob("*.toml"):
            file.unlink()
        if library.exists():
            library.rmdir()
        return read_start(path, length)

    monkeypatch.setattr("storage.listing.read_start", read_and_remove)
    code, out, err = run(capsys, "list")
    assert (code, err) == (0, "")
    assert out.count("cannot be read") == 3


@posix
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_library_can_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    library = tmp_path / "library"
    library.mkdir()
    path = cases.write(library / "case.toml", cases.small())
    library.chmod(0o500)
    try:
        assert run(capsys, "list")[0] == 0
        assert run(capsys, "show", str(path))[0] == 0
        assert run(capsys, "repair", str(path), "-o", str(library / "new.toml"))[0] == 2
    finally:
        library.chmod(0o700)


@posix
def test_a_repair_onto_a_full_disk_is_one_sentence_and_leaves_nothing(tmp_path: Path) -> None:
    path = cases.write(tmp_path / "case.toml", cases.full())
    program = (
        "import resource, signal, sys\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))\n"
        "from tui.cli import main\n"
        "sys.exit(main(sys.argv[1:]))\n"
    )
    command = [sys.executable, "-c", program, "repair", str(path), "-o", str(tmp_path / "new.toml"), "--lang", "en"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 2
    assert "the disk is full" in done.stderr
    assert done.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("arguments", EMPTY_PATHS, ids=" ".join)
def test_an_empty_path_is_refused_and_nothing_is_written(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "working"
    folder.mkdir()
    monkeypatch.chdir(folder)
    assert main(arguments) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.endswith(": a path cannot be empty.\n")
    assert not list(folder.iterdir())


def test_a_path_of_blanks_is_refused_in_french(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "--lang", "fr", "--data-dir", " "]) == 2
    assert capsys.readouterr().err.endswith("un chemin ne peut pas être vide.\n")
