"""From the shortlist of one assessment to a new one, in which the grid is run on providers."""

from __future__ import annotations

from datetime import date, datetime

from domain.assessment import Assessment
from domain.compared import TooManyError
from domain.offer_grid import OfferWords, offer_assessment, shortlisted
from domain.providers import provider_criteria
from storage.library import Library
from storage.names import new_id
from storage.store import OpenFile
from tui.fields.field import RefusedError
from tui.i18n import _
from tui.words import models as model_words
from tui.words import offers as words


def chosen_model(assessment: Assessment) -> str | None:
    """The option that was decided or, before, the one in the draft of the decision; None while there is neither."""
    decided = [record.option for record in assessment.decisions.values() if record.option]
    model = decided[-1] if decided else assessment.chosen("decision_option")
    return model if model in assessment.option_ids() else None


def grid_of_offers(assessment: Assessment, today: date) -> Assessment:
    """The new assessment.

    Raises RefusedError while no model was chosen, nobody is on the shortlist, or there are too many criteria.
    """
    model = chosen_model(assessment)
    if model is None:
        raise RefusedError(
            _("Choose a model first: the grid of offers begins once it is in the draft of the decision.")
        )
    if not shortlisted(assessment, today):
        raise RefusedError(_("No offer is on the shortlist: enter offers on the page of the providers."))
    name = model_words.option_name(assessment, model)
    company = assessment.title or assessment.chosen("company_name") or _("New assessment")
    criteria = list(provider_criteria(assessment))
    said = OfferWords(
        title=_("{company}: providers", company=company),
        why_out=_("The model is chosen: {model}. Here its providers are compared.", model=name),
        names={id: words.criterion(assessment, id) for id in criteria},
        anchors={id: tuple(words.anchor(id, level) for level in range(1, 6)) for id in criteria},
    )
    try:
        return offer_assessment(assessment, new_id(), model, today, said)
    except TooManyError:
        raise RefusedError(words.too_many_criteria()) from None


def create_grid_of_offers(file: OpenFile, assessment: Assessment, library: Library, today: date) -> str:
    """Put it into the library, under the passphrase of `file` if it has one; its title.

    Raises RefusedError as `grid_of_offers` does, StorageError as `Library.create` does.
    """
    made = grid_of_offers(assessment, today)
    library.create(made, datetime.now().astimezone(), file.key).close()
    return made.title
