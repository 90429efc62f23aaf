"""Macros and canned replies of help desks in JSON."""

from __future__ import annotations

import pytest

from careaudit.script import Situation


def test_zendesk_public_comments_are_replies_and_notes_are_not(script):
    def macro(title, *actions):
        return {
            "title": title,
            "actions": [{"field": f, "value": v} for f, v in actions],
        }

    found = script(
        "macros.json",
        {
            "macros": [
                macro(
                    "Angry customer",
                    ("status", "pending"),
                    ("comment_value", "Dear {{ticket.requester.first_name}}, sorry."),
                ),
                macro("Close", ("comment_value_html", "<p>Is it <b>solved</b>?</p>")),
                macro("Chat", ("comment_value", ["channel:all", "Hello there"])),
                macro(
                    "Note",
                    ("comment_value", "He shouted again"),
                    ("comment_mode_is_public", "false"),
                ),
            ]
        },
    )
    angry, close, chat = found.replies
    assert (angry.intent, angry.situation) == ("Angry customer", Situation.COMPLAINT)
    assert angry.text[slice(*angry.holes[0])] == "{{ticket.requester.first_name}}"
    assert [close.text[a:b] for a, b in close.markup] == ["<p>", "<b>", "</b>", "</p>"]
    assert (chat.text, chat.pointer) == ("Hello there", "/macros/2/actions/0/value/1")


@pytest.mark.parametrize(
    "content",
    [
        [{"short_code": "late", "content": "It is late, I see."}],
        {"canned_responses": [{"title": "late", "text": "It is late, I see."}]},
        [
            {
                "title": "late",
                "content": "It is late, I see.",
                "content_html": "<p>It is late, I see.</p>",
            }
        ],
        {"data": [{"name": "late", "body_text": "It is late, I see.", "body": "<p>"}]},
        [
            {
                "name": "late",
                "actions": [
                    {
                        "action_name": "send_message",
                        "action_params": ["It is late, I see."],
                    }
                ],
            }
        ],
    ],
)
def test_canned_replies_of_several_desks(script, content):
    (reply,) = script("canned.json", content).replies
    assert (reply.text, reply.intent) == ("It is late, I see.", "late")


@pytest.mark.parametrize(
    "content",
    [
        [{"title": "News", "text": "Spring is here"}],
        {"data": [{"title": "News", "text": "Spring is here", "message": "shortcut"}]},
        {"actions": [{"title": "Save", "shortcut": "ctrl+s"}]},
    ],
)
def test_other_lists_of_titles_and_texts_are_no_macros(read, content):
    assert read("other.json", content, named=False) == []
