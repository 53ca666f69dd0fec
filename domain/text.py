"""The two kinds of text in the models, checked and cleaned wherever one is made."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, StringConstraints

from domain.cleaning import MAX_LINE, MAX_TEXT, clean, clean_line, clean_text, clip, whole_line

__all__ = ["MAX_LINE", "MAX_TEXT", "Line", "Text", "clean", "clean_line", "clean_text", "clip", "whole_line"]


def _checked(text: str) -> str:
    if len(text) > MAX_TEXT:
        raise ValueError(f"longer than {MAX_TEXT} characters")
    return clean(text)


Text = Annotated[str, StringConstraints(strict=True), AfterValidator(_checked)]
Line = Annotated[Text, AfterValidator(whole_line)]
