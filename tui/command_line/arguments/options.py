"""What was asked for on the command line."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from domain.dataclass import dataclass

SAMPLES = ("services", "consultancy", "industry")


@dataclass
class Options:
    """What was asked for. `command` is empty for the library; `data_dir` and `lang` are None when nothing was said."""

    command: str = ""
    files: Sequence[str] = ()
    data_dir: str | None = None
    lang: str | None = None
    json: bool = False
    sample: str = SAMPLES[0]
    shell: str = ""
    output: str = ""
    name: str = ""
    passphrase_fd: int | None = None
    factor: Decimal | None = None
    shift_months: int = 0
    action: str = ""
    into: str = ""
    mapping: str = ""
    dates: str = ""
    columns: Sequence[str] = ()
    save_mapping: str = ""
    calendar_hours: bool = False
    replace: bool = False
    dry_run: bool = False
    format: str = "all"
    summary: bool = False
    shared: str = ""
    anonymous: bool = False
    logo: str = ""
    colour: str = ""
    csv: str = ""
    xlsx: str = ""
    parquet: str = ""

    @property
    def file(self) -> str:
        return self.files[0]
