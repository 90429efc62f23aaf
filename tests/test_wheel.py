"""The wheel works alone: installed, away from the sources, with its rules inside."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
import tomllib
import venv
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

import pytest

# On one worker, so that the wheel is built once.
pytestmark = pytest.mark.xdist_group("wheel")

_REPOSITORY = Path(__file__).parent.parent
_CALL = """\
Customer: My parcel is lost and I am really worried, it was a present.
Agent: I am sorry, I understand how worrying that is. I will call you tomorrow.
"""


@dataclass(frozen=True)
class Installed:
    """A wheel in an environment of its own."""

    wheel: Path
    environment: Path
    elsewhere: Path

    def run(self, *command: str) -> str:
        """Run a program of the environment from a foreign folder."""
        program, *arguments = command
        return _run(
            str(self.environment / "bin" / program), *arguments, cwd=self.elsewhere
        )


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    root = tmp_path_factory.mktemp("wheel")
    # Without --wheel, build makes the wheel from the sdist, so both are tried.
    _run(sys.executable, "-m", "build", "--no-isolation", "--outdir", str(root))
    (wheel,) = root.glob("*.whl")
    environment = root / "environment"
    venv.create(environment, symlinks=True)
    python = str(environment / "bin" / "python")
    pip = (sys.executable, "-m", "pip", "--python", python)
    _run(*pip, "install", "--quiet", "--no-index", "--no-deps", str(wheel))
    # The dependencies are lent by the environment of the tests; a folder that a
    # .pth names comes after the wheel and does not bring its own .pth files.
    own = environment / "lib" / Path(sysconfig.get_path("purelib")).parent.name
    lent = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (own / "site-packages" / "lent.pth").write_text("\n".join(sorted(lent)))
    elsewhere = root / "elsewhere"
    elsewhere.mkdir()
    return Installed(wheel, environment, elsewhere)


def test_package_is_the_wheels(installed: Installed) -> None:
    file = installed.run("python", "-c", "import careaudit; print(careaudit.__file__)")
    assert Path(file.strip()).is_relative_to(installed.environment)


def test_rules_are_read_from_inside_the_package(installed: Installed) -> None:
    ask = "from careaudit.rulebook.loader import core_pack; print(core_pack())"
    pack = Path(installed.run("python", "-c", ask).strip())
    assert pack.is_relative_to(installed.environment)
    assert pack.name == "_rules"


def test_every_rule_file_is_in_the_wheel(installed: Installed) -> None:
    rules = {
        path.relative_to(_REPOSITORY / "rules").as_posix()
        for path in (_REPOSITORY / "rules").rglob("*.yaml")
    }
    shipped = {
        name.removeprefix("careaudit/_rules/")
        for name in ZipFile(installed.wheel).namelist()
        if name.startswith("careaudit/_rules/") and name.endswith(".yaml")
    }
    assert shipped == rules


def test_wheel_says_that_it_is_typed(installed: Installed) -> None:
    assert "careaudit/py.typed" in ZipFile(installed.wheel).namelist()


def test_version_is_the_projects(installed: Installed) -> None:
    project = tomllib.loads((_REPOSITORY / "pyproject.toml").read_text())["project"]
    assert project["version"] in installed.run("careaudit", "--version")


def test_rules_list_names_every_rule(installed: Installed) -> None:
    codes = {
        match[1]
        for path in (_REPOSITORY / "rules").rglob("*.yaml")
        if (match := re.search(r"^code: *(\w+)", path.read_text(), re.MULTILINE))
    }
    listed = set(re.findall(r"\w+", installed.run("careaudit", "rules", "list")))
    assert codes
    assert codes <= listed


def test_audit_reads_a_file(installed: Installed) -> None:
    (installed.elsewhere / "call.txt").write_text(_CALL)
    assert "call" in installed.run("careaudit", "audit", "call.txt")


def _run(*command: str, cwd: Path = _REPOSITORY) -> str:
    bare = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    done = subprocess.run(  # noqa: S603  our own commands
        command, cwd=cwd, env=bare, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
