"""Frequent function words by language: they tell languages apart and English from names.

Chosen by hand from grammars: words that are frequent in their language and rare, or of another
meaning, in the others of the list.
"""

from __future__ import annotations

from functools import cache

_WORDS = {
    "en": "the of and to is was that for with as by this are from be which were have has had not "
    "their they its it his her would been will who also after more than when about into could "
    "there these other such between where while through during during before because many most "
    "what an at on or he she we you can all if new said says may only over how our your",
    "es": "el la los las de del que y en un una por con para se su como es más al lo fue son "
    "pero sus este esta ha sin entre también cuando sobre desde hasta muy donde porque quien "
    "todo todos puede han había ser están está según",
    "tr": "ve bir bu için ile olarak da de olan en daha çok sonra kadar gibi göre ise ancak "
    "olduğu tarafından her ama onun veya var değil olduğunu ilk iki büyük yeni arasında üzere "
    "ki şu ne mi mı nasıl çünkü hem bazı son al ses on",
    "fr": "le les des du et est une pour dans qui sur pas plus avec sont par ce cette ont été "
    "aux mais comme nous vous ou leur leurs ses son il elle ils être avoir fait même entre après",
    "de": "der die das und ist den von zu mit sich auf für nicht ein eine dem des im auch als "
    "an es wird sind nach bei einer einem einen aus oder werden wurde hat haben über durch wie",
    "it": "il di che è per un una sono della del con non gli le dei delle nel alla anche più "
    "come ma ha nella dal si lo questo questa suo sua essere stato hanno degli",
    "pt": "o os um uma do da dos das em não para com por mais como mas foi ao ele ela são "
    "seu sua pela pelo também já está num numa quando isso até depois você",
    "nl": "de het een van en is dat op te zijn met voor niet aan er om ook als bij door naar "
    "uit wordt werd heeft hebben deze maar zich over nog kan worden",
    "pl": "i w na z do nie się jest że to jak po od za przez dla są oraz był była przy może "
    "które który która jego tym tego",
    "id": "yang dan di dari untuk dengan pada ini itu dalam tidak akan adalah oleh ke juga "
    "sebagai telah karena mereka dapat",
    "vi": "và của là các có trong được cho không với một những người này đã từ như khi đến",
    "sv": "och att det som en på är av för med till den har inte om ett var de så från vid",
    "ro": "și de la în cu pe un o este care din nu pentru mai sunt al ale fost prin dar",
}


@cache
def function_words(language: str) -> frozenset[str]:
    """Function words of a language; empty if the list does not know it."""
    return frozenset(_WORDS.get(language, "").split())


@cache
def telling(language: str, other: str) -> frozenset[str]:
    """Function words of one language that are not function words of the other."""
    return function_words(language) - function_words(other)


def languages() -> tuple[str, ...]:
    """Languages of the list."""
    return tuple(_WORDS)
