"""The page in a real Chromium: clicked, filtered, steered by keys, printed, looked at in every light and width.

Needs Chromium with its driver and the extra "browser"; skipped where they are missing. With SONLA_AUDIT_SHOTS naming a
folder, the pictures and the print are left there to be looked at.
"""

from __future__ import annotations

import os
import shutil
from base64 import b64decode
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from sonla_audit.cli import main

webdriver = pytest.importorskip("selenium.webdriver", reason="needs selenium: pip install '.[browser]'")
from selenium.webdriver.common.action_chains import ActionChains  # noqa: E402
from selenium.webdriver.common.by import By  # noqa: E402
from selenium.webdriver.common.keys import Keys  # noqa: E402

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
pytestmark = pytest.mark.skipif(not (BROWSER and DRIVER), reason="needs Chromium and chromedriver on the path")

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "fixtures" / "son-la-2025" / "report.txt"
HOSTILE = ("Giải ngân </script><script>document.title='taken'</script> 1.372 tỷ đồng/1.573 tỷ đồng (đạt 87,7%) "
           "<img src=x onerror=\"document.title='taken'\"> <style>body{display:none}</style> "
           "<a href=\"javascript:document.title='taken'\">12 xã</a> <base href=//x.test> <meta http-equiv=refresh>\n")

Open = Callable[..., Any]


@pytest.fixture(scope="session")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """One browser for all tests, without a window."""
    options = webdriver.ChromeOptions()
    options.binary_location = BROWSER
    wanted = ["--headless=new", "--hide-scrollbars", "--force-color-profile=srgb", "--disable-gpu",
              f"--user-data-dir={tmp_path_factory.mktemp('profile')}"]
    if hasattr(os, "geteuid") and not os.geteuid():
        wanted.append("--no-sandbox")  # Chromium has no sandbox for root, as in a container
    for argument in wanted:
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    yield driver
    driver.quit()


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Pages made by the program, each made once."""
    folder = tmp_path_factory.mktemp("pages")
    made: dict[tuple[str, ...], Path] = {}

    def page(*words: str) -> Path:
        if words not in made:
            target = folder / f"{len(made)}.html"
            assert main(["check", *words, "--format", "html", "-o", str(target), "--fail-on", "never"]) == 0
            made[words] = target
        return made[words]

    return page


@pytest.fixture
def show(chromium: Any, pages: Callable[..., Path]) -> Iterator[Open]:
    """Shows a page of a report, with the size, the light and the medium asked for; no page may complain."""

    def opened(*words: str, width: int = 1360, height: int = 900, light: str = "light", medium: str = "") -> Any:
        chromium.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
            "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600})
        chromium.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": medium, "features": [
            {"name": "prefers-color-scheme", "value": light}, {"name": "prefers-reduced-motion", "value": "reduce"}]})
        chromium.get(pages(*(words or (str(SAMPLE),))).as_uri())
        return chromium

    chromium.get_log("browser")
    yield opened
    assert [entry["message"] for entry in chromium.get_log("browser")] == []


def kept(driver: Any, name: str) -> None:
    """Leave a picture to be looked at, where it was asked for."""
    folder = os.environ.get("SONLA_AUDIT_SHOTS")
    picture = b64decode(driver.execute_cdp_cmd("Page.captureScreenshot", {"format": "png"})["data"])
    assert picture.startswith(b"\x89PNG")
    if folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
        Path(folder, f"{name}.png").write_bytes(picture)


def find(driver: Any, selector: str) -> Any:
    return driver.find_element(By.CSS_SELECTOR, selector)


def every(driver: Any, selector: str) -> list[Any]:
    return list(driver.find_elements(By.CSS_SELECTOR, selector))


def seen(driver: Any, selector: str) -> list[Any]:
    return [element for element in every(driver, selector) if element.is_displayed()]


def to_middle(driver: Any, element: Any) -> None:
    """Bring an element to the middle of the window, and wait until the page has heard that it was scrolled."""
    driver.execute_async_script("""
        arguments[0].scrollIntoView({block: 'center'});
        requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(arguments[1], 0)));
        """, element)


def in_view(driver: Any, element: Any) -> bool:
    """Whether an element stands wholly in the window and nothing covers its middle."""
    return bool(driver.execute_script("""
        const box = arguments[0].getBoundingClientRect();
        const hit = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
        return box.top >= 0 && box.bottom <= innerHeight && (hit === arguments[0] || arguments[0].contains(hit));
        """, element))


def keys(driver: Any, *pressed: str) -> None:
    for key in pressed:
        ActionChains(driver).send_keys(key).perform()


def tone(driver: Any, element: Any, name: str) -> tuple[int, ...]:
    """A colour of an element as red, green and blue."""
    words = element.value_of_css_property(name)
    return tuple(int(part) for part in words[words.index("(") + 1:-1].replace(" ", "").split(",")[:3])


def test_a_finding_leads_to_its_figures_and_lights_them(show: Open) -> None:
    page = show()
    card = next(card for card in seen(page, ".card") if "87,7%" in card.text)
    card.click()
    lit = every(page, ".paper .lit")
    assert [element.text for element in lit] == ["1.372", "1.573", "87,7%"]
    assert [element.get_attribute("data-role") for element in lit] == ["phần", "tổng thể", "tỷ lệ"]
    assert all(in_view(page, element) for element in lit)
    assert "chosen" in card.get_attribute("class")
    assert card.get_attribute("aria-current") == "true"
    kept(page, "chosen")


def test_a_figure_leads_back_to_its_finding(show: Open) -> None:
    page = show()
    figure = next(figure for figure in every(page, ".figure.suspicious") if figure.text == "290")
    to_middle(page, figure)
    figure.click()
    [card] = every(page, ".card.chosen")
    assert "290 + 20 = 310" in card.text
    assert in_view(page, card.find_element(By.CSS_SELECTOR, ".message"))
    assert {element.text for element in every(page, ".paper .lit")} == {"300", "290", "20"}
    assert "#" not in page.current_url


def test_a_figure_of_several_findings_shows_one_after_the_other(show: Open) -> None:
    page = show()
    figure = next(figure for figure in every(page, ".figure.suspicious")
                  if len(figure.get_attribute("data-findings").split()) > 1)
    to_middle(page, figure)
    wanted = figure.get_attribute("data-findings").split()
    met = []
    for _ in wanted:
        figure.click()
        met.append(find(page, ".card.chosen").get_attribute("id"))
    assert met == wanted
    assert find(page, ".card.chosen").is_displayed()  # one that was folded has been unfolded


def test_the_working_is_under_the_pointer_and_under_focus(show: Open) -> None:
    page = show()
    tip = find(page, "#tip")
    assert not tip.is_displayed()
    figure = next(figure for figure in every(page, ".figure.suspicious") if figure.text == "87,7%")
    to_middle(page, figure)
    ActionChains(page).move_to_element(figure).perform()
    assert tip.is_displayed()
    assert "1.372 ÷ 1.573" in tip.text
    assert "87,65…87,75%" in tip.text
    assert figure.get_attribute("aria-describedby") == "tip"
    kept(page, "tip")
    ActionChains(page).move_to_element(find(page, ".findings .filters")).perform()
    assert not tip.is_displayed()
    page.execute_script("arguments[0].focus({focusVisible: true, preventScroll: true})", figure)
    keys(page, Keys.TAB)
    assert tip.is_displayed()
    keys(page, Keys.ESCAPE)
    assert not tip.is_displayed()


def test_every_figure_says_how_it_was_read(show: Open) -> None:
    page = show()
    tip = find(page, "#tip")
    for state, words in (("unchecked", "chưa kiểm"), ("consistent", "khớp"), ("set-aside", "để riêng")):
        figure = find(page, f".paper [data-state={state}]")
        to_middle(page, figure)
        ActionChains(page).move_to_element(figure).perform()
        assert tip.text.startswith(words)
        assert figure.get_attribute("data-about") in tip.text


def test_filters_by_severity_and_family(show: Open) -> None:
    page = show()
    counts = {box.get_attribute("value"): int(box.find_element(By.XPATH, "..").find_element(By.TAG_NAME, "b").text)
              for box in every(page, ".filters input")}
    assert len(seen(page, ".card")) == counts["error"] + counts["warning"] + counts["info"]
    for level in ("warning", "info"):
        find(page, f".filters label.in-{level}").click()
    assert {card.get_attribute("data-kind") for card in seen(page, ".card")} == {"error"}
    assert len(seen(page, ".card")) == counts["error"]
    quiet = find(page, ".paper .said")
    assert "quiet" in quiet.get_attribute("class")  # the figures of hidden findings are no longer loud
    find(page, ".filters label.in-consistent").click()
    find(page, ".filters select option[value=share]").click()
    assert {card.get_attribute("data-check") for card in seen(page, ".card")} == {"share"}
    assert {card.get_attribute("data-kind") for card in seen(page, ".card")} == {"error", "consistent"}
    kept(page, "filtered")
    find(page, ".filters label.in-error").click()
    find(page, ".filters label.in-consistent").click()
    assert seen(page, ".card") == []
    assert find(page, ".none").is_displayed()


def test_the_legend_takes_marks_away(show: Open) -> None:
    page = show()
    figure = find(page, ".figure.consistent")
    before = tone(page, figure, "border-bottom-color")
    button = find(page, ".legend button.consistent")
    button.click()
    assert button.get_attribute("aria-pressed") == "false"
    assert figure.value_of_css_property("border-bottom-color") in ("rgba(0, 0, 0, 0)", "transparent")
    button.click()
    assert tone(page, figure, "border-bottom-color") == before


def test_keys_are_enough(show: Open) -> None:
    page = show()
    keys(page, "j", "j", "j")  # the second stands under the first: both speak of one percentage
    chosen = find(page, ".card.chosen")
    assert chosen == seen(page, ".card")[2]
    assert find(page, ".lit.here").text == "300"
    keys(page, "n")
    assert find(page, ".lit.here").text == "290"
    keys(page, "p", "p")
    assert find(page, ".lit.here").text == "20"
    keys(page, "k")
    assert find(page, ".card.chosen") == seen(page, ".card")[1]
    keys(page, Keys.ENTER)
    assert page.switch_to.active_element.get_attribute("class").startswith("figure")
    keys(page, Keys.ENTER)
    assert page.switch_to.active_element.get_attribute("class") == "go"
    keys(page, Keys.ESCAPE)
    assert every(page, ".card.chosen") == []
    assert every(page, ".lit") == []
    keys(page, "?")
    assert find(page, "#keys").is_displayed()
    kept(page, "keys")
    keys(page, Keys.ESCAPE)
    assert not find(page, "#keys").is_displayed()
    keys(page, "f")
    assert page.switch_to.active_element.get_attribute("value") == "error"
    keys(page, Keys.SPACE)
    assert "error" not in {card.get_attribute("data-kind") for card in seen(page, ".card")}


def test_light_and_dark(show: Open) -> None:
    page = show(light="light")
    paper = sum(tone(page, find(page, ".paper"), "background-color"))
    kept(page, "light")
    page = show(light="dark")
    assert sum(tone(page, find(page, ".paper"), "background-color")) < 150 < 600 < paper
    kept(page, "dark")
    keys(page, "t")
    assert sum(tone(page, find(page, ".paper"), "background-color")) == paper


def brightness(colour: tuple[int, ...]) -> float:
    channels = [value / 255 / 12.92 if value <= 10 else ((value / 255 + 0.055) / 1.055) ** 2.4 for value in colour]
    return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]


@pytest.mark.parametrize("light", ["light", "dark"])
def test_words_stand_out_enough(show: Open, light: str) -> None:
    """4.5 to 1 for what is to be read, as the accessibility guidelines ask."""
    page = show(light=light)
    keys(page, "j")
    for selector, ground in ((".paper p", ".paper"), (".message", ".paper"), (".card.in-error .level", ".paper"),
                             (".card.in-warning .level", ".paper"), (".card.in-info .level", ".paper"),
                             (".places .role", ".paper"), (".what .family", ".paper"), (".aside", ".paper"),
                             (".legend .word", "body"), (".account summary", "body")):
        inks = sorted((brightness(tone(page, find(page, selector), "color")),
                       brightness(tone(page, find(page, ground), "background-color"))))
        assert (inks[1] + 0.05) / (inks[0] + 0.05) >= 4.5, selector


def test_a_phone_reads_it_without_pushing_sideways(show: Open) -> None:
    page = show(width=360, height=740)
    assert page.execute_script("return document.documentElement.scrollWidth") == 360
    size = find(page, ".paper").value_of_css_property("font-size")
    assert int(size.removesuffix("px")) >= 16
    kept(page, "phone")
    card = seen(page, ".card")[2]
    page.execute_script("arguments[0].scrollIntoView()", card)
    card.find_element(By.CSS_SELECTOR, ".message").click()
    bar = find(page, "#bar")
    assert bar.is_displayed()
    assert "290 + 20 = 310" in bar.text
    assert in_view(page, find(page, ".lit.here"))
    kept(page, "phone-chosen")
    find(page, "#next").click()
    assert "290 + 20 = 310" not in bar.text
    assert any(in_view(page, element) for element in every(page, ".paper .lit"))
    find(page, "#close").click()
    assert not bar.is_displayed()


def test_it_prints(show: Open, tmp_path: Path) -> None:
    page = show()
    keys(page, "j")
    printed = b64decode(page.print_page())
    assert printed.startswith(b"%PDF-")
    folder = os.environ.get("SONLA_AUDIT_SHOTS")
    if folder:
        Path(folder, "print.pdf").write_bytes(printed)
    page = show(medium="print", light="dark", width=700)
    assert not find(page, ".filters").is_displayed()
    assert tone(page, find(page, ".paper"), "background-color") == (255, 255, 255)
    figure = next(figure for figure in every(page, ".figure.suspicious") if figure.text == "87,7%")
    number = page.execute_script("return getComputedStyle(arguments[0], '::after').content", figure)
    assert figure.get_attribute("data-numbers") == "1, 2"
    assert number == '" [" "1" "]"' or "1" in number
    order = find(page, ".card .order")
    assert order.is_displayed()
    assert order.text == "1"
    paper, body = (find(page, selector).rect for selector in (".paper", "body"))
    assert paper["x"] >= body["x"]
    assert paper["x"] + paper["width"] <= body["x"] + body["width"]


def test_text_of_a_report_is_never_obeyed(show: Open, tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text(HOSTILE, "utf-8")
    page = show(str(report))
    assert "taken" not in page.title
    assert "<script>document.title='taken'</script>" in find(page, ".paper").text
    assert len(every(page, "script")) == 1
    assert every(page, ".paper img, .paper style, .paper base, .paper meta") == []
    assert {element.get_attribute("href").partition("#")[0] for element in every(page, "a")} == {page.current_url}
    seen(page, ".card")[0].click()
    assert every(page, ".paper .lit")


def test_the_policy_forbids_what_it_should(show: Open) -> None:
    """Were some text to become markup after all, the browser would still not obey it."""
    page = show()
    page.execute_script("""
        const holder = document.createElement('div');
        holder.innerHTML = '<img src="https://x.test/a.png" onerror="document.title=1">'
          + '<p id="probe" style="color: rgb(1, 2, 3)">x</p>';
        document.body.append(holder);
        const script = document.createElement('script');
        script.textContent = 'document.title = "taken"';
        document.body.append(script);
        """)
    assert page.title not in ("taken", "1")
    assert find(page, "#probe").value_of_css_property("color") != "rgba(1, 2, 3, 1)"
    refused = [entry["message"] for entry in page.get_log("browser")]
    assert len(refused) >= 3
    assert all("Content Security Policy" in message for message in refused)


def test_five_hundred_findings_are_no_burden(show: Open, tmp_path: Path) -> None:
    report = tmp_path / "long.txt"
    report.write_text("\n\n".join(
        f"{number}. Năm nay xã {number} giải ngân {number + 300} triệu đồng/{number + 400} triệu đồng (đạt 99,9%), "
        f"có {number + 20} công trình, gồm {number + 5} công trình giao thông và 9 công trình thủy lợi."
        for number in range(1, 301)), "utf-8")
    page = show(str(report))
    assert len(every(page, ".card")) >= 500
    took = page.execute_script("""
        const started = performance.now();
        const down = () => new KeyboardEvent('keydown', {key: 'j', bubbles: true});
        for (let at = 0; at < 20; at++) document.body.dispatchEvent(down());
        document.body.getBoundingClientRect();
        return [(performance.now() - started) / 20,
          performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd];
        """)
    assert took[0] < 200
    assert took[1] < 5000
    assert len(every(page, ".card.chosen")) == 1
    print(f"a step {took[0]:.0f} ms, ready after {took[1]:.0f} ms")


def test_without_a_script_it_can_still_be_read(show: Open, chromium: Any) -> None:
    chromium.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        page = show()
        assert not find(page, ".filters").is_displayed()
        assert "87,7%" in seen(page, ".card")[0].text
        hidden = next(figure for figure in every(page, ".figure.consistent"))
        target = hidden.get_attribute("href").partition("#")[2]
        assert not find(page, f"#{target}").is_displayed()
        page.get(f"{page.current_url}#{target}")
        assert find(page, f"#{target}").is_displayed()
    finally:
        chromium.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_several_reports_on_one_page(show: Open) -> None:
    page = show(str(SAMPLE), str(ROOT / "fixtures" / "corpus" / "c10-bang-giao-rung.txt"))
    reports = every(page, ".report")
    assert len(reports) == 2
    reports[1].find_element(By.CSS_SELECTOR, ".filters label.in-error").click()
    errors = [report.find_elements(By.CSS_SELECTOR, ".card[data-kind=error]")[0].is_displayed() for report in reports]
    assert errors == [True, False]  # each report is filtered by itself
    page.execute_script("arguments[0].scrollIntoView()", every(page, ".paper table")[0])
    kept(page, "table")


def test_in_english(show: Open) -> None:
    page = show(str(SAMPLE), "--lang", "en")
    assert "2 errors" in find(page, ".headline").text
    seen(page, ".card")[0].click()
    assert {element.get_attribute("data-role") for element in every(page, ".lit")} == {"part", "whole", "share"}
    kept(page, "english")
