"""The exports of common tools, by the headers their users get in English and in French.

A tool whose first level is told by a group or a custom field has no header of its own for it: groups are then
recognised by their names (`domain.tickets.mapping.FIRST_LEVEL_WORDS`).
"""

from __future__ import annotations

from domain.tickets.mapping import ColumnMapping, Part

GLPI = ColumnMapping(
    name="glpi",
    # Assistance > Tickets, exported as CSV with ";" or from the list of results: search options of GLPI 9.5 to 11.
    columns={
        Part.ID: ("ID",),
        Part.OPENED: ("Date d'ouverture", "Opening date"),
        Part.RESOLVED: ("Date de résolution", "Resolution date", "Date de clôture", "Closing date"),
        Part.STATUS: ("Statut", "Status"),
        Part.TYPE: ("Type",),
        Part.SUPPORT: (
            *("Attribué à - Groupe de techniciens", "Attribué à - Groupe technicien", "Assigned to - Technician group"),
            *("Groupe de techniciens", "Technician group"),
        ),
        Part.CATEGORY: ("Catégorie", "Category"),
    },
    signature=(
        *("Date d'ouverture", "Attribué à - Technicien", "Demandeur - Demandeur", "Dernière modification", "Entité"),
        *("Opening date", "Assigned to - Technician", "Requester - Requester", "Last update", "Entity"),
    ),
)

JIRA = ColumnMapping(
    name="jira",
    # Filters > Export > CSV. Custom fields are "Custom field (NAME)"; comments, labels and watchers come repeated.
    columns={
        Part.ID: ("Issue key", "Clé de ticket", "Key", "Clé", "Work item key"),
        Part.OPENED: ("Created", "Création", "Créé"),
        Part.RESOLVED: ("Resolved", "Résolution le", "Résolue", "Résolu"),
        Part.STATUS: ("Status", "État", "Statut"),
        Part.TYPE: ("Issue Type", "Type de ticket", "Work type", "Type de demande"),
        Part.SUPPORT: (
            *("Custom field (Support level)", "Custom field (Support tier)", "Custom field (Niveau de support)"),
            *("Champ personnalisé (Niveau de support)", "Custom field (Team)", "Custom field (Assignment group)"),
        ),
        Part.REOPENED: ("Custom field (Reopen count)", "Custom field (Reopened)"),
        Part.CATEGORY: (
            *(
                "Custom field (Request Type)",
                "Champ personnalisé (Type de demande)",
                "Custom field (Incident category)",
            ),
            *("Labels", "Étiquettes"),
        ),
    },
    signature=(
        "Issue key",
        "Issue id",
        "Issue Type",
        "Project key",
        "Status Category",
        "Clé de ticket",
        "Clé de projet",
    ),
)

ZENDESK = ColumnMapping(
    name="zendesk",
    # A view exported as CSV, or a report of Explore. "Group stations" counts the groups a ticket went through.
    columns={
        Part.ID: ("Id", "Ticket ID", "ID du ticket"),
        Part.OPENED: ("Created at", "Ticket created - Timestamp", "Créé à", "Créé le"),
        Part.RESOLVED: ("Solved at", "Ticket solved - Timestamp", "Résolu à", "Résolu le"),
        Part.STATUS: ("Status", "Ticket status", "Statut"),
        Part.TYPE: ("Ticket type", "Type de ticket"),
        Part.SUPPORT: ("Group stations", "Stations de groupe"),
        Part.REOPENED: ("Reopens", "Réouvertures"),
        Part.CATEGORY: ("Tags", "Ticket tags", "Marqueurs"),
    },
    signature=(
        "Summation column",
        "Group stations",
        "Assignee stations",
        "Solved at",
        "Requester external id",
        "Reopens",
    ),
    first_level_at_most=1,
)

FRESHSERVICE = ColumnMapping(
    name="freshservice",
    # Tickets > Export; Freshdesk names its columns likewise and has tags in the place of categories.
    columns={
        Part.ID: ("Ticket Id", "ID du ticket"),
        Part.OPENED: ("Created Time", "Heure de création"),
        Part.RESOLVED: ("Resolved Time", "Heure de résolution", "Closed Time"),
        Part.STATUS: ("Status", "Statut"),
        Part.TYPE: ("Type",),
        Part.SUPPORT: ("Resolved By Level", "Group", "Groupe"),
        Part.CATEGORY: ("Category", "Catégorie", "Tags"),
    },
    signature=(
        "Created Time",
        "Resolved Time",
        "Due by Time",
        "First Response Status",
        "Agent interactions",
        "Urgency",
    ),
)

GENERIC = ColumnMapping(
    name="generic",
    # The names of the fields of ServiceNow (opened_at, assignment_group) are among these, whatever stands in the gaps.
    columns={
        Part.ID: ("ID", "Ticket", "Ticket ID", "Number", "Reference", "Numéro", "N°", "Référence"),
        Part.OPENED: (
            *(
                "Opened",
                "Opened at",
                "Created",
                "Created at",
                "Created on",
                "Creation date",
                "Date opened",
                "Open date",
            ),
            *("Ouvert le", "Date d'ouverture", "Ouverture", "Créé le", "Date de création", "Création"),
        ),
        Part.RESOLVED: (
            *("Resolved", "Resolved at", "Resolution date", "Solved at", "Date resolved", "Closed", "Closed at"),
            *(
                "Closing date",
                "Résolu le",
                "Date de résolution",
                "Résolution",
                "Clos le",
                "Clôturé le",
                "Date de clôture",
            ),
        ),
        Part.STATUS: ("Status", "State", "Statut", "État"),
        Part.TYPE: ("Type", "Ticket type", "Type de ticket", "Nature", "sys_class_name"),
        Part.SUPPORT: (
            *("Support level", "Level", "Tier", "Resolved by", "Assignment group", "Group"),
            *("Niveau", "Niveau de support", "Résolu par", "Groupe", "Équipe"),
        ),
        Part.REOPENED: ("Reopen count", "Reopened", "Réouvertures", "Nombre de réouvertures"),
        Part.CATEGORY: ("Category", "Catégorie", "Tags", "Subcategory", "Sous-catégorie"),
    },
)

TOOLS: tuple[ColumnMapping, ...] = (GLPI, JIRA, ZENDESK, FRESHSERVICE, GENERIC)
"""The mappings that come with the program. The last one reads tables that name their columns plainly."""
