"""Golden files: what a released format looks like, kept for ever.

`python -m tests.storage.golden_files` adds those that are missing for the format written now, and changes none.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

from domain.assessment import Assessment, CriterionCase, OptionCase, OptionState, SafeguardCheck, Score
from domain.catalogue import Criterion, Model, Safeguard
from domain.questions import CATALOGUE, Kind
from domain.samples import SAMPLES, sample
from storage.codec import Stamp, encode
from storage.head import FORMAT
from storage.store import summary_of
from tests.storage import cases
from tests.strategies import HOSTILE

FOLDER = Path(__file__).parent / "golden"
STAMP = Stamp(
    revision="abcdef012345", saved_at=datetime(2026, 11, 23, 9, 12, 40, tzinfo=UTC), written_by="sourcier 0.1.0"
)


def golden_files(format: int | None = None) -> list[Path]:
    """Those of one format, or of all."""
    return sorted(FOLDER.glob(f"format-{'*' if format is None else format}/*.toml"))


def reading_of(path: Path) -> Path:
    """Where it is written down what the file says, for readers of any later version."""
    return path.with_suffix(".json")


def content(assessment: Assessment) -> object:
    """An assessment as JSON: what a later version may add to, and never take from."""
    return json.loads(assessment.model_dump_json(exclude_defaults=True))


def everything() -> Assessment:
    """A whole interview, with options, criteria and bounds of one's own."""
    case = cases.full()
    option, case = case.with_new_option("Coopérative d’informatique")
    case = case.with_option(Model.FULL, OptionCase(state=OptionState.RULED_OUT, reason="Refusé", lifted_by="Un audit"))
    criterion, case = case.with_new_criterion("Proximité")
    case = case.with_criterion(
        criterion, CriterionCase(name="Proximité", anchors=tuple("12345"), description="À moins d’une heure ?")
    )
    case = case.with_score(option, criterion, Score(level=None, lowest=2, highest=4, source="Devis"))
    case = case.with_score(option, Criterion.TCO, Score(level=None))
    return case.with_answer("it_cost", cases.given(Decimal("123456.70")))


def hostile() -> Assessment:
    """Texts that look like something else wherever a person may write."""
    texts = [text.strip() for text in HOSTILE]
    case = cases.blank(texts[0]).with_answer("decision_reason", cases.given("\n".join(texts)))
    for number, question in enumerate(CATALOGUE):
        note = texts[number % len(texts)]
        if question.kind is Kind.TEXT:
            case = case.with_answer(question.id, cases.given(" ".join(note.split())[:500], note=note))
    for number, model in enumerate(Model):
        case = case.with_option(model, OptionCase(reason=texts[number], note=texts[-number - 1]))
    for number, safeguard in enumerate(Safeguard):
        case = case.with_safeguard(
            safeguard, SafeguardCheck(note=texts[number % len(texts)], due=date(2026, 2, 1 + number))
        )
    return case


def made_now() -> Iterator[tuple[str, str]]:
    """The name and text of each golden file, in the format written now."""
    made = {f"{id}-{language}": sample(id, language) for id in SAMPLES for language in ("en", "fr")}
    facts = cases.with_facts(cases.blank("Faits"), "Dit par la directrice, à vérifier.")
    others = {"blank": cases.blank(), "full": everything(), "hostile": hostile(), "facts": facts}
    for name, case in {**made, **others}.items():
        yield name, encode(case, STAMP, summary=summary_of(case))


def write_missing() -> None:
    from storage.codec import decode

    folder = FOLDER / f"format-{FORMAT}"
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in made_now():
        path = folder / f"{name}.toml"
        if not path.exists():
            path.write_bytes(text.encode())
            told = json.dumps(content(decode(text).assessment), indent=1, ensure_ascii=False, sort_keys=True)
            reading_of(path).write_text(told + "\n", encoding="utf-8")


if __name__ == "__main__":
    write_missing()
