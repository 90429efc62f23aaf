"""Russian: forms for 1, for 2 to 4, and for more."""

from __future__ import annotations

from careaudit.report.wording import Wording, wordings

_FEW = range(2, 5)
_TEENS = range(11, 15)


def _form(n: int) -> int:
    last = n % 10
    if n % 100 in _TEENS:
        return 2
    return 0 if last == 1 else 1 if last in _FEW else 2


def _out_of(phrase: str, one: str, many: str) -> tuple[str, str, str]:
    """A phrase that ends in "из 3 вопросов", where few stand like many."""
    few = f"{phrase} {{done}} из {{of}} {many}"
    return f"{phrase} {{done}} из {{of}} {one}", few, few


def _cues(key: str, many: str) -> dict[str, str]:
    """How many were found, how many were responded to, how many only touched on."""
    told = f"{many} найдено: {{of}}, с откликом: {{done}}"
    return {
        f"figure.{key}": told,
        f"figure.{key}_touched": f"{told}, затронуто: {{touched}}",
    }


_QUESTIONS = _out_of("ответ дан на", "вопроса", "вопросов")
_UPTAKE = _out_of("подхват сказанного найден в", "ответа", "ответов")
_PHRASES: dict[str, str | tuple[str, ...]] = {
    # The frame.
    "moments": "Моменты",
    "legend": "+ забота  - против неё  ~ ни то ни другое  ! нужен человек",
    "table": "| сторона | уровень | из чего сложилось |",
    "no_name": "(без имени)",
    "and": " и ",
    "language_unknown": "язык ?",
    "turns": ("{of} реплика", "{of} реплики", "{of} реплик"),
    "turn": "реплика {turn}",
    "line": "строка {line}",
    "level": "{done} из 4",
    "quote": "«{quote}»",
    "about": "около {n}",
    "needs_human": "нужен человек",
    "gate": "нужен человек: {message} ({place}): {quote}",
    "reply": "{turn}: {quote}",
    "instead": "помогло бы, например: {instead}",
    "decided": "решили слова: {quotes}",
    "late": "{outcome}, с опозданием",
    # The score.
    "score": "Оценка заботы {value}, {band}",
    "not_scored": "Без оценки",
    "interval": "с уверенностью 80 % от {low} до {high}",
    "evidence": (
        "по {of} эпизоду",
        "по {of} эпизодам",
        "по {of} эпизодам",
    ),
    "coverage": "оценить удалось {done} %",
    "capped": "выше не поставим, пока разговор не посмотрит человек",
    "band.harmful": "вредит",
    "band.token": "для вида",
    "band.adequate": "достаточно",
    "band.good": "хорошо",
    "band.exceptional": "превосходно",
    "withheld.too_little": tuple(
        f"{form} (что человек рассказал или спросил, что обещано, что против)"
        for form in _out_of(
            "для оценки найдено слишком мало:", "нужного эпизода", "нужных эпизодов"
        )
    ),
    "withheld.little_called_for": (
        "оценить удалось бы лишь {done} % (нужно хотя бы {least} %)"
    ),
    "withheld.roles_unknown": (
        "роли неизвестны: назовите того из говорящих ({names}), кто помогает, "
        "ключом --agent ИМЯ"
    ),
    "withheld.roles_swapped": (
        "похоже, роли перепутаны: клиент здоровается как сотрудник "
        "(реплика {turn}); --swap-roles меняет их местами"
    ),
    "withheld.languages_mixed": (
        "языки смешаны: одну часть нельзя проверять по правилам другой; "
        "--language en или ru укажет, по каким"
    ),
    "withheld.language_not_supported": (
        "язык '{language}' не поддерживается (есть {supported}); "
        "--language укажет другой"
    ),
    # The aspects and the figures behind them.
    "aspect.listening": "Внимание",
    "aspect.understanding": "Понимание",
    "aspect.warmth": "Теплота",
    "aspect.action": "Помощь делом",
    "aspect.follow_through": "Что дальше",
    "aspect.genuineness": "Не по шаблону",
    "figure.nothing": "ничего не распознано; посмотрите сами",
    "figure.breaks_off": "конца разговора не найдено; не оценивается",
    "figure.maybe_next_step": "судите сами: возможно, следующий шаг назван",
    "figure.questions": _QUESTIONS,
    "figure.questions_touched": tuple(
        f"{form}, затронуто ещё: {{touched}}" for form in _QUESTIONS
    ),
    "figure.turns": (
        "{figure} (реплика {turns})",
        "{figure} (реплики {turns})",
        "{figure} (реплики {turns})",
    ),
    "figure.uptake": _UPTAKE,
    "figure.uptake_by_chance": tuple(
        f"{form} (случайно было бы {{chance}})" for form in _UPTAKE
    ),
    "figure.uptake_no_more": (
        "подхват сказанного найден в {done} из {of} ответов: в разговоре об одном и том "
        "же так вышло бы и само собой"
    ),
    "figure.explored": _out_of("выясняют суть", "вопроса", "вопросов"),
    "figure.inviting": _out_of("найдены приглашения рассказать:", "фразы", "фраз"),
    "figure.unheard": (
        "{done} жалоба, что не слышат",
        "{done} жалобы, что не слышат",
        "{done} жалоб, что не слышат",
    ),
    **_cues("feeling", "чувств"),
    **_cues("anger", "случаев возмущения"),
    **_cues("hint", "намёков"),
    **_cues("effort", "упоминаний об усилиях"),
    **_cues("vulnerability", "упоминаний о беде"),
    "figure.restated": _out_of(
        "понимание показано в ответ на", "рассказа", "рассказов"
    ),
    "figure.attuned": _out_of("найдены пересказ или сочувствие:", "фразы", "фраз"),
    "figure.kindness": "найдено моментов сочувствия, уважения и тепла: {done}",
    "figure.acts": (
        "найдено {done} действие или объяснение",
        "найдено {done} действия или объяснения",
        "найдено {done} действий или объяснений",
    ),
    "figure.next_step": (
        "{done} определённый следующий шаг",
        "{done} определённых следующих шага",
        "{done} определённых следующих шагов",
    ),
    "figure.open_offer": "найдено общее предложение помощи, но не сам шаг",
    "figure.no_next_step": "следующий шаг не найден",
    "figure.specific": (
        "найден {done} ответ с учётом обстоятельств человека",
        "найдено {done} ответа с учётом обстоятельств человека",
        "найдено {done} ответов с учётом обстоятельств человека",
    ),
    "figure.concerns": (
        "{done} момент говорит против",
        "{done} момента говорят против",
        "{done} моментов говорят против",
    ),
    # Who speaks, and in what setting.
    "role.agent": "сотрудник",
    "role.customer": "клиент",
    "role.bot": "бот",
    "role.other": "другой",
    "role.unknown": "неизвестно кто",
    "profile.support": "поддержка",
    "profile.clinical": "медицина",
    "profile.team": "команда",
    "profile.bot": "бот",
    # What the customer put on the table, and what became of it.
    "kind.feeling": "чувство",
    "kind.anger": "возмущение",
    "kind.hint": "намёк",
    "kind.effort": "рассказ об усилиях",
    "kind.vulnerability": "беда",
    "kind.risk": "опасность",
    "kind.question": "вопрос",
    "kind.unheard": "жалоба, что не слышат",
    "kind.progress": "добрая весть",
    "kind.circumstance": "обстоятельство",
    "outcome.dismissed": "отмахнулись",
    "outcome.passed_over": "отклика не найдено",
    "outcome.acknowledged": "отклик вскользь",
    "outcome.met": "есть отклик",
    "outcome.met_and_acted": "есть отклик и помощь делом",
    "outcome.unclear": "судите сами",
    "question.dismissed": "отмахнулись",
    "question.passed_over": "остался без ответа",
    "question.acknowledged": "ответ отложен",
    "question.met": "ответ дан",
    "question.met_and_acted": "ответ дан",
    "question.unclear": "не определить",
    "risk.dismissed": "отмахнулись",
    "risk.passed_over": "ответа о безопасности не найдено",
    "risk.acknowledged": "спросили, но дальше не пошли",
    "risk.met": "позаботились о безопасности",
    "risk.met_and_acted": "позаботились о безопасности",
    "risk.unclear": "не определить",
    "why.taken_back": "посочувствовали и тут же взяли назад",
    "why.not_tied": "замечено, но слова об этом не звучат в ответе",
    "why.named": "само чувство названо, а то, о чём оно, нет",
    "why.maybe_care": "возможно, в ответе есть участие",
    "why.asks_on": "в ответе следующий вопрос, а об этом ни слова",
    "why.spoken_of": "об этом говорят, но не о том, каково это человеку",
    "why.stock_words": "только слова, которые подошли бы к чему угодно",
    "why.spoken_beside": "говорят о том, что было сказано рядом, а не об этом",
    "why.only_acted_on": "что-то сделано, но чувство не названо",
    "why.asked_about": "об этом спрашивают, но не о том, каково человеку",
    "why.not_acknowledged": "в ответе этого не касаются",
    "why.no_reply": "ответа нет",
    "why.deferred": "ответ отложен",
}

ru = wordings.register("ru")(Wording(_form, _PHRASES))
