"""What a run finds, where, and in which languages."""

from __future__ import annotations

COLD = "It's clearly written in the email we sent you."


def domain(*replies, head=""):
    return (
        head
        + "responses:\n"
        + "".join(
            f"  utter_{n}:\n  - text: {reply}\n" for n, reply in enumerate(replies)
        )
    )


def test_a_finding_has_its_place_its_pointer_and_its_line(bot, check):
    bot(domain_yml=domain("Hello there, how can I help you today?", COLD))
    (finding,) = check().findings
    assert (finding.file, finding.rule.code) == ("domain.yml", "WA41")
    assert (finding.start, finding.end) == ((5, 11), (5, 52))
    assert finding.pointer == "/responses/utter_1/0/text"
    assert finding.line[10:51] == finding.quote


def test_columns_count_code_points_after_emoji_marks_tabs_and_a_bom(bot, check):
    text = "\ufeff" + domain(f'"\U0001f600 e\u0301 \\t {COLD}"').replace("\n", "\r\n")
    bot(domain_yml=text)
    (finding,) = check().findings
    line = text.split("\r\n")[2]
    assert finding.start == (3, line.index("It's") + 1)
    assert line[finding.start.column - 1 : finding.end.column - 1] == finding.quote


def test_variables_are_words_that_no_rule_knows(bot, check):
    bot(domain_yml=domain("'It''s {name} written in the email.'"))
    assert check().findings == ()


def test_a_language_without_rules_is_counted_not_judged(bot, check):
    french = "Bonjour, je suis votre assistant et je vais vous aider avec la facture"
    bot(domain_yml=domain(french, french))
    checked = check()
    assert checked.findings == ()
    assert checked.skipped == {"fr": 2}


def test_a_bot_of_a_few_words_is_judged(bot, check):
    # One letter would be Italian here, and Portuguese there; most words tell nothing.
    bot(a_yml=domain("E. Invalid input."), b_yml=domain("A b. Invalid input."))
    for paths in (["a.yml"], ["b.yml"], ["."]):
        checked = check(*paths, select=("WA70",))
        assert (len(checked.findings), checked.skipped) == (checked.files, {})


def test_a_few_words_are_told_by_the_rest_of_the_bot(bot, check):
    french = "Bonjour, je suis votre assistant et je vais vous aider avec la facture"
    bot(a_yml=domain(french, french), b_yml=domain("Bonne question"))
    assert check().skipped == {"fr": 3}
    bot(
        a_yml=domain("Вітаю! Чим можу допомогти?"),
        b_yml=domain("你好,请问有什么可以帮你"),
    )
    assert check().skipped == {"uk": 1, "und": 1}


def test_half_a_sign_stops_nothing(bot, check):
    told = f'"\\ud83d {COLD} \\ud83d"'
    bot(
        intents_json=f'{{"intents":[{{"tag":"a","patterns":[],"responses":[{told}]}}]}}'
    )
    (finding,) = check().findings
    assert finding.quote in COLD


def test_a_broken_file_is_told_and_the_others_are_checked(bot, check):
    bot(a_yml="responses:\n  a: b: c\n", b_yml=domain(COLD))
    checked = check()
    (problem,) = checked.problems
    assert (problem.file, problem.line, problem.column) == ("a.yml", 2, 7)
    assert [finding.file for finding in checked.findings] == ["b.yml"]


def test_a_key_that_stands_twice_is_told(bot, check):
    bot(a_yml=domain(COLD) + "responses:\n  x:\n  - text: Hello\n")
    (problem,) = check().problems
    assert (problem.line, problem.column) == (4, 1)
    assert "'responses' twice" in problem.message


def test_other_yaml_is_passed_by_in_a_folder_and_told_when_named(bot, check):
    bot(compose_yml="services:\n  web: {image: x}\n")
    assert check().problems == ()
    (problem,) = check("compose.yml").problems
    assert "no script that is known" in problem.message


def test_what_git_ignores_is_not_checked(bot, check):
    bot(a_yml=domain(COLD), build__b_yml=domain(COLD), build__keep_yml=domain(COLD))
    folder = bot(**{".gitignore": "build/*\n!build/keep.yml\n"})
    (folder / ".git").mkdir()
    found = check(folder).findings
    assert [f.file.rpartition("/")[2] for f in found] == ["a.yml", "keep.yml"]
    found = check(folder / "build").findings
    assert [f.file.rpartition("/")[2] for f in found] == ["keep.yml"]


def test_what_is_excluded_is_not_checked_unless_named(bot, check):
    bot(a_yml=domain(COLD), old__b_yml=domain(COLD))
    assert [f.file for f in check(exclude=["old/"]).findings] == ["a.yml"]
    assert [f.file for f in check("old/b.yml", exclude=["old/"]).findings] == [
        "old/b.yml"
    ]


def test_a_loop_of_links_ends(bot, check):
    folder = bot(a_yml=domain(COLD))
    (folder / "again").symlink_to(folder, target_is_directory=True)
    assert len(check().findings) == 1


def test_a_file_that_is_too_large_is_told(bot, check, monkeypatch):
    monkeypatch.setattr("careaudit.load.load_scripts.MAX_SCRIPT", 50)
    bot(a_yml=domain(COLD))
    (problem,) = check().problems
    assert "is larger than" in problem.message


def test_a_file_is_checked_once_under_one_name_however_it_is_given(bot, check):
    folder = bot(a__domain_yml=domain(COLD), a__broken_yml="responses:\n  a: b: c\n")
    plain = check("a")
    for paths in (["./a/"], [folder / "a"], ["a", "a/domain.yml", "a/../a"]):
        again = check(*paths)
        assert again.findings == plain.findings
        assert again.problems == plain.problems
        assert again.files == 1
