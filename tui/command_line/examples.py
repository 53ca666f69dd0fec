"""Examples of each command for its help: the same in every language, to be copied and changed."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

EXAMPLES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "open": ('sourcier open "Atelier Morel"',),
        "demo": ("sourcier demo --sample industry",),
        "list": ("sourcier list", "sourcier list --json | jq -r '.assessments[].file'"),
        "show": ('sourcier show "Atelier Morel"', 'sourcier show "Atelier Morel" --json > morel.json'),
        "check": ("sourcier check *.toml",),
        "repair": ("sourcier repair morel.toml -o morel-mended.toml",),
        "history": ('sourcier history "Atelier Morel"',),
        "diff": ('sourcier diff january.toml "Atelier Morel"',),
        "kpi import": (
            'sourcier kpi import tickets.xlsx --into "Atelier Morel" --dry-run',
            'sourcier kpi import tickets.csv --into "Atelier Morel"',
            'sourcier kpi import own.csv --into "Atelier Morel"'
            " --column opened=Beginn --column resolved=Ende --save-mapping own",
        ),
        "report": (
            'sourcier report "Atelier Morel" -o reports',
            'sourcier report "Atelier Morel" --summary --format html -o summary.html',
            'sourcier report "Atelier Morel" --shared 2026-09 -o september',
            'sourcier report "Atelier Morel" --format ics -o meetings.ics --replace',
        ),
        "portfolio": ("sourcier portfolio", "sourcier portfolio --csv portfolio.csv --xlsx portfolio.xlsx"),
        "calibration": ("sourcier calibration --json",),
        "merge": (
            "sourcier merge before.toml mine.toml theirs.toml -o merged.toml",
            "git config merge.sourcier.driver 'sourcier merge --name %P %O %A %B'",
        ),
        "encrypt": ("sourcier encrypt morel.toml",),
        "decrypt": ("sourcier decrypt morel.toml.age -o morel.toml",),
        "export": ("sourcier export morel.toml --anonymised -o shared.toml",),
        "completion": (
            "sourcier completion bash > ~/.local/share/bash-completion/completions/sourcier",
            "sourcier completion fish > ~/.config/fish/completions/sourcier.fish",
        ),
    }
)
"""By command, as it stands after `sourcier`."""
