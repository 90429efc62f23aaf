"""What is no bot's script is passed by in a folder, however much it looks like one."""

from __future__ import annotations

import json

import pytest

OTHERS = {
    "package.json": {
        "name": "bot",
        "scripts": {"start": "node ."},
        "contributes": {"keybindings": [{"shortcut": "ctrl+k", "title": "Chat"}]},
        "intents": {"android": "view"},
    },
    "tsconfig.json": {"compilerOptions": {"strict": True}, "patterns": ["src"]},
    "openapi.json": {
        "openapi": "3.1.0",
        "paths": {"/a": {"get": {"responses": {"200": {"description": "The list"}}}}},
        "components": {"responses": {"Gone": {"description": "It is gone"}}},
    },
    "states.json": {"initial_state": "a", "states": [{"name": "a"}]},
    "diagrams.json": {"diagrams": [{"title": "Flow", "text": "A box"}]},
    "form.json": {"formData": {"text": "Name"}, "nodes": []},
    "watson.json": {"response_type": "code", "actions": ["read"]},
    "words.json": {"utterances": [{"text": "hello there"}], "data": [1, 2]},
}
YAML = {
    "swagger.yml": 'swagger: "2.0"\nresponses:\n  Gone:\n    description: It is gone\n',
    "docker-compose.yml": "services:\n  web:\n    image: a\ntemplates:\n  - text: a\n",
    "workflow.yml": 'on: push\njobs:\n  a:\n    steps:\n      - run: "echo responses:"\n',
    "chart.yaml": "templates:\n  deploy:\n    - name: a\n      kind: Service\n",
    "chats.yaml": "conversations:\n  retention: 30\n",
}


@pytest.mark.parametrize("name", [*OTHERS, *YAML])
def test_it_is_passed_by(read, name):
    content = YAML.get(name) or json.dumps(OTHERS[name])
    assert read(name, content, named=False) == []


@pytest.mark.parametrize("name", ["a.json", "a.yml"])
def test_a_named_file_that_is_no_script_is_told(read, name):
    (problem,) = read(name, '{"a": "b"}')
    assert "no script that is known" in str(problem)


def test_keys_that_stand_twice_are_told_with_the_script(read):
    text = "responses:\n  utter_a:\n  - text: One\n  utter_a:\n  - text: Two\n"
    problem, script = read("domain.yml", text)
    assert (problem.line, problem.column) == (4, 3)
    assert [reply.text for reply in script.replies] == ["Two"]


def test_carriage_returns_marks_and_emoji_count_as_code_points(read):
    text = '\ufeff{"intents": [\r\n{"tag": "🙂é", "responses": ["Sorry"]}]}'
    (script,) = read("intents.json", text.encode())
    reply = script.replies[0]
    assert script.place(reply.source.span(0, 5)[0]) == (2, 30)


def test_a_file_in_utf_16_is_seen_in_a_folder(read):
    text = '{"intents": [{"tag": "a", "responses": ["Sorry"]}]}'
    (script,) = read("intents.json", text.encode("utf-16"), named=False)
    assert script.replies


def test_nesting_without_end_is_told(read):
    (problem,) = read("a.yml", "responses: " + "[" * 700 + "]" * 700)
    assert "nested too deeply" in str(problem)
    (problem,) = read("a.json", '{"intents": ' + "[" * 5000)
    assert "nested too deeply" in str(problem)
