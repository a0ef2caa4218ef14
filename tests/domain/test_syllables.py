"""What may be a Vietnamese syllable: known good and bad spellings, and what holds for all that the tables make."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop.domain.syllables import bare_syllables, is_bare_syllable, is_syllable, syllables
from cchc_desktop.domain.vietnamese import fold

GOOD = """
a à ạ ai ái anh ách ảo áp át âm ấm ân ấp âu ấy ăn ẵm ắt e é em én eo ê ế ếch êm ý y ỷ yêu yếu yến yết yên yểng ì ỉa
ích ít im in inh ỉu o ó óc ôi ông ốc ổn ở ơn ớt u ủ úp úa uống ươm ước ưa ưng ứng ủy uỷ uyên oan oanh oái oẳn oằn oe
uất uế bản bếp biên biếc biết buýt báo buổi bưởi bướu bị cán các cầu củ cửa cuốn cước cướp cưới cúc cục chính chuyển
chủ chức chuyện chuyến chuệch choạc dân doanh duyệt dưới duyên duềnh đảng đoàn đề đường điều đuốc đưa ghi ghế ghép
ghềnh ghiền gửi gì gìn giá giấy giữ giếng giêng giết giễu giới giải giục giũa giỏi giờ giọng giây giọt giật giương gió
giúp giảm góa goá gộp gương hòa hoà hoàn hoạch hoặc hoắt hóa hoá huế huynh huỵch huých huệ huơ hươu hướng hữu hủy huỷ
hỷ kính kế kết kiến kiểm kỹ kĩ kỳ kỷ kiêng kênh kịch kẻng khoán khoảng khoắng khoét khoe khỏe khoẻ khuya khuỷu khuỷnh
khuếch khuynh khuyến khuây khuâng khuất khướu khuyết lãi lệch liên lý lí lượng lưu loa lòe loè loanh loằng luật luồn
lượn lũy luỹ mệnh miếng moóc mỹ mười mướp muỗi năm nâng nằm nêu niềm noãn nuôi nước ngoài ngoằng ngoèo ngoẻo ngoạm ngủ
nguyên nguyễn nguệch nguy ngượng nguều nghe nghề nghĩa nghiêm nghị nghịch nghiệp nhân nhoẻn nhuận nhượng nhuế phải
phiếu phường phép phượng pin quà quả quạt quăng quặp quắt quận quân quần quầng quất quầy quen quẹo quét quê quên quện
quệt quếch quều quý quí quít quýt quỳnh quỵt quyền quyết quốc quơ quở quới quàu rượu ruộng rừng sách soạn suất suýt
sưu tỉnh tỷ tỉ tuổi tuần tuy tuyến tuyết tuýp toòng tuềnh thuở thuế thuận thuỷ thủy thưởng thức thuộc thúy thuý thoắt
thừa trách trường trưởng trụ truyền ưu vỹ vị việc viết vuông vượt xoong xoàng xuyên xuề xoèn xoẹt xuất xứ xoáy xoẻng
"""
IMPOSSIBLE = """
thưc ngiêm qoan kon gé nghà bat cac sach thuch ich ap tiêp viêt nươc quôc luât sôt hoc mep càc sàch thuừc tiềp viểt
nuờc quồc luẩt hỏc bãt đẹẹp ka kă kâ ko kô kơ ku kư kuân kưa ce cê ci cy cếch cẻ cìm ciến ge gê ghà gho ghô ghư ghuyên
nge ngê ngi ngề ngĩa ngiệp ngha nghơ nghăn nghuyên nghuy nghoài q qa qe qê qi qan quu quuyên quoa quưa quốn quống quâm
quơm coan coa cuy cuyên cuê cuận coác kuy boan boàn buân buyên buy moan muyên muê muân phoan phuân phuyên vuyên vuân
puân iêu iên iết iếng yê bya ym yn yt dyêu lyên kyên tyn mynh hyn by chy đy nghy phy rya xyn try ny hòan tòan khỏan
tóan thùân qúy qủa qúa gìa gỉai ngòai hóat thuýên tíên bìên nưóc đựơc ứơc uốgn tuôỉ lúâ khúyêt ăi ăo ău ăy ă â ăch ănh
âch ânh âo âi ech enh êc êng êo êi ey iy ing ic ơng ơc ơch ơu ôu ôo ôch onh och ou oy uh ưn ưp ưch uôp uou uôu uo ươ
uơn uơi iê uô oă oâ oê oêng oăo oăi uâ uâm uâu uyêm uyo uyi uyc f j w z fa ja wa za windows bl bla blung tla mla kr
krông pla pr print sc st string tr đr drong bb lll ngng trh
"""


@pytest.mark.parametrize("word", GOOD.split())
def test_a_good_one(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", IMPOSSIBLE.split())
def test_an_impossible_one(word: str) -> None:
    assert not is_syllable(word)


def test_the_lists_are_long_enough_to_mean_something() -> None:
    assert len(set(GOOD.split())) >= 150 and len(set(IMPOSSIBLE.split())) >= 150


@pytest.mark.parametrize("word", ["HÒA", "Hoà", unicodedata.normalize("NFD", "ưỡng"), "Trong", "In", "ĐƯỜNG"])
def test_neither_case_nor_unicode_form_matters(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["", " ", "hòa bình", "a1", "1", "hòa.", "h-a", "ＨＡ", "ha\u200b"])
def test_what_is_no_word_is_no_syllable(word: str) -> None:
    assert not is_syllable(word) and not is_bare_syllable(word)


@pytest.mark.parametrize("word", ["thuc", "quoc", "THUY", "hoan", "nghiem", "Duong", "gin", "khuyu", "in"])
def test_a_bare_one_may_have_lost_its_diacritics(word: str) -> None:
    assert is_bare_syllable(word)


@pytest.mark.parametrize("word", ["thức", "ngiem", "qoan", "kon", "ge", "ngha", "file", "print"])
def test_a_bare_one_still_follows_the_rules(word: str) -> None:
    assert not is_bare_syllable(word)


# --- every one that the tables make -----------------------------------------------------------------------------------

TONES = "\u0300\u0309\u0303\u0301\u0323"
ALL = sorted(syllables())


def tone_and_letters(syllable: str) -> tuple[str, str]:
    """The tone marks, and the syllable without them."""
    split = unicodedata.normalize("NFD", syllable)
    return "".join(char for char in split if char in TONES), toneless(split)


def toneless(text: str) -> str:
    return unicodedata.normalize("NFC", "".join(char for char in text if char not in TONES))


def with_tone(letters: str, tone: str, place: int) -> str:
    return unicodedata.normalize("NFC", letters[:place] + tone + letters[place:])


def test_every_one_keeps_the_rules_of_spelling() -> None:
    assert len(ALL) > 15_000
    for syllable in ALL:
        tones, letters = tone_and_letters(syllable)
        assert len(tones) <= 1 and syllable == unicodedata.normalize("NFC", syllable.lower()), syllable
        assert set(letters) <= set("aăâbcdđeêghiklmnoôơpqrstuưvxy"), syllable
        assert ("q" in letters) == letters.startswith("qu"), syllable
        if letters.endswith(("c", "ch", "p", "t")):
            assert tones in ("\u0301", "\u0323") and tones, syllable
        if letters.startswith(("k", "gh", "ngh")) and not letters.startswith("kh"):
            assert letters.lstrip("kngh")[0] in "eêiy", syllable
        elif letters.startswith(("c", "g", "ng")) and not letters.startswith(("ch", "gi")):
            assert letters.lstrip("cng")[0] not in "eêiy", syllable


def test_every_one_is_known_in_any_form_and_bare() -> None:
    for syllable in ALL:
        assert is_syllable(syllable.upper()) and is_syllable(unicodedata.normalize("NFD", syllable)), syllable
        assert is_bare_syllable(fold(syllable)), syllable
    assert bare_syllables() == {fold(syllable) for syllable in ALL}


def test_the_tone_mark_stands_in_one_place_or_in_two_styles() -> None:
    places: dict[tuple[str, str], set[int]] = {}
    for syllable in ALL:
        tone, letters = tone_and_letters(syllable)
        places.setdefault((letters, tone), set()).update(
            place for place in range(1, len(letters) + 1) if tone and with_tone(letters, tone, place) in syllables()
        )
    for (letters, tone), found in places.items():
        two = letters.endswith(("oa", "oe", "uy")) and not letters.startswith("qu")
        if tone and letters != "gia":  # giạ is not gịa, and both are words
            assert len(found) == (2 if two else 1), letters


def test_a_stopped_one_needs_its_tone() -> None:
    stopped = [syllable for syllable in ALL if tone_and_letters(syllable)[1].endswith(("c", "ch", "p", "t"))]
    assert len(stopped) > 2_000
    assert not [syllable for syllable in stopped if is_syllable(tone_and_letters(syllable)[1])]


@given(st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạýỳ", max_size=7))
def test_any_word_is_judged_alike_in_every_form(word: str) -> None:
    judged = is_syllable(word)
    assert judged == is_syllable(word.upper()) == is_syllable(unicodedata.normalize("NFD", word))
    if judged:
        assert is_bare_syllable(fold(word))


def test_a_long_report_is_read_in_milliseconds() -> None:
    words = (GOOD + IMPOSSIBLE).split() * 10  # as many as twelve pages have
    is_syllable("a")  # the tables are made once
    began = time.perf_counter()
    for word in words:
        is_syllable(word)
    assert len(words) > 5_000 and time.perf_counter() - began < 0.05
