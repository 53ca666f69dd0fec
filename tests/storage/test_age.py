"""The age format: the published vectors, another implementation, and the `age` command itself."""

from __future__ import annotations

import base64
import os
import pty
import re
import select
import shutil
import subprocess
import sys
import time
import zlib
from hashlib import sha256
from pathlib import Path

import pyrage
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage.age import FileKey, new_key, unlock
from storage.encryption import ARMOUR, is_encrypted, revealed
from storage.encryption_errors import EncryptionError, EncryptionProblem
from storage.store import open_file
from tests.faults.effort import EVERYTHING
from tests.storage import cases

VECTORS = Path(__file__).with_name("age_vectors")
PASSPHRASE = "cheval correct pile agrafe"
FAST = 10
"""A work factor for tests: what is tested does not depend on it, and the default takes most of a second."""

AGE = shutil.which("age")


@pytest.fixture(scope="module")
def key() -> FileKey:
    return new_key(PASSPHRASE, FAST)


def vector(name: str) -> tuple[dict[str, str], bytes]:
    """What a vector says of itself, and its file."""
    told, _, data = (VECTORS / name).read_bytes().partition(b"\n\n")
    fields: dict[str, str] = {}
    for line in told.decode().splitlines():
        name, value = line.split(": ", 1)
        fields.setdefault(name, value)
    return fields, zlib.decompress(data) if fields.get("compressed") == "zlib" else data


def names(start: str) -> list[str]:
    return sorted(path.name for path in VECTORS.glob(f"{start}*"))


@pytest.mark.parametrize("name", names("scrypt"))
def test_the_published_vectors_for_passphrases(name: str) -> None:
    told, data = vector(name)
    if told["expect"] == "success":
        content = unlock(data, told["passphrase"]).decrypt(data)
        assert sha256(content).hexdigest() == told["payload"]
    else:
        with pytest.raises(EncryptionError) as caught:
            unlock(data, told["passphrase"])
        assert (caught.value.problem is EncryptionProblem.WRONG) <= (told["expect"] == "no match")


@pytest.mark.parametrize("name", names("stream"))
def test_the_published_vectors_for_contents(name: str) -> None:
    told, data = vector(name)
    header = re.match(rb"(?s)age-encryption\.org/v1\n.*?\n--- .{43}\n", data)
    assert header is not None
    found = FileKey(header[0], bytes.fromhex(told["file key"]))
    if told["expect"] == "success":
        assert sha256(found.decrypt(data)).hexdigest() == told["payload"]
    else:
        with pytest.raises(EncryptionError) as caught:
            found.decrypt(data)
        assert caught.value.problem is EncryptionProblem.DAMAGED


def test_there_are_vectors_of_both_kinds() -> None:
    assert len(names("scrypt")) > 20
    assert len(names("stream")) > 20


@settings(deadline=None, max_examples=60)
@given(content=st.binary(max_size=300) | st.sampled_from([65_535, 65_536, 65_537, 131_072]).map(bytes))
def test_what_is_encrypted_comes_back(content: bytes, key: FileKey) -> None:
    data = key.encrypt(content)
    assert is_encrypted(data)
    assert key.decrypt(data) == content
    assert unlock(data, PASSPHRASE).decrypt(data) == content


def test_two_saves_of_the_same_content_differ_and_share_the_header(key: FileKey) -> None:
    one, two = key.encrypt(b"the same"), key.encrypt(b"the same")
    start = len(key.header)
    assert one[:start] == two[:start] == key.header
    assert one[start : start + 16] != two[start : start + 16]
    assert one[start + 16 :] != two[start + 16 :]


def test_two_files_share_no_key() -> None:
    one, two = new_key(PASSPHRASE, FAST), new_key(PASSPHRASE, FAST)
    assert one.secret != two.secret
    assert one.header != two.header
    with pytest.raises(EncryptionError) as caught:
        one.decrypt(two.encrypt(b"x"))
    assert caught.value.problem is EncryptionProblem.OTHER_KEY


@pytest.mark.parametrize("passphrase", ["", "Cheval correct pile agrafe", PASSPHRASE + " ", "é\udce9"])
def test_any_other_passphrase_is_wrong(passphrase: str, key: FileKey) -> None:
    with pytest.raises(EncryptionError) as caught:
        unlock(key.encrypt(b"x"), passphrase)
    assert caught.value.problem is EncryptionProblem.WRONG


def test_no_flipped_bit_and_no_cut_is_accepted(key: FileKey) -> None:
    data = key.encrypt(b"une r\xc3\xa9ponse")
    for index in range(len(data)):
        for flipped in (data[:index], bytes([*data[:index], data[index] ^ 1 << index % 8, *data[index + 1 :]])):
            with pytest.raises(EncryptionError):
                key.decrypt(flipped)
    with pytest.raises(EncryptionError):
        key.decrypt(data + b"x")


def test_no_flipped_bit_of_the_header_is_accepted(key: FileKey) -> None:
    data = key.encrypt(b"x")
    for index in range(len(key.header)):
        changed = bytes([*data[:index], data[index] ^ 1 << index % 3, *data[index + 1 :]])
        with pytest.raises(EncryptionError):
            unlock(changed, PASSPHRASE).decrypt(changed)


def test_more_work_than_is_taken_on_is_refused_at_once(key: FileKey) -> None:
    costly = key.encrypt(b"x").replace(b" 10\n", b" 21\n", 1)
    started = time.perf_counter()
    with pytest.raises(EncryptionError) as caught:
        unlock(costly, PASSPHRASE)
    assert caught.value.problem is EncryptionProblem.TOO_COSTLY
    assert time.perf_counter() - started < 0.5


def test_a_key_does_not_show_itself(key: FileKey) -> None:
    assert repr(key) == "FileKey()"


# --- other implementations -----------------------------------------------------------------------


def test_another_implementation_reads_what_we_write(key: FileKey) -> None:
    for content in (b"", b"# TOML\n" * 20_000):
        assert pyrage.passphrase.decrypt(key.encrypt(content), PASSPHRASE) == content


@pytest.mark.skipif(AGE is not None and not EVERYTHING, reason="takes seconds and tells what the age command does")
def test_we_read_what_another_implementation_writes() -> None:
    content = b"[session]\n" * 10_000
    data = pyrage.passphrase.encrypt(content, PASSPHRASE)
    assert unlock(data, PASSPHRASE).decrypt(data) == content


def in_letters(data: bytes) -> bytes:
    """`data` as `age -a` writes it."""
    text = base64.b64encode(data)
    lines = [text[start : start + 64] for start in range(0, len(text), 64)]
    return b"\n".join((ARMOUR, *lines, ARMOUR.replace(b"BEGIN", b"END"), b""))


@pytest.mark.parametrize("line_end", [b"\n", b"\r\n"])
def test_a_file_in_letters_opens_and_is_saved_in_bytes(tmp_path: Path, line_end: bytes, key: FileKey) -> None:
    text = cases.text_of(cases.small())
    armoured = in_letters(key.encrypt(text.encode())).replace(b"\n", line_end)
    assert pyrage.passphrase.decrypt(armoured, PASSPHRASE) == text.encode(), "what another implementation reads"
    path = tmp_path / "case.toml.age"
    path.write_bytes(armoured)
    file = open_file(path, written_by=cases.ME, history=tmp_path / "history", passphrase=lambda _path: PASSPHRASE)
    assert file.assessment == cases.small()
    assert file.save(cases.blank(), cases.NOW).is_saved
    (version,) = (tmp_path / "history").rglob("*.age")
    assert version.read_bytes() == armoured
    assert file.key is not None
    assert revealed(version.read_bytes(), version, file.key).decode() == text
    assert path.read_bytes().startswith(file.key.header)


def test_damaged_letters_are_told(key: FileKey) -> None:
    armoured = in_letters(key.encrypt(b"x" * 100))
    lines = armoured.splitlines(keepends=True)
    for damaged in (
        armoured[:-10],
        b"".join([*lines[:2], *lines[3:]])[:-30] + lines[-1],
        armoured.replace(b"\n", b" \n", 2),
        lines[0] + b"A===\n" + lines[-1],
        lines[0] + b"=\n" + lines[-1],
    ):
        with pytest.raises(EncryptionError) as caught:
            unlock(damaged, PASSPHRASE)
        assert caught.value.problem is EncryptionProblem.DAMAGED


def test_a_file_for_a_key_pair_is_told_apart() -> None:
    recipient = pyrage.x25519.Identity.generate().to_public()
    for data in (pyrage.encrypt(b"x", [recipient]), pyrage.encrypt(b"x", [recipient], armored=True)):
        assert is_encrypted(data)
        with pytest.raises(EncryptionError) as caught:
            unlock(data, PASSPHRASE)
        assert caught.value.problem is EncryptionProblem.OTHER_RECIPIENT


needs_age = pytest.mark.skipif(AGE is None, reason="the age command is not installed (apt-get install age)")


def run_age(*arguments: str) -> None:
    """Run the `age` command at a terminal of its own and give it the passphrase as often as it asks."""
    pid, fd = pty.fork()
    if pid == 0:  # pragma: no cover - another program
        os.execv(str(AGE), ["age", *arguments])
    said = b""
    answered = 0
    end = time.monotonic() + 60
    while time.monotonic() < end:
        if not select.select([fd], [], [], 0.1)[0]:
            continue
        try:
            said += os.read(fd, 4096)
        except OSError:  # the terminal is gone, and the program with it
            break
        while said.lower().count(b"passphrase") > answered and said.rstrip().endswith(b":"):
            answered = said.lower().count(b"passphrase")
            os.write(fd, f"{PASSPHRASE}\n".encode())
    _, status = os.waitpid(pid, 0)
    os.close(fd)
    assert os.waitstatus_to_exitcode(status) == 0, said


@needs_age
def test_the_age_command_reads_what_we_write(key: FileKey, tmp_path: Path) -> None:
    (tmp_path / "ours.toml.age").write_bytes(key.encrypt(b"x = 1\n" * 30_000))
    run_age("-d", "-o", str(tmp_path / "plain.toml"), str(tmp_path / "ours.toml.age"))
    assert (tmp_path / "plain.toml").read_bytes() == b"x = 1\n" * 30_000


@needs_age
def test_we_read_what_the_age_command_writes(tmp_path: Path) -> None:
    (tmp_path / "plain.toml").write_bytes(b"x = 1\n")
    run_age("-p", "-o", str(tmp_path / "theirs.toml.age"), str(tmp_path / "plain.toml"))
    data = (tmp_path / "theirs.toml.age").read_bytes()
    assert unlock(data, PASSPHRASE).decrypt(data) == b"x = 1\n"


def test_loading_the_storage_does_not_load_the_cipher() -> None:
    code = "import storage.store, storage.library, storage.encryption, sys; assert 'cryptography' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)
