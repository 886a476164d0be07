"""Each check: what it must find, and what it must leave alone."""

from __future__ import annotations

import pytest

# ruff: noqa: E501  (one case a line reads best)

# check, language, source, target that is wrong, the text that is highlighted in the target
FOUND = [
    ("mask-tokens", "es", "It has 3 doors.", "Tiene ⟦0⟧ 3 puertas.", "⟦0⟧"),
    ("markup", "es", "A <b>new</b> car.", "Un coche <b>nuevo.", None),
    ("markup", "tr", "A <b>new</b> car.", "Yeni bir </b>araba<b>.", "</b>"),
    ("markup", "ar", "See <a1>this</a1>.", "انظر <a2>هذا</a2>.", "<a2>"),
    ("markup", "es", 'See <a href="x">this</a>.', 'Vea <a href="y">esto</a>.', None),
    ("protected-text", "es", "Run <code>make it</code> now.", "Haga <code>hazlo</code> ya.", "hazlo"),
    ("placeholders", "es", "Hello, {name}!", "¡Hola, {nombre}!", None),
    ("placeholders", "tr", "%(count)d files of %s", "%s için dosyalar", None),
    ("urls", "es", "See https://a.example/x.", "Vea https://b.example/y.", None),
    ("emails", "tr", "Write to press@a.example.", "Bize yazın: basin@a.example.", None),
    ("handles", "es", "Follow #TechDay on the web.", "Siga #DíaTec en la red.", None),
    ("escapes", "es", "One\nTwo", "Uno Dos", None),
    ("accelerators", "es", "&Open file", "Abrir archivo", None),
    ("numbers", "es", "It sold 12 cars.", "Vendió 21 coches.", "21"),
    ("percentages", "tr", "It grew by 60%.", "%50 büyüdü.", "%50"),
    ("currencies", "zh", "It cost $6 million.", "它耗资 600 万欧元。", None),
    ("units", "es", "It is 30 km away.", "Está a 30 millas.", None),
    ("dates", "es", "It opened on 16 October 2023.", "Abrió el 16 de noviembre de 2023.", None),
    ("names", "es", "He met Vidal in Sevilla.", "Se reunió con Kowalski en Sevilla.", "Kowalski"),
    ("names", "tr", "He met Vidal in Sevilla.", "Sevilla'da Kowalski ile görüştü.", "Kowalski"),
    ("names", "zh", "He met Vidal in Spain.", "他在西班牙会见了 Kowalski。", "Kowalski"),
    ("names", "ar", "It came from Mossack Fonseca.", "جاء من Mosssack Fonseca.", "Mosssack"),
    ("names", "zh", "It came from Mossack Fonseca.", "它来自Mosack Fonseca公司。", "Mosack"),
    ("untranslated", "es", "The new car was shown.", "The new car was shown.", None),
    ("untranslated-part", "ar", "The new car was shown.", "عرضت السيارة new car was اليوم.", "new car was"),
    ("untranslated-part", "es", "The new car was shown.", "El coche new car was mostrado.", "new car was"),
    ("english-words", "tr", "Talent, however, begins in the classroom.", "Ancak Talent sınıfta başlar.", None),
    ("english-words", "tr", "Compound growth has reached 91%.", "Compound büyüme %91'e ulaştı.", "Compound"),
    ("english-words", "zh", "Compound growth has reached 91%.", "Compound增长达到91%。", "Compound"),
    ("english-words", "es", "Reading comes first.", "Reading viene primero.", "Reading"),
    ("english-words", "zh", "He left the Stanford School of Medicine.", "他离开了斯坦福大学Medicine学院。", "Medicine"),
    ("english-words", "ar", "It is under the theme Accessible Innovation today.", "هذا تحت سمة Innovation المتاح للجميع اليوم.", "Innovation"),
    ("english-words", "es", "He was ranked 190th in the world.", "Fue clasificado 190th en el mundo.", "190th"),
    ("english-words", "tr", "70% of 10-year-olds cannot read.", "10-year-old'un %70'i okuyamıyor.", "10-year-old"),
    ("english-words", "ar", "70% of 10-year-olds cannot read.", "لا يستطيع 70% من العمر 10-old القراءة.", "10-old"),
    ("mixed-alphabets", "ar", "The Gripen crashed.", "تحطمت طائرة جيريpen.", "جيريpen"),
    ("arabic-spelling", "ar", "They went to their library.", "ذهبوا إلى مكتبةهم.", "مكتبةهم"),
    ("arabic-spelling", "ar", "Civil marriages are legal.", "هذه ال الزواجات المدنية قانونية.", "ال"),
    ("arabic-spelling", "ar", "Five towers are built.", "البناء مستمر ل خمسة أبراج.", "ل"),
    ("latin-words", "ar", "Bob of Chery", "بوب of شيري", "of"),
    ("latin-words", "zh", "Chery and UNICEF join forces.", "Chery and 联合国儿童基金会携手。", "and"),
    ("turkish-suffixes", "tr", "It held its <b>Tech Day</b> there.", "<b>Teknoloji Günü</b> ını orada yaptı.", "ını"),
    ("turkish-suffixes", "tr", "More than 12 million people", "12 milyon'den fazla kişi", "den"),
    ("countries", "zh", "The leader of Iceland resigned.", "伊斯兰领导人辞职。", None),
    ("countries", "es", "They met in Ethiopia.", "Se reunieron en Ethiopia.", None),
    ("countries", "tr", "Latvia has delayed it.", "Latvia bunu geciktirdi.", None),
    ("countries", "ar", "They met in Cambodia.", "اجتمعوا في Cambodia.", None),
    ("units", "tr", "A two-year, $6 million partnership", "6 milyon dolarlık bir ortaklık", None),
    ("units", "es", "It gives $6 million over two years.", "Da 6 millones de dólares.", None),
    ("bounds", "zh", "Over 80 people came.", "来了80人。", None),
    ("bounds", "ar", "Above 60%", "60%", None),
    ("bounds", "es", "It grew by up to 91%.", "Creció un 91 %.", None),
    ("bounds", "tr", "It has more than 600 members.", "600 üyesi var.", None),
    ("dates", "zh", "At 11:20, the police came.", "11:20年，警察来了。", "11:20年"),
    ("dates", "zh", "A partnership worth $6 million", "价值600万美元年的合作", "600万美元年"),
    ("wrong-language", "tr", "The new car was shown.", "El coche nuevo que se mostró en la feria es de la marca.", None),
    ("wrong-script", "ar", "The new car was shown.", "Yeni araba dün sergilendi.", None),
    ("foreign-letters", "es", "The new car was shown.", "Se mostró el новый coche.", "новый"),
    ("foreign-letters", "ar", "The new car was shown.", "تم عرض 新车 أمس.", "新车"),
    ("latin-words", "zh", "The new car was shown.", "新的 vehicle 展出了。", "vehicle"),
    ("mixed-alphabets", "es", "The new company.", "La nueva cоmpañía.", "cоmpañía"),
    ("repetition", "es", "It is a good car.", "Es un buen coche un buen coche.", "un buen coche"),
    ("repetition", "zh", "It is a good car.", "这是一辆好车一辆好车一辆好车。", "一辆好车"),
    ("length", "es", "The new car was shown to the press in Wuhu yesterday evening.", "Sí.", None),
    ("negation", "es", "The plant will not close.", "La planta cerrará.", None),
    ("negation", "tr", "The plant will not close.", "Fabrika kapanacak.", None),
    ("negation", "ar", "The plant will not close.", "سيغلق المصنع.", None),
    ("negation", "zh", "The plant will not close.", "工厂将关闭。", None),
    ("negation", "tr", "The report, out of reach, was not read.", "Erişim dışında kalan rapor okundu.", None),
    ("negation", "es", "The lack of rain did not matter.", "La falta de lluvia importó.", None),
    ("negation", "ar", "It will never close.", "سيغلق أبدًا.", None),
    ("dates", "zh", "The plant opens on Monday.", "工厂将于星期二开业。", "星期二"),
    ("dates", "tr", "Sales rose in the third quarter.", "Satışlar ikinci çeyrekte arttı.", "ikinci çeyrekte"),
    ("speaker", "es", "“It works,” said Kouns, and Zambrotta left.", "«Funciona», dijo Zambrotta, y salió.", "Zambrotta"),
    ("end-mark", "es", "It works.", "Funciona", "a"),
    ("end-mark", "ar", "Does it work?", "هل يعمل.", "."),
    ("quotation-marks", "tr", "He said “it works well”.", "“iyi çalışıyor dedi.", "“"),
    ("brackets", "zh", "It works (well).", "它运行（良好。", "（"),
    ("punctuation-spacing", "es", "Well, it works.", "Bueno , funciona.", " "),
    ("punctuation-spacing", "tr", "Well, it works.", "Evet,çalışıyor.", ","),
    ("percent-spacing", "tr", "It grew by 60%.", "60% büyüdü.", "0%"),
    ("percent-spacing", "zh", "It grew by 60%.", "增长了 60 %。", "0 %"),
    ("double-spaces", "es", "It works well.", "Funciona  bien.", "  "),
    ("edge-spaces", "es", "It works.", "Funciona. ", " "),
    ("double-words", "es", "It works in the car.", "Funciona en el el coche.", "el el"),
    ("capitals", "tr", "It works.", "işe yarıyor.", "i"),
    ("spanish-marks", "es", "Does it work?", "Funciona?", "?"),
    ("turkish-casing", "tr", "The first summit opened.", "Ilk zirve açıldı.", "Ilk"),
    ("turkish-casing", "tr", "International summit", "Ulusal i\u0307lk zirve", "i\u0307"),
    ("turkish-suffixes", "tr", "It opened in 2024.", "2024'de açıldı.", "de"),
    ("turkish-suffixes", "tr", "In Turkey", "Türkiye’da", "da"),
    ("arabic-punctuation", "ar", "Well, it works.", "حسنا, يعمل.", ","),
    ("bidirectional", "ar", "It works.", "\u202bيعمل.", "\u202b"),
    ("bidirectional", "ar", "Yahoo! opened today.", "شركة Yahoo! افتتحت اليوم.", "Yahoo!"),
    ("digits", "ar", "From 2019 to 2023.", "من ٢٠١٩ إلى 2023.", "2023"),
    ("kashida", "ar", "It works.", "يعمـــل.", "ـــ"),
    ("chinese-punctuation", "zh", "Well, it works.", "好吧,它能用。", ","),
    ("chinese-variant", "zh", "The new design was shown.", "新設計展出了。", "設"),
    ("invisible-characters", "es", "It works.", "Fun\u200bciona.", "\u200b"),
    ("mojibake", "es", "It will work tomorrow.", "FuncionarÃ¡ mañana.", "Ã¡"),
    ("untranslated-part", "ar", "Details are available at <a1>news.example.com/car</a1>.", "التفاصيل available at <a1>news.example.com/car</a1>.", "available at"),
    ("wrong-script", "zh", "Details are available at <a1>news.example.com/car</a1>.", "Daha fazla bilgi için <a1>news.example.com/car</a1>。", None),
    ("urls", "zh", "Details are available at <a1>news.example.com/car</a1>.", "详情请访问<a1>news.example.org/car</a1>。", None),
    ("names", "tr", "They met Vidal on Oct. 16, 2023.", "16 Ekim 2023'te Kowalski ile görüştüler.", "Kowalski"),
    ("dates", "tr", "They met on Oct. 16, 2023.", "16 Kasım 2023'te görüştüler.", None),
    ("names", "es", "Chery and UNICEF join forces | Chery Newsroom", "Chery y UNICEF se alían | Sala de prensa de Kowalski", "Kowalski"),
]  # fmt: skip

CLEAN = [
    ("ar", "Missing: <b>ffmpeg</b><br/>required, supported<br/>upgrade", "ناقص: <b>ffmpeg</b><br/>مطلوب، مدعومة<br/>رجاء"),
    ("zh", "Monday – Friday", "工作日"),
    ("zh", "_Open", "打开(_O)"),
    ("es", "Open Monday to Friday.", "Abierto los días laborables."),
    ("ar", "It lasted two years.", "دام عامين."),
    ("es", "They play Six Days in Fallujah today.", "Hoy juegan a Six days in Fallujah."),
    ("ar", "An app for iPhone and a site in HTML by ABC", "تطبيق لiPhone وموقع بHTML من الABC"),
    ("ar", "It was shown on BBC and CNN.", "عُرض على بي بي سي وعلى سي إن إن."),
    ("ar", "Germany and Cambodia met.", "التقى الألمان وكامبوديا."),
    ("zh", "At present, China ranks first.", "目前，我国位居首位。"),
    ("zh", "Relations between India and Pakistan are tense.", "印巴关系紧张。"),
    ("tr", "He flew with Qatar Airways.", "Qatar Airways ile uçtu."),
    ("zh", "It happened over 70 years.", "这发生在70年间。"),
    ("es", "It turns over 10 million euros.", "Factura 10 millones de euros."),
    ("zh", "The annual salary is $1 million.", "100万美元年薪。"),
    ("zh", "Interferon (IFNγ) is a protein.", "干扰素IFNγ是一种蛋白质。"),
    ("es", "It is one of the largest firms, the other one of the oldest.", "Es una de las mayores empresas, la otra es una de las más antiguas."),
    ("ar", "Fred is moving towards the coast today.", "يتجه Fred نحو الساحل اليوم."),
    ("zh", "In Hong Kong, Ma studied at New York University.", "在香港，Ma在纽约大学就读。"),
    ("zh", "He works for Apple in London today.", "他如今在伦敦为Apple工作。"),
    ("ar", "The Reading Rainbow show on PBS ended in 2006.", "انتهى برنامج Reading Rainbow على PBS في عام 2006."),
    ("es", "He saw 20th Century Fox today.", "Hoy vio 20th Century Fox."),
    ("tr", "Northern Rock asked for help.", "Northern Rock yardım istedi."),
    ("tr", "The path /proc/root is used with --clean by “list”.", "/proc/root yolu “list” ile --clean tarafından kullanılır."),
    ("tr", "Please fill in the form.", "Lütfen formu doldurun."),
    ("es", "They went to the Reading office.", "Fueron a la oficina de Reading."),
    ("es", "Over 12 million users trust <b>Chery</b>.", "Más de 12 millones de usuarios confían en <b>Chery</b>."),
    ("tr", "It grew by 60% in Germany.", "Almanya'da %60 büyüdü."),
    ("ar", "It grew by 60% in 2023.", "نما بنسبة ٦٠٪ في عام ٢٠٢٣."),
    ("zh", "It cost $6 million in October 2023.", "2023年10月耗资600万美元。"),
    ("es", "Is it new?", "¿Es nuevo?"),
    ("tr", "He walked slowly and thoughtfully.", "Yavaş yavaş ve düşünceli yürüdü."),
    ("es", "The London show was not only big.", "La feria de Londres no solo fue grande."),
    ("ar", "See www.a.example, write to a@a.example.", "انظر www.a.example، واكتب إلى a@a.example."),
    ("zh", "Harry Potter and the Goblet of Fire opened.", "《Harry Potter and the Goblet of Fire》上映了。"),
    ("es", "Chery International", "Chery International"),
    ("es", "He said: “It is ‘new’ today.”", "Dijo: «Es “nuevo” hoy»."),
    ("ar", "It was no longer open.", "لم يعد مفتوحا."),
    ("zh", "Acme Inc. (AI) opened.", "Acme Inc.（AI）开业了。"),
    ("es", "If a < b and c > d, stop.", "Si a < b y c > d, pare."),
    ("tr", "iPhone sales rose.", "iPhone satışları arttı."),
    ("ar", "Further details are available at <a1>newsroom.example.com/unicef</a1>.", "لمزيد من التفاصيل، يُرجى زيارة الموقع <a1>newsroom.example.com/unicef</a1>."),
    ("zh", "Further details are available at <a1>newsroom.example.com/unicef</a1>.", "如需了解更多详情，请访问<a1>newsroom.example.com/unicef</a1>。"),
    ("zh", "Follow us at press.example.com and #TechDay.", "请关注press.example.com和#TechDay。"),
    ("es", "Further details are available at https://a.example/unicef.", "Más información en https://a.example/unicef."),
    ("tr", "They met on Oct. 16, 2023.", "16 Ekim 2023'te görüştüler."),
    ("es", "Chery and UNICEF join forces for education | Chery Newsroom", "Chery y UNICEF se alían por la educación | Sala de prensa de Chery"),
]  # fmt: skip


@pytest.mark.parametrize(("check", "language", "source", "target", "shown"), FOUND)
def test_a_check_finds_its_error_and_highlights_it(
    look, check: str, language: str, source: str, target: str, shown: str | None
) -> None:
    found = look(source, target, language)
    assert check in found
    if shown is not None:
        assert any(target[slice(*span)] == shown for span in found[check].spans)


@pytest.mark.parametrize(("language", "source", "target"), CLEAN)
def test_nothing_is_said_against_a_right_translation(
    look, language: str, source: str, target: str
) -> None:
    assert look(source, target, language) == {}


def test_spans_lie_in_the_texts_even_between_tags(look) -> None:
    target = "<b>Más</b> de <i>21 millones</i> ."
    found = look("<b>Over</b> <i>12 million</i>.", target, "es")
    assert target[slice(*found["numbers"].spans[0])] == "21 millones"


def test_an_empty_target_is_untranslated_and_not_wrong(look) -> None:
    assert look("It sold 12 cars.", " ", "es") == {}


def test_tags_that_are_not_the_blocks_are_text(look) -> None:
    assert "markup" in look("Press <b>.", "Pulse b.", "es")
    assert "markup" not in look("Press <b>.", "Pulse b.", "es", tags=())


def test_traditional_characters_are_right_in_a_traditional_market(look) -> None:
    assert "chinese-variant" not in look("A new design.", "新設計。", "zh", market="zh_TW")
    assert "chinese-variant" in look("A new design.", "新设计。", "zh", market="zh_TW")


def test_figures_follow_the_market_where_it_is_set_up(look) -> None:
    from pressloc.checks import Context

    arabic = Context(numbering="arab", embedding=False)
    assert "digits" in look("In 2023.", "في 2023.", "ar", arabic)
    assert "digits" not in look("In 2023.", "في ٢٠٢٣.", "ar", arabic)


def test_an_unknown_language_gets_the_checks_that_need_none(look) -> None:
    found = look("It sold 12 <b>cars</b>.", "Foo 21 bar.", "cy")
    assert {"numbers", "markup"} <= found.keys()
