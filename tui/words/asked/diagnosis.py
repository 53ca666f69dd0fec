"""The questions of the diagnosis: the facts of each signal, then the judgement."""

from __future__ import annotations

from tui.i18n import N_
from tui.words.asked.wording import Wording

DIAGNOSIS = {
    "response_times_lengthen": Wording(
        N_("Response times lengthen"),
        N_("Do people wait longer for IT help than they did a year ago?"),
        N_("Ticket dates prove it; so do two people who agree."),
    ),
    "backlog_grows": Wording(
        N_("Backlog grows"),
        N_("Does the list of open requests get longer from month to month?"),
    ),
    "shadow_it": Wording(
        N_("Workarounds by users"),
        N_("Do people get round IT with tools of their own that nobody secures?"),
        N_("Private file sharing, own spreadsheets, accounts opened by a team."),
    ),
    "growth_gap": Wording(
        N_("All in all, IT falls behind"),
        N_("All in all, has IT stopped keeping up with the company's growth?"),
        N_("The judgement: weigh the answers above and both headcounts."),
    ),
    "outage_hours": Wording(
        N_("Length of a typical outage"),
        N_("Take the last serious outage: how many hours did it last?"),
        N_("From the first call to normal work."),
        N_("hours"),
    ),
    "outage_people": Wording(
        N_("People affected"),
        N_("How many people could not work normally?"),
        "",
        N_("people"),
    ),
    "hourly_cost": Wording(
        N_("Loaded cost of an hour's work"),
        N_("What does one hour of work cost, charges included?"),
        N_("Yearly payroll with charges, divided by hours worked."),
        N_("€ an hour"),
    ),
    "productivity_loss": Wording(
        N_("Productivity lost"),
        N_("How much of their work could these people not do meanwhile?"),
        N_("100% when nothing else could be done."),
        N_("% of their work"),
    ),
    "revenue_per_hour": Wording(
        N_("Revenue per hour"),
        N_("How much revenue does the company make in a working hour?"),
        N_("Yearly revenue divided by opening hours."),
        N_("€ an hour"),
    ),
    "revenue_lost": Wording(
        N_("Revenue not caught up"),
        N_("What share of that revenue was lost for good, not just delayed?"),
        N_("0% when every order was caught up later."),
        N_("% of revenue"),
    ),
    "recovery_cost": Wording(
        N_("Cost of getting back to normal"),
        N_("What did the repair and the catching up cost on top?"),
        N_("Call-outs, parts, overtime, penalties paid to customers."),
        N_("€ an outage"),
    ),
    "outages_per_year": Wording(
        N_("Outages a year"),
        N_("How many outages of this kind are there in a year?"),
        N_("0.5 for one every two years."),
        N_("a year"),
    ),
    "outage_cost": Wording(
        N_("All in all, outages cost more"),
        N_("Does being down cost the company more than maintenance does?"),
        N_("The judgement: compare the yearly cost worked out with maintenance."),
    ),
    "firefighting_share": Wording(
        N_("Time spent on emergencies"),
        N_("How much of the IT lead's week goes to incidents and emergencies?"),
        N_("Go through last week's diary, day by day."),
        N_("% of the time"),
    ),
    "firefighting": Wording(
        N_("All in all, only firefighting"),
        N_("Do emergencies leave the IT lead no time to help the business along?"),
        N_("The judgement; the article's threshold is more than 60% of the time."),
    ),
    "recurring_incidents": Wording(
        N_("The same incidents come back"),
        N_("Does the same incident come back several times a quarter?"),
        N_("The same cause, not the same person calling."),
    ),
    "it_departures": Wording(
        N_("IT departures in two years"),
        N_("How many people have left the IT team in the last 24 months?"),
        N_("Retirements and moves to another job in the company included."),
        N_("people"),
    ),
    "it_turnover": Wording(
        N_("All in all, turnover is a risk"),
        N_("Do departures in the IT team put its work at risk?"),
        N_("The judgement: compare departures with the size of the team."),
    ),
    "one_off_bill": Wording(
        N_("Started by one high bill"),
        N_("Did one unusually high bill start this discussion?"),
        N_("For instance ageing equipment that had to be replaced."),
    ),
    "single_incident": Wording(
        N_("Started by one breakdown"),
        N_("Did one single breakdown start this discussion?"),
        N_("Even a long one says nothing of the whole by itself."),
    ),
}
