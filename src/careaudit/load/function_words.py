"""Frequent words and telling letters of some languages, to tell them apart."""

from __future__ import annotations

_WORDS = {
    "en": """
    the and you to is it of that in i for have are was with my this can we your be
    not on do what how so yes no hello hi thanks thank please okay ok yeah i'm
    don't sorry bye good will at me just help need but there hey sure right great
    """,
    "ru": """
    и в не на что я вы с как это у мне по но да нет так за вас меня все уже для из
    то ну здравствуйте спасибо пожалуйста добрый привет мы он она очень есть был
    была если можно когда хорошо день еще почему до от
    """,
    "uk": """
    і й та що не на як це ви мені я у в з до є вас мене дякую будь ласка так ні
    але вже доброго чи або дуже він вона було
    """,
    "be": """
    і што не на як гэта вы мне я у з да ёсць вас мяне дзякуй калі ласка так але
    ўжо
    """,
    "bg": """
    и да не на се за от в е ще си че сте съм има това какво моля благодаря но аз
    вие как със които бъде няма
    """,
    "sr": """
    и да не на се за од у је сте сам има то шта хвала али ја ви како са који бити
    није
    """,
    "kk": """
    және бұл мен сіз үшін жоқ бар емес қалай рахмет деп бір не ол менің сіздің
    болады
    """,
    "de": """
    der die das und ich sie ist nicht ein zu in mit es auf für den wir haben kann
    danke bitte guten auch mir wie was
    """,
    "fr": """
    le la les et je vous est pas un une de des à que pour dans avec nous mon votre
    merci bonjour oui non c'est j'ai ne
    """,
    "es": """
    el la los y que de no en un una por con para es mi su me se gracias hola sí
    pero como usted tengo está
    """,
    "it": """
    il la che e non di un una per con sono mi ho è grazie buongiorno si ma come
    lei può della questo
    """,
    "pt": """
    o a que e não de um uma para com em por meu obrigado olá sim mas como você
    está eu os tenho
    """,
    "nl": """
    de het een en ik u is niet van dat in op voor met mijn hebben kan bedankt
    hallo maar wat je zijn
    """,
    "pl": """
    i w nie na to się z do jest że jak mam proszę dziękuję tak ale dla pan pani
    czy mi dzień dobry
    """,
    "tr": """
    ve bir bu için ben siz de da ne çok var yok mı mi teşekkür ederim merhaba evet
    hayır
    """,
    "sv": """
    och att det är jag inte en som på för med har kan du vi tack hej men
    """,
}
FUNCTION_WORDS = {code: frozenset(words.split()) for code, words in _WORDS.items()}
TELLING_LETTERS = {
    "uk": "іїєґ",
    "be": "ўі",
    "kk": "әғқңөұүһ",
    "sr": "јљњћђџ",
    "es": "ñ¿¡",
    "de": "ßäöü",
    "fr": "çœêèàù",
    "pl": "ąęłśżźń",
    "tr": "ğışç",
    "pt": "ãõ",
    "sv": "åäö",
}
CYRILLIC = frozenset({"ru", "uk", "be", "bg", "sr", "kk"})
