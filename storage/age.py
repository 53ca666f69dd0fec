"""Files encrypted with a passphrase, in the format age-encryption.org/v1, as the `age` command reads and writes them.

Source: the age specification of the Community Cryptography Specification Project (c2sp.org/age). All primitives are
those of the library `cryptography`; what is written here is how the format puts them together.

Trying a passphrase is meant to be slow (scrypt). Deriving is done once: a `FileKey` keeps the header with the wrapped
key, and every save writes the same header, a new random nonce, and the content under the key that follows from both.
"""

from __future__ import annotations

import base64
import os
import re
from collections.abc import Iterator
from dataclasses import field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, hmac
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from domain.dataclass import dataclass
from storage.encryption import ARMOUR
from storage.encryption_errors import EncryptionError, EncryptionProblem

WORK_FACTOR = 18
"""Base-two logarithm of the scrypt work of a new file: that of the `age` command. 256 MiB, and about 0.7 s."""

MAX_WORK_FACTOR = 20
"""The most that is taken on for a file of another program: 1 GiB."""

_VERSION = b"age-encryption.org/v1\n"
_LABEL = b"age-encryption.org/v1/scrypt"
_CHUNK = 64 * 1024
_TAG = 16
_NONCE = 16
_SECRET = 16
_WRAP_NONCE = bytes(12)
_BASE64 = rb"[A-Za-z0-9+/]"
# A passphrase has to be the only recipient, so a header can only have this shape.
_HEADER = re.compile(
    _VERSION.replace(b".", rb"\.")
    + rb"-> scrypt (%b{22}) ([1-9][0-9]?)\n(%b{43})\n---(?: (%b{43})\n)" % (_BASE64, _BASE64, _BASE64)
)
_ARMOURED = re.compile(
    rb"%b\r?\n((?:%b{64}\r?\n)*[A-Za-z0-9+/=]{1,64}\r?\n)-----END AGE ENCRYPTED FILE-----\s*" % (ARMOUR, _BASE64)
)
_OTHER_RECIPIENT = re.compile(_VERSION.replace(b".", rb"\.") + rb"-> (?!scrypt )")


@dataclass(frozen=True, slots=True)
class FileKey:
    """The key of one file: its `header`, which wraps the key under the passphrase, and the key itself."""

    header: bytes = field(repr=False)
    secret: bytes = field(repr=False)

    def encrypt(self, content: bytes) -> bytes:
        """A whole file that holds `content`. No two calls give the same bytes."""
        nonce = os.urandom(_NONCE)
        cipher = self._cipher(nonce)
        chunks = (cipher.encrypt(number, chunk, None) for number, chunk in _numbered(content, _CHUNK))
        return b"".join((self.header, nonce, *chunks))

    def decrypt(self, data: bytes) -> bytes:
        """The content of a whole file. Raises EncryptionError for one of another key, or a damaged one."""
        data = _binary(data)
        if not data.startswith(self.header):
            raise EncryptionError(None, EncryptionProblem.OTHER_KEY)
        start = len(self.header) + _NONCE
        cipher = self._cipher(data[len(self.header) : start])
        try:
            content = [cipher.decrypt(number, chunk, None) for number, chunk in _numbered(data[start:], _CHUNK + _TAG)]
        except InvalidTag as error:
            raise EncryptionError(None, EncryptionProblem.DAMAGED) from error
        if len(content) > 1 and not content[-1]:
            raise EncryptionError(None, EncryptionProblem.DAMAGED)
        return b"".join(content)

    def _cipher(self, nonce: bytes) -> ChaCha20Poly1305:
        return ChaCha20Poly1305(_hkdf(self.secret, nonce, b"payload"))


def new_key(passphrase: str, work_factor: int = WORK_FACTOR) -> FileKey:
    """A new random key wrapped under `passphrase`. Slow on purpose; see `WORK_FACTOR`."""
    secret, salt = os.urandom(_SECRET), os.urandom(16)
    body = ChaCha20Poly1305(_derive(passphrase, salt, work_factor)).encrypt(_WRAP_NONCE, secret, None)
    wrapped = b"-> scrypt %b %d\n%b\n---" % (_encoded(salt), work_factor, _encoded(body))
    start = _VERSION + wrapped
    return FileKey(b"%b %b\n" % (start, _encoded(_mac(secret, start).finalize())), secret)


def unlock(data: bytes, passphrase: str) -> FileKey:
    """The key of the file whose bytes are `data`. Slow on purpose.

    Raises EncryptionError: for a wrong passphrase, for a file that has none, and for a damaged header.
    """
    data = _binary(data)
    match = _HEADER.match(data)
    if match is None:
        elsewise = _OTHER_RECIPIENT.match(data) or not data.startswith(_VERSION)
        raise EncryptionError(None, EncryptionProblem.OTHER_RECIPIENT if elsewise else EncryptionProblem.DAMAGED)
    work_factor = int(match[2])
    if work_factor > MAX_WORK_FACTOR:
        raise EncryptionError(None, EncryptionProblem.TOO_COSTLY)
    salt, body, mac = _decoded(match[1]), _decoded(match[3]), _decoded(match[4])
    try:
        secret = ChaCha20Poly1305(_derive(passphrase, salt, work_factor)).decrypt(_WRAP_NONCE, body, None)
    except InvalidTag as error:
        raise EncryptionError(None, EncryptionProblem.WRONG) from error
    header = match[0]
    expected = _mac(secret, header[: header.rindex(b"---") + 3])
    if expected.finalize() != mac:  # whoever gets here has the passphrase: nothing can be learnt from the time it takes
        raise EncryptionError(None, EncryptionProblem.DAMAGED)
    return FileKey(header, secret)


def _binary(data: bytes) -> bytes:
    """The bytes of a file, which may be armoured: written in letters. Ours never are. Raises EncryptionError."""
    if not data.startswith(ARMOUR):
        return data
    match = _ARMOURED.fullmatch(data)
    text = b"".join(match[1].split()) if match else b""
    try:
        found = base64.b64decode(text, validate=True)
    except ValueError:
        found = b""
    if not found or base64.b64encode(found) != text:
        raise EncryptionError(None, EncryptionProblem.DAMAGED)
    return found


def _numbered(data: bytes, size: int) -> Iterator[tuple[bytes, bytes]]:
    """The chunks of `data`, at least one, each with its nonce: its number, and whether it is the last."""
    count = max(1, -(-len(data) // size))
    for number in range(count):
        yield number.to_bytes(11, "big") + bytes([number == count - 1]), data[number * size : (number + 1) * size]


def _derive(passphrase: str, salt: bytes, work_factor: int) -> bytes:
    scrypt = Scrypt(salt=_LABEL + salt, length=32, n=1 << work_factor, r=8, p=1)
    return scrypt.derive(passphrase.encode("utf-8", "surrogateescape"))


def _hkdf(secret: bytes, salt: bytes, info: bytes) -> bytes:
    return HKDF(algorithm=hashes.SHA256(), length=32, salt=salt, info=info).derive(secret)


def _mac(secret: bytes, header: bytes) -> hmac.HMAC:
    mac = hmac.HMAC(_hkdf(secret, b"", b"header"), hashes.SHA256())
    mac.update(header)
    return mac


def _encoded(data: bytes) -> bytes:
    return base64.b64encode(data).rstrip(b"=")


def _decoded(text: bytes) -> bytes:
    data = base64.b64decode(text + b"=" * (-len(text) % 4))
    if _encoded(data) != text:  # some bits of the last character say nothing, and have to be zero
        raise EncryptionError(None, EncryptionProblem.DAMAGED)
    return data
