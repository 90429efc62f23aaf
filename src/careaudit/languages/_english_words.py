"""Words of English: those that carry no matter, and how common some are."""

from __future__ import annotations

STOPWORDS = frozenset(
    """
    'd 's a about actually after again ah all already alright also always am an and
    another any anyone anything anyway are as at back basically be because been
    before being between big bit both but by bye came can come could day days did do
    does doing done down each either even ever every everything feel feeling few
    fine first for from get getting give go going gone gonna good got gotta great
    guess had has have having he hello help her here hers hey hi him his hm hmm how
    huh i i'm if in into is it it's its just keep kind kinda know less let like
    little look lot made make many may maybe me mean mhm might mine mm mm-hmm more
    most much must my n't nah need neither never new no nope not nothing now of off
    often oh ok okay old on one only or other ought our ours out over own people
    person please put really right said same say says see seem seems shall she
    should since so some someone something sometimes sorry sort sound sounds still
    stuff such sure take tell than thank thanks that the their them then there these
    they thing things think this those though thought three through time times to
    today told too try two uh um um- under up us us'll very wanna want was way we
    well went were what when where which while who whom whose why will with would
    yea yeah yep yes yet you you're your yours
    """.split()
)

# Words per million in conversation, in rough steps: enough to find a phrase's rarest.
_STEPS = {
    30000: """
    i you the to and a it that
    """,
    12000: """
    of is in 's do have not so for my
    """,
    6000: """
    was on with but be are like just okay yeah this we me at what no or
    """,
    3000: """
    know can your if there get about as up they he she now all did
    """,
    1500: """
    go think right how when um uh well some out am has would will then good from see
    were want them had an more one time because really
    """,
    700: """
    any been say make pain need take her his our over back down little bit last here
    could who by him their than going feel other let too much us where those these
    after two three day before sure may should thing great alright doing today had't
    does come
    """,
}
COMMON = {word: rate for rate, words in _STEPS.items() for word in words.split()}
