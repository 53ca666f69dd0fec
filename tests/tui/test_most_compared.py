"""The screen refuses one more than an assessment takes, at once and with the limit, so that all can be saved."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from domain.assessment import Assessment
from domain.compared import MOST_COMPARED, Compared
from domain.facts import with_wave
from domain.wave import Wave
from storage.codec import decode
from storage.sharing_errors import TooManyTogetherError
from tests.domain.test_compared import full
from tests.tui.pilots import LOOKS, interview_app, text_of, until
from tests.tui.test_providers_page import BLANK as MODEL_CHOSEN
from tests.tui.test_providers_page import TODAY, offered
from tui.fields.field import RefusedError
from tui.fields.offers import new_offer_cell
from tui.fields.provider_criteria import new_criterion_cell
from tui.fields.waves import new_wave_field
from tui.fields.weighting.person import new_person_cell
from tui.i18n import Language, set_language
from tui.offer_grid import grid_of_offers
from tui.page import PageId
from tui.pages.criteria import _new_criterion_cell
from tui.pages.models import new_option_cell
from tui.words import files

ADDING: dict[Compared, Callable[[Assessment], Assessment | None]] = {
    Compared.OPTIONS: lambda case: new_option_cell().take(case, "Ada"),
    Compared.CRITERIA: lambda case: _new_criterion_cell().take(case, "Ada"),
    Compared.STAKEHOLDERS: lambda case: new_person_cell(others=False).take(case, "Ada"),
    Compared.WAVES: lambda case: new_wave_field().stepped(case, 1),
    Compared.PROVIDER_CRITERIA: lambda case: new_criterion_cell().take(case, "Ada"),
    Compared.OFFERS: lambda case: new_offer_cell().take(case, "Ada"),
}


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("compared", Compared)
def test_one_more_is_refused_with_the_limit(compared: Compared, language: Language) -> None:
    set_language(language)
    with pytest.raises(RefusedError, match=str(MOST_COMPARED)) as refused:
        ADDING[compared](full(compared))
    assert len(str(refused.value)) <= 79
    told = files.sentence(TooManyTogetherError(Path("x.toml"), compared))
    assert str(MOST_COMPARED) in told
    assert told.startswith("x.toml")


@pytest.mark.parametrize(("size", "language"), LOOKS)
async def test_a_key_held_down_adds_no_more_than_a_file_takes(
    tmp_path: Path, size: tuple[int, int], language: Language
) -> None:
    case = full(Compared.WAVES)
    case = case.model_copy(update={"waves": dict(list(case.waves.items())[:-2])})
    async with interview_app(tmp_path, case, size=size, language=language) as (screen, pilot):
        screen.go_to_page(PageId.WAVES)
        await pilot.pause()
        await pilot.press("end", *["enter"] * 5)
        await until(pilot, lambda: f" {MOST_COMPARED} " in text_of(pilot.app).splitlines()[-1])
        assert len(screen.session.assessment.waves) == MOST_COMPARED
        await until(pilot, lambda: not screen.unsaved)
        assert len(decode(screen.file.path.read_bytes()).assessment.waves) == MOST_COMPARED


def test_a_grid_of_offers_with_too_many_criteria_is_not_made() -> None:
    case = full(Compared.CRITERIA, offered(MODEL_CHOSEN, "Nova", 4))
    with pytest.raises(RefusedError, match=str(MOST_COMPARED)):
        grid_of_offers(case, TODAY)


async def test_too_many_together_with_those_of_another_program_are_not_merged_and_can_be_kept_apart(
    tmp_path: Path,
) -> None:
    case = full(Compared.WAVES)
    case = case.model_copy(update={"waves": dict(list(case.waves.items())[:-1])})
    async with interview_app(tmp_path, case) as (screen, pilot):
        from storage.store import open_file
        from tests.storage.cases import NOW

        theirs = open_file(screen.file.path, written_by="tests")
        assert theirs.save(with_wave(case, "wave_90", Wave(name="Theirs")), NOW).is_saved
        before = screen.file.path.read_bytes()
        screen.session.change(lambda: "x", with_wave(case, "wave_91", Wave(name="Ours")))
        await until(pilot, lambda: "together have more than 60" in text_of(pilot.app))
        assert screen.file.path.read_bytes() == before
        await pilot.press("enter")
        await until(pilot, lambda: not screen.unsaved)
        assert "wave_91" in decode(screen.file.path.read_bytes()).assessment.waves
