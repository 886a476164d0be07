"""Abbreviations of English releases by what they do before a capital letter.

An abbreviation stands without its last full stop and in lower case. Sources: the AP
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
        mr mrs ms mx dr drs prof profs messrs mme mmes mlle mlles m.me hon rev ven fr msgr
        mgr rt gen lt col maj capt cpt cmdr cdr adm sgt cpl pvt pfc brig cmdre ens comdr sen
        sens rep reps gov pres amb atty cllr ald supt insp det asst dep eng engr ing
        dipl.-ing dra sra srta srs arq lic dott avv arch adv datuk hrh ir mag dkfm phdr mudr
        rndr judr doç yrd uzm ecz h.e h.e.mr h.h h.r.h h.m h.i.h s.e t.c. lieut""",
    Kind.NEVER: """
        vs v e.g i.e cf viz incl excl approx ca c circa resp est aka a.k.a d.b.a f.k.a esp
        attn eds transl spp subsp feat""",
    Kind.NUMBERED: """
        no nos nr n° nº art arts sec secs sect fig figs vol vols ch chap chaps p pp para
        paras eq eqs ex exh reg regs sched ref refs pt pts app ser op item cl cls annex tbl
        pl ver rm ste ext tel fax mob ph rs rp kr dh dhs tk ksh bs max min avg pop apt bldg flt
        bk ep cat tab qty lic cert pat doc acct inv stat par cap art.no ref.no reg.no hwy
        rte""",
    Kind.SUFFIX: """
        inc corp corps ltd ltda co cos l.l.c l.l.p l.p p.l.c pvt pte pty bhd sdn a.g k.k n.v
        b.v san tic paz s.a s.a.s s.a.r.l s.r.l s.p.a s.l s.c.a s.e s.a.b s.a.p.i c.v s/a
        a/s a.s a.ş ş.t.i şti ltd.şti p.t tbk d.o.o d.d a.d s.r.o k.s z.o.o o.o c.a cia cía
        e.v m.b.h g.m.b.h utd soc acad acc exec mgmt admin elec exch coll hosp symph orch
        metrop geol bros mfg mfrs intl int'l int’l natl nat'l nat’l assn ass'n ass’n assoc
        univ inst dept depts div dist govt gov't gov’t cmte grp hldgs jr sr esq ret ph.d
        d.phil m.d b.a m.a b.s m.s b.sc m.sc m.b.a ll.b ll.m j.d ed.d d.d.s r.n q.c k.c m.p
        m.e.p c.p.a c.f.a d.v.m m.phil b.eng m.eng b.com b.ed psy.d d.sc sc.d litt.d f.r.s
        o.b.e m.b.e c.b.e""",
    Kind.STATE: """
        ala ariz ark calif colo conn del fla ga ill ind kan kans ky la mass md mich minn
        miss mo mont neb nev okla ore pa penn tenn tex va vt wash wis wisc wyo n.h n.j n.m
        n.y n.c n.d s.c s.d r.i w.va ont que alta sask man b.c n.s n.b p.e.i vic tas qld
        n.s.w""",
    Kind.PLACE: """
        u.s u.s.a u.k u.n u.a.e e.u d.c l.a n.y.c u.s.s.r p.r.c r.o.k k.s.a s.f n.z w.h.o""",
    Kind.STREET: "ave av blvd rd ln hwy pkwy sq ct cres ter terr tpk bldg apt ste rte",
    Kind.SAINT: "st sta mt ft pt mtn",
    Kind.DATE: """
        jan feb febr mar apr jun jul aug sep sept oct nov dec mon tue tues wed weds thu thur
        thurs fri sat sun""",
    Kind.TIME: "a.m p.m",
    Kind.UNIT: """
        m cm mm km kg g mg lb lbs oz ft in sq yd yds mi min mins hr hrs sec secs gal bbl mph
        kph bn mn tn pp l ml ha t bps c f k h w s b yr yrs mo mos wk wks vol m.p.h k.p.h
        m.p.g r.p.m p.c p.p.m cu rpm""",
    Kind.CLOSING: "etc p.a p.w p.c.m p.p al seq b.c b.c.e a.d c.e ibid",
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
    pop
    pop acc admin annex app arch art arts bs cap cat col coll comm ct del dep det dist doc don eds
    eng ep ex exec fax fig figs fr gen ha ill in ind ing inv item kr la lic man mar mass max
    me mi min miss mo mob no op ore pa par pat pl pt ref refs reg rep rev rt sat sect ser sq
    stat sun tab tech tk vic wash wed
""")
"""Abbreviations that are ordinary words as well: what stands around them decides."""
