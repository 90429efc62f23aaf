"""Canned replies and macros in tables (CSV, TSV), known by their heading."""

from __future__ import annotations

from collections.abc import Iterator

from careaudit.load.column_names import plain
from careaudit.load.columns import NAMES, find_in_column, read_heading
from careaudit.load.document import Document
from careaudit.load.replies import HOLES, FoundText
from careaudit.load.script_reader import ScriptReader, script_readers

# What can only be said by the bot, and what needs a name beside it that only a reply
# has: in a table of `text` and `intent` the texts are what people say.
_REPLIES = (
    *("response", "responses", "answer", "reply", "expected_response", "bot_response"),
    *("canned_response", "comment_value", "comment_value_html", "macro"),
    *("ответ", "ответ_бота", "ответ_оператора", "шаблон_ответа", "реплика"),
)
_TEXTS = (
    *("content", "text", "body", "message", "template", "html", "plain_text"),
    *("текст", "сообщение", "шаблон", "содержание"),
)
_TITLES = (
    *("short_code", "shortcode", "shortcut", "title", "name", "subject", "folder"),
    *("название", "заголовок", "имя", "код", "шаблон"),
)
# Whoever speaks, it is a transcript.
_SPEAKERS = {
    *("speaker", "role", "author", "sender", "from", "user_id", "conversation_id"),
    *("turn", "timestamp", "автор", "роль", "отправитель", "кто", "диалог"),
}


class Canned:
    """The column of replies; `careaudit_ignore` holds suppressions of its row."""

    title = "Canned replies (CSV, TSV)"
    suffixes = (".csv", ".tsv")
    signs = ("",)
    comments = ()
    holes = HOLES
    example = "short_code,content\ngreet,Hello {{contact.name}}. How can I help?\n"

    def recognises(self, document: Document) -> bool:
        """Whether the heading names a column of replies, and what they answer."""
        return _column(read_heading(document)) is not None

    def found(self, document: Document) -> Iterator[FoundText]:
        """Yield the replies, a row each."""
        return find_in_column(document, _column(read_heading(document)) or "")


def _column(heading: tuple[str, ...]) -> str | None:
    """The name of the column that holds the replies."""
    names = {plain(name) for name in heading}
    if names & {plain(name) for name in _SPEAKERS}:
        return None
    kinds = ((_REPLIES, NAMES), (_TEXTS, _TITLES))
    return next(
        (
            reply
            for replies, names_of in kinds
            for reply in replies
            if plain(reply) in names
            and names & {plain(name) for name in names_of if name != reply}
        ),
        None,
    )


canned: ScriptReader = script_readers.register("canned")(Canned())
