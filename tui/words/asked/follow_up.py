"""The questions of the follow-up: what was true before the contract, and what was promised."""

from __future__ import annotations

from tui.i18n import N_
from tui.words.asked.wording import Wording

FOLLOW_UP = {
    "contract_start": Wording(
        N_("Start of the contract"),
        N_("On what day does the new organisation start?"),
        N_("The three and six months are counted from here."),
    ),
    "monthly_cost_before": Wording(
        N_("Monthly cost before"),
        N_("What did IT cost a month before, over the same scope?"),
        N_("Hidden costs included: recruitment, training, management time."),
        N_("€ a month"),
    ),
    "monthly_budget": Wording(
        N_("Monthly budget"),
        N_("What monthly cost was forecast for the new organisation?"),
        N_("Contract, in-house steering and the monthly share of the transition."),
        N_("€ a month"),
    ),
    "first_level_before": Wording(
        N_("First-level resolution before"),
        N_("What share of incidents was solved at the first contact before?"),
        N_("Without handing over to anyone else."),
        N_("% of incidents"),
    ),
    "resolution_time_before": Wording(
        N_("Mean time to resolution before"),
        N_("How many hours did it take on average to solve an incident before?"),
        N_("From opening to closing the ticket, working hours."),
        N_("hours"),
    ),
    "resolution_time_sla": Wording(
        N_("Resolution time in the contract"),
        N_("What time to resolution does the contract commit to?"),
        N_("The service level agreement for ordinary incidents."),
        N_("hours"),
    ),
    "satisfaction_before": Wording(
        N_("User satisfaction before"),
        N_("What share of users were satisfied with IT before?"),
        N_("A three-question survey will do. In percent, 0 to 100: 4 of 5 is 80%."),
        N_("% of users"),
    ),
    "security_incidents_before": Wording(
        N_("Security incidents before"),
        N_("How many security incidents were there in an average month before?"),
        N_("Infected workstations, stolen accounts, leaks, successful phishing."),
        N_("a month"),
    ),
    "measured_availability": Wording(
        N_("Availability measured"),
        N_("What availability was measured since the contract started?"),
        N_("In the service hours, by the provider's report; check it against the tickets."),
        N_("% of the service hours"),
    ),
}
