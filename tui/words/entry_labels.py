"""The words before the parts of what an entry says."""

from __future__ import annotations

from tui.i18n import N_, _

WORDING = "asked"
"""The label of the wording a question was answered in: it may change without anybody saying anything new."""

VALUE = ""
"""The label of what an entry is about: its value, level or state."""

_LABELS = {
    WORDING: N_("wording of the question"),
    "source": N_("source"),
    "note": N_("note"),
    "name": N_("name"),
    "state": N_("state"),
    "reason": N_("reason"),
    "lifted_by": N_("would come back if"),
    "critical": N_("critical"),
    "skill_held": N_("skill held"),
    "skill_needed": N_("skill needed"),
    "functions": N_("functions"),
    "starts_on": N_("start"),
    "review_on": N_("review"),
    "target": N_("target"),
    "met": N_("met"),
    "active": N_("in the grid"),
    "description": N_("description"),
    "anchors": N_("wording of the levels"),
    "role": N_("role"),
    "method": N_("method"),
    "voice": N_("voice"),
    "confidence": N_("sureness"),
    "scale": N_("shown"),
    "criteria": N_("criteria"),
    "options": N_("options"),
    "ranges": N_("worst and best"),
    "reverse": N_("asked the other way round"),
    "level": N_("level offered"),
    "aggregation": N_("mean"),
    "points": N_("points"),
    "bounds": N_("between"),
    "option": N_("option"),
    "option_name": N_("option"),
    "total_cost": N_("total cost"),
    "evidence": N_("evidence"),
    "owner": N_("owner"),
    "due": N_("due"),
    "holder": N_("who holds it"),
    "deputy": N_("deputy"),
    "has_time": N_("time set aside"),
    "exists": N_("exists"),
    "updated_on": N_("brought up to date"),
    "place": N_("place"),
    "decided_on": N_("day"),
    "outcome": N_("outcome"),
    "known": N_("known"),
    "assumed": N_("assumed"),
    "participants": N_("participants"),
    "verdict": N_("diagnosis"),
    "leader": N_("leading option"),
    "leader_name": N_("leading option"),
    "total": N_("total"),
    "leader_total": N_("total of the leading option"),
    "margin": N_("margin"),
    "weights": N_("weights"),
    "rejected": N_("rejected options"),
    "imported_from": N_("from the file"),
    "imported_on": N_("imported on"),
    "tickets": N_("tickets counted"),
    "respondents": N_("answers to the survey"),
    "invited": N_("people asked"),
    "held_on": N_("held on"),
    "minutes": N_("minutes"),
    "done_on": N_("done on"),
    "follows": N_("takes further"),
    "readjustment": N_("readjustment"),
    "forecast": N_("expected"),
    "monthly_cost": N_("monthly cost"),
    "monthly_saving": N_("monthly saving"),
    "availability": N_("availability"),
    "rhythm": N_("paid"),
    "grows": N_("grows with the headcount"),
    "indexed": N_("rises with prices"),
    "confirmed": N_("confirmed from the facts"),
}
"""The parts of the records by the name of their field. One without a label here is told in the value."""


def label(part: str) -> str:
    """The word before a part; empty for the value."""
    return _(_LABELS[part]) if part else ""
