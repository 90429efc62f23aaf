"""Home Assistant's responses."""

from __future__ import annotations

FILE = """\
language: ru
responses:
  intents:
    HassTurnOn:
      default: >-
        {% set names = {
          "light": "свет"
        } %}
        Включила {{ names.get(state.domain) }}
      lights_area: "Свет включён"
      nothing: "{{ slots.name }}"
"""


def test_templates_are_replies_and_statements_are_markup(script):
    found = script("responses/ru/HassTurnOn.yaml", FILE)
    assert found.format == "home-assistant"
    default, area = found.replies
    assert (default.intent, default.language) == ("HassTurnOn", "ru")
    assert [default.text[a:b].split()[0] for a, b in default.markup] == ["{%"]
    assert [default.text[a:b] for a, b in default.holes] == [
        "{{ names.get(state.domain) }}"
    ]
    assert area.text == "Свет включён"
    at = default.text.index("Включила")
    assert found.place(default.source.span(at, at + 8)[0]) == (9, 9)
