"""The questions about the company."""

from __future__ import annotations

from tui.i18n import N_
from tui.words.asked.wording import Wording

COMPANY = {
    "company_name": Wording(
        N_("Company"),
        N_("What is the company called?"),
    ),
    "sector": Wording(
        N_("Sector"),
        N_("What does the company do, in a few words?"),
    ),
    "interviewed": Wording(
        N_("People interviewed"),
        N_("Who is answering today, and in what role?"),
        N_("Names and roles, apart by commas."),
    ),
    "sites": Wording(
        N_("Sites"),
        N_("How many sites does the company work from?"),
        N_("Every place with a network of its own counts."),
        N_("sites"),
    ),
    "headcount": Wording(
        N_("Employees today"),
        N_("How many people work for the company today?"),
        N_("All sites, IT included."),
        N_("people"),
    ),
    "headcount_two_years_ago": Wording(
        N_("Employees two years ago"),
        N_("And how many two years ago?"),
        N_("The payroll of that month is a good source."),
        N_("people"),
    ),
    "it_staff": Wording(
        N_("IT staff today"),
        N_("How many full-time equivalents look after IT in-house today?"),
        N_("Half a post counts 0.5; a provider's people do not count."),
        N_("FTE"),
    ),
    "it_staff_two_years_ago": Wording(
        N_("IT staff two years ago"),
        N_("How many full-time equivalents looked after IT two years ago?"),
        N_("Counted the same way as today."),
        N_("FTE"),
    ),
    "it_cost": Wording(
        N_("Yearly IT cost"),
        N_("What does IT cost in a year, everything included?"),
        N_("Salaries, equipment, licences, contracts, telecoms."),
        N_("€ a year"),
    ),
    "maintenance_cost": Wording(
        N_("Yearly maintenance cost"),
        N_("Of that, how much goes into keeping things running?"),
        N_("Support, repairs, maintenance contracts; projects do not count."),
        N_("€ a year"),
    ),
    "criticality": Wording(
        N_("Criticality of IT"),
        N_("If IT stops this morning, when does the company's core work suffer?"),
        N_("Low: after days · medium: within a day · high: within hours · vital: at once."),
    ),
    "tolerated_downtime": Wording(
        N_("Tolerated downtime"),
        N_("How long may the main system be down before it does real harm?"),
        N_("The longest single interruption, in working hours."),
        N_("hours"),
    ),
    "service_window": Wording(
        N_("Service hours needed"),
        N_("When must IT be up and someone be there to answer?"),
        N_("Think of night shifts, week-ends, on-call duty and online sales."),
    ),
    "regulated_data": Wording(
        N_("Regulated data"),
        N_("Which data of yours are covered by rules or certifications?"),
        N_("Staff and customer files already count as personal data."),
    ),
    "maturity": Wording(
        N_("IT maturity"),
        N_("How is IT run today: by habit, by tickets, by written rules, by figures?"),
        N_("Initial: by habit · managed: tickets · defined: written rules · steered: figures."),
    ),
    "competent_generalist": Wording(
        N_("Competent IT generalist in-house"),
        N_("Is there someone in-house who handles most IT matters well?"),
        N_("One person who copes with daily work alone is enough for a yes."),
    ),
    "missing_skills": Wording(
        N_("Missing skills"),
        N_("Which skills has the company needed lately and not had?"),
        N_("A skill bought by the day each time counts as missing."),
    ),
    "fears_sudden_change": Wording(
        N_("Wary of a sudden change"),
        N_("Would a change made all at once worry the management or the teams?"),
    ),
    "roadmap": Wording(
        N_("Projects ahead"),
        N_("Which large IT projects are planned for the next two or three years?"),
        N_("Decided or budgeted ones; ideas do not count."),
    ),
}
