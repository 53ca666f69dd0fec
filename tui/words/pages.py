"""The pages of the interview: their names, what each is for and how to conduct it."""

from __future__ import annotations

from tui.i18n import N_, _
from tui.keys_in_use import name_of_key
from tui.page import PageId
from tui.words import steps

NAME_CELLS = 18
"""Most cells of a name, so that the rail holds it."""

ADVICE_CELLS = 76
"""Most cells of one line of advice."""

_NAMES = {
    PageId.DIAGNOSIS: N_("Signals"),
    PageId.OUTAGES: N_("Outages"),
    PageId.MODELS: N_("How they fit"),
    PageId.SCOPE: N_("Scope map"),
    PageId.WAVES: N_("Waves"),
    PageId.WEIGHTS: N_("Weights"),
    PageId.COSTS: N_("Costs"),
    PageId.COMPARISON: N_("Costs compared"),
    PageId.SCORES: N_("Scores"),
    PageId.ROBUSTNESS: N_("How sure?"),
    PageId.PEOPLE: N_("The people"),
    PageId.SAFEGUARDS: N_("The checklist"),
    PageId.KNOWLEDGE: N_("Skills, documents"),
    PageId.EXIT: N_("The way back"),
    PageId.COMPLIANCE: N_("Compliance"),
    PageId.PROVIDERS: N_("Providers"),
    PageId.FOLLOW_UP: N_("Dashboard"),
    PageId.READJUSTMENT: N_("Readjustment"),
    PageId.GOVERNANCE: N_("Meetings, actions"),
}

_PURPOSES = {
    PageId.COMPANY: N_("Collect the facts that everything else is worked out from."),
    PageId.DIAGNOSIS: N_("Tell lasting causes from passing irritation before any solution is discussed."),
    PageId.OUTAGES: N_("See what outages cost against maintenance, and what availability means in hours."),
    PageId.MODELS: N_("See which models suit the company, and why."),
    PageId.SCOPE: N_("Say who does what, which skills are held and needed, and what each model would change."),
    PageId.WAVES: N_("Plan a gradual change: a pilot, by what it is judged, go or no-go, and what follows."),
    PageId.WEIGHTS: N_("Find out what matters to each person, before anybody sees a result."),
    PageId.COSTS: N_("Say what today and each option cost, hidden costs included."),
    PageId.COMPARISON: N_("See which option costs least, how surely, and what matters most to it."),
    PageId.SCORES: N_("Compare the models kept, criterion by criterion, against written levels."),
    PageId.ROBUSTNESS: N_("See how far the result can be trusted, and what would change it."),
    PageId.PEOPLE: N_("See where the people who decide differ, and which differences matter."),
    PageId.SAFEGUARDS: N_("Make sure that the company can steer its IT, and go back if it must."),
    PageId.KNOWLEDGE: N_("Name who holds the skills that stay, and see how old the documents are."),
    PageId.EXIT: N_("Work out what it takes to come back or to change provider in two or three years."),
    PageId.COMPLIANCE: N_("See which rules apply here, what the contract has of them, and what is missing."),
    PageId.PROVIDERS: N_("Judge every offer by the same questions, and keep the few worth negotiating."),
    PageId.DECISION: N_("Write down what is decided, why, and what is known now."),
    PageId.FOLLOW_UP: N_("Check the choice against facts, month by month, at three and at six months."),
    PageId.READJUSTMENT: N_("Hold what was expected against what happened, and prepare what has to change."),
    PageId.GOVERNANCE: N_("Keep the meetings of both sides going: dates, minutes, who does what by when."),
}

_ADVICE = {
    PageId.COMPANY: (
        N_("Begin with the company's work, not with its computers."),
        N_("A rough figure is worth more than none: say how sure it is."),
        N_("Note who gives each figure; accounts and memory often differ."),
        N_("“I don't know” is an answer: record it and go on."),
        N_("Ask for tolerated downtime with an example: “the till, a Monday morning”."),
        N_("Skills and fears are best asked without the IT lead's manager present."),
    ),
    PageId.DIAGNOSIS: (
        N_("Ask for the latest case before asking for an opinion."),
        N_("Facts first: the last line of each group is the judgement."),
        N_("Do not name a solution here, and do not let one be named."),
        N_("One bill or one breakdown proves nothing: ask what happened around it."),
        N_("Put the same question to the head and to the IT lead; compare."),
        N_("For the outage, take a real one: when, how many people, how long."),
        N_("If the verdict is open, ask first the question shown as settling it."),
    ),
    PageId.OUTAGES: (
        N_("Take the latest outage: when, how many people, how long."),
        N_("Ask the accounts for the hourly cost, not the person who was stopped."),
        N_("Availability means nothing without hours: say over which ones."),
        N_("The article's return is a claim about all companies; compare it with yours."),
    ),
    PageId.MODELS: (
        N_("Read the seven models aloud once; most people know only two."),
        N_("Fit is a starting point: the reasons matter more than the mark."),
        N_("Where two sources disagree, both are shown: let the client judge."),
        N_("Rule a model out only with a reason that would convince its supporter."),
        N_("Keep two to four models for the grid, improved in-house IT among them."),
    ),
    PageId.SCOPE: (
        N_("Fill the scope map with the people who do the work today."),
        N_("Ask what stops when a function fails: that is what critical means here."),
        N_("0 nobody, 1 notions, 2 with help, 3 alone, 4 surely, 5 teaches others."),
        N_("Ask for the skill needed as if the best person left tomorrow."),
        N_("What only one person knows is a gap even where the level is high."),
    ),
    PageId.WAVES: (
        N_("Begin with what is not critical: backup and cybersecurity, typically."),
        N_("Write the target of each criterion before the wave begins, not after."),
        N_("Judge all criteria on the day of the review, with those who are served."),
        N_("A no-go is a result: it costs a pilot, and spares a contract."),
    ),
    PageId.WEIGHTS: (
        N_("Weigh before scoring, so that weights do not serve a favourite."),
        N_("Weigh the swing from the worst to the best option, not importance."),
        N_("Ask each person alone first: the loudest voice anchors the others."),
        N_("Begin with the criterion whose swing matters most: it gets 100."),
        N_("Do two criteria count the same thing? Switch one off under the scores."),
    ),
    PageId.COSTS: (
        N_("Begin with today: without it nothing can be compared."),
        N_("Accounts show salaries and equipment; ask for the four hidden costs."),
        N_("Low, likely and high say more than one figure: 12000-15000-20000."),
        N_("A quote without steering, transition and exit is not a total."),
        N_("One amount for what stays in-house, or its lines: never both."),
    ),
    PageId.COMPARISON: (
        N_("Read the first sentence aloud; the figures stand behind it."),
        N_("The widest bar of the tornado is the next question to ask."),
        N_("A saving beyond 40% is more than the source claims: what is missing?"),
        N_("The cheapest is not the best: cost is one criterion of seven."),
    ),
    PageId.SCORES: (
        N_("Score one criterion across all options, then the next."),
        N_("Read the wording of the level aloud; score what is seen, not hoped."),
        N_("In brackets: what the facts suggest. Enter takes it, t the line, s anew."),
        N_("Give the reason for a score in one line: it will be asked for again."),
        N_("When two people differ by two levels, stop: they mean different things."),
        N_("A short lead is not a result: look at what would overturn it."),
    ),
    PageId.ROBUSTNESS: (
        N_("Read the first sentence of each answer aloud; the figures stand behind it."),
        N_("Settle the question shown first: it is worth more than all the others."),
        N_("Too close to call is a result too: choose on what the grid leaves out."),
        N_("If a small change of weights turns the result, talk about that weight."),
    ),
    PageId.PEOPLE: (
        N_("Show each person their own result before the group's."),
        N_("Agreement on the winner matters more than agreement on the weights."),
        N_("Talk only about the disagreements that change the winner."),
        N_("A low weight is an opinion: ask what the person has seen."),
    ),
    PageId.SAFEGUARDS: (
        N_("Ask to see the document, not whether it exists."),
        N_("Every safeguard to do needs one name and one date."),
        N_("A skill is kept when a named person has the time for it."),
        N_("Read the exit clauses as if leaving next month."),
        N_("Put the provider questions to every candidate in the same words."),
    ),
    PageId.KNOWLEDGE: (
        N_("Ask for a name: “the team” holds nothing."),
        N_("Ask when the document was opened last, and by whom."),
        N_("A deputy who has never done it is not a deputy."),
        N_("Time set aside means hours in somebody's week, not goodwill."),
    ),
    PageId.EXIT: (
        N_("Take the months from the contract, not from the sales meeting."),
        N_("Ask what happens if the company is bought, doubles, or is not served."),
        N_("Hiring takes longer than people think: ask when they last hired somebody."),
        N_("A figure nobody knows is a question for the provider: write it down."),
    ),
    PageId.COMPLIANCE: (
        N_("Ask to see the clause or the certificate; note where it stands ({source})."),
        N_("Whether rules apply is for the company to find out, not for the provider."),
        N_("A point that is missing needs a name and a date, as a safeguard does."),
        N_("This list is a preparation for a lawyer, not a legal opinion."),
    ),
    PageId.PROVIDERS: (
        N_("Put the same questions to every provider, in the same words."),
        N_("A high level needs something seen: a report, a client, a visit."),
        N_("Ask to see a real monthly report of a client, its bad months too."),
        N_("Give the points before the first offer is opened."),
        N_("An offer that hands over what must stay is out, whatever its price."),
    ),
    PageId.DECISION: (
        N_("“Not yet” is a decision: say what is awaited, and until when."),
        N_("Going against the ranking is allowed; doing so without a reason is not."),
        N_("Keep what is known apart from what is assumed."),
        N_("Name everyone in the room: they will be asked again in six months."),
        N_("Set the review date before closing the file."),
        N_("Once frozen, a decision is not changed: take a new one instead."),
    ),
    PageId.FOLLOW_UP: (
        N_("Enter the baseline before the contract starts: later it is guesswork."),
        N_("Take readings from the provider's report, and check one by hand."),
        N_("{tickets} counts three KPIs from an export of tickets."),
        N_("An empty month stays empty: do not copy the one before."),
        N_("A rising trend matters even while the contract is respected."),
        N_("Go through alerts with the provider before drawing conclusions."),
        N_("A readjustment is a proposal with its reasons; the committee decides."),
    ),
    PageId.READJUSTMENT: (
        N_("Begin with what was expected that day, before anybody explains."),
        N_("A miss is a question first: what did nobody know at the time?"),
        N_("Renegotiate before changing provider, unless security is at stake."),
        N_("Score again what was learnt; the old decision keeps its own figures."),
        N_("Write the reason as if the provider were to read it: one day it will."),
    ),
    PageId.GOVERNANCE: (
        N_("Fix the next date before the meeting ends."),
        N_("Three lines of minutes on the day beat three pages next week."),
        N_("An action has one name and one date; without them it is a wish."),
        N_("Begin each committee with the actions of the one before."),
        N_("Have the audit done by somebody who sells nothing else."),
    ),
}


def name(page: PageId) -> str:
    """What a page is called within its step; empty for the only page of a step."""
    return _(_NAMES[page]) if page in _NAMES else ""


def title(page: PageId) -> str:
    """The heading of a page: its step, and its own name where the step has several."""
    step = steps.title(page.step)
    return _("{step} · {page}", step=step, page=name(page)) if name(page) else step


def purpose(page: PageId) -> str:
    """One sentence: what the page is for."""
    return _(_PURPOSES[page])


def advice(page: PageId) -> tuple[str, ...]:
    """How to conduct the page, in a few lines of at most `ADVICE_CELLS` cells."""
    keys = {command: name_of_key(command) for command in ("source", "tickets")}
    return tuple(_(line, **keys) for line in _ADVICE[page])
