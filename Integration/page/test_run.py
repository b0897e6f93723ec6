"""One run: what was logged, charts, artifacts, its model."""
import re

from playwright.sync_api import expect

import store


def run_address(runs, index=0, tab=""):
    return f"#/experiments/1/runs/{runs['zoo'][index]}/{tab}"


def card(page, title):
    return page.locator("section.card", has=page.get_by_role("heading", name=title))


def test_a_run_shows_what_was_logged(seen, runs):
    page = seen.open(run_address(runs))
    expect(page.get_by_role("heading", name="bright-owl-12")).to_be_visible()
    expect(card(page, "Params")).to_contain_text("petal width, petal length")
    expect(card(page, "Metrics")).to_contain_text("rmse")
    expect(card(page, "Details")).to_contain_text("2025-10-09 08:53")
    expect(card(page, "Tags")).to_contain_text("bees")
    expect(card(page, "Model")).to_contain_text("sepal length")
    expect(card(page, "Model")).to_contain_text("python_function")
    expect(card(page, "Model")).to_contain_text("optional")
    seen.shoot("run")


def test_notes_are_markdown_without_scripts(seen, runs):
    page = seen.open(run_address(runs, 1))
    notes = card(page, "Notes")
    expect(notes.get_by_role("link", name="the paper")).to_have_attribute("href", "https://example.org/paper")
    expect(notes.get_by_role("cell", name="0.42")).to_be_visible()
    expect(notes.get_by_text("click")).to_be_visible()
    assert notes.locator("script").count() == 0
    assert all(re.match("https?:", link.get_attribute("href")) for link in notes.get_by_role("link").all())
    assert page.title() == "calm-fox-7 · kmlf"
    notes.get_by_role("button", name="Edit the notes").click()
    notes.get_by_label("Notes in Markdown").fill("# Better\n\nwith *care*")
    notes.get_by_role("button", name="Save").click()
    expect(notes.get_by_role("heading", name="Better")).to_be_visible()
    page.reload()
    expect(card(page, "Notes").locator("em")).to_have_text("care")


def test_tags_are_set_and_removed(seen, runs):
    page = seen.open(run_address(runs, 2))
    tags = card(page, "Tags")
    tags.get_by_role("button", name="New tag").click()
    page.get_by_label("Key", exact=True).fill("reviewed")
    page.get_by_label("Value").fill("yes")
    page.get_by_role("button", name="Set the tag").click()
    expect(card(page, "Tags")).to_contain_text("reviewed")
    card(page, "Tags").get_by_role("button", name="Remove the tag reviewed").click()
    page.get_by_role("dialog").get_by_role("button", name="Remove").click()
    expect(card(page, "Tags")).not_to_contain_text("reviewed")


def chart(page, key):
    return page.locator(f"[data-metric='{key}']")


def test_charts_are_smoothed_and_keep_the_raw_line(seen, runs):
    page = seen.open(run_address(runs, 0, "metrics"))
    expect(chart(page, "train/loss").locator("path.line")).to_have_count(1)
    page.get_by_label("Smoothing").fill("0.9")
    expect(chart(page, "train/loss").locator("path.line")).to_have_count(2)
    expect(chart(page, "train/loss").locator("path.raw")).to_have_count(1)
    # A value that is no number leaves a hole.
    assert chart(page, "train/loss").locator("path.raw").get_attribute("d").count("M") == 2
    expect(chart(page, "rmse").locator(".single")).to_have_text("0.49")
    seen.shoot("charts")
    page.reload()
    expect(chart(page, "train/loss").locator("path.raw")).to_have_count(1)


def test_charts_have_axes_of_steps_and_times_and_logarithms(seen, runs):
    page = seen.open(run_address(runs, 0, "metrics"))
    expect(chart(page, "train/loss").get_by_text("100", exact=True)).to_be_visible()
    page.get_by_label("Over").select_option("Time since start")
    expect(chart(page, "train/loss").get_by_text("1:40 min")).to_be_visible()
    page.get_by_label("Over").select_option("Time")
    expect(chart(page, "train/loss").get_by_text("10-09 08:5").first).to_be_visible()
    page.get_by_label("Logarithmic").check()
    expect(chart(page, "train/loss").get_by_text("0.2", exact=True)).to_be_visible()
    page.get_by_label("Find metrics").fill("^test")
    expect(page.locator("[data-metric]")).to_have_count(1)
    assert "axis=time" in page.url and "log=1" in page.url
    expect(page).to_have_url(re.compile("search=%5Etest"))


def test_a_chart_is_zoomed_by_mouse_and_keys(seen, runs):
    page = seen.open(run_address(runs, 0, "metrics"))
    # Alone, so that no other chart that comes moves it.
    page.get_by_label("Find metrics").fill("train/loss")
    expect(page.locator("[data-metric]")).to_have_count(1)
    picture = chart(page, "train/loss").locator("svg.chart")
    expect(picture.locator("path.line")).to_have_count(1)
    box = picture.bounding_box()
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] * 0.4, middle)
    expect(chart(page, "train/loss").locator(".tip")).to_contain_text("step")
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.6, middle, steps=5)
    page.mouse.up()
    expect(picture.get_by_text("0", exact=True)).to_have_count(0)
    picture.dblclick()
    expect(picture.get_by_text("0", exact=True)).to_have_count(1)
    picture.focus()
    page.keyboard.press("ArrowRight")
    expect(chart(page, "train/loss").locator(".tip")).to_be_visible()
    page.keyboard.press("+")
    expect(picture.get_by_text("200", exact=True)).to_have_count(0)
    expect(picture).to_be_focused()
    page.keyboard.press("0")
    expect(picture.get_by_text("200", exact=True)).to_have_count(1)


def test_no_peak_of_a_million_points_is_lost(seen, runs):
    page = seen.open(f"#/experiments/3/runs/{runs['long']}/metrics")
    signal = chart(page, "signal")
    expect(signal.locator("svg.chart")).to_have_attribute("aria-label", re.compile(r"least -7\.25, greatest 9\.5"))
    expect(signal).to_contain_text(f"extremes of {store.POINTS:,} points")
    assert len(signal.locator("path.line").get_attribute("d")) < 100_000
    seen.shoot("million-points")
    signal.get_by_role("button", name="Enlarge").click()
    expect(page.get_by_role("dialog").locator("svg.chart")).to_be_visible()
    seen.shoot("million-points-large")


def test_a_run_under_way_is_watched(seen, call):
    experiment = call("experiments/create", name="growing")["experiment_id"]
    run = call("runs/create", experiment_id=experiment, run_name="growing", start_time=1)["run"]["info"]["run_id"]
    call("runs/log-metric", run_id=run, key="loss", value=3, timestamp=1, step=0)
    page = seen.open(f"#/experiments/{experiment}/runs/{run}/metrics")
    expect(chart(page, "loss").locator(".single")).to_have_text("3")
    call("runs/log-metric", run_id=run, key="loss", value=2, timestamp=2, step=1)
    expect(chart(page, "loss").locator("path.line")).to_have_count(1)


def test_artifacts_are_shown_as_what_they_are(seen, runs):
    page = seen.open(run_address(runs, 0, "artifacts"))
    pane = page.locator(".preview")

    def choose(name):
        page.get_by_role("button", name=re.compile(f"^{re.escape(name)}")).click()

    choose("predictions.csv")
    expect(pane.get_by_role("columnheader", name="probability")).to_be_visible()
    expect(pane.get_by_role("cell", name="iris, 0").first).to_be_visible()
    expect(pane).to_contain_text("The first 500 rows, 3 columns.")
    seen.shoot("artifact-csv")
    choose("summary.json")
    expect(pane.locator(".json")).to_contain_text('"setosa"')
    choose("parameters.yml")
    expect(pane.locator("pre")).to_contain_text("learning_rate: 0.1")
    choose("train.log")
    expect(pane.locator("pre")).to_contain_text("step 299")
    choose("README.md")
    expect(pane.get_by_role("heading", name="Why this run")).to_be_visible()
    page.get_by_text("plots", exact=True).click()
    choose("confusion.png")
    expect(page.locator(".preview img")).to_have_js_property("naturalWidth", 160)
    seen.shoot("artifact-image")
    assert "path=plots%2Fconfusion.png" in page.url
    page.reload()
    expect(page.locator(".preview img")).to_have_js_property("naturalWidth", 160)
    page.get_by_text("model", exact=True).click()
    choose("MLmodel")
    expect(pane.locator("pre")).to_contain_text("python_function")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download").click()
    assert download.value.suggested_filename == "MLmodel"


def test_an_artifact_cannot_act_in_the_name_of_the_page(seen, runs):
    page = seen.open(run_address(runs, 0, "artifacts?path=plots/plot.html"))
    frame = page.frame_locator(".preview iframe")
    expect(frame.locator("#drawn")).to_have_text("drawn by a script, apart from the page")
    seen.shoot("artifact-html")
    page.get_by_role("button", name=re.compile("^drawing.svg")).click()
    expect(page.locator(".preview img")).to_have_js_property("complete", True)
    assert page.title() == "bright-owl-12 · kmlf"
    # Opened by itself, the file is as far from the page as in its frame.
    page.goto(f"{seen.address}/ajax-api/kmlf/artifacts/show?run_id={runs['zoo'][0]}&path=plots/plot.html")
    expect(page.locator("#drawn")).to_contain_text("drawn by a script")
    assert page.evaluate("origin") == "null"
    reached = page.evaluate("fetch('/api/2.0/mlflow/experiments/get?experiment_id=0').then(() => 'reached', () => 'refused')")
    assert reached == "refused"
    assert any("Content Security Policy" in line for line in seen.complaints)
    seen.complaints.clear()


def test_a_pdf_is_shown_by_the_browser(seen, runs):
    page = seen.open(run_address(runs, 0, "artifacts?path=report.pdf"))
    expect(page.locator(".preview iframe")).to_be_visible()
    page.wait_for_load_state("networkidle")
    seen.shoot("artifact-pdf")


def test_nested_runs_lead_to_each_other(seen):
    page = seen.open("#/experiments/1")
    page.get_by_role("link", name="search", exact=True).click()
    nested = card(page, "Nested runs")
    expect(nested.get_by_role("link", name=re.compile("trial-"))).to_have_count(4)
    nested.get_by_role("link", name="trial-2").click()
    expect(page.get_by_role("heading", name="trial-2")).to_be_visible()
    expect(page.locator(".crumbs")).to_contain_text("nested in")


def test_a_run_that_there_is_not_is_told(seen):
    page = seen.open(f"#/experiments/1/runs/{'b' * 32}")
    expect(page.get_by_role("alert").first).to_contain_text("b" * 32)
    assert "404" in seen.complaints.pop()
