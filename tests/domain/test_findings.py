"""What a check has found, in brief for a screen."""

from cchc_desktop.domain.findings import Finding, in_brief


def test_of_one_rule_as_many_are_told_as_are_wanted_and_one_stands_for_the_rest() -> None:
    found = [Finding(rule, "warning", f"{rule} {number}") for number in range(10) for rule in ("data.a", "data.b")]
    told = in_brief([*found, Finding("data.c", "error")], most=3)
    assert [(one.text, one.stands_for) for one in told if one.rule == "data.a"] == [
        ("data.a 0", 1), ("data.a 1", 1), ("data.a 2", 1), ("data.a 3", 7),
    ]  # fmt: skip
    assert sum(one.stands_for for one in told) == 21 and told[-1] == Finding("data.c", "error")


def test_few_are_told_as_they_are() -> None:
    found = tuple(Finding("data.a", "note", str(number)) for number in range(4))
    assert in_brief(iter(found), most=3) == found and in_brief(()) == ()
