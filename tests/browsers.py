"""A real browser for tests, without a screen."""

import shutil
import time

import pytest

FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--window-size=1200,900",
)  # fmt: skip
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
BROWSER, DRIVER = next(filter(None, map(shutil.which, BROWSERS)), None), shutil.which("chromedriver")
needs_browser = pytest.mark.skipif(
    not (BROWSER and DRIVER), reason="no chromium and chromedriver here; apt-get install chromium chromium-driver"
)


class Screen:
    """What a browser shows: looked up, typed into and waited for."""

    def __init__(self, driver):
        self.driver = driver

    def run(self, script, *args):
        return self.driver.execute_script(script, *args)

    def all(self, css):
        return self.driver.find_elements("css selector", css)

    def one(self, css):
        return self.driver.find_element("css selector", css)

    def press(self, *keys):
        from selenium.webdriver import ActionChains, Keys

        ActionChains(self.driver).send_keys(*(getattr(Keys, key, key) for key in keys)).perform()

    def wait(self, done):
        """Wait until ``done`` gives something true, and return it."""
        end = time.monotonic() + 6
        while not (found := done()):
            assert time.monotonic() < end, f"it did not come about: {self.one('body').text}"
            time.sleep(0.02)
        return found


def started(profile):
    """Return a browser that keeps what it knows in the folder ``profile``; quit it at the end."""
    webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed; it is in the test extra")
    options = webdriver.ChromeOptions()
    options.binary_location = BROWSER
    for flag in (*FLAGS, f"--user-data-dir={profile}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    return webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
