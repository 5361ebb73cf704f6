"""The review in a real browser: keys, clicks, forms and selections of a person who corrects a page."""

import json
import re
import subprocess
import sys

import pytest
from browsers import Screen, needs_browser
from command_line import environment, run

PAGES = {
    "one.txt": (
        "# 港区工会送清凉\n\n"
        "2023年7月12日，连云港市总工会走访慰问职工300余人，发放慰问金20万元。"
        "其中为女职工120人送上防暑用品。连云港市总工会主席陆长河参加活动。\n"
    ),
    "two.txt": (
        "# 技能比武<script>window.broken = 1</script>落幕\n\n"
        "2022年，无锡市总工会举办比武1200场\U0001f3c6\u202e，参赛职工9人、会员51.5万人。秦明月劳模创新工\n\n作室协办。\n"
    ),
}

# names of commands, options, files and formats
LATIN = {"unionx", "extract", "corrections", "Esc", "pages", "default", "correction", "sample", "TIMEX", "EDTF"}

pytestmark = [needs_browser, pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("review")
    (made / "pages").mkdir()
    for name, text in PAGES.items():
        (made / "pages" / name).write_bytes(text.encode())
    assert run("extract", "pages", "-o", "before.jsonl", cwd=made).returncode == 0
    return made


class Review(Screen):
    """A review that is open in a browser, and the process that serves it."""

    def __init__(self, driver, folder, *args):
        super().__init__(driver)
        self.folder, self.args = folder, args
        self.start()

    def start(self):
        command = [sys.executable, "-m", "unionx", "--no-config", "review", "before.jsonl", "--no-browser", *self.args]
        self.process = subprocess.Popen(
            command, cwd=self.folder, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        self.address = self.process.stdout.readline().strip()
        self.driver.get_log("performance")
        self.driver.get(self.address)
        self.wait(self.shown)

    def kill(self):
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()

    def shown(self):
        """Return what the mention prints that is asked about, "" where there is none."""
        return self.run("return document.querySelector('[aria-current] .printed')?.innerText || ''")

    def state(self):
        return self.run("return document.querySelector('[aria-current]')?.dataset.status || ''")

    def choose(self, **filters):
        """Choose what is asked about, as the menus do."""
        script = (
            "const filter = document.querySelector('#filter'); filter.elements[arguments[0]].value = arguments[1];"
            "filter.dispatchEvent(new Event('change', {bubbles: true}))"
        )
        for name, value in filters.items():
            self.run(script, name, value)
            self.wait(lambda name=name, value=value: f"{name}={value}" in self.driver.current_url or not value)

    def go(self, text):
        """Click a mention on the page."""
        script = (
            "const mark = [...document.querySelectorAll('#text mark')].find((one) => one.innerText === arguments[0]);"
            "mark?.scrollIntoView({block: 'center'}); mark?.click(); return mark !== undefined"
        )
        assert self.wait(lambda: self.run(script, text))
        self.wait(lambda: self.shown() == text)

    def fill(self, **fields):
        """Open the form of the mention that is asked about, write into its fields, and save it."""
        from selenium.webdriver.support.select import Select

        self.press("e")
        self.wait(lambda: self.all("#edit"))
        for name, text in fields.items():
            field = self.one(f"#edit [name='{name.replace('__', '.')}']")
            if field.tag_name == "select":
                Select(field).select_by_visible_text(text)
            else:
                field.clear()
                field.send_keys(text)
        self.one("#edit .main").click()
        self.wait(lambda: not self.all("#edit"))

    def select(self, text):
        """Select what the page prints, as a mouse does."""
        self.run(
            "const nodes = document.createTreeWalker(document.querySelector('#text'), NodeFilter.SHOW_TEXT);"
            "for (let node; (node = nodes.nextNode());) { const at = node.data.indexOf(arguments[0]);"
            "  if (at >= 0) { getSelection().setBaseAndExtent(node, at, node, at + arguments[0].length); return; } }"
            "throw new Error('not printed');",
            text,
        )
        self.wait(lambda: self.one("#picked").is_displayed())

    def lines(self):
        return [json.loads(line) for line in (self.folder / "corrections.jsonl").read_bytes().splitlines()]


@pytest.fixture(scope="module")
def running(browser, folder):
    made = Review(browser, folder)
    yield made
    made.kill()


@pytest.fixture
def screen(running):
    """Return a review of which nothing is answered and nothing chosen."""
    (running.folder / "corrections.jsonl").unlink(missing_ok=True)
    running.driver.get("about:blank")
    running.driver.get_log("browser")
    running.driver.get(running.address)
    running.wait(running.shown)
    return running


def test_a_menu_that_the_mouse_chose_from_gives_the_keys_back(screen):
    from selenium.webdriver import ActionChains

    menu = screen.one("#filter [name=type]")
    ActionChains(screen.driver).click(menu).send_keys("\ue00c").perform()
    screen.run("arguments[0].value = 'figure'; arguments[0].dispatchEvent(new Event('change', {bubbles: true}))", menu)
    screen.wait(lambda: screen.shown() == "300余人")
    screen.press("j")
    screen.wait(lambda: screen.shown() == "20万元")
    menu.send_keys("\ue015")  # keys in a menu stay there
    assert screen.run("return document.activeElement === arguments[0]", menu)


def test_five_records_are_corrected_across_a_killed_server(screen, folder):
    screen.press("y")
    screen.wait(lambda: screen.one("#progress").text.startswith("1 of "))
    screen.go("20万元")
    screen.fill(noun="防暑慰问金", period="2023-07", status="planned", per="人")
    assert screen.state() == "corrected"
    screen.go("陆长河")
    screen.fill(roles__organisation="港区总工会")
    screen.go("120人")
    screen.press("d")
    screen.wait(lambda: screen.state() == "dropped")
    screen.kill()
    kept = screen.lines()
    assert [line.get("key", "drop" if "drop" in line else "right") for line in kept] == [
        "right", "noun", "period", "status", "per", "roles", "drop",
    ]  # fmt: skip
    screen.press("y")
    screen.wait(lambda: "the server does not answer" in screen.one("#said").text)

    screen.start()
    screen.choose(page="1")
    assert screen.one("#progress").text.startswith("0 of ")
    screen.go("9人")
    screen.press("e")
    screen.wait(lambda: screen.all("#edit"))
    subject = screen.one("#edit [name=subject]")
    subject.clear()
    next(mark for mark in screen.all("#text mark.person") if "秦明月" in mark.text).click()
    assert subject.get_attribute("value") == "秦明月"
    screen.press("ENTER")
    screen.wait(lambda: screen.state() == "corrected")
    screen.select("协办")
    screen.one("[data-add=organisation]").click()
    screen.wait(lambda: screen.all("#edit"))
    screen.one("#edit [name=name]").clear()
    screen.one("#edit [name=name]").send_keys("协办单位")
    screen.press("ENTER")
    screen.wait(lambda: screen.state() == "added")
    assert screen.lines()[: len(kept)] == kept

    own = ("--corrections", "corrections.jsonl")
    made = run("extract", "pages", *own, "-o", "after.jsonl", cwd=folder)
    assert (made.returncode, made.stderr) == (0, run("extract", "pages", cwd=folder).stderr)
    told = run("diff", "before.jsonl", "after.jsonl", cwd=folder).stdout.decode()
    heads = {tuple(line.split()[:2]) for line in told.splitlines() if line and not line.startswith(" ")}
    assert heads == {
        ("lost", "figure"), ("gained", "organisation"), ("revalued", "figure"), ("revalued", "person"),
    }  # fmt: skip
    for line in (
        "noun: 慰问金 → 防暑慰问金",
        "status: actual → planned",
        "per: null → 人",
        "subject: 无锡市总工会 → 秦明月",
    ):
        assert f"    {line}\n" in told, told
    assert '"organisation":"港区总工会"' in (folder / "after.jsonl").read_text(encoding="utf-8")


def test_what_is_selected_is_counted_in_characters_of_the_page(screen):
    """Behind a character of two units, a mark of direction and a break of the layout."""
    screen.choose(page="1")
    screen.go("51.5万人")
    screen.select("会员")
    screen.press("m")
    screen.wait(lambda: screen.shown() == "会员")
    start = PAGES["two.txt"].index("会员")
    assert screen.lines()[-1]["move"] == [start, start + 2]
    screen.press("u")
    screen.wait(lambda: screen.shown() == "51.5万人")
    assert screen.lines() == []


def test_keys_judge_and_lead_on(screen):
    first = screen.shown()
    screen.press("j")
    second = screen.wait(lambda: screen.shown() != first and screen.shown())
    screen.press("k")
    screen.wait(lambda: screen.shown() == first)
    screen.press("n")
    screen.wait(lambda: screen.state() == "wrong")
    screen.press("1")
    screen.wait(lambda: screen.all("[data-wrong][aria-pressed=true]"))
    screen.press("d")
    screen.wait(lambda: screen.state() == "dropped" and screen.one("#said").text == "Dropped.")
    screen.press("d")
    screen.wait(lambda: screen.one("#said").text == "Put back.")
    screen.press("u")
    screen.wait(lambda: screen.state() == "dropped")
    screen.press("u")
    screen.wait(lambda: screen.state() == "wrong")
    assert screen.lines()[-1]["wrong"] == [screen.one("[data-wrong]").get_attribute("data-wrong")]
    screen.press("j")
    screen.wait(lambda: screen.shown() == second)
    screen.press("y")
    screen.wait(lambda: screen.shown() not in (first, second))
    screen.press("p")
    screen.wait(lambda: screen.one("#tally").is_displayed())
    assert "all" in screen.one("#tally").text
    screen.press("ESCAPE")
    screen.press("a")
    screen.wait(lambda: screen.one("#adding").is_displayed())
    screen.press("甲乙丙丁", "ENTER")
    assert "does not print" in screen.wait(lambda: screen.one("#add .error").text)


def test_a_filter_stays_in_the_address(screen):
    screen.choose(type="person")
    screen.wait(lambda: screen.shown() == "陆长河")
    screen.driver.refresh()
    screen.wait(lambda: screen.shown() == "陆长河")


def test_it_asks_nobody_else_and_runs_nothing_of_a_page(screen):
    screen.choose(page="1")
    screen.go("1200场")
    assert screen.driver.get_log("browser") == []
    assert screen.run("return window.broken") is None
    screen.run("const made = document.createElement('script'); made.textContent = 'window.broken = 2';"
               "document.body.append(made)")  # fmt: skip
    assert screen.run("return window.broken") is None
    events = [json.loads(entry["message"])["message"] for entry in screen.driver.get_log("performance")]
    asked = [event["params"]["request"]["url"] for event in events if event["method"] == "Network.requestWillBeSent"]
    assert [url for url in asked if not url.startswith(screen.address)] == []


@pytest.mark.parametrize("width", [1280, 768, 390])
def test_nothing_is_cut_off(screen, width):
    screen.driver.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride", {"width": width, "height": 844, "deviceScaleFactor": 1, "mobile": False}
    )
    try:
        screen.go("300余人")
        assert screen.run("return document.documentElement.scrollWidth") <= width
        for css in ("#text", "#side"):
            wide = "const box = document.querySelector(arguments[0]); return [box.scrollWidth, box.clientWidth]"
            inside, outside = screen.run(wide, css)
            assert inside <= outside, css
        buttons = (
            "return [...document.querySelectorAll('.answers button')].map((one) => one.getBoundingClientRect().bottom)"
        )
        assert max(screen.run(buttons)) <= 844
    finally:
        screen.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


@pytest.mark.parametrize("system", ["light", "dark"])
def test_what_is_small_can_be_read_and_it_is_as_bright_as_the_system(screen, system):
    screen.driver.execute_cdp_cmd(
        "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": system}]}
    )
    try:
        screen.go("300余人")
        colours = screen.run(
            "const of = (css, key) => getComputedStyle(document.querySelector(css))[key].match(/[\\d.]+/g).map(Number);"
            "return [of('.card[aria-current]', 'backgroundColor'), of('.small-print', 'color'),"
            "        of('.card small', 'color'), of('body', 'color')]"
        )

        def luminance(channels):
            parts = [channel / 255 for channel in channels[:3]]
            parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
            return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

        ground, *texts = map(luminance, colours)
        assert (ground > 0.5) is (system == "light")
        for text in texts:
            darker, lighter = sorted((ground, text))
            assert (lighter + 0.05) / (darker + 0.05) >= 4.5
        assert screen.one("#theme").get_attribute("aria-pressed") == str(system == "dark").lower()
    finally:
        screen.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


def test_a_review_in_chinese_says_nothing_in_english(browser, folder):
    screen = Review(browser, folder, "-o", "chinese.jsonl", "--lang", "zh")
    try:
        screen.choose(type="figure")
        screen.go("20万元")
        assert screen.one("dd bdi[title]").text == "20万元"
        assert screen.one("dd bdi[title]").get_attribute("title") == "200000 元"
        screen.fill(value="6525万")
        assert screen.one("dd bdi[title]").get_attribute("title") == "65250000 元"
        for key in ("e", "ESCAPE", "p", "ESCAPE", "?"):
            screen.press(key)
            screen.wait(lambda: True)
            shown = screen.run("return document.body.innerText").replace("chinese.jsonl", "")
            rest = re.sub(r"[\w/]*\.txt|[a-z_]+/[a-z_]+|<script>.*?</script>", "", shown)
            assert set(re.findall("[A-Za-z]{2,}", rest)) <= LATIN
        assert "window.broken" not in screen.driver.title
    finally:
        screen.kill()
