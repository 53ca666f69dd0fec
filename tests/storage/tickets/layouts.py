"""Exports as the tools write them: their columns, in their order, with their dates, encoding and delimiter.

Each holds the same eight tickets of March and April 2026, so that the same figures have to come of all of them.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from openpyxl import Workbook


@dataclass(frozen=True, slots=True)
class Case:
    """One ticket. `level` is 1 where the first level solved it alone."""

    number: int
    kind: str
    status: str
    opened: datetime
    resolved: datetime | None
    level: int
    category: str


def _at(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute)  # noqa: DTZ001  exports have no zone


CASES = (
    Case(1, "incident", "closed", _at(3, 2, 9), _at(3, 2, 11), 1, "network"),
    Case(2, "incident", "solved", _at(3, 13, 16), _at(3, 16, 10), 2, "phishing"),
    Case(3, "request", "closed", _at(3, 3, 9), _at(3, 30, 9), 1, "printer"),
    Case(4, "incident", "closed", _at(3, 24, 10), _at(3, 24, 14), 1, "printer"),
    Case(5, "incident", "open", _at(3, 25, 10), None, 1, "network"),
    Case(6, "incident", "cancelled", _at(3, 25, 11), None, 1, "network"),
    Case(7, "incident", "closed", _at(4, 3, 16), _at(4, 7, 10), 2, "network"),
    Case(8, "incident", "reopened", _at(4, 14, 9), _at(4, 14, 10), 1, "malware"),
)
"""In March three incidents are resolved, two of them at the first level: after 2, 2 and 4 hours of service.
Four are opened, one of which is security. In April one is resolved, after 2 hours over Easter Monday, by the second
level, and two are opened, one security."""


def _rows(columns: Sequence[str], cells: Callable[[Case], Mapping[str, str]]) -> list[list[str]]:
    return [list(columns), *([cells(case).get(column, "") for column in columns] for case in CASES)]


# --- GLPI ----------------------------------------------------------------------------------------

_GLPI_STATUS = {
    "closed": "Clos",
    "solved": "Résolu",
    "open": "En cours (Attribué)",
    "reopened": "En cours (Planifié)",
    "cancelled": "Annulé",
}
_GLPI_CATEGORY = {
    "network": "Réseau > Wi-Fi",
    "printer": "Poste de travail > Impression",
    "phishing": "Sécurité > Hameçonnage",
    "malware": "Sécurité > Logiciel malveillant",
}


def glpi() -> list[list[str]]:
    def cells(case: Case) -> dict[str, str]:
        group = "Support N1" if case.level == 1 else "Support N1\nRéseau N2"
        return {
            "ID": f"5\u00a0732\u00a0{case.number:03}",
            "Titre": "Panne d'impression ; étage 2",
            "Statut": _GLPI_STATUS[case.status],
            "Type": "Incident" if case.kind == "incident" else "Demande",
            "Date d'ouverture": f"{case.opened:%d-%m-%Y %H:%M}",
            "Date de résolution": f"{case.resolved:%d-%m-%Y %H:%M}" if case.resolved else "",
            "Attribué à - Groupe de techniciens": group,
            "Catégorie": _GLPI_CATEGORY[case.category],
        }

    columns = (
        *("ID", "Titre", "Attribué à - Groupe de techniciens", "Statut", "Attribué à - Technicien"),
        *("Demandeur - Demandeur", "Date d'ouverture", "Type", "Date de résolution", "Dernière modification"),
        *("Catégorie", "Priorité", "Suivis - Nombre de suivis", "Solution - Solution"),
    )
    return _rows(columns, cells)


# --- Jira Service Management ----------------------------------------------------------------------

_JIRA_STATUS = {
    "closed": "Closed",
    "solved": "Resolved",
    "open": "In Progress",
    "reopened": "Reopened",
    "cancelled": "Canceled",
}
_JIRA_REQUEST = {
    "network": "Report a system problem",
    "printer": "Get IT help",
    "phishing": "Report phishing",
    "malware": "Report malware or a virus",
}


def jira() -> list[list[str]]:
    def written(moment: datetime | None) -> str:
        return f"{moment:%d/%b/%y} {moment.hour % 12 or 12}:{moment:%M %p}" if moment else ""

    def cells(case: Case) -> dict[str, str]:
        return {
            "Summary": 'The printer says "PC LOAD LETTER"',
            "Issue key": f"SUP-{case.number}",
            "Issue id": f"{10400 + case.number}",
            "Issue Type": "[System] Incident" if case.kind == "incident" else "[System] Service request",
            "Status": _JIRA_STATUS[case.status],
            "Project key": "SUP",
            "Created": written(case.opened),
            "Resolved": written(case.resolved),
            "Custom field (Request Type)": _JIRA_REQUEST[case.category],
            "Custom field (Support level)": f"Level {case.level}",
        }

    columns = (
        *("Summary", "Issue key", "Issue id", "Issue Type", "Status", "Project key", "Project name", "Project type"),
        *("Priority", "Resolution", "Assignee", "Reporter", "Creator", "Created", "Updated", "Last Viewed", "Resolved"),
        *("Component/s", "Due date", "Labels", "Labels", "Description", "Watchers", "Watchers"),
        *("Custom field (Impact)", "Custom field (Request Type)", "Custom field (Support level)"),
        *("Custom field (Time to resolution)", "Satisfaction rating", "Status Category", "Comment", "Comment"),
    )
    return _rows(columns, cells)


# --- Zendesk -------------------------------------------------------------------------------------

_ZENDESK_STATUS = {
    "closed": "Closed",
    "solved": "Solved",
    "open": "Open",
    "reopened": "Open",
    "cancelled": "Deleted",
}


def zendesk() -> list[list[str]]:
    def written(moment: datetime | None) -> str:
        # Of a French account: an hour before UTC in winter, two from 29 March on.
        return f"{moment:%Y-%m-%d %H:%M:%S} +0{1 if (moment.month, moment.day) < (3, 29) else 2}00" if moment else ""

    def cells(case: Case) -> dict[str, str]:
        return {
            "Summation column": "1",
            "Id": f"{case.number}",
            "Requester": "Élodie Müller",
            "Group": "Support",
            "Subject": "Réseau, étage 2",
            "Tags": f"sales {case.category} vip",
            "Status": _ZENDESK_STATUS[case.status],
            "Ticket type": "Incident" if case.kind == "incident" else "Question",
            "Created at": written(case.opened),
            "Solved at": written(case.resolved),
            "Group stations": f"{case.level}",
            "Reopens": "0",
        }

    columns = (
        *("Summation column", "Id", "Requester", "Requester id", "Requester external id", "Requester email"),
        *("Requester domain", "Submitter", "Assignee", "Group", "Subject", "Tags", "Status", "Priority", "Via"),
        *("Ticket type", "Created at", "Updated at", "Assigned at", "Organization", "Due date"),
        *("Initially assigned at", "Solved at", "Resolution time", "Satisfaction Score", "Group stations"),
        *("Assignee stations", "Reopens", "Replies", "First reply time in minutes"),
    )
    return _rows(columns, cells)


def zendesk_explore() -> list[list[str]]:
    """A report of Explore: the same tickets by the names its attributes have."""
    names = {
        "Id": "Ticket ID",
        "Created at": "Ticket created - Timestamp",
        "Solved at": "Ticket solved - Timestamp",
        "Status": "Ticket status",
        "Tags": "Ticket tags",
    }
    head, *rows = zendesk()
    kept = [place for place, name in enumerate(head) if name in (*names, "Ticket type", "Group stations", "Reopens")]
    return [[names.get(head[at], head[at]) for at in kept], *([row[at] for at in kept] for row in rows)]


# --- ServiceNow ----------------------------------------------------------------------------------

_SERVICENOW_STATE = {
    "closed": "Closed",
    "solved": "Resolved",
    "open": "In Progress",
    "reopened": "On Hold",
    "cancelled": "Canceled",
}


def servicenow() -> list[list[str]]:
    """A list of tasks exported as CSV: the names of the fields of the table."""

    def cells(case: Case) -> dict[str, str]:
        return {
            "number": f"INC{case.number:07}",
            "sys_class_name": "Incident" if case.kind == "incident" else "Request",
            "state": _SERVICENOW_STATE[case.status],
            "category": _FRESH_CATEGORY[case.category],
            "assignment_group": "Service Desk" if case.level == 1 else "Network",
            "opened_at": f"{case.opened:%Y-%m-%d %H:%M:%S}",
            "resolved_at": f"{case.resolved:%Y-%m-%d %H:%M:%S}" if case.resolved else "",
            "reopen_count": "0",
        }

    columns = (
        *("number", "sys_class_name", "short_description", "caller_id", "priority", "state", "category"),
        *("assignment_group", "assigned_to", "opened_at", "resolved_at", "closed_at", "reopen_count"),
    )
    return _rows(columns, cells)


# --- Freshservice --------------------------------------------------------------------------------

_FRESH_STATUS = {
    "closed": "Closed",
    "solved": "Resolved",
    "open": "Pending",
    "reopened": "Open",
    "cancelled": "Cancelled",
}
_FRESH_CATEGORY = {"network": "Network", "printer": "Hardware", "phishing": "Security", "malware": "Cybersecurity"}


def freshservice() -> list[list[str]]:
    def cells(case: Case) -> dict[str, str]:
        return {
            "Subject": "No network",
            "Type": "Incident" if case.kind == "incident" else "Service Request",
            "Status": _FRESH_STATUS[case.status],
            "Group": "Service Desk" if case.level == 1 else "Network Team",
            "Category": _FRESH_CATEGORY[case.category],
            "Ticket Id": f"INC-{case.number}" if case.kind == "incident" else f"SR-{case.number}",
            "Created Time": f"{case.opened:%Y-%m-%d %H:%M:%S}",
            "Resolved Time": f"{case.resolved:%Y-%m-%d %H:%M:%S}" if case.resolved else "",
        }

    columns = (
        *("Subject", "Type", "Status", "Urgency", "Impact", "Priority", "Group", "Agent", "Description", "Category"),
        *("Sub-Category", "Item", "Source", "Resolution Note", "Ticket Id", "Requester Name", "Requester Email"),
        *("Created Time", "Due by Time", "Resolved Time", "Closed Time", "Last Updated Time"),
        *("Initial Response Time", "Time Tracked", "First Response Time (in Hrs)", "Resolution Time (in Hrs)"),
        *("Agent interactions", "Customer interactions", "Resolution Status", "First Response Status", "Tags"),
    )
    return _rows(columns, cells)


def freshdesk() -> list[list[str]]:
    """The same columns with other capitals, no category, and tags in its place."""
    head, *rows = freshservice()
    category, tags = head.index("Category"), head.index("Tags")
    for row in rows:
        row[tags], row[category] = row[category], ""
    head[head.index("Ticket Id")] = "Ticket ID"
    head[category] = "Product"
    return [[name if name == "Ticket ID" else name.capitalize() for name in head], *rows]


# --- files ---------------------------------------------------------------------------------------


def as_text(rows: Sequence[Sequence[str]], delimiter: str = ",", end: str = "\r\n") -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator=end).writerows(rows)
    return text.getvalue()


def write_csv(path: Path, rows: Sequence[Sequence[str]], delimiter: str = ",", encoding: str = "utf-8") -> Path:
    path.write_bytes(as_text(rows, delimiter).encode(encoding))
    return path


def write_xlsx(path: Path, rows: Sequence[Sequence[object]], title: str = "Tickets") -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    book.save(path)
    return path


def with_parts(path: Path, changed: Mapping[str, bytes]) -> Path:
    """The workbook in `path` with other parts in the place of its own, or beside them."""
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in {**parts, **changed}.items():
            book.writestr(name, content)
    return path
