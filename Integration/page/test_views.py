"""Comparing runs, the registry, and what holds for every view."""
import re

import pytest
from playwright.sync_api import expect


def compare(runs, rest=""):
    return f"#/compare?experiment=1&runs={','.join(runs['zoo'])}{rest}"


def tab(page, name):
    page.get_by_role("tab", name=name).click()


def test_runs_are_compared_by_what_differs(seen, runs):
    page = seen.open(compare(runs))
    table = page.locator("table.compare")
    expect(table.get_by_role("row", name=re.compile("^seed"))).to_be_visible()
    page.get_by_label("Differences only").check()
    expect(table.get_by_role("row", name=re.compile("^seed"))).to_have_count(0)
    expect(table.get_by_role("row", name=re.compile("^depth 4 5 6 7 8"))).to_be_visible()
    seen.shoot("compare-table")
    page.reload()
    expect(page.locator("table.compare").get_by_role("row", name=re.compile("^seed"))).to_have_count(0)


def test_histories_of_runs_are_overlaid(seen, runs):
    page = seen.open(compare(runs))
    tab(page, "Charts")
    chart = page.locator("[data-metric='train/loss']")
    expect(chart.locator("path.line")).to_have_count(5)
    expect(page.locator("[data-metric=rmse] .bars li")).to_have_count(5)
    chart.locator("svg").hover()
    expect(chart.locator(".tip")).to_contain_text("sly-wren-44")
    seen.shoot("compare-charts")


def test_runs_are_points_over_what_is_chosen(seen, runs):
    page = seen.open(compare(runs, "&tab=scatter"))
    expect(page.locator(".scatter circle")).to_have_count(5)
    page.get_by_label("Across").select_option("params.model")
    expect(page.locator(".scatter").get_by_text("boosted", exact=True)).to_be_visible()
    page.get_by_label("Up").select_option("metrics.rmse")
    seen.shoot("scatter")
    page.reload()
    expect(page.locator(".scatter").get_by_text("boosted", exact=True)).to_be_visible()
    page.get_by_role("link", name=re.compile("^sly-wren-44:")).click()
    expect(page.get_by_role("heading", name="sly-wren-44")).to_be_visible()


def test_runs_are_lines_over_parallel_axes(seen, runs):
    page = seen.open(compare(runs, "&tab=parallel"))
    expect(page.locator(".parallel-line")).to_have_count(5)
    axes = page.locator(".parallel .upright")
    before = axes.count()
    page.get_by_text(f"Axes ({before})").click()
    page.locator(".menu-box").get_by_label("params.model").uncheck()
    expect(axes).to_have_count(before - 1)
    page.get_by_label("Colour by").select_option("metrics.accuracy")
    expect(page).to_have_url(re.compile("by=metrics.accuracy"))
    seen.shoot("parallel")
    page.reload()
    expect(axes).to_have_count(before - 1)


def test_images_stand_side_by_side(seen, runs):
    page = seen.open(compare(runs, "&tab=artifacts"))
    page.get_by_label("File").select_option("plots/confusion.png")
    for image in page.locator("figure img").all():
        expect(image).to_have_js_property("naturalWidth", 160)
    assert page.locator("figure img").count() == 5
    seen.shoot("compare-images")


def test_a_run_is_left_out_of_a_comparison(seen, runs):
    page = seen.open(compare(runs))
    page.get_by_role("button", name="Leave out calm-fox-7").click()
    expect(page.get_by_role("heading", name="4 runs side by side")).to_be_visible()
    assert runs["zoo"][1] not in page.url


@pytest.fixture(scope="module")
def model(call, runs):
    run = runs["zoo"][0]
    source = f"mlflow-artifacts:/1/{run}/artifacts/model"
    call("registered-models/create", name="iris", description="The **iris** model", tags=[{"key": "team", "value": "bees"}])
    for _ in range(2):
        call("model-versions/create", name="iris", source=source, run_id=run)
    call("registered-models/alias", name="iris", alias="champion", version="1")


def test_registered_models_have_versions_and_aliases(seen, model):
    page = seen.open("#/models")
    row = page.get_by_role("row", name=re.compile("^iris"))
    expect(row).to_contain_text("Version 2")
    expect(row).to_contain_text("@champion → 1")
    seen.shoot("models")
    page.get_by_label("Find a model").fill("no such")
    expect(page.get_by_text("No model has such a name.")).to_be_visible()
    page.get_by_label("Find a model").fill("IRI")
    page.get_by_role("link", name="iris", exact=True).click()
    expect(page.locator(".markdown strong")).to_have_text("iris")
    page.get_by_role("button", name="Give version 2 an alias").click()
    page.get_by_label("Alias", exact=True).fill("challenger")
    page.get_by_role("button", name="Set").click()
    expect(page.get_by_role("row", name=re.compile("^Version 2"))).to_contain_text("@challenger")
    page.get_by_role("link", name="Version 1").click()
    expect(page.locator(".model-card")).to_contain_text("sepal length")
    expect(page.locator(".model-card")).to_contain_text("models:/iris/1")
    seen.shoot("model-version")
    page.get_by_role("button", name="Remove the alias champion").click()
    expect(page.get_by_text("@champion")).to_have_count(0)


VIEWS = ["#/experiments/1", "#/experiments/1/runs/{}", "#/experiments/1/runs/{}/metrics", "#/experiments/1/runs/{}/artifacts",
         "#/compare?runs={},{}", "#/compare?runs={},{}&tab=charts", "#/compare?runs={},{}&tab=scatter",
         "#/compare?runs={},{}&tab=parallel", "#/compare?runs={},{}&tab=artifacts", "#/models"]

NAMELESS = """() => [...document.querySelectorAll("button, a, input, select, textarea, iframe, img")].filter((element) => {
    if (!element.checkVisibility()) return false;
    const label = element.labels?.[0]?.textContent ?? "";
    const name = element.getAttribute("aria-label") ?? element.getAttribute("alt") ?? element.title;
    return !(name || label.trim() || element.textContent.trim() || element.getAttribute("alt") === "");
}).map((element) => element.outerHTML)"""


@pytest.mark.parametrize("view", VIEWS)
def test_everything_that_is_worked_with_has_a_name(seen, runs, view):
    page = seen.open(view.format(*runs["zoo"]))
    page.wait_for_load_state("networkidle")
    assert page.evaluate(NAMELESS) == []
    assert page.locator("h1").count() == 1
    assert page.evaluate("document.querySelectorAll('main').length") == 1


def test_colours_follow_the_system_and_the_switch(seen, runs):
    page = seen.open(f"#/experiments/1/runs/{runs['zoo'][0]}")
    colour = lambda: page.evaluate("getComputedStyle(document.body).backgroundColor")
    expect(page.get_by_role("heading", name="bright-owl-12")).to_be_visible()
    light = colour()
    page.emulate_media(color_scheme="dark")
    dark = colour()
    assert dark != light
    seen.shoot("run-dark")
    switch = page.get_by_role("button", name="Colours")
    switch.click()
    assert colour() == light
    page.reload()
    assert colour() == light
    switch.click()
    page.emulate_media(color_scheme="light")
    assert colour() == dark


def test_a_small_window_shows_all(seen, runs):
    seen.page.set_viewport_size({"width": 420, "height": 800})
    page = seen.open(f"#/experiments/1/runs/{runs['zoo'][0]}")
    expect(page.get_by_role("heading", name="bright-owl-12")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 420
    seen.shoot("small-window")


def test_addresses_of_mlflows_clients_lead_here(seen, runs):
    page = seen.open(f"#/experiments/1/runs/{runs['zoo'][0]}/model-metrics")
    expect(page.locator("[data-metric]").first).to_be_visible()
    page = seen.open("#/")
    expect(page.locator("table.runs")).to_be_visible()


def test_a_server_that_is_away_is_told(seen):
    page = seen.open("#/models")
    expect(page.get_by_role("heading", name="Registered models", exact=True)).to_be_visible()
    page.route("**/ajax-api/**", lambda route: route.abort())
    page.get_by_label("Find a model").fill("x")
    expect(page.locator(".toast")).to_contain_text("The server cannot be reached. Is it still running?")
    assert all("ERR_FAILED" in line for line in seen.complaints)
    seen.complaints.clear()
