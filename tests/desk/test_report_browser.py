"""The report in a real browser: what a reader points at, types and tabs to."""

import json
import re
import time

import pytest
from browsers import Screen, needs_browser
from click.testing import CliRunner

from unionx import messages
from unionx.cli.main import main
from unionx.desk.report import ASSETS
from unionx.output.reader_values import DIGITS, SIZES, reader_number

EVIL = '</script><script>alert(1)</script>"><img src=x onerror=alert(2)>'
TITLE = '劳动竞赛">'  # tags are left out of what an article says
NAME = "<img src=x onerror=alert(3)>\"'&amp;"
PAGES = {
    "first": (
        "刊头栏\n# 港区工会发放慰问金20万元\n\n"
        "本报讯 2023年7月12日，连云港市总工会走访慰问职工300余人，发放慰问金20万元。"
        "其中为女职工120人送上防暑用品。连云港市总工会主席陆长河参加活动。\n"
    ),
    NAME: f"# 劳动竞赛{EVIL}\n\n本报讯 2023年8月1日，徐州市总工会发放助学金8000元。{EVIL}。\n",
    "third": "# 技能比武落幕\n\n2022年，无锡市总工会举办比武1200场，参赛职工9人、会员51.5万人。\n\n"
    "无锡市总\n\n工会供稿。秦明月劳模创新工作室协办。\n",
}
PAGES |= {
    f"more{at}": f"# 第{at}篇\n\n2022年，南通市总工会新建工会{at + 10}家。" + "职工之家。" * 300 for at in range(40)
}

pytestmark = needs_browser


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    folder = tmp_path_factory.mktemp("report")
    lines = (json.dumps({"id": name, "text": text}) + "\n" for name, text in PAGES.items())
    (folder / "pages.jsonl").write_text("".join(lines), encoding="utf-8")
    made = folder / "report.html"
    done = CliRunner().invoke(main, ["report", str(folder / "pages.jsonl"), "-o", str(made), "--date", "2023-09-01"])
    assert done.exit_code == 0
    return made.as_uri()


class Report(Screen):
    """A report that is open in a browser."""

    def __init__(self, driver, address):
        super().__init__(driver)
        driver.get("about:blank")
        for log in ("performance", "browser"):
            driver.get_log(log)  # what was there before is not ours
        driver.get(address)
        self.run("localStorage.clear(); delete document.documentElement.dataset.theme;")

    def click(self, element):
        self.run("arguments[0].scrollIntoView({block: 'center'})", element)
        element.click()

    def point_at(self, element):
        from selenium.webdriver import ActionChains

        ActionChains(self.driver).move_to_element(element).perform()

    def active(self):
        return self.driver.switch_to.active_element

    def comes_into_view(self):
        """Wait until what has the focus stands below the head of the page: a jump scrolls once the page is drawn."""
        place = "const b = document.activeElement.getBoundingClientRect(); return b.top > 60 && b.bottom < innerHeight"
        self.wait(lambda: self.run(place))

    def card(self):
        return self.wait(lambda: self.one("#card").is_displayed() and self.one("#card").text)

    def rows(self):
        """Return the texts of the cells, asked for at once, since typing may exchange the rows at any time."""
        cells = "[...document.querySelectorAll('#table tbody tr')].map((row) => [...row.cells].map((c) => c.innerText))"
        return self.run(f"return {cells}")


@pytest.fixture
def page(browser, address):
    return Report(browser, address)


def articles(page):
    return [block.get_attribute("aria-label") for block in page.all("article") if block.is_displayed()]


def test_it_loads_with_no_error_and_asks_the_network_for_nothing(page, address):
    page.run("document.getElementById('articles').scrollIntoView({behavior: 'instant'})")
    page.wait(lambda: page.all("#p0 mark"))
    assert page.driver.get_log("browser") == []
    events = [json.loads(entry["message"])["message"] for entry in page.driver.get_log("performance")]
    asked = {event["params"]["request"]["url"] for event in events if event["method"] == "Network.requestWillBeSent"}
    assert asked == {address}
    assert page.driver.title == "unionx report: 43 pages, 44 articles"


def test_its_policy_stops_script_and_style_from_elsewhere(page):
    page.run(
        "for (const [name, text] of [['script', 'window.broken = 1'], ['style', 'body { display: none }']]) {"
        "  const made = document.createElement(name); made.textContent = text; document.body.append(made); }"
        "const image = new Image(); image.src = 'data:image/gif;base64,R0lGODlhAQABAAAAACw=';"
        "document.body.append(image);"
    )
    assert page.run("return window.broken") is None
    assert page.one("body").is_displayed()
    assert len(page.driver.get_log("browser")) >= 3


def test_hostile_text_is_shown_and_does_nothing(page):
    from selenium.common.exceptions import NoAlertPresentException

    page.run("document.getElementById('p1').scrollIntoView({behavior: 'instant'})")
    page.wait(lambda: page.all("#p1 article"))
    with pytest.raises(NoAlertPresentException):
        page.driver.switch_to.alert.text  # noqa: B018 (it raises)
    assert page.one("#p1 article").get_property("textContent").count(EVIL) == 2
    assert page.one("#p1 h3").text == NAME
    assert NAME in [option.get_property("textContent") for option in page.all("#goto option")]
    assert TITLE in page.one("#p1 article").get_attribute("aria-label")
    assert page.all("img") == []
    assert len(page.all("script:not([type])")) == 1
    assert page.driver.get_log("browser") == []


def test_only_what_comes_into_view_is_drawn(page):
    page.run("document.getElementById('p0').scrollIntoView({behavior: 'instant'})")
    page.wait(lambda: page.all("#p0 article"))
    assert page.all("#p42 article") == []
    page.run("document.getElementById('p42').scrollIntoView({behavior: 'instant'})")
    page.wait(lambda: page.all("#p42 article"))


def test_all_of_the_page_is_shown(page):
    page.wait(lambda: page.all("#p0 article") or page.run("document.getElementById('p0').scrollIntoView()"))
    shown = "".join(text.get_property("textContent") for text in page.all("#p0 .text"))
    assert "".join(shown.split()) == "".join(PAGES["first"].split())


def test_a_filter_takes_marks_away_and_leaves_the_text(page):
    page.wait(lambda: page.all("#p0 mark.person") or page.run("document.getElementById('p0').scrollIntoView()"))
    before = page.one("#p0 article").text
    page.one('.show[value="person"]').click()
    person = page.one("#p0 mark.person")
    assert "off" in person.get_attribute("class").split()
    assert page.run("return getComputedStyle(arguments[0]).borderBottomStyle", person) == "none"
    assert person.get_attribute("tabindex") is None
    assert page.one("#p0 article").text == before
    assert page.run("return getComputedStyle(arguments[0]).borderBottomStyle", page.one("#p0 mark.date")) == "dashed"
    page.point_at(person)
    time.sleep(0.1)
    assert not page.one("#card").is_displayed()
    page.one('.show[value="person"]').click()
    assert page.run("return getComputedStyle(arguments[0]).borderBottomStyle", person) == "dotted"


@pytest.mark.parametrize(
    ("words", "titles", "state"),
    [
        ("比武", ["技能比武落幕"], "1 of 44 articles"),
        ("无锡市总工会供稿", ["技能比武落幕"], "1 of 44 articles"),  # over a break of the layout
        ("515000", ["技能比武落幕"], "1 of 44 articles"),  # a value; the text says 51.5万
        ("2023-07-12 陆长河", ["港区工会发放慰问金20万元"], "1 of 44 articles"),
        ("<script>alert", [TITLE], "1 of 44 articles"),
        ("无此一说", [], "0 of 44 articles"),
    ],
)
def test_search_finds_text_and_values(page, words, titles, state):
    field = page.one("#search")
    field.send_keys(words)
    page.wait(lambda: page.one("#articles-state").text == state)
    page.run("scrollTo({top: document.body.scrollHeight, behavior: 'instant'})")
    page.wait(lambda: articles(page) == titles)
    listed = [link.get_property("textContent") for link in page.all(".contents li:not([hidden]) a")]
    assert set(listed) <= {*titles, "…"}
    assert page.run("return CSS.highlights.get('found')?.size ?? 0") > 0 or not titles or words == "515000"
    field.clear()
    field.send_keys(" ")
    page.wait(lambda: not page.one("#articles-state").text)
    assert page.one("#p5").is_displayed()


def test_search_marks_the_values_that_it_found(page):
    page.one("#search").send_keys("515000")
    page.wait(lambda: [mark.text for mark in page.all("mark.match")] == ["51.5万人"])


def test_the_table_sorts_by_number_and_says_so(page):
    value = next(button for button in page.all("th button") if button.text.startswith("Value"))
    head = value.find_element("xpath", "..")
    for _ in range(2):
        page.click(page.one("#more")) if page.one("#more").is_displayed() else None
    numbers = []
    for direction in ("ascending", "descending"):
        page.click(value)
        assert head.get_attribute("aria-sort") == direction
        numbers.append([float(row[2].strip("><≥≤≈ ").replace(",", "")) for row in page.rows()])
    assert numbers[0] == sorted(numbers[0])
    assert numbers[1] == sorted(numbers[1], reverse=True)
    assert [numbers[0][0], numbers[0][-1]] == [9, 515000]  # as text 9 would be the last
    page.click(page.all("th button")[0])
    assert head.get_attribute("aria-sort") is None
    subjects = [row[0] for row in page.rows()]
    assert [name for at, name in enumerate(subjects) if name not in subjects[:at]] == [
        "连云港市总工会", "南通市总工会", "无锡市总工会", "徐州市总工会",
    ]  # fmt: skip


def test_the_table_is_filtered_by_words_and_by_kind(page):
    page.one("#filter").send_keys("徐州 助学金")
    page.wait(lambda: [row[:4] for row in page.rows()] == [["徐州市总工会", "助学金", "8,000", "元 CNY"]])
    assert page.one("#rows-state").text.startswith("1 of ")
    page.one("#filter").clear()
    page.one("#filter").send_keys(" ")
    page.wait(lambda: len(page.rows()) > 5)
    page.one('#kind option[value=""]').find_element("xpath", "../option[. = 'money']").click()
    assert {row[3] for row in page.rows()} == {"元 CNY"}


def test_a_row_leads_to_its_mention(page):
    page.one("#filter").send_keys("助学金")
    page.wait(lambda: len(page.rows()) == 1)
    page.one("#table tbody a").click()
    page.wait(lambda: page.active().get_property("textContent") == "8000元")
    page.comes_into_view()
    assert "助学金" in page.card()


def test_pointing_at_a_mark_shows_what_it_says(page):
    page.run("document.querySelector('#p0').scrollIntoView({behavior: 'instant'})")
    page.wait(lambda: page.all("#p0 mark"))
    page.point_at([mark for mark in page.all("#p0 mark.figure") if mark.text == "20万元"][1])
    card = page.card()
    for words in ("figure", "¥200,000", "慰问金", "连云港市总工会", "figure/", "subject", "repeats"):
        assert words in card
    page.point_at(page.one(".brand"))
    page.wait(lambda: not page.one("#card").is_displayed())


def test_links_of_a_card_lead_to_the_other_mention(page):
    page.run("document.querySelector('#p0').scrollIntoView({behavior: 'instant'})")
    page.wait(lambda: page.all("#p0 mark"))
    first, again = [mark for mark in page.all("#p0 mark.figure") if mark.text == "20万元"]
    again.click()
    next(link for link in page.all("#card li") if link.text.startswith("repeats")).find_element("tag name", "a").click()
    page.wait(lambda: page.active() == first)
    assert page.driver.current_url.endswith("#" + first.get_attribute("id"))
    page.driver.back()
    page.run("location.hash = arguments[0]", again.get_attribute("id"))
    page.wait(lambda: page.active() == again)


def test_what_a_mark_stands_in_can_be_reached_from_it(page):
    page.run("document.querySelector('#p2').scrollIntoView({behavior: 'instant'})")
    inner = page.wait(lambda: page.all("#p2 mark mark.person"))[0]
    inner.click()
    link = next(link for link in page.all("#card li") if link.text.startswith("inside"))
    link.find_element("tag name", "a").click()
    page.wait(lambda: page.active().tag_name == "mark" and page.active() != inner)
    assert page.run("return arguments[0].contains(arguments[1])", page.active(), inner)


def test_an_address_with_a_mention_opens_there(browser, address):
    page = Report(browser, address)
    browser.get("about:blank")
    browser.get(f"{address}#m30-1")
    page.wait(lambda: page.run("return document.activeElement.id") == "m30-1")
    page.comes_into_view()
    page.run("scrollTo(0, 0)")
    browser.refresh()  # which would go back to where the page was
    page.wait(lambda: page.run("return document.activeElement.id") == "m30-1")
    page.comes_into_view()


def test_a_jump_shows_what_was_filtered_away(page):
    page.one("#search").send_keys("比武")
    page.wait(lambda: page.one("#articles-state").text == "1 of 44 articles")
    page.one('.show[value="figure"]').click()
    page.run("document.querySelector('#table tbody a').click()")
    page.wait(lambda: page.active().tag_name == "mark")
    assert page.one('.show[value="figure"]').is_selected()
    assert page.active().is_displayed()


def test_all_can_be_reached_by_keyboard(page):
    page.press("TAB")
    assert page.active().text == "Skip to the articles"
    page.press("ENTER")
    page.wait(lambda: page.active().get_attribute("id") == "articles" or "articles" in page.driver.current_url)
    page.wait(lambda: page.all("#p0 mark"))
    reached = []
    for _ in range(12):
        page.press("TAB")
        reached.append(page.active())
    names = [element.get_attribute("id") or element.get_attribute("value") or element.tag_name for element in reached]
    assert names[:6] == ["search", "goto", "organisation", "person", "date", "figure"]
    assert "mark" in {element.tag_name for element in reached}


def test_a_box_is_switched_by_space_and_a_button_by_enter(page):
    box = page.one('.show[value="date"]')
    page.run("arguments[0].focus()", box)
    page.press("SPACE")
    assert not box.is_selected()
    head = page.all("th button")[2]
    page.run("arguments[0].focus()", head)
    page.press("ENTER")
    assert head.find_element("xpath", "..").get_attribute("aria-sort") == "ascending"
    page.press("SPACE")
    assert head.find_element("xpath", "..").get_attribute("aria-sort") == "descending"


def test_marks_are_walked_by_arrows_and_opened_by_enter(page):
    page.run("document.querySelector('#p0').scrollIntoView({behavior: 'instant'})")
    marks = page.wait(lambda: page.all("#p0 article mark"))
    assert [mark.get_attribute("tabindex") for mark in marks].count("0") == 1
    page.run("arguments[0].focus()", marks[0])
    assert page.card()
    page.press("ARROW_RIGHT")
    assert page.active() == marks[1]
    assert [mark.get_attribute("tabindex") for mark in marks][:2] == ["-1", "0"]
    page.press("ARROW_LEFT", "ENTER")
    assert page.run("return document.getElementById('card').contains(document.activeElement)")
    page.press("ESCAPE")
    assert page.active() == marks[0]
    assert not page.one("#card").is_displayed()


@pytest.mark.parametrize("system", ["light", "dark"])
def test_it_is_light_or_dark_as_the_system_is_and_can_be_switched(page, system):
    feature = {"features": [{"name": "prefers-color-scheme", "value": system}]}
    page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", feature)
    try:

        def bright():
            return (
                int(page.run("return getComputedStyle(document.body).backgroundColor").split("(")[1].split(",")[0])
                > 128
            )

        assert bright() is (system == "light")
        assert page.one("#theme").get_attribute("aria-pressed") == str(system == "dark").lower()
        page.one("#theme").click()
        assert bright() is (system == "dark")
        page.driver.refresh()
        assert bright() is (system == "dark")
    finally:
        page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


@pytest.mark.parametrize("dark", [False, True])
def test_its_colours_can_be_told_from_the_ground(page, dark):
    page.run("document.documentElement.dataset.theme = arguments[0]", "dark" if dark else "light")
    colours = page.run(
        "const probe = document.body.appendChild(document.createElement('i'));"
        "return Object.fromEntries(arguments[0].map((name) => {"
        "  probe.style.color = `var(--${name})`;"
        "  return [name, getComputedStyle(probe).color.match(/[\\d.]+/g).slice(0, 3)]; }))",
        ["paper", "surface", "ink", "muted", "faint", "link", "organisation", "person", "date", "figure"],
    )

    def luminance(channels):
        parts = [float(channel) / 255 for channel in channels]
        parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    for ground in ("paper", "surface"):
        for name in colours.keys() - {"paper", "surface"}:
            one, other = sorted((luminance(colours[name]), luminance(colours[ground])))
            assert (other + 0.05) / (one + 0.05) >= (3 if name == "faint" else 4.5), (name, ground)


@pytest.mark.parametrize("width", [400, 700, 1400])
def test_nothing_is_wider_than_the_window(page, width):
    screen = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": False}
    page.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", screen)
    try:
        page.wait(lambda: page.run("return innerWidth") == width)
        page.run("document.getElementById('p1').scrollIntoView({behavior: 'instant'})")
        page.wait(lambda: page.all("#p1 article"))
        assert page.run("return document.documentElement.scrollWidth <= innerWidth")
    finally:
        page.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def overlapping(page):
    """Return the values of axes that touch the next one, or that stand outside the window."""
    return page.run(
        "const found = []; for (const axis of document.querySelectorAll('.scale svg')) {"
        "  const ticks = [...axis.querySelectorAll('.tick')].filter((tick) => tick.getClientRects().length);"
        "  ticks.forEach((tick, at) => { const next = ticks[at + 1]?.getBoundingClientRect().left ?? innerWidth;"
        "    if (tick.getBoundingClientRect().right > next - 1) found.push(tick.textContent); }); }"
        "return [document.querySelectorAll('.scale .tick').length, found]"
    )


@pytest.mark.parametrize("width", [1600, 1280, 1060, 768, 390, 320])
def test_values_of_an_axis_do_not_touch(page, width):
    screen = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": False}
    page.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", screen)
    try:
        page.wait(lambda: page.run("return innerWidth") == width)
        # As wide as 7500万 is in the fonts of its readers, which may be missing where this runs.
        page.run("document.querySelectorAll('.tick').forEach((tick, at) => { if (tick.textContent !== '0') {"
                 "  tick.textContent = 'MMMM'; tick.style.fontSize = '11.5px'; } })")  # fmt: skip
        many, found = overlapping(page)
        assert many > 20
        assert found == []
    finally:
        page.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_heads_of_tables_are_text_in_print_which_comes_again_on_each_sheet(page):
    page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        heads = page.all("#table th button")
        assert [page.run("return getComputedStyle(arguments[0]).display", head) for head in heads] == ["contents"] * 7
    finally:
        page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


def test_printing_shows_every_page(page):
    page.run("dispatchEvent(new Event('beforeprint'))")
    assert len(page.all("article")) == 44
    assert len(page.rows()) > 25
    assert not page.one("#more").is_displayed()


# Numbers, rows, sums


def test_a_number_of_a_chart_leads_to_its_rows_and_back(page):
    state, number = page.one("#rows-state"), page.one("#money button.rows")
    everything = state.text
    subject = number.find_element("xpath", "ancestor::li").find_element("css selector", ".name").text
    page.click(number)
    assert state.text == f"1 of {everything.split(' of ')[1]} · sum: 200,000 元"
    assert [row[0] for row in page.rows()] == [subject] == ["连云港市总工会"]
    assert subject in page.one("#figures .subset").text
    assert page.active() == page.one("#figures .subset button")
    page.press("ENTER")
    assert (state.text, page.active()) == (everything, page.one("#filter"))


def test_a_sum_adds_only_what_may_be_added(page):
    page.one("#filter").send_keys("南通 工会")
    page.wait(lambda: page.one("#rows-state").text.startswith("40 of "))
    assert page.one("#rows-state").text.endswith(" figures with a subject · sum: 1,180 家")


def test_the_rows_shown_are_saved_as_csv(page):
    page.run("URL.createObjectURL = (blob) => { window.saved = blob; return '#'; }")
    page.one("#filter").send_keys("助学金")
    page.wait(lambda: len(page.rows()) == 1)
    page.click(page.one("#figures .csv"))
    head, row, end = page.driver.execute_async_script("saved.text().then(arguments[0])").split("\r\n")
    assert head.lstrip("\ufeff") == "Subject,What,Value,Unit,Period,Printed,Sentence,Page"
    assert row.startswith("徐州市总工会,助学金,8000,元 CNY,2023-08-01,8000元,")
    assert row.endswith(f',"{NAME}"'.replace(NAME, NAME.replace('"', '""')))
    assert end == ""


def test_a_cell_of_csv_is_no_formula(page):
    page.run("URL.createObjectURL = (blob) => { window.saved = blob; return '#'; }")
    page.run("document.getElementById('goto').options[2].textContent = '=1+1'")
    page.one("#filter").send_keys("515000")
    page.wait(lambda: len(page.rows()) == 1)
    page.click(page.one("#figures .csv"))
    assert page.driver.execute_async_script("saved.text().then(arguments[0])").endswith(",'=1+1\r\n")


def test_people_and_events_lead_to_their_places(page):
    page.one("#posts-filter").send_keys("陆长河")
    page.wait(lambda: page.one("#posts-rows-state").text.startswith("1 of "))
    assert [cell.text for cell in page.all("#posts-table td")[:3]] == ["陆长河", "主席", "连云港市总工会"]
    page.click(page.one("#posts-table tbody a"))
    page.wait(lambda: page.active().get_attribute("class") == "person open")
    page.one("#events-filter").send_keys("2023-07-12")
    page.wait(lambda: page.one("#events-rows-state").text.startswith("1 of "))
    row = page.one("#events-table tbody tr")
    assert "2023年7月12日，连云港市总工会走访慰问职工300余人，发放慰问金20万元。" in row.text
    assert "港区工会发放慰问金20万元" in row.text


def test_a_phone_sorts_by_a_choice(page):
    choice = page.one("#figures .order")
    assert not choice.is_displayed()
    screen = {"width": 390, "height": 800, "deviceScaleFactor": 1, "mobile": False}
    page.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", screen)
    try:
        page.wait(choice.is_displayed)
        next(option for option in choice.find_elements("tag name", "option") if option.text == "Value, falling").click()
        assert page.rows()[0][2] == "515,000"
        assert page.run("return document.documentElement.scrollWidth <= innerWidth")
        ticks = "[...document.querySelectorAll('.scale text, .total')].filter((one) => {"
        ticks += (
            "const box = one.getBoundingClientRect(); return box.width && (box.left < 0 || box.right > innerWidth) })"
        )
        assert page.run(f"return {ticks}.length") == 0
    finally:
        page.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


# Languages


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_the_script_writes_numbers_as_tables_do(page, language):
    script = (ASSETS / "script.js").read_text(encoding="utf-8")
    source = re.search(r"  const MOST_OF_A_SIZE.*?\n  }\n", script, re.S)[0]
    words = {"sizes": [(power, name, DIGITS[language][power]) for power, name in SIZES[language].items()]}
    grouped = 'const grouped = new Intl.NumberFormat("en", { maximumFractionDigits: 20 });'
    stage = f"const WORDS = arguments[0], root = {{ lang: arguments[1] }}; {grouped} {source}"
    numbers = [
        0,
        0.5,
        9999,
        10000,
        -10000,
        12345,
        12345.6,
        12345678.9,
        99999999,
        65250000,
        -65250000,
        1e8,
        3e12,
        44167739000,
        None,
    ]
    with messages.in_language(language):
        wanted = [reader_number(number) for number in numbers]
    assert page.run(f"{stage} return arguments[2].map(readable)", words, language, numbers) == wanted


def test_the_script_writes_stretches_of_days_as_cards_do(page):
    script = (ASSETS / "script.js").read_text(encoding="utf-8")
    source = re.search(r"  function daysOf.*?(?=  function docOf)", script, re.S)[0]
    rows = [
        ("2022-01-01", "2022-12-31", "2022"), ("2021-01-01", "2025-12-31", "2021 – 2025"),
        ("2023-02-01", "2023-02-28", "2023-02"), ("2024-02-01", "2024-02-28", "2024-02-01 – 2024-02-28"),
        ("2022-01-01", "2022-06-30", "2022-01 – 2022-06"), ("2022-03-04", "2022-03-04", "2022-03-04"),
        ("2022-01-01", None, "2022-01-01 – "), (None, None, ""),
    ]  # fmt: skip
    days = [{"start": start, "end": end} for start, end, _ in rows]
    assert page.run(f"{source} return arguments[0].map(shortDaysOf)", days) == [said for *_, said in rows]


def test_a_report_in_chinese_says_nothing_in_english(browser, tmp_path):
    text = "本报讯 2023年7月4日，海州区总工会为300余名职工发放慰问金6525万元。主席李海燕说，明年计划慰问1.2万人。"
    (tmp_path / "page.txt").write_text(f"# 海州区总工会送清凉\n\n{text}\n", encoding="utf-8")
    made = tmp_path / "report.html"
    given = ["--lang", "zh", "report", str(tmp_path / "page.txt"), "-o", str(made), "--date", "2023-07-05"]
    assert CliRunner().invoke(main, given).exit_code == 0
    page = Report(browser, made.as_uri())
    page.run("document.querySelector('#p0').scrollIntoView({behavior: 'instant'})")
    marks = page.wait(lambda: page.all("#p0 mark.figure"))
    shown = page.run("return document.body.innerText").replace("page.txt", "") + page.driver.title
    latin = {"unionx", "CSV", "Tab", "Enter", "Esc", *re.findall("[A-Za-z]{2,}", str(tmp_path))}
    assert set(re.findall("[A-Za-z]{2,}", shown)) <= latin
    value = next(cell for cell in page.all("#table td.number span span") if cell.text.startswith("6525万"))
    assert value.get_attribute("title") == "65,250,000"
    page.point_at(next(mark for mark in marks if "6525" in mark.text))
    assert "6525万元" in page.card()
    assert page.one("#card .value").get_attribute("title") == "65250000 元"
    assert page.driver.get_log("browser") == []
