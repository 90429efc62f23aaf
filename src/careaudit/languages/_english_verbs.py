"""Irregular English verbs: base, past, participle where the rules would be wrong."""

from __future__ import annotations

_TABLE = """
be am is are was were been being
have has had having
do does did done doing
go goes went gone going
say says said saying
get gets got gotten getting
make made making
know knew known
think thought
take took taken taking
see saw seen
come came coming
find found
give gave given giving
tell told
feel felt
leave left leaving
keep kept
let letting
begin began begun beginning
show shown showed
hear heard
run ran running
hold held
bring brought
write wrote written writing
sit sat sitting
stand stood
lose lost losing
pay paid
meet met
set setting
learn learnt learned
lead led
understand understood
speak spoke spoken
read reading
spend spent
grow grew grown
win won winning
buy bought
send sent
build built
fall fell fallen
cut cutting
sell sold
drive drove driven driving
break broke broken
wake woke woken waking
eat ate eaten
sleep slept
hurt hurting
catch caught
deal dealt
fight fought
fly flew flown
forget forgot forgotten forgetting
forgive forgave forgiven forgiving
hang hung
hide hid hidden hiding
hit hitting
put putting
quit quitting
ring rang rung
rise rose risen rising
seek sought
shake shook shaken shaking
shut shutting
sing sang sung
sink sank sunk
stick stuck
swear swore sworn
teach taught
throw threw thrown
wear wore worn
weep wept
withdraw withdrew withdrawn
bear bore borne
beat beaten
become became becoming
bite bit bitten biting
bleed bled
choose chose chosen choosing
cost costing
draw drew drawn
drink drank drunk
feed fed
freeze froze frozen freezing
mean meant
mistake mistook mistaken
overcome overcame
ride rode ridden riding
split splitting
spread spreading
steal stole stolen
undo undid undone
upset upsetting
stop stopped stopping
plan planned planning
refer referred referring
occur occurred occurring
cancel cancelled canceled cancelling canceling
travel travelled traveled travelling traveling
drop dropped dropping
chat chatted chatting
fit fitted fitting
ship shipped shipping
skip skipped skipping
flag flagged flagging
step stepped stepping
nod nodded nodding
beg begged begging
sob sobbed sobbing
snap snapped snapping
tip tipped tipping
trip tripped tripping
rub rubbed rubbing
wrap wrapped wrapping
swap swapped swapping
admit admitted admitting
commit committed committing
permit permitted permitting
submit submitted submitting
prefer preferred preferring
die died dying
lie lied lying lay lain
tie tied tying
panic panicked panicking
"""

IRREGULAR: dict[str, frozenset[str]] = {
    words[0]: frozenset(words[1:])
    for words in (line.split() for line in _TABLE.strip().splitlines())
}
