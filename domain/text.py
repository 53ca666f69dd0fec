"""The two kinds of text in the models, checked and cleaned wherever one is made."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, StringConstraints

from domain.cleaning import MAX_LINE, MAX_TEXT, clean, clean_line, clean_text, clip

__all__ = ["MAX_LINE", "MAX_TEXT", "Line", "Text", "clean", "clean_line", "clean_text", "clip"]


def _check_length(limit: int) -> AfterValidator:
    def check(text: str) -> str:
        if len(text) > limit:
            raise ValueError(f"longer than {limit} characters")
        return clean(text)

    return AfterValidator(check)


Line = Annotated[str, StringConstraints(strict=True), _check_length(MAX_LINE), AfterValidator(clean_line)]
Text = Annotated[str, StringConstraints(strict=True), _check_length(MAX_TEXT)]
