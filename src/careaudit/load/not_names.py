"""Words that stand before a colon and call nobody, in English and Russian."""

from __future__ import annotations

_WORDS = """
note notes nb ps p.s http https re fwd cc bcc from to sent subject date time day
summary warning tip hint example question answer update edit important reminder remember
disclaimer topic duration location title call transcript agenda attachment link url
website email e-mail phone tel fax address name order total price amount status result
results step steps option options reason problem issue solution error code ticket case
reference deadline info information conclusion first second third finally also however
diagnosis recommendation recommendations complaint plan model
monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun
примечание тема дата время день итог итого итак важно пример вопрос ответ внимание
адрес телефон почта имя заказ номер сумма цена стоимость статус результат шаг вариант
причина проблема решение ошибка код ссылка сайт напоминание помните подсказка совет
во-первых во-вторых в-третьих также кстати например справка п.с зы з.ы постскриптум
обновление уточнение дополнение вывод срок оплата доставка тариф файл вложение кому от
диагноз жалобы анамнез назначение назначения рекомендация рекомендации модель
понедельник вторник среда четверг пятница суббота воскресенье пн вт ср чт пт сб вс
"""
NOT_NAMES = frozenset(_WORDS.split())
# These name roles too, and are labels only where both sides are told without them.
LABELS_TOO = frozenset("report service support lead team поддержка отчет".split())
