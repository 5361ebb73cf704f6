"""Photographs a review of an invented page with chromium, in both languages: docs/images/review.png, and in zh-CN."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
# ruff: noqa: E501 - a paragraph is a line
PAGE = """# 连云港市总工会把清凉送到一线

本报讯（记者 林小满 通讯员 陆长河）7月12日，连云港市总工会走访慰问港口、公交职工1300余人，发放防暑慰问金20万元，其中女职工420人。
连云港市总工会副主席秦明月说，今年以来已建成户外劳动者驿站36个，年底前还将新建24个，每个驿站补助3000元/年。

“过去歇脚要走一里路，现在转角就有热水。”公交司机周启航说，他所在的连云港公交集团有限公司今年有82名职工参加疗休养。

# 技能比武落幕 12名选手获奖

日前，连云港市第九届职工技能比武在连云港职业技术学院落幕，来自45家企业的316名选手参赛。连云港市总工会授予12名优胜者“港城工匠”称号。
"""
KEYS = "yynjje"  # from the first figure on; the last opens the form
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
    "--no-first-run",
)
NAME = "20230712_01.txt"


def draw_review(path: Path, language: str) -> None:
    """Judge and correct some mentions of the page, and photograph what is shown."""
    with tempfile.TemporaryDirectory() as name:
        (Path(name) / NAME).write_text(PAGE, encoding="utf-8")
        command = [
            sys.executable,
            "-m",
            "unionx",
            "--no-config",
            "review",
            NAME,
            "--no-browser",
            "--date",
            "2023-07-14",
            "--lang",
            language,
        ]
        env = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
        server = subprocess.Popen(command, cwd=name, env=env, stdout=subprocess.PIPE, text=True)
        try:
            assert server.stdout is not None
            _photograph(server.stdout.readline().strip(), path)
        finally:
            server.kill()
            server.communicate()


def _photograph(address: str, path: Path) -> None:
    from selenium import webdriver
    from selenium.webdriver import ActionChains, Keys

    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or shutil.which("google-chrome") or ""
    for flag in FLAGS:
        options.add_argument(flag)
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(shutil.which("chromedriver")))
    try:
        size = {"width": 1280, "height": 860, "deviceScaleFactor": 1, "mobile": False}
        driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        driver.get(f"{address}?type=figure")
        time.sleep(2)
        for key in KEYS:
            ActionChains(driver).send_keys(key).perform()
            time.sleep(1)
        period = driver.find_element("css selector", "#edit [name=period]")
        period.clear()
        period.send_keys("../2023-12-31", Keys.ENTER)
        time.sleep(4)  # until what was said is gone
        driver.save_screenshot(str(path))
    finally:
        driver.quit()


if __name__ == "__main__":
    draw_review(ROOT / "docs" / "images" / "review.png", "en")
    draw_review(ROOT / "docs" / "images" / "zh-CN" / "review.png", "zh")
