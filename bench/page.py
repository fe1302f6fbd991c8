"""Take a picture of the page of the sample, as a browser shows it, for the README.

usage: page.py [OUTPUT] [--report REPORT] [--width N] [--height N] [--dark]

Needs Chromium with its driver, and the extra "browser". The first finding is chosen, so that its figures are lit.
"""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
from base64 import b64decode
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.common.by import By

from sonla_audit.cli import main as run

TOP = Path(__file__).resolve().parent.parent
SAMPLE = "fixtures/son-la-2025/report.txt"
PICTURE = TOP / "docs" / "page.png"


def taken(page: Path, width: int, height: int, dark: bool) -> bytes:
    """The page as PNG, its first finding chosen."""
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or shutil.which("google-chrome") or ""
    for argument in ("--headless=new", "--hide-scrollbars", "--force-color-profile=srgb", "--disable-gpu",
                     *(("--no-sandbox",) if hasattr(os, "geteuid") and not os.geteuid() else ())):
        options.add_argument(argument)
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(shutil.which("chromedriver")))
    try:
        driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
            "width": width, "height": height, "deviceScaleFactor": 1, "mobile": False})
        driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [
            {"name": "prefers-color-scheme", "value": "dark" if dark else "light"},
            {"name": "prefers-reduced-motion", "value": "reduce"}]})
        driver.get(page.as_uri())
        driver.find_element(By.CSS_SELECTOR, ".card .go").click()
        return b64decode(driver.execute_cdp_cmd("Page.captureScreenshot", {"format": "png"})["data"])
    finally:
        driver.quit()


def main() -> None:
    """Write the picture."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("output", nargs="?", type=Path, default=PICTURE)
    parser.add_argument("--report", default=SAMPLE)
    parser.add_argument("--width", type=int, default=1280)
    parser.add_argument("--height", type=int, default=800)
    parser.add_argument("--dark", action="store_true")
    chosen = parser.parse_args()
    output = chosen.output.absolute()
    os.chdir(TOP)  # the title shows the path as it was named
    with tempfile.TemporaryDirectory() as room:
        page = Path(room, "page.html")
        run(["check", chosen.report, "--format", "html", "-o", str(page), "--fail-on", "never"])
        output.write_bytes(taken(page, chosen.width, chosen.height, chosen.dark))


if __name__ == "__main__":
    main()
