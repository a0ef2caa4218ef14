"""Conditions as SQL: every value bound, every name from our own registers; and the derived columns."""

import itertools
from dataclasses import dataclass, field
from typing import assert_never

from cchc_desktop.domain.catalogue import SCOPES
from cchc_desktop.domain.conditions import AllOf, AnyOf, Bound, Compare, Condition, Contains, Empty, Named, Not, Operand
from cchc_desktop.domain.period import ReportingPeriod
from cchc_desktop.domain.register import Kind
from cchc_desktop.domain.registers import BY_ID

Bindings = dict[str, str | int | float]


@dataclass(frozen=True, slots=True)
class Table:
    """What a register is counted from: its table, joined to what the derived columns need."""

    source: str
    derived: dict[str, str] = field(default_factory=dict)
    before: str = ""  # a WITH clause


_TALLIES = """
dossier_tally JOIN (
    SELECT id AS tally_id,
        rank() OVER (PARTITION BY field, mechanism ORDER BY date_from) = 1 AS earliest,
        rank() OVER (PARTITION BY field, mechanism ORDER BY date_to DESC) = 1 AS latest
    FROM dossier_tally WHERE date_from >= :F AND date_to <= :T
) AS place ON place.tally_id = dossier_tally.id
"""
_METRICS = """
egov_metric JOIN (
    SELECT id AS metric_id, row_number() OVER (PARTITION BY metric ORDER BY date_to DESC, rowid DESC) = 1 AS newest
    FROM egov_metric WHERE date_to <= :T
) AS place ON place.metric_id = egov_metric.id
"""
# The line of the same year says which side a code is on, else the latest that bears the code.
_SIDE = """coalesce(
    (SELECT side FROM budget_line AS l WHERE l.code = budget_execution.code AND l.year = budget_execution.year),
    (SELECT side FROM budget_line AS l WHERE l.code = budget_execution.code ORDER BY l.year DESC LIMIT 1)
)"""

# The dossiers once paused are few and come as a parameter; materialised and typed as text, they get an index.
_DOSSIERS = Table(
    source="""
dossier LEFT JOIN procedure ON procedure.code = dossier.procedure_code LEFT JOIN moved ON moved.code = dossier.code
""",
    derived={
        "mechanism": "procedure.mechanism",
        "procedure_name": "procedure.name",
        "procedure_field": "procedure.field",
        "due": "coalesce(moved.due, dossier.due_on)",
        "paused": "coalesce(moved.paused, 0)",
    },
    before="""
WITH moved (code, due, paused) AS MATERIALIZED (
    SELECT CAST(value ->> 0 AS TEXT), CAST(value ->> 1 AS TEXT), value ->> 2 FROM json_each(:moved)
)
""",
)
_TABLES = {
    "dossier": _DOSSIERS,
    "dossier_tally": Table(_TALLIES, {"earliest": "place.earliest", "latest": "place.latest"}),
    "budget_line": Table("budget_line", {"planned": "coalesce(budget_line.adjusted, budget_line.estimate)"}),
    "budget_execution": Table("budget_execution", {"side": _SIDE}),
    "egov_metric": Table(_METRICS, {"newest": "place.newest", "whole": "CAST(round(egov_metric.value) AS INTEGER)"}),
}


def table(register: str) -> Table:
    return _TABLES.get(register) or Table(BY_ID[register].id)


def bounds(period: ReportingPeriod) -> Bindings:
    """The bounds of a period, under the names that `condition_sql` gives them."""
    return {
        Bound.F.name: period.date_from.isoformat(),
        Bound.T.name: period.date_to.isoformat(),
        Bound.YEAR.name: period.year,
        Bound.YEAR_FROM.name: period.year_from.isoformat(),
        Bound.YEAR_TO.name: period.year_to.isoformat(),
        Bound.FIRST_QUARTER.name: period.first_quarter,
        Bound.LAST_QUARTER.name: period.last_quarter,
        Bound.PERIOD.name: period.id,
    }


class ConditionSql:
    """Writes conditions on one register's rows; the constants they compare with gather in `bindings`."""

    def __init__(self, register: str, bindings: Bindings) -> None:
        self.register = BY_ID[register]
        self.table = table(register)
        self.bindings = bindings
        self._numbers = itertools.count()
        self._places: dict[str | int | float, str] = {}

    def scope(self) -> str:
        """The rows that can matter at all, asked first; "1" where that is every row."""
        scope = SCOPES.get(self.register.id)
        return self.sql(scope) if scope else "1"

    def column(self, name: str) -> str:
        """A field or a derived column; any other name is a bug."""
        if name in self.table.derived:
            return self.table.derived[name]
        field = self.register.by_name[name]
        column = f"{self.register.id}.{field.name}"
        return f"CAST({column} AS REAL)" if field.kind is Kind.DECIMAL else column  # kept as its digits

    def sql(self, condition: Condition) -> str:
        match condition:
            case Compare(name, operator, operand):
                return f"{self.column(name)} {operator} {self._operand(operand)}"
            case Empty(name):
                return f"{self.column(name)} IS NULL"
            case Contains(name, folded):
                return f"instr(fold({self.column(name)}), {self._operand(folded)}) > 0"
            case AllOf(parts):
                return f"({' AND '.join(self.sql(part) for part in parts)})"
            case AnyOf(parts):
                return f"({' OR '.join(self.sql(part) for part in parts)})"
            case Not(part):  # of an unknown comparison, too, the negation is true
                return f"(({self.sql(part)}) IS NOT TRUE)"
            case _ as unreachable:
                assert_never(unreachable)

    def _operand(self, operand: Operand) -> str:
        if isinstance(operand, Bound):
            return f":{operand.name}"
        if isinstance(operand, Named):
            return self.column(operand.field)
        if operand not in self._places:
            self._places[operand] = f"p{next(self._numbers)}"
            self.bindings[self._places[operand]] = operand
        return f":{self._places[operand]}"
