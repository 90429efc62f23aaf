"""The configuration: where it is found, and what is said of a wrong one."""

from __future__ import annotations

import pytest

from careaudit.config import find_config, load_config
from careaudit.errors import ConfigError


def test_the_nearest_file_wins(tmp_path):
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    (tmp_path / "careaudit.toml").write_text('profile = "team"')
    assert find_config(inner) == tmp_path / "careaudit.toml"
    (inner / "pyproject.toml").write_text("[tool.other]\nx = 1\n")
    assert find_config(inner) == tmp_path / "careaudit.toml"
    (inner / "pyproject.toml").write_text("[tool.careaudit]\nfail-under = 60\n")
    assert find_config(inner) == inner / "pyproject.toml"
    assert load_config(inner / "pyproject.toml").fail_under == 60


def test_rule_folders_are_relative_to_the_file(tmp_path):
    path = tmp_path / "careaudit.toml"
    path.write_text('rules = ["ours"]')
    assert load_config(path).rules == (tmp_path / "ours",)


def test_a_profile_file_is_relative_to_the_file(tmp_path):
    path = tmp_path / "careaudit.toml"
    path.write_text('profile = "ours.yaml"')
    assert load_config(path).profile == str(tmp_path / "ours.yaml")
    path.write_text('profile = "team"')
    assert load_config(path).profile == "team"


def test_a_strange_tool_table_is_somebody_elses(tmp_path):
    (tmp_path / "pyproject.toml").write_text("tool = 3")
    found = find_config(tmp_path)
    assert found is None or found.parent != tmp_path


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("profil = 'team'", "did you mean 'profile'?"),
        ("fail-under = 120", "fail-under"),
        ("[roles]\nagents = ['x']", "did you mean 'roles.agent'?"),
        ("[roles]\nagent = 'x'", 'roles.agent: should be a list, as in ["x"]'),
        ("[[suppress]]\nrule = ['WA41']", "did you mean 'suppress.rules'?"),
        ("[[suppress]]\nrules = 'WA41'", "suppress.rules (entry 1): should be a list"),
        ("[suppress]\nrules = ['WA41']", "write [[suppress]] above each entry"),
        ("[[suppress]]\npointer = 'a/b'", "'a/b' is no pointer; one begins with /"),
        ("[[extract]]\nglob = '[z-a]'\npath = '/a'", "'[z-a]': is no pattern of files"),
        ("baseline = 3", "baseline: should be a path"),
        ("profile = ", "careaudit.toml"),
    ],
)
def test_a_wrong_setting_is_told(tmp_path, text, says):
    path = tmp_path / "careaudit.toml"
    path.write_text(text)
    with pytest.raises(ConfigError, match=r"careaudit\.toml") as told:
        load_config(path)
    assert says in str(told.value)
