"""Tin bài trên trang thông tin điện tử: what the office's website published."""

from dataclasses import dataclass
from datetime import date

from cchc_desktop.domain.register import Register


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article."""

    published_on: date
    title: str
    url: str | None = None
    is_reform: bool = False


REGISTER = Register(
    id="article",
    tab="egov",
    record=Article,
    named_by=("title", "published_on"),
    dated_by="published_on",
)
