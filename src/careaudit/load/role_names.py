"""The words by which speakers are called, in English and Russian, by role."""

from __future__ import annotations

from careaudit.model import Role

_AGENT = """
agent agents support operator representative rep csr advisor adviser
consultant specialist associate helpdesk staff service doctor dr d
physician clinician nurse therapist counselor counsellor psychologist psychiatrist
interviewer practitioner pharmacist midwife paramedic provider manager lead teamlead
coach mentor boss supporter helper teacher seller librarian
агент оператор специалист менеджер поддержка техподдержка консультант
врач доктор медсестра медбрат фельдшер терапевт психолог психотерапевт психиатр
руководитель начальник начальница тимлид лид наставник продавец
служба администратор регистратор регистратура диспетчер акушерка
"""
_CUSTOMER = """
customer customers client caller patient p user seeker employee report guest visitor
consumer buyer subscriber member student mentee parent end-user human developer
клиент клиентка пациент пациентка покупатель покупательница пользователь абонент
заявитель посетитель гость звонящий сотрудник сотрудница подчиненный подчиненная
разработчик разработчица заказчик
"""
_BOT = """
bot chatbot assistant ivr robot autoresponder virtual-assistant ai gpt chatgpt
бот чат-бот чатбот автоответчик робот ассистент виртуальный-помощник
"""
_OTHER = """
system moderator announcer narrator interpreter translator
система системное модератор переводчик
"""
# Beside a customer or an agent, and in their place where there is none.
_WITH_CUSTOMER = """
guest-family family relative companion mother father wife husband daughter son
родственник родственница родственники мама мать папа отец жена муж дочь сын
"""
_WITH_AGENT = "guest-clinician"

# Whoever is called after a part of the house serves: "Member Services".
ORGANISATIONS = frozenset("services resources desk department team office".split())

ROLE_OF_WORD: dict[str, Role] = {
    word: role
    for role, words in (
        (Role.AGENT, _AGENT),
        (Role.CUSTOMER, _CUSTOMER),
        (Role.BOT, _BOT),
        (Role.OTHER, _OTHER),
    )
    for word in words.split()
}
# By the whole name alone: a family doctor is a doctor.
STANDS_FOR: dict[str, Role] = {
    **dict.fromkeys(_WITH_CUSTOMER.split(), Role.CUSTOMER),
    **dict.fromkeys(_WITH_AGENT.split(), Role.AGENT),
}
