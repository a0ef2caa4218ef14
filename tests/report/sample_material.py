"""The material of a report made by hand after the sample office: Lộc Thủy in the first quarter of 2022."""

import csv
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

from cchc_desktop.domain.catalogue import CATALOGUE
from cchc_desktop.domain.figures import FigureValue, Ratio, Value
from cchc_desktop.domain.office import Office
from cchc_desktop.domain.period import period
from cchc_desktop.domain.printing import Words, printed
from cchc_desktop.domain.registers.assessment import Assessment
from cchc_desktop.domain.registers.counter import Counter
from cchc_desktop.domain.registers.document import Document
from cchc_desktop.domain.registers.facility import Facility
from cchc_desktop.domain.registers.legal_review import LegalReview
from cchc_desktop.domain.registers.plan_task import PlanTask
from cchc_desktop.domain.registers.procedure import Procedure
from cchc_desktop.domain.registers.procedure_review import ProcedureReview
from cchc_desktop.domain.wording import Wording
from cchc_desktop.paths import RESOURCES
from cchc_desktop.report.material import Material
from cchc_desktop.report.outline import Outline, read_outline
from cchc_desktop.store.wording import wording

LAST_DAY = date(2022, 3, 4)


@dataclass(frozen=True)
class Row:
    """A row of form II.06."""

    field: str
    received_online: int = 0
    received_direct_post: int = 0
    carried_over: int = 0
    early: int = 0
    on_time: int = 0
    late: int = 0
    pending_in_time: int = 0
    pending_overdue: int = 0


def office(**changes: Any) -> Office:
    values: dict[str, Any] = {
        "kind": "xã",
        "name": "Lộc Thủy",
        "province": "Thừa Thiên Huế",
        "superior_name": "huyện Phú Lộc",
        "superior_kind": "district",
        "cut_off_day": 4,
        "signer_capacity": "vice_chair",
        "recipients": (
            "UBND huyện", "Phòng Nội vụ huyện", "TV. Đảng ủy", "TT. HĐND", "Chủ tịch, các PCT UBND xã",
            "UBMTTQVN xã", "Các ban, ngành, đoàn thể xã", "Lưu: VP",
        ),
        "guiding_document": "708/UBND-CCHC",
    }  # fmt: skip
    return Office(**(values | changes))


# What is not named here is zero.
_COUNTS: dict[str, int] = {
    "directives.assigned": 12, "directives.done": 10, "directives.done_in_time": 8, "directives.done_late": 2,
    "directives.pending": 2, "directives.overdue": 1,
    "plan_tasks.total": 20, "plan_tasks.done": 6, "plan_tasks.pending": 14, "plan_tasks.overdue": 1,
    "documents.issued": 17, "documents.issued_plans": 12, "documents.issued_decisions": 5,
    "inspections.planned": 1, "inspections.findings": 3, "inspections.fixed": 2,
    "outreach.items": 24, "outreach.reform_items": 9, "outreach.loudspeaker": 18, "outreach.meeting": 6,
    "legal_reviews.reviewed": 1, "legal_reviews.kept": 1,
    "legal_education.sessions": 2, "legal_education.participants": 145,
    "procedures.total": 210, "procedures.one_stop": 133, "procedures.interlinked": 49, "procedures.military": 14,
    "procedures.police": 14, "procedures.no_mechanism": 28,
    "procedures.commune": 161, "procedures.district": 30, "procedures.province": 19,
    "procedure_reviews.registered": 1, "one_stop.counters": 4, "one_stop.staff": 5, "one_stop.staff_university": 5,
    "dossiers.received": 440, "dossiers.received_direct": 436, "dossiers.received_post": 4, "dossiers.carried_over": 46,
    "dossiers.to_process": 486, "dossiers.to_process_one_stop": 358, "dossiers.to_process_interlinked": 128,
    "dossiers.resolved": 406, "dossiers.resolved_early": 150, "dossiers.resolved_on_time": 244,
    "dossiers.resolved_in_time": 394, "dossiers.resolved_late": 12, "dossiers.resolved_late_apologised": 7,
    "dossiers.pending": 80, "dossiers.pending_in_time": 61, "dossiers.pending_overdue": 19, "dossiers.digitised": 440,
    "survey.issued": 60, "survey.collected": 52, "survey.valid": 50, "survey.satisfied": 50,
    "staff.total": 21, "staff.cadres": 11, "staff.civil_servants": 10, "staff.part_time": 11,
    "staff.cadre_university": 9, "staff.cadre_intermediate": 2,
    "staff.civil_servant_university": 9, "staff.civil_servant_college": 1,
    "articles.total": 15, "articles.reform": 4, "online_services.total": 40, "online_services.level_3": 30,
    "online_services.level_4": 10,
    "training.courses": 1, "training.participants": 4, "disclosures.made": 1,
}  # fmt: skip

_WORDS = Words(none="không có", nothing_arisen="không phát sinh")


def sample_outline() -> Outline:
    return outline("2021-03-01")


def outline(day: str) -> Outline:
    return read_outline(RESOURCES / "outline" / f"{day}.toml")


def sample_wording(on: date = LAST_DAY) -> Wording:
    return wording(on)


def figures(counts: dict[str, int] | None = None) -> dict[str, FigureValue]:
    """Every figure of the catalogue, printed by the program's own rules from some counts."""
    known = _COUNTS if counts is None else counts
    values: dict[str, Value] = {}
    for name, figure in CATALOGUE.items():
        if isinstance(figure, Ratio):
            whole = known.get(figure.denominator, 0)
            values[name] = Fraction(known.get(figure.numerator, 0), whole) if whole else None
        else:
            values[name] = known.get(name, 0)
    texts = printed(CATALOGUE, values, sample_outline().decimals_of, _WORDS)
    own = {name: count for name, count in known.items() if name not in CATALOGUE}
    return texts | {name: FigureValue(name, count, f"{count:02d}") for name, count in own.items()}


def documents() -> list[Document]:
    """The 28 documents of the sample, each filed under the section that cites it."""
    with (Path(__file__).parent / "sample_documents.csv").open(encoding="utf-8", newline="") as sheet:
        rows = [{name: text or None for name, text in row.items()} for row in csv.DictReader(sheet)]
    return [Document(**(row | {"issued_on": date.fromisoformat(str(row["issued_on"]))})) for row in rows]  # type: ignore[arg-type]


def _assessed() -> list[Assessment]:
    texts = {
        "strength": (
            "Cấp ủy, chính quyền xã theo dõi sát tiến độ từng nhiệm vụ CCHC và xử lý ngay vướng mắc phát sinh.",
            "Hồ sơ tiếp nhận trong kỳ được số hóa đạt [[dossiers.digitised_ratio]].",
        ),
        "weakness": (
            "Dịch vụ công trực tuyến mức độ 3, mức độ 4 chưa phát sinh hồ sơ.",
            "Hồ sơ liên thông với cấp huyện còn quá hạn, nhất là lĩnh vực Đất đai.",
        ),
        "cause": ("Nhiều người dân chưa có thiết bị và còn ngại sử dụng công nghệ",),
        "next_task": tuple(f"Thực hiện nội dung trọng tâm thứ {place} của kế hoạch năm." for place in range(1, 7)),
    }
    return [
        Assessment(period="2022-Q1", kind=kind, position=place, text=text)  # type: ignore[arg-type]
        for kind, lines in texts.items()
        for place, text in enumerate(lines, start=1)
    ]


def _tasks() -> list[PlanTask]:
    areas = ("institutions", "procedures", "organisation", "civil_service", "finance", "steering")
    contents = (
        "Ứng dụng công nghệ thông tin, chuyển đổi số trong hoạt động của cơ quan",
        "Ứng dụng công nghệ thông tin phục vụ người dân và doanh nghiệp",
        "Bảo đảm nhân lực cho ứng dụng công nghệ thông tin, chuyển đổi số",
        "Bảo đảm an toàn, an ninh thông tin",
        "Phát triển hạ tầng kỹ thuật",
    )
    digital = [PlanTask(plan_symbol="14/KH-UBND", area="digital", content=content) for content in contents]
    others = [PlanTask(plan_symbol="13/KH-UBND", area=area, content=f"Nhiệm vụ {area}") for area in areas]  # type: ignore[arg-type]
    return others + digital


_EQUIPMENT = (
    "Máy vi tính để bàn", "máy in", "máy photocopy", "máy scan", "thiết bị đọc mã vạch", "hệ thống bảng niêm yết TTHC",
    "ghế ngồi chờ", "nước uống", "bàn ghế", "tủ đựng hồ sơ", "thùng phiếu khảo sát",
)  # fmt: skip
FIELDS = ("Tư pháp - Hộ tịch", "Địa chính - Xây dựng", "Văn hóa - Xã hội", "Văn phòng - Thống kê")


def listed() -> dict[str, list[Any]]:
    return {
        "counter": [Counter(name=f"Quầy {place:02d}", fields=name) for place, name in enumerate(FIELDS, start=1)],
        "facility": [Facility(name=name, quantity=4 if name.startswith("Máy") else None) for name in _EQUIPMENT],
        "assessment": _assessed(),
        "plan_task": _tasks(),
        "legal_review": [
            LegalReview(document_symbol="17/2021/NQ-HĐND", reviewed_on=date(2022, 2, 20), outcome="kept")
        ],
        "procedure": [
            Procedure(
                code="1.001193", name="Đăng ký khai sinh", field="Hộ tịch", level="commune", mechanism="one_stop",
                sector="general",
            )
        ],
        "procedure_review": [ProcedureReview(procedure_code="1.001193", registered_on=date(2022, 1, 20))],
    }  # fmt: skip


ANNEX_ROWS = (
    Row("Chứng thực", 0, 236, 0, 100, 136, 0, 0, 0),
    Row("Đất đai", 0, 70, 40, 10, 20, 10, 51, 19),
    Row("Hộ tịch", 0, 134, 6, 40, 88, 2, 10, 0),
    Row("Tổng cộng", 0, 440, 46, 150, 244, 12, 61, 19),
)


def sample_material(**changes: Any) -> Material:
    values: dict[str, Any] = {
        "office": office(),
        "period": period("2022-Q1", [(date.min, 4)]),
        "period_name": "quý I năm 2022",
        "following_name": "quý II năm 2022",
        "figures": figures(),
        "previous": {},
        "same_last_year": {},
        "cumulative": {},
        "documents": documents(),
        "listed": listed(),
        "texts": {},
        "annex_rows": ANNEX_ROWS,
        "expected_signing": date(2022, 3, 8),
    }
    return Material(**(values | changes))
