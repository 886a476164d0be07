"""Words that decide where an English release is cut: abbreviations by kind, starters, verbs.

Tables only. An abbreviation stands without its last full stop and in lower case. Sources: the AP
and Guardian style guides for titles, states, months and streets, the legal forms of companies of
the G20 countries, and the usual degrees, units and reference words of releases.
"""

from __future__ import annotations

from enum import Enum, auto


def words(table: str) -> frozenset[str]:
    """The words of a table, written with white space between them."""
    return frozenset(table.split())


class Kind(Enum):
    """What an abbreviation does before a capital letter."""

    TITLE = auto()
    """Stands before a name: never ends a sentence."""
    NEVER = auto()
    """Announces something: never ends a sentence."""
    NUMBERED = auto()
    """Stands before a number or letter; before anything else it is an ordinary word."""
    SUFFIX = auto()
    """Ends a name, and so may end a sentence: what follows decides."""
    STATE = auto()
    """State of the USA; ends a sentence like a suffix, if a comma stands before it."""
    PLACE = auto()
    """Short name that also stands before what belongs to it: `U.S. Army`."""
    STREET = auto()
    SAINT = auto()
    """`St.` before a name, or a street behind one."""
    DATE = auto()
    """Month or weekday."""
    TIME = auto()
    """`a.m.`, `p.m.`"""
    UNIT = auto()
    """A unit where a number stands before it."""
    CLOSING = auto()
    """Ends a list: `etc.`; before a capital it ends the sentence."""


_TABLE: dict[Kind, str] = {
    Kind.TITLE: """
        mr mrs ms mx dr drs prof profs messrs mme mmes mlle mlles m.me hon rev ven fr msgr mgr rt
        gen lt col maj capt cpt cmdr cdr adm sgt cpl pvt pfc brig cmdre ens comdr
        sen sens rep reps gov pres amb atty cllr ald supt insp det asst dep
        eng engr ing dipl.-ing dra sra srta srs arq lic dott avv arch adv datuk hrh
        h.e h.e.mr h.h h.r.h h.m h.i.h s.e t.c. lieut""",
    Kind.NEVER: """
        vs v e.g i.e cf viz incl excl approx ca c circa resp est aka a.k.a d.b.a f.k.a esp attn
        eds transl spp subsp feat""",
    Kind.NUMBERED: """
        no nos nr art arts sec secs sect fig figs vol vols ch chap chaps p pp para paras eq eqs
        ex exh reg regs sched ref refs pt pts app ser op item cl cls annex tbl pl ver rm ste
        ext tel fax mob ph""",
    Kind.SUFFIX: """
        inc corp corps ltd ltda co cos l.l.c l.l.p l.p p.l.c pvt pte pty bhd sdn a.g k.k n.v b.v
        s.a s.a.s s.a.r.l s.r.l s.p.a s.l s.c.a s.e s.a.b s.a.p.i c.v s/a a/s a.s a.ş ş.t.i şti
        ltd.şti p.t tbk d.o.o d.d a.d s.r.o k.s z.o.o o.o c.a cia cía e.v m.b.h g.m.b.h
        bros mfg mfrs intl int'l int’l natl nat'l nat’l assn ass'n ass’n assoc univ inst dept
        depts div dist govt gov't gov’t cmte grp hldgs
        jr sr esq ret ph.d d.phil m.d b.a m.a b.s m.s b.sc m.sc m.b.a ll.b ll.m
        j.d ed.d d.d.s r.n q.c k.c m.p m.e.p c.p.a c.f.a d.v.m m.phil b.eng m.eng b.com b.ed
        psy.d d.sc sc.d litt.d f.r.s o.b.e m.b.e c.b.e""",
    Kind.STATE: """
        ala ariz ark calif colo conn del fla ga ill ind kan kans ky la mass md mich minn miss mo
        mont neb nev okla ore pa penn tenn tex va vt wash wis wisc wyo n.h n.j n.m n.y n.c n.d s.c
        s.d r.i w.va ont que alta sask man b.c n.s n.b p.e.i vic tas qld n.s.w""",
    Kind.PLACE: """
        u.s u.s.a u.k u.n u.a.e e.u d.c l.a n.y.c u.s.s.r p.r.c r.o.k k.s.a s.f n.z w.h.o""",
    Kind.STREET: "ave av blvd rd ln hwy pkwy sq ct cres ter terr tpk bldg apt ste rte",
    Kind.SAINT: "st sta mt ft pt mtn",
    Kind.DATE: """
        jan feb febr mar apr jun jul aug sep sept oct nov dec
        mon tue tues wed weds thu thur thurs fri sat sun""",
    Kind.TIME: "a.m p.m",
    Kind.UNIT: """
        m cm mm km kg g mg lb lbs oz ft in sq yd yds mi min mins hr hrs sec secs gal bbl mph kph
        bn mn tn pp l ml ha t bps c f k h w s b yr yrs mo mos wk wks vol""",
    Kind.CLOSING: "etc al seq b.c b.c.e a.d c.e ibid",
}


def _by_word(table: dict[Kind, str]) -> dict[str, frozenset[Kind]]:
    found: dict[str, set[Kind]] = {}
    for kind, row in table.items():
        for word in row.split():
            found.setdefault(word, set()).add(kind)
    return {word: frozenset(kinds) for word, kinds in found.items()}


ABBREVIATIONS = _by_word(_TABLE)
"""Kinds of each abbreviation."""

WORDS_TOO = words("""
    no art arts fig figs pt ex reg ref refs app item annex in mar sun sat wed mass miss wash
    ill ore ind la me man vic del mo ha pl op fax mob eds pa ct sq ser sect col gen rep fr det
    dep rt rev eng arch ing don dist comm
""")
"""Abbreviations that are ordinary words as well: what stands around them decides."""

STARTERS = words("""
    the a an this that these those it its it's it’s he she they we you his her their our my
    your in on at by from with under after before during since until till while when where
    what who whose why how which if as to but and or so yet nor because although though
    however meanwhile moreover furthermore additionally also then there here now today
    tomorrow yesterday tonight both each every some many most few several another others such
    none nobody everyone everybody anyone someone nothing everything once even earlier later
    despite following according among instead together nearly almost please thus therefore
    hence still perhaps maybe indeed unlike like within without throughout between against
    beyond until upon whether unless except about around over through more less only just not
    never always often sometimes usually already soon finally recently currently previously i
    i’m i'm i’ve i've we’re we're they’re they’ve we’ve there’s that’s what’s he’s she’s let’s
    does did do is are was were has have had can could would should may might must
""")
"""Words that, with a capital, start a sentence and are hardly ever part of a name."""

AMBIGUOUS_STARTERS = words("may so over through like about still just most i around")
"""Of these, those that also stand in names or after names: believed only behind plain words."""

CONNECTORS = words("""
    of and the for de du des da do dos di del della der den von van und et y e la le les el
    los las bin ibn al ul ur abu ben ter ten zu zum zur a an or in at on by to with from as &
    und og och am im into near
""")
"""Small words inside names and phrases; alone they make no predicate."""

NOT_VERBS = CONNECTORS | words("""
    that which who whose whom when where while if because than but so nor per via about after
    before between during through across under over against among until since without within
    upon its their his her our this these those not only both either each all some any no more
    most such own new old former based
""")
"""Lower-case words that, right behind a capitalised name, do not begin its predicate."""

ROLES = words("""
    chairman chairwoman chairperson chair chief ceo cfo coo cto cio cmo chro president vice
    executive senior managing general director founder co-founder cofounder co-ceo deputy
    assistant associate head manager partner principal secretary treasurer spokesman
    spokeswoman spokesperson professor prof dean rector provost chancellor minister ambassador
    senator congressman congresswoman representative judge justice attorney lawyer analyst
    economist engineer scientist researcher fellow editor author coach captain commissioner
    governor mayor sheriff officer counsel controller comptroller global group regional
    national interim acting honorary outgoing incoming human head corporate marketing sales
    product communications investor public media finance financial chef curator conductor
    producer designer architect owner co-owner operations strategy superintendent lieutenant
    colonel major sergeant
""")
"""Words that begin the office of a person behind the name of their house: `Inc. Chairman`."""

ATTRIBUTED = words("""
    class series common preferred board annual form section holdings holding international
    worldwide global america americas europe asia pacific africa usa canada japan china india
    center centre foundation institute headquarters stadium arena building tower award awards
    division subsidiary shares stock
""")
"""Words that continue the name of a company behind its legal form."""

INSTITUTIONS = words("""
    congress senate house representatives army navy marine marines air coast department dept
    treasury federal supreme court courts food environmental environment securities patent
    customs embassy ambassador secretary secretary-general senator representative government
    administration open steel bank bancorp attorney district census bureau centers center
    energy geological fish forest national postal olympic olympics paralympic soccer virgin
    highway route interstate cellular chamber trade gulf east west north south pacific
    atlantic midwest northeast northwest southeast southwest southern northern eastern western
    central security general charter high human children children’s children's special peace
    peacekeeping conference institute commerce justice state defense defence homeland interior
    labor labour agriculture transportation education health civil green capitol constitution
    masters amateur women women’s women's men men’s men's mint marshals marshal border agency
    office commission committee council global framework convention parliament prime foreign
    home crown royal competition financial information office met supreme cabinet treasury
    ministry minister space strategic special cyber central european dollar dollars sen sens
    rep reps gen adm gov col capt circuit metro mayor city
""")
"""What a country's or city's short name stands before: `U.S. Congress`, `D.C. Circuit`."""

DESIGNATED = words("""
    vitamin vitamins series plan phase class part group type category appendix annex section
    schedule exhibit grade hepatitis influenza hall terminal gate room block level option tier
    zone building platform round team form model unit pier stage column table box note chapter
    version batch variant wing tower dock berth pool lot stand route line track score rating
    division league area sector site shed panel figure item article title step tranche
    priority protein factor generation gen covid omicron strain size cup vitamin band tray
    channel studio lane level conference rank rated schedule
""")
"""Words before a single letter that names one of several: `vitamin C`, `Series A`."""

TIME_ZONES = words("""
    et est edt ct cst cdt mt mst mdt pt pst pdt akst hst gmt utc bst wet west cet cest eet
    eest msk trt ast adt nst ndt ist gst pkt npt bdt ict wib wita wit myt sgt hkt cst jst kst
    pht phst aest aedt acst awst nzst nzdt sast eat cat wat brt art clt cot pet vet uyt irst
    eastern central mountain pacific atlantic greenwich local utc+ gmt+ gmt- utc-
""")
"""What follows a time of day and belongs to it."""

DAYS_AND_MONTHS = words("""
    monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays
    thursdays fridays saturdays sundays january february march april may june july august
    september october november december mon tue tues wed weds thu thur thurs fri sat sun jan
    feb mar apr jun jul aug sep sept oct nov dec
""")

DIRECTIONS = words("n s e w ne nw se sw n.w s.w n.e s.e north south east west")
"""What follows a street and belongs to it."""

SAINTLY = words("port mount lake fort east west north south old sault bay cape new")
"""Words of place names before `St.`: `Port St. Lucie`."""

REPORTING = words("""
    said says say asked asks ask added adds replied replies answered answers wrote writes
    shouted shouts cried cries exclaimed exclaims wondered wonders quipped quips joked jokes
    laughed laughs remarked remarks declared declares announced announces recalled recalls
    noted notes explained explains commented comments continued continues told tells insisted
    insists inquired enquired mused muses yelled yells whispered gasped gasps beamed tweeted
    posted demanded demands chanted chants sang sings responded responds retorted smiled
    grinned argued argues warned warns urged urges concluded concludes admitted admits joked
""")
"""Verbs of an attribution."""

BRAND_NOUNS = words("""
    inc corp ltd co llc plc news japan mail finance sports sport fm radio tv magazine records
    entertainment media studios games labs group holdings brands foods group network channel
    music mobile games app pizza foods sushi airlines bank books press card cards pay fitness
    restaurants cafe coffee bar club festival games theatre records productions events digital
    online answers messenger search weather
""")
"""What stands behind a brand that ends in a mark: `Yahoo! Inc.`, `Hum! FM`."""

BRANDS = words("""
    yahoo yum jeopardy joomla kahoot wham oliver bing hello ok e oh which guess jet2 toys go
    panic yo mamma ahoy dreamworks aaliyah fun p!nk ideal jackpotjoy
""")
"""Brands, shows and magazines known to end in `!` or `?` (lower case, without the mark)."""
