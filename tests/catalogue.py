"""The French catalogue: brought up to date from the code, and checked.

python -m tests.catalogue update   extracts the words, keeps translations, drops what is gone, compiles
python -m tests.catalogue check    lists everything that is wrong and exits with 1, or says nothing and exits with 0
"""

from __future__ import annotations

import ast
import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from tests.limits import width_findings

ROOT = Path(__file__).resolve().parents[1]
PO = ROOT / "tui/locale/fr/LC_MESSAGES/sourcier.po"
MO = PO.with_suffix(".mo")

KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}
FIELD = re.compile(r"\{([a-z][a-z0-9_]*)\}")
NARROW = "\u202f"

# French typography. A colon counts when a space or the end follows it: 14:03 has none.
TYPOGRAPHY = (
    (
        re.compile(rf"(?<!^)(?<![{NARROW}!?(])[;!?%€»]|(?<!{NARROW}):(?=\s|$)"),
        "a narrow no-break space is missing before {}",
    ),
    (re.compile(rf"«(?!{NARROW})"), "a narrow no-break space is missing after {}"),
    (re.compile(r"\w'\w"), "a straight apostrophe in {}"),
    (re.compile(r"\.\.\."), "three points instead of an ellipsis: {}"),
)


class StableCatalog(Catalog):
    """A catalogue whose header never changes by itself: no date, no name of a tool or machine."""

    mime_headers = property(  # type: ignore[assignment]
        lambda self: [
            ("Project-Id-Version", "sourcier"),
            ("Language", "fr"),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
            ("Plural-Forms", self.plural_forms),
        ]
    )


def extracted() -> Catalog:
    """Every wording of the code, untranslated."""
    catalogue = StableCatalog(locale="fr", header_comment="# The French words of Sourcier.", fuzzy=False)
    found = extract_from_dir(
        ROOT / "tui", method_map=[("**.py", "python")], options_map={}, keywords=KEYWORDS, comment_tags=()
    )
    for name, _line, msgid, _comments, context in found:
        catalogue.add(msgid, locations=[(f"tui/{Path(name).as_posix()}", 0)], context=context)
    return catalogue


def committed() -> Catalog:
    """The catalogue as it stands in the tree; empty when there is none yet."""
    if not PO.exists():
        return Catalog(locale="fr")
    with PO.open("rb") as file:
        return read_po(file, locale="fr")


def merged() -> Catalog:
    """The wordings of the code with the translations of the tree."""
    catalogue, known = extracted(), committed()
    for message in catalogue:
        old = known.get(message.id, message.context) if message.id else None
        if old is not None:
            message.string = old.string
        message.flags = {"fuzzy"} if old is not None and old.fuzzy else set()
    return catalogue


def po_bytes(catalogue: Catalog) -> bytes:
    buffer = io.BytesIO()
    write_po(buffer, catalogue, width=0, sort_output=True, include_lineno=False)
    return buffer.getvalue()


def mo_bytes(catalogue: Catalog) -> bytes:
    buffer = io.BytesIO()
    write_mo(buffer, catalogue)
    return buffer.getvalue()


def update() -> list[str]:
    """Rewrite the catalogue and its compiled form; what is left to translate."""
    catalogue = merged()
    PO.parent.mkdir(parents=True, exist_ok=True)
    PO.write_bytes(po_bytes(catalogue))
    MO.write_bytes(mo_bytes(catalogue))
    return list(translation_findings(catalogue))


def check() -> list[str]:
    """Everything that is wrong, one finding a line."""
    catalogue, known = merged(), committed()
    ids, known_ids = ({_first(message.id) for message in each if message.id} for each in (catalogue, known))
    findings = [f"not in the catalogue: {id!r}" for id in sorted(ids - known_ids)]
    findings += [f"no longer in the code: {id!r}" for id in sorted(known_ids - ids)]
    findings += translation_findings(catalogue)
    findings += call_findings(ROOT / "tui")
    if not findings and (not PO.exists() or PO.read_bytes() != po_bytes(catalogue)):
        findings.append(f"{PO.name} is not as `update` writes it")
    if not MO.exists() or MO.read_bytes() != mo_bytes(catalogue):
        findings.append(f"{MO.name} is not compiled from {PO.name}")
    return findings or list(width_findings())


def translation_findings(catalogue: Catalog) -> Iterator[str]:
    """What is untranslated, doubtful, or wrong in a translation."""
    for message in catalogue:
        if not message.id:
            continue
        id = _first(message.id)
        singular_and_plural = message.string if isinstance(message.string, tuple | list) else (message.string,)
        if not all(singular_and_plural):
            yield f"untranslated: {id!r}"
            continue
        if message.fuzzy:
            yield f"fuzzy: {id!r}"
        for text in singular_and_plural:
            yield from text_findings(message.id, text)


def text_findings(msgid: str | tuple[str, ...] | list[str], french: str) -> Iterator[str]:
    """What is wrong in one French wording: its fields, its ends, its typography."""
    ids = (msgid,) if isinstance(msgid, str) else tuple(msgid)
    allowed = {name for id in ids for name in FIELD.findall(id)}
    needed = set.intersection(*(set(FIELD.findall(id)) for id in ids))
    fields = set(FIELD.findall(french))
    if not needed <= fields <= allowed:
        yield f"fields {sorted(fields)} instead of {sorted(allowed)}: {french!r}"
    if french != french.strip() and ids[0] == ids[0].strip():
        yield f"space at an end: {french!r}"
    for pattern, says in TYPOGRAPHY:
        for match in pattern.finditer(french):
            yield f"{says.format(repr(match[0]))}: {french!r}"


def call_findings(folder: Path) -> Iterator[str]:
    """Calls whose words cannot be extracted, or whose fields are not filled."""
    for path in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in KEYWORDS:
                yield from (f"{path.relative_to(ROOT)}:{node.lineno}: {says}" for says in _call_problems(node))


def _call_problems(call: ast.Call) -> Iterator[str]:
    name = call.func.id if isinstance(call.func, ast.Name) else ""
    count = 2 if name == "ngettext" else 1
    words = [_literal(argument) for argument in call.args[:count]]
    built = [argument for argument in call.args[:count] if isinstance(argument, ast.JoinedStr | ast.BinOp)]
    if built or (name != "_" and None in words):
        yield f"the words of {name}() are not written out"
    if name == "N_" or any(keyword.arg is None for keyword in call.keywords):
        return
    given = {keyword.arg for keyword in call.keywords} | ({"n"} if name == "ngettext" else set())
    for text in dict.fromkeys(words):
        missing = set(FIELD.findall(text or "")) - given
        if missing:
            yield f"nothing fills {sorted(missing)} of {text!r}"


def _literal(argument: ast.expr) -> str | None:
    """The text of a string, or of a string marked with N_; None for anything else."""
    if isinstance(argument, ast.Call) and isinstance(argument.func, ast.Name) and argument.func.id == "N_":
        argument = argument.args[0]
    return argument.value if isinstance(argument, ast.Constant) and isinstance(argument.value, str) else None


def _first(id: str | tuple[str, ...] | list[str]) -> str:
    return id if isinstance(id, str) else id[0]


def main(arguments: list[str]) -> int:
    if arguments not in (["check"], ["update"]):
        print(__doc__, file=sys.stderr)
        return 2
    findings = check() if arguments == ["check"] else update()
    for finding in findings:
        print(finding)
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
