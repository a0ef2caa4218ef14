"""Every register of an office, in the order of the tabs."""

from collections.abc import Mapping

from cchc_desktop.domain.register import Register
from cchc_desktop.domain.registers import (
    article,
    assessment,
    asset_decision,
    budget_execution,
    budget_line,
    counter,
    directive,
    disclosure,
    document,
    dossier,
    dossier_pause,
    dossier_tally,
    egov_metric,
    facility,
    feedback,
    inspection,
    legal_education,
    legal_review,
    office,
    online_service,
    outreach,
    plan_task,
    procedure,
    procedure_review,
    report_text,
    staff_event,
    staff_member,
    survey,
    training,
)

TABS: tuple[str, ...] = ("overview", "directives", "procedures", "dossiers", "staff", "finance", "egov", "report")

ALL: tuple[Register, ...] = (
    directive.REGISTER,
    document.REGISTER,
    plan_task.REGISTER,
    inspection.REGISTER,
    outreach.REGISTER,
    legal_review.REGISTER,
    legal_education.REGISTER,
    procedure.REGISTER,
    procedure_review.REGISTER,
    feedback.REGISTER,
    dossier.REGISTER,
    dossier_pause.REGISTER,
    dossier_tally.REGISTER,
    survey.REGISTER,
    counter.REGISTER,
    facility.REGISTER,
    staff_member.REGISTER,
    training.REGISTER,
    staff_event.REGISTER,
    budget_line.REGISTER,
    budget_execution.REGISTER,
    disclosure.REGISTER,
    asset_decision.REGISTER,
    online_service.REGISTER,
    article.REGISTER,
    egov_metric.REGISTER,
    report_text.REGISTER,
    assessment.REGISTER,
    office.REGISTER,
)

BY_ID: Mapping[str, Register] = {register.id: register for register in ALL}
