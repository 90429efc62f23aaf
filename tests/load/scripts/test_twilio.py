"""Twilio Studio flows."""

from __future__ import annotations


def test_what_is_sent_or_said_is_a_reply_and_requests_are_not(script):
    def state(name, kind, **properties):
        return {"name": name, "type": kind, "properties": properties}

    found = script(
        "flow.json",
        {
            "initial_state": "Trigger",
            "states": [
                state("Trigger", "trigger"),
                state("remind", "send-message", body="Dear {{flow.name}},\nsee you."),
                state("ask", "send-and-wait-for-reply", body="Will you come?"),
                state("call", "say-play", say="We are sorry.", language="en-GB"),
                state("post", "make-http-request", body='{"event": "come"}'),
            ],
        },
    )
    assert found.format == "twilio-studio"
    assert [(r.text, r.intent, r.language) for r in found.replies] == [
        ("Dear {{flow.name}},\nsee you.", "remind", ""),
        ("Will you come?", "ask", ""),
        ("We are sorry.", "call", "en"),
    ]
    remind = found.replies[0]
    assert remind.text[slice(*remind.holes[0])] == "{{flow.name}}"
    assert found.text[slice(*remind.source.span(19, 20))] == r"\n"


def test_states_of_something_else_are_no_script(read):
    machine = {"initial_state": "idle", "states": {"idle": {}, "busy": {}}}
    assert read("machine.json", machine, named=False) == []
