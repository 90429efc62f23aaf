"""Suppressions cover what they name, and tell when they are at fault."""

from __future__ import annotations

import pytest

from careaudit.check.suppressions import configured

COLD = "It's clearly written in the email we sent you."
FINE = "responses:\n  utter_a:\n  - text: Hello there.\n"


def codes(checked, *, waived=False):
    return [f.rule.code for f in checked.findings if (f.waived is not None) == waived]


@pytest.mark.parametrize(
    "lines",
    [
        f"  - text: {COLD}  # careaudit: ignore[WA41] -- legal wording\n",
        f"  # careaudit: ignore[WA41] -- legal wording\n  - text: {COLD}\n",
        f"  # careaudit: ignore[GE01, WA41] -- legal wording\n\n  - text: {COLD}\n",
        f"  # careaudit: ignore[WA41] -- legal wording\n  - text: |\n      Hi.\n      {COLD}\n",
    ],
)
def test_a_comment_covers_the_reply_on_its_line_or_the_next(bot, check, lines):
    bot(domain_yml=f"responses:\n  utter_a:\n{lines}")
    checked = check()
    assert codes(checked, waived=True) == ["WA41"]
    assert codes(checked) == []
    assert checked.findings[0].waived == "legal wording"


def test_it_covers_no_other_reply(bot, check):
    bot(
        domain_yml=(
            "responses:\n  utter_a:\n"
            f"  - text: {COLD}  # careaudit: ignore[WA41] -- legal wording\n"
            f"  - text: {COLD}\n"
        )
    )
    (waived, open_) = check().findings
    assert (waived.start.line, waived.waived) == (3, "legal wording")
    assert (open_.start.line, open_.waived) == (4, None)


def test_a_file_is_covered_whole(bot, check):
    bot(
        domain_yml=(
            "# careaudit: ignore-file[WA41] -- legal wording\nresponses:\n  utter_a:\n"
            f"  - text: {COLD}\n  - text: {COLD}\n"
        )
    )
    assert codes(check(), waived=True) == ["WA41", "WA41"]


@pytest.mark.parametrize(
    ("comment", "faults"),
    [
        ("# careaudit: ignore -- legal wording", ["SU01", "WA41"]),
        ("# careaudit: ignore[] -- legal wording", ["SU01", "WA41"]),
        ("# careaudit: ignore[WA41]", ["SU02"]),
        ("# careaudit: ignore[WA41] --", ["SU02"]),
        ("# careaudit: ignore[WA41, WA40] -- legal wording", []),
        ("# Careaudit: Ignore[ wa41 ,WA40] — legal wording", []),
        ("# careaudit: ignore[WA41, XX99] -- legal wording", ["SU01"]),
        ("# careaudit: ignore[WA] -- legal wording", ["SU01", "WA41"]),
        ("# careaudit: ignroe[WA41] -- legal wording", ["SU04", "WA41"]),
        ("# careaudit: ignore WA41 -- legal wording", ["SU04", "WA41"]),
        ("# careaudit: ignore[WA41] legal wording", ["SU04", "WA41"]),
        ("# how to write careaudit: ignores", ["WA41"]),
    ],
)
def test_a_faulty_one_is_told(bot, check, comment, faults):
    bot(domain_yml=f"responses:\n  utter_a:\n  {comment}\n  - text: {COLD}\n")
    assert sorted(codes(check())) == faults


def test_an_unused_one_is_told_at_its_place_if_its_rule_ran(bot, check):
    comment = "# careaudit: ignore[WA41, WA40] -- legal wording"
    bot(domain_yml=f"responses:\n  utter_a:\n  - text: Hello there.  {comment}\n")
    (fault,) = check().findings
    assert (fault.rule.code, fault.start) == ("SU03", (3, 25))
    assert fault.message.endswith(": WA41")  # WA40 was not checked, so nobody knows
    (fault,) = check(select=("WA41", "WA40", "SU")).findings
    assert fault.message.endswith(": WA41, WA40")


def test_words_of_the_bot_are_no_suppression(bot, check):
    said = f'"# careaudit: ignore[WA41] -- so {COLD}"'
    bot(domain_yml=f"responses:\n  utter_a:\n  - text: {said}\n")
    assert codes(check()) == ["WA41"]


def test_the_configuration_covers_by_file_and_pointer(bot, check):
    bot(
        intents_json=(
            '{"intents": [{"tag": "a", "patterns": [], "responses": '
            f'["{COLD}", "{COLD}"]}}]}}'
        )
    )
    entry = configured(
        "careaudit.toml",
        1,
        file="*.json",
        pointer="/intents/*/responses/1",
        codes=["wa41"],
        reason="legal wording",
    )
    first, second = check(suppressions=[entry]).findings
    assert (first.waived, second.waived) == (None, "legal wording")


def test_an_unused_entry_of_the_configuration_is_told_there(bot, check):
    bot(domain_yml="responses:\n  utter_a:\n  - text: Hello there.\n")
    entry = configured(
        "careaudit.toml", 2, file="", pointer="/x", codes=["WA41"], reason="law"
    )
    (fault,) = check(suppressions=[entry]).findings
    assert (fault.rule.code, fault.file, fault.pointer) == (
        "SU03",
        "careaudit.toml",
        "/suppress/1",
    )


def test_an_entry_for_files_that_were_not_checked_is_not_called_unused(bot, check):
    bot(a_yml=FINE, other__b_yml=FINE)
    entry = configured(
        "careaudit.toml", 1, file="a.yml", pointer="", codes=["WA41"], reason="law"
    )
    codes_of = {
        path: codes(check(path, suppressions=[entry]))
        for path in (".", "a.yml", "other", "other/b.yml")
    }
    unused = ["SU03"]
    assert codes_of == {".": unused, "a.yml": unused, "other": [], "other/b.yml": []}
    (bot() / "a.yml").unlink()
    assert codes(check(suppressions=[entry])) == unused


def test_a_comment_above_a_name_covers_the_first_reply_below(bot, check):
    comment = "# careaudit: ignore[WA41] -- legal wording"
    bot(
        domain_yml=f"responses:\n  {comment}\n  utter_a:\n  - text: {COLD}\n"
        f"  - text: {COLD}\n"
    )
    first, second = check().findings
    assert (first.waived, second.waived) == ("legal wording", None)


def test_a_comment_in_xml_has_its_reason_after_a_long_dash(bot, check):
    comment = "<!-- careaudit: ignore[WA41] — legal wording -->"
    said = f"<category><pattern>*</pattern><template>{COLD}</template></category>"
    bot(**{"a.aiml": f"<aiml>\n{comment}\n{said}\n</aiml>\n"})
    (finding,) = check().findings
    assert finding.waived == "legal wording"


def test_an_entry_that_names_no_rule_is_told(bot, check):
    bot(domain_yml="responses:\n  utter_a:\n  - text: Hello there.\n")
    entry = configured(
        "careaudit.toml", 1, file="", pointer="", codes=["WA4", "XX99"], reason="law"
    )
    (fault,) = check(suppressions=[entry]).findings
    assert (fault.rule.code, fault.message[-10:]) == ("SU01", " WA4, XX99")


SC = f"theme: /\n    state: A\n        {{}}\n        a: {COLD}\n"
RIVE = f"+ help\n{{}}\n- {COLD}\n"


@pytest.mark.parametrize(
    ("name", "text", "comment"),
    [
        ("main.sc", SC, "# {}"),
        ("main.sc", SC, "// {}"),
        ("main.rive", RIVE, "// {}"),
        ("main.rive", RIVE, "/* {} */"),
    ],
)
def test_each_way_to_comment_a_format_holds_suppressions(
    bot, check, name, text, comment
):
    written = comment.format("careaudit: ignore[WA41] -- legal wording")
    (bot() / name).write_text(text.format(written), encoding="utf-8")
    assert codes(check(), waived=True) == ["WA41"]
