"""The material of a report made by hand after the sample office: the commune of Lộc Thủy in the first quarter of 2022."""

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
from cchc_desktop.report.outline import Outline, load_outline
from cchc_desktop.store.wording import wording

COMMUNE, DISTRICT, PROVINCE = "UBND xã Lộc Thủy", "UBND huyện Phú Lộc", "UBND tỉnh Thừa Thiên Huế"
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


# direction, kind, symbol, day, issuer, excerpt, topic
_DOCUMENTS = (
    ("incoming", "CV", "708/UBND-CCHC", "2022-03-01", DISTRICT, "hướng dẫn thực hiện chế độ báo cáo cải cách hành chính định kỳ", None),
    ("incoming", "KH", "6118/KH-UBND", "2021-12-31", DISTRICT, "Cải cách hành chính huyện Phú Lộc năm 2022", "I.1"),
    ("outgoing", "KH", "13/KH-UBND", "2022-01-07", COMMUNE, "Cải cách hành chính xã Lộc Thủy năm 2022", "I.2"),
    ("outgoing", "KH", "506/KH-UBND", "2021-12-22", COMMUNE, "tuyên truyền công tác CCHC trên địa bàn xã Lộc Thủy năm 2022", "I.4"),
    ("outgoing", "KH", "12/KH-UBND", "2022-01-07", COMMUNE, "triển khai thực hiện Chương trình Cải cách hành chính năm 2022", "I.1"),
    ("outgoing", "KH", "18/KH-UBND", "2022-01-17", COMMUNE, "kiểm soát thủ tục hành chính năm 2022 trên địa bàn xã Lộc Thủy", "II.2-a"),
    ("outgoing", "KH", "14/KH-UBND", "2022-01-07", COMMUNE, "Ứng dụng công nghệ thông tin, chuyển đổi số trong hoạt động của UBND, xây dựng Chính quyền điện tử, hướng đến Chính quyền số trên địa bàn xã Lộc Thủy năm 2022", "II.6-a"),
    ("outgoing", "KH", "38/KH-UBND", "2022-02-10", COMMUNE, "rà soát, đánh giá thủ tục hành chính năm 2022 trên địa bàn xã Lộc Thủy", "II.2-a"),
    ("outgoing", "KH", "51/KH-UBND", "2022-02-16", COMMUNE, "rà soát văn bản quy phạm pháp luật trên địa bàn xã Lộc Thủy năm 2022", "II.1-d"),
    ("outgoing", "KH", "37/KH-UBND", "2022-02-10", COMMUNE, "Triển khai hoạt động duy trì và cải tiến Hệ thống quản lý chất lượng theo Tiêu chuẩn quốc gia TCVN ISO 9001:2015 trên địa bàn xã năm 2022", None),
    ("outgoing", "KH", "40/KH-UBND", "2022-02-10", COMMUNE, "triển khai thực hiện Mục tiêu chất lượng năm 2022", None),
    ("outgoing", "QĐ", "16/QĐ-UBND", "2022-02-11", COMMUNE, "Ban hành Mục tiêu chất lượng của UBND xã năm 2022", None),
    ("outgoing", "KH", "19/KH-UBND", "2022-01-17", COMMUNE, "tự kiểm tra công tác cải cách hành chính năm 2022", "I.3"),
    ("outgoing", "KH", "52/KH-UBND", "2022-02-16", COMMUNE, "phổ biến, giáo dục pháp luật trên địa bàn xã Lộc Thủy năm 2022", "II.1-c"),
    ("outgoing", "NQ", "17/2021/NQ-HĐND", "2021-12-20", "HĐND xã Lộc Thủy", "nhiệm vụ kinh tế - xã hội năm 2022", None),
    ("incoming", "QĐ", "2709/QĐ-UBND", "2017-11-17", PROVINCE, "quy định khảo sát lấy ý kiến mức độ hài lòng trong giải quyết TTHC ở các cơ quan, đơn vị trên địa bàn tỉnh", "II.2-c5"),
    ("incoming", "QĐ", "22/2019/QĐ-UBND", "2019-05-16", PROVINCE, "sửa đổi, bổ sung một số điều của Quyết định số 48/2018/QĐ-UBND", "II.4-b"),
    ("incoming", "QĐ", "48/2018/QĐ-UBND", "2018-08-31", PROVINCE, "Quy định về Quy tắc ứng xử của cán bộ, công chức, viên chức và người lao động trên địa bàn tỉnh Thừa Thiên Huế", "II.4-b"),
    ("outgoing", "QĐ", "168/QĐ-UBND", "2021-08-05", COMMUNE, "ban hành Quy chế làm việc của UBND xã Lộc Thủy, nhiệm kỳ 2021-2026", "II.4-b"),
    ("outgoing", "QĐ", "172/QĐ-UBND", "2021-08-10", COMMUNE, "Phân công nhiệm vụ cho Chủ tịch, các Phó Chủ tịch, các công chức thuộc UBND xã Lộc Thủy nhiệm kỳ 2021-2026", "II.4-a"),
    ("outgoing", "KH", "39/KH-UBND", "2022-02-10", COMMUNE, "đào tạo, bồi dưỡng năm 2022", "II.4-c"),
    ("incoming", "NĐ", "130/2005/NĐ-CP", "2005-10-17", "Chính phủ", None, "II.5-a"),
    ("incoming", "NĐ", "117/2013/NĐ-CP", "2013-10-07", "Chính phủ", None, "II.5-a"),
    ("outgoing", "QĐ", "03/QĐ-UBND", "2022-01-10", COMMUNE, "phân bổ dự toán thu, chi ngân sách xã năm 2022", "II.5-a"),
    ("outgoing", "QĐ", "17/QĐ-UBND", "2022-02-17", COMMUNE, "công bố công khai số liệu dự toán ngân sách xã Lộc Thủy năm 2022", "II.5-a"),
    ("outgoing", "QĐ", "04/QĐ-UBND", "2022-01-10", COMMUNE, "ban hành Quy chế chi tiêu nội bộ thực hiện chế độ tự chủ của UBND xã Lộc Thủy năm 2022", "II.5-b"),
    ("outgoing", "QĐ", "18/QĐ-UBND", "2022-02-17", COMMUNE, "thành lập Ban Chỉ đạo xây dựng, phát triển Chính quyền điện tử, chuyển đổi số xã Lộc Thủy", "II.6-a"),
    ("incoming", "QĐ", "1150/QĐ-UBND", "2020-05-11", PROVINCE, "danh mục dịch vụ công trực tuyến mức độ 3, mức độ 4", "II.6-c"),
)  # fmt: skip

# What is not named here is zero.
_COUNTS: dict[str, int] = {
    "directives.assigned": 12, "directives.done": 10, "directives.done_in_time": 8, "directives.done_late": 2,
    "directives.pending": 2, "directives.overdue": 1,
    "plan_tasks.total": 20, "plan_tasks.done": 6,
    "documents.issued": 17, "documents.issued_plans": 12, "documents.issued_decisions": 5,
    "inspections.planned": 1, "inspections.findings": 3, "inspections.fixed": 2,
    "outreach.items": 24, "outreach.reform_items": 9, "outreach.loudspeaker": 18, "outreach.meeting": 6,
    "legal_reviews.reviewed": 1, "legal_reviews.kept": 1,
    "legal_education.sessions": 2, "legal_education.participants": 145,
    "procedures.total": 210, "procedures.one_stop": 133, "procedures.interlinked": 49, "procedures.military": 14,
    "procedures.police": 14, "procedures.commune": 161, "procedures.district": 30, "procedures.province": 19,
    "procedure_reviews.registered": 1, "one_stop.counters": 4, "one_stop.staff": 5, "one_stop.staff_university": 5,
    "dossiers.received": 440, "dossiers.received_direct": 436, "dossiers.received_post": 4, "dossiers.carried_over": 46,
    "dossiers.to_process": 486, "dossiers.to_process_one_stop": 358, "dossiers.to_process_interlinked": 128,
    "dossiers.resolved": 406, "dossiers.resolved_early": 150, "dossiers.resolved_on_time": 244,
    "dossiers.resolved_in_time": 394, "dossiers.resolved_late": 12,
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
    path: Path = RESOURCES / "outline" / f"{day}.toml"
    return load_outline(path.read_text(encoding="utf-8"))


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
    names = ("direction", "kind", "symbol", "issued_on", "issuer", "excerpt", "topic")
    rows = (dict(zip(names, row, strict=True)) for row in _DOCUMENTS)
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
        "documents": documents(),
        "listed": listed(),
        "texts": {},
        "annex_rows": ANNEX_ROWS,
        "expected_signing": date(2022, 3, 8),
    }
    return Material(**(values | changes))
