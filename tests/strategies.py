"""Hypothesis strategies for the values of the domain: every assessment they make is one a person could have entered."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from domain.answer import Answer, AnswerState, Confidence
from domain.assessment import (
    Assessment,
    CriterionCase,
    OptionCase,
    OptionState,
    Reading,
    SafeguardCheck,
    ScopeEntry,
    Score,
)
from domain.catalogue import (
    Criterion,
    Holder,
    ItFunction,
    Kpi,
    Model,
    Readjustment,
    Safeguard,
    SafeguardState,
    Verdict,
)
from domain.cleaning import clean_line, clean_text
from domain.decision import Decision, Outcome, RejectedOption
from domain.forecast import Expected, Forecast
from domain.meeting import Action, Meeting
from domain.questions import CATALOGUE, QUESTIONS, Kind, Question
from domain.rituals import Ritual
from domain.score import Confirmation
from domain.stakeholder import (
    Aggregation,
    PointsBounds,
    Preference,
    Scale,
    Shown,
    ShownRange,
    Stakeholder,
    TradeOffAnswer,
    Weighting,
    WeightMethod,
)
from tests.facts import facts

HOSTILE = (
    "[/]",
    "[@click=app.quit]x[/]",
    '[link="',
    "[TODO]",
    "= 1 # not a comment",
    '"""',
    "'''",
    "\\",
    "a\\nb",
    "[session]",
    "\n[session]\nformat = 99\n",
    "# sha256 " + "0" * 64,
    "é",
    "漢字" * 20,
    "e\u0301" * 20,
    "👩‍👩‍👧‍👦",
    "../../etc/passwd",
    "=cmd|' /C calc'!A0",
    "x" * 500,
)
"""Texts that are data and nothing else, whatever they look like."""

UNSAFE = ("\x1b[2J", "\x1b]52;c;eA==\x07", "\x9b31m", "\u202eevil", "\u2066x", "\x00", "\x7f", "\x85")
"""Texts of which something has to go: terminal codes, bidirectional overrides."""

_ANY = st.text(max_size=40) | st.sampled_from(HOSTILE)
lines = _ANY.map(clean_line)
texts = (_ANY | st.text(max_size=200)).map(clean_text)
names = lines.map(lambda text: text or "x")
long_texts = texts.map(lambda text: text or "x")
days = st.dates(date(1990, 1, 1), date(2100, 12, 31))
confidences = st.sampled_from(Confidence)
months = st.builds("{:04}-{:02}".format, st.integers(2000, 2099), st.integers(1, 12))


def decimals(low: Decimal | int = 0, high: Decimal | int = 10**12, places: int = 2) -> st.SearchStrategy[Decimal]:
    """Decimals from `low` to `high`, some whole, some with trailing zeros."""
    unit = Decimal(10) ** -places
    return st.integers(int(Decimal(low) / unit), int(Decimal(high) / unit)).map(lambda n: n * unit) | st.integers(
        int(low), int(high)
    ).map(Decimal)


def values(question: Question) -> st.SearchStrategy[Any]:
    """Values that fit `question`."""
    match question.kind:
        case Kind.TEXT:
            return names
        case Kind.LONG_TEXT:
            return long_texts
        case Kind.YES_NO:
            return st.booleans()
        case Kind.DATE:
            return days
        case Kind.CHOICE:
            return st.sampled_from(question.choices or tuple(Model))
        case Kind.CHOICES:
            return st.sets(st.sampled_from(question.choices)).map(
                lambda chosen: tuple(choice for choice in question.choices if choice in chosen)
            )
        case Kind.INTEGER:
            return st.integers(int(question.minimum), int(question.maximum))
    return decimals(question.minimum, question.maximum)


@st.composite
def answers(draw: st.DrawFn, question: Question) -> Answer:
    """Answers to `question` in any of the five states, never blank."""
    state = draw(st.sampled_from(AnswerState))
    note = draw(texts)
    given = state is AnswerState.GIVEN
    return Answer(
        state=state,
        value=draw(values(question)) if given else None,
        confidence=draw(confidences) if given else Confidence.SURE,
        source=draw(lines),
        note=note if note or state is not AnswerState.NOT_ASKED else "noted",
        asked=draw(lines),
    )


@st.composite
def decisions(draw: st.DrawFn) -> Decision:
    share = decimals(0, 1, places=6)
    value = st.none() | decimals(0, 100, places=4)
    option = st.none() | st.sampled_from([model.value for model in Model])
    return Decision(
        decided_on=draw(days),
        outcome=draw(st.sampled_from(Outcome)),
        option=draw(option),
        option_name=draw(lines),
        reason=draw(texts),
        known=draw(texts),
        assumed=draw(texts),
        participants=draw(lines),
        review_on=draw(st.none() | days),
        verdict=draw(st.sampled_from(Verdict)),
        leader=draw(option),
        leader_name=draw(lines),
        total=draw(value),
        leader_total=draw(value),
        margin=draw(value),
        weights=draw(st.dictionaries(st.sampled_from([item.value for item in Criterion]), share, max_size=3)),
        rejected=draw(
            st.dictionaries(
                st.sampled_from([model.value for model in Model]),
                st.builds(RejectedOption, name=names, total=value, reason=texts, lifted_by=texts),
                max_size=2,
            )
        ),
        follows=draw(st.none() | st.sampled_from(("d1", "d2"))),
        readjustment=draw(st.none() | st.sampled_from(Readjustment)),
        forecast=draw(st.none() | forecasts),
    )


_levels = st.integers(1, 5)
scores = st.builds(Score, level=st.none() | _levels, confidence=confidences, source=lines, note=texts) | st.builds(
    lambda bounds, source: Score(level=None, lowest=bounds[0], highest=bounds[1], source=source),
    st.tuples(_levels, _levels).map(sorted),
    lines,
)
_confirmations = st.tuples(_levels, _levels, _levels, st.sampled_from(("", "0123456789ab"))).map(
    lambda drawn: Confirmation(low=min(drawn[:3]), likely=sorted(drawn[:3])[1], high=max(drawn[:3]), ground=drawn[3])
)
scores |= st.builds(Score, level=_levels, confidence=confidences, note=texts, confirmed=_confirmations)
_points = decimals(0, 100)
_bounds = st.tuples(_points, _points).map(sorted).map(lambda pair: PointsBounds(low=pair[0], high=pair[1]))
_judgements = st.sampled_from([*range(-9, -1), *range(1, 10)])
_trade_offs = st.builds(TradeOffAnswer, level=st.integers(2, 5), preferred=st.sampled_from(Preference))


def stakeholders(criteria: list[str]) -> st.SearchStrategy[Stakeholder]:
    """People asked about some of `criteria`, in every way at once."""
    ids = st.sampled_from(criteria)

    def some(values: st.SearchStrategy[Any], least: int = 0) -> st.SearchStrategy[dict[str, Any]]:
        return st.dictionaries(ids, values, min_size=least, max_size=4)

    shown = st.builds(
        Shown,
        scale=st.sampled_from(Scale),
        criteria=st.lists(ids, min_size=1, max_size=4).map(tuple),
        anchors=some(st.lists(lines, min_size=5, max_size=5).map(tuple)),
        options=st.lists(st.sampled_from([str(id) for id in Model]), max_size=3).map(tuple),
        ranges=some(st.builds(ShownRange, worst=_points, best=_points)),
    )
    return st.builds(
        Stakeholder,
        name=names,
        role=lines,
        method=st.sampled_from(WeightMethod),
        voice=_points,
        ranks=some(st.integers(1, 9)),
        points=some(_points),
        bounds=some(_bounds),
        judgements=some(some(_judgements, 1)),
        trade_offs=some(some(_trade_offs, 1)),
        confidence=confidences,
        shown=st.none() | shown,
    )


checks = st.builds(SafeguardCheck, state=st.sampled_from(SafeguardState), owner=lines, due=st.none() | days, note=texts)
readings = st.builds(
    Reading,
    value=decimals(),
    note=texts,
    imported_from=lines,
    imported_on=st.none() | days,
    tickets=st.none() | st.integers(0, 10**9),
    respondents=st.none() | st.integers(1, 10**6),
    invited=st.none() | st.integers(1, 10**6),
)
_amounts = decimals(-(10**9), 10**9)
_expected = st.lists(_amounts, min_size=3, max_size=3).map(
    lambda drawn: Expected(**dict(zip(("low", "likely", "high"), sorted(drawn), strict=True)))
)
forecasts = st.builds(
    Forecast,
    years=st.integers(1, 7),
    total_cost=st.none() | _expected,
    monthly_cost=st.none() | _expected,
    monthly_saving=st.none() | _expected,
    availability=st.none() | decimals(0, 100),
)
meetings = st.builds(Meeting, held_on=days, minutes=texts) | st.builds(Meeting, minutes=long_texts)
actions = st.builds(Action, name=names, owner=lines, due=st.none() | days, done_on=st.none() | days, note=texts)
_governance = {
    "meetings": st.dictionaries(
        st.sampled_from(Ritual),
        st.dictionaries(st.integers(1, 40).map(str), meetings, min_size=1, max_size=2),
        max_size=2,
    ),
    "actions": st.dictionaries(st.sampled_from(("action_1", "action_2")), actions, max_size=2),
}


def _some_facts(names: set[str]) -> st.SearchStrategy[dict[str, Any]]:
    """Facts of a few kinds: with all of them in every assessment the tests would take too long."""
    return st.fixed_dictionaries({name: _facts[name] for name in sorted(names)})


_facts = facts(lines, texts, days, st.sampled_from([str(model) for model in Model])) | _governance


@st.composite
def assessments(draw: st.DrawFn) -> Assessment:
    """Assessments with a bit of everything: custom options and criteria, scores, facts, decisions, readings."""
    options = draw(st.integers(0, 2))
    criteria = draw(st.integers(0, 2))
    people = draw(st.integers(0, 2))
    option_ids = [*Model, *(f"option_{number}" for number in range(1, options + 1))]
    criterion_ids = [*Criterion, *(f"criterion_{number}" for number in range(1, criteria + 1))]

    def option(id: str) -> st.SearchStrategy[OptionCase]:
        name = lines if id in set(Model) else names
        return st.builds(OptionCase, name=name, state=st.sampled_from(OptionState), reason=texts, note=texts)

    def criterion(id: str) -> st.SearchStrategy[CriterionCase]:
        anchors = st.just(()) | st.tuples(*[lines] * 5)
        name = lines if id in set(Criterion) else names
        return st.builds(CriterionCase, name=name, active=st.booleans(), description=texts, anchors=anchors)

    standard_options = draw(st.sets(st.sampled_from(list(Model)), max_size=2))
    standard_criteria = draw(st.sets(st.sampled_from(list(Criterion)), max_size=2))
    asked = draw(st.sets(st.sampled_from([question.id for question in CATALOGUE]), max_size=6))
    recorded = draw(st.lists(decisions(), max_size=2))
    return Assessment(
        id=draw(st.text("0123456789abcdef", min_size=12, max_size=12)),
        title=draw(lines),
        created_on=draw(days),
        custom_made=max(2, options, criteria, people),
        answers={id: draw(answers(QUESTIONS[id])) for id in sorted(asked)},
        options={str(id): draw(option(id)) for id in [*sorted(standard_options), *option_ids[len(Model) :]]},
        scope=draw(
            st.dictionaries(
                st.sampled_from(ItFunction),
                st.builds(ScopeEntry, holder=st.sampled_from(Holder), note=texts),
                max_size=3,
            )
        ),
        criteria={
            str(id): draw(criterion(id)) for id in [*sorted(standard_criteria), *criterion_ids[len(Criterion) :]]
        },
        stakeholders={
            f"stakeholder_{number}": draw(stakeholders([str(id) for id in criterion_ids]))
            for number in range(1, people + 1)
        },
        weighting=Weighting(aggregation=draw(st.sampled_from(Aggregation))),
        scores=draw(
            st.dictionaries(
                st.sampled_from([str(id) for id in option_ids]),
                st.dictionaries(st.sampled_from([str(id) for id in criterion_ids]), scores, max_size=3),
                max_size=3,
            )
        ),
        safeguards=draw(st.dictionaries(st.sampled_from(Safeguard), checks, max_size=3)),
        **draw(st.sets(st.sampled_from(sorted(_facts)), max_size=3).flatmap(_some_facts)),
        decisions={f"d{number}": decision for number, decision in enumerate(recorded, start=1)},
        readings=dict(
            sorted(
                draw(
                    st.dictionaries(
                        months, st.dictionaries(st.sampled_from(Kpi), readings, min_size=1, max_size=3), max_size=3
                    )
                ).items()
            )
        ),
    )
