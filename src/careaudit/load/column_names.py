"""The names that table columns go by, in English and Russian."""

from __future__ import annotations

import re

from careaudit.model import Role

_HEADERS = {
    "id": """
    conversation_id conversationid conversation call_id callid call ticket_id
    ticketid ticket chat_id chatid chat dialog_id dialogue_id dialog dialogue
    session_id session thread_id transcript_id encounter_id id case_id
    interaction_id contact_id №обращения номеробращения обращение диалог iddialoga
    idдиалога диалогid чат idчата звонок idзвонка номерзвонка разговор номер
    беседа идентификатор тикет заявка номерзаявки
    """,
    "role": """
    role speaker_role participant_role author_type sender_type author_role роль
    типавтора кто тип
    """,
    "speaker": """
    speaker author sender from name user_name username participant interlocutor
    speaker_name who author_id user_id автор говорящий отправитель имя откого
    участник собеседник пользователь
    """,
    "text": """
    text message body utterance utterance_text content words comment reply
    plain_body message_text msg сообщение текст реплика текстсообщения фраза
    комментарий содержание
    """,
    "blob": """
    transcript dialogue dialog conversation conversation_text full_text
    transcript_text chat_transcript стенограмма расшифровка транскрипт диалог
    разговор текстдиалога текстразговора переписка
    """,
    "at": """
    timestamp time at date created_at datetime start start_time offset время дата
    датавремя начало создано
    """,
    "language": """
    language lang locale язык
    """,
    "public": """
    public is_public публичный
    """,
    "private": """
    private is_private internal is_internal внутренний
    """,
    "part": """
    part_type
    """,
}


def plain(header: str) -> str:
    """A header's letters and digits: case, spaces and underscores are alike."""
    return re.sub(r"[\W_]+", "", header.casefold())


COLUMN_NAMES = {
    what: frozenset(plain(name) for name in names.split())
    for what, names in _HEADERS.items()
}
MEANINGS = tuple(COLUMN_NAMES)
YES = frozenset({"1", "true", "yes", "t", "y", "да", "истина"})
NO = frozenset({"0", "false", "no", "f", "n", "нет", "ложь"})
# Of Intercom's parts, what people say to each other; all else is notes and events. A
# reply to a closed conversation is the part that opens it.
SPOKEN_PARTS = frozenset({"", "comment", "message", "open", "quick_reply"})
_ROLES = {
    Role.AGENT: "agent operator support admin doctor staff оператор агент врач менеджер "
    "специалист поддержка",
    Role.CUSTOMER: "customer client user end-user patient lead contact клиент пациент "
    "пользователь покупатель",
    Role.BOT: "bot бот",
    Role.OTHER: "system система",
}
ROLE_CELLS = {word: role for role, words in _ROLES.items() for word in words.split()}
