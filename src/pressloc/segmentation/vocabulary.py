"""Words that tell how an English sentence goes on: starters, verbs, offices, institutions."""

from __future__ import annotations

from pressloc.segmentation.lexicon import words

STARTERS = words("""
    the a an this that these those it its it's it’s he she they we you his her their our my
    your in on at by from with under after before during since until till while when where
    what who whose why how which if as to but and or so yet nor because although though
    however meanwhile moreover furthermore additionally also then there here now today
    tomorrow yesterday tonight both each every some many most few several another others such
    none nobody everyone everybody anyone someone nothing everything once even earlier later
    despite following according among instead together nearly almost please thus therefore
    hence still perhaps maybe indeed unlike like within without throughout between against
    beyond upon whether unless except about around over through more less only just not never
    always often sometimes usually already soon finally recently currently previously i i’m
    i'm i’ve i've we’re we're they’re they’ve we’ve there’s that’s what’s he’s she’s let’s
    does did do is are was were has have had can could would should may might must
""")
"""Words that, with a capital, start a sentence and are hardly ever part of a name."""

AMBIGUOUS_STARTERS = words("may so over through like about still just most i around")
"""Of these, those that are surnames or parts of names as well: no proof behind an initial."""

SURNAMES = words("an so he do in on may you to as by she yet like over just most still about")
"""Starters that are surnames as well: no proof behind `Dr.`"""

CONNECTORS = words("""
    of and the for de du des da do dos di del della der den von van und et y e la le les el
    los las bin ibn al ul ur abu ben ter ten zu zum zur a an or in at on by to with from as &
    og och am im into near
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
    national interim acting honorary outgoing incoming human corporate marketing sales product
    communications investor public media finance financial chef curator conductor producer
    designer architect owner co-owner operations strategy superintendent lieutenant colonel
    major sergeant
""")
"""Words that begin the office of a person behind the name of their house: `Inc. Chairman`."""

HEADS = words("head director chair chief president vice secretary minister manager dean")
"""Of these, those that go on with `of`: `Inc. Head of design Ada Obi`."""

ATTRIBUTED = words("""
    class series common preferred board annual form section holdings holding international
    worldwide global america americas europe asia pacific africa usa canada japan china india
    center centre foundation institute headquarters stadium arena building tower award awards
    division subsidiary shares stock
""")
"""Words that continue the name of a company behind its legal form."""

INSTITUTIONS = words("""
    congress consulate assistance first senate house representatives army navy marine marines
    air coast department dept treasury federal supreme court courts food environmental
    environment securities patent customs embassy ambassador secretary secretary-general
    senator representative government administration open steel bank bancorp attorney district
    census bureau centers center energy geological fish forest national postal olympic
    olympics paralympic soccer virgin highway route interstate cellular chamber trade gulf
    east west north south pacific atlantic midwest northeast northwest southeast southwest
    southern northern eastern western central security general charter high human children
    children’s children's special peace peacekeeping conference institute commerce justice
    state defense defence homeland interior labor labour agriculture transportation education
    health civil green capitol constitution masters amateur women women’s women's men men’s
    men's mint marshals marshal border agency office commission committee council global
    framework convention parliament prime foreign home crown royal competition financial
    information met cabinet ministry minister space strategic cyber european dollar dollars
    sen sens rep reps gen adm gov col capt circuit metro mayor city
""")
"""What a country's or city's short name stands before: `U.S. Congress`, `D.C. Circuit`."""

DESIGNATED = words("""
    models classes parts groups types plans phases vitamins halls gates rooms teams series
    vitamin virus vitamins series plan phase class part group type category appendix annex section
    letter agent war schedule exhibit grade hepatitis influenza hall terminal gate room block
    level option tier zone building platform round team form model unit pier stage column
    table box note chapter version batch variant wing tower dock berth pool lot stand route
    line track score rating division league area sector site shed panel figure item article
    title step tranche priority protein factor generation gen covid omicron strain size cup
    band tray channel studio lane conference rank rated
""")
"""Words before a single letter that names one of several: `vitamin C`, `Series A`."""

TIME_ZONES = words("""
    et est edt ct cst cdt mt mst mdt pt pst pdt akst hst gmt utc bst wet west cet cest eet
    eest msk trt ast adt nst ndt ist gst pkt npt bdt ict wib wita wit myt sgt hkt jst kst pht
    phst aest aedt acst awst nzst nzdt sast eat cat wat brt art clt cot pet vet uyt irst
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
    grinned argued argues warned warns urged urges concluded concludes admitted admits
""")
"""Verbs of an attribution."""

BRAND_NOUNS = words("""
    inc corp ltd co llc plc news japan mail finance sports sport fm radio tv magazine records
    entertainment media studios games labs group holdings brands foods network channel music
    mobile app pizza sushi airlines bank books press card cards pay fitness restaurants cafe
    coffee bar club festival theatre productions events digital online answers messenger
    search weather live cola kids cinema pictures travel air tonight daily theater airways
    bikes
""")
"""What stands behind a brand that ends in a mark: `Yahoo! Inc.`, `Hum! FM`."""

BRANDS = words("""
    yahoo yum jeopardy joomla kahoot wham oliver bing hello ok e oh which guess jet2 toys go
    panic yo mamma ahoy dreamworks aaliyah fun p!nk ideal jackpotjoy
""")
"""Brands, shows and magazines known to end in `!` or `?` (lower case, without the mark)."""

IMPERATIVES = words("""
    call visit contact see read click send write go use ask register download email e-mail join
    learn follow dial check return tune watch listen bring buy book meet choose enter find get
    give help keep let look make note order park pay print remember report request ring sign
    stay take tell text think try turn wait wear apply donate vote subscribe submit bid compare
    discover explore avoid expect allow add choose prepare press select refer consult hurry
""")
"""Verbs that begin a request to the reader."""

FINITE = words("""
    is are was were be am will has have had can may must would could should might shall does
    did do isn’t isn't aren’t aren't wasn’t wasn't weren’t weren't won’t won't hasn’t hasn't
    haven’t haven't can’t can't couldn’t couldn't wouldn’t wouldn't doesn’t doesn't don’t
    don't didn’t didn't cannot said says went goes came comes rose rises fell falls grew grows
    became becomes began begins took takes gave gives got gets made makes held holds kept
    keeps left leaves led leads met meets paid pays put puts ran runs sold sells sent sends
    set sets sat sits spent spends spoke speaks stood stands told tells thought thinks won
    wins wrote writes bought buys brought brings built builds chose chooses cut cuts drew
    draws drove drives felt feels found finds flew flies heard hears hit hits knew knows lost
    loses meant means read reads rang saw sees shut shuts sang sings slid slides showed shows
    shrank shrinks sank sinks stole swam taught teaches threw throws understood wore wears
    woke accepts accounts adds admits advises affects agrees aims allows announces answers
    appears applies appoints argues arrives asks attends awaits bans beats belongs boasts
    carries causes celebrates changes charges claims closes combines compares complains
    confirms connects considers consists contains continues contributes controls costs counts
    covers creates decides declines delivers demands denies depends describes develops differs
    employs enables ends enjoys ensures enters expands expects expires explains exports
    extends faces features fits follows forms funds gains happens helps hires hopes identifies
    imports improves includes increases intends invests involves jumps lacks lands lasts
    launches learns lends lies links lists lives looks loves maintains manages marks matters
    measures merges mirrors moves needs notes numbers obliges occurs offers opens operates
    opposes orders owes owns participates performs plans plays points prefers presents
    prevents produces promises proposes protects proves provides publishes ranges ranks
    reaches receives recommends records reduces reflects refuses relates relies remains
    remembers replaces reports represents requires resigns responds rests returns reveals
    sails saves scores seeks seems serves shares ships signs spans specialises specializes
    spreads stages starts stays stops studies succeeds suffers suggests supplies supports
    supposes surpasses surrounds talks tends tests thanks totals trades trains travels treats
    turns uses varies views visits votes wants warns welcomes works worries start begin open
    close remain include cost follow continue expect apply appear take make give go come run
    hold want need sell buy own use help show know say see think believe hope plan offer
    provide travel leave arrive work live move play lead depend agree disagree doubt declare
    heads chairs hosts houses trims targets tops tracks triples doubles halves weighs voices
    urges unveils undergoes trumps tightens swaps sums sticks steers sparks slows shifts
    secures seals rolls rewards retires restores resolves renews removes recruits rates quits
    pushes promotes powers picks permits oversees outlines opts nominates names mourns misses
    mines loads lifts lets lays kicks issues invites insures hands guides grants fuels fixes
    files fights fills fetches exceeds eases earns drops donates discusses delays credits
    cools commits collects clears cancels calls breaks boosts blocks blames bids backs awards
    attracts adopts achieves
""")
"""Forms of frequent verbs that make a predicate; those in -ed need no list."""

PREPOSITIONS = words("""
    in of from to for with by at across outside within throughout between against near via
""")
"""What makes the name behind it part of a phrase, so that it cannot be a subject."""
