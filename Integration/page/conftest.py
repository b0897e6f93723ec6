"""The page in a browser: the system's Chromium, driven by Playwright. With KMLF_SCREENSHOTS each test leaves pictures there; with
KMLF_PAGE=Packages/Server/Sources/CPage/Files the page's files are those of the folder, so that a change needs no build."""
import json
import os
import pathlib
import shutil
import urllib.request

import pytest
from playwright.sync_api import expect, sync_playwright

import store
from served import kmlf_server, kmlf_ui

TIMES = []
expect.set_options(timeout=30_000)


@pytest.fixture(scope="session")
def runs(tmp_path_factory):
    """The store's folder and the ids of what is in it."""
    folder = tmp_path_factory.mktemp("store")
    return {"folder": folder, **store.write(folder / "mlruns")}


@pytest.fixture(scope="session")
def address(runs):
    with kmlf_server(runs["folder"], "mlruns", "--log", "problems") as address:
        yield address


@pytest.fixture(scope="session")
def project_address(tmp_path_factory):
    """The page of the iris project, which is built and has a run."""
    with kmlf_ui(os.environ["KMLF_DEMO"], tmp_path_factory.mktemp("ui") / "log") as address:
        yield address


@pytest.fixture(scope="session")
def call(address):
    return calls(address)


def calls(address):
    """A call of the API, for what a test needs to be there."""
    def post(path, method="POST", **body):
        request = urllib.request.Request(
            f"{address}/api/2.0/mlflow/{path}", json.dumps(body).encode(), {"Content-Type": "application/json"}, method=method)
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)
    return post


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        # Root, as in containers, gets no sandbox.
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"] if os.getuid() == 0 else [])
        yield browser
        browser.close()


class Seen:
    """A page with what it complained of, and the address below which it is."""

    def __init__(self, page, address):
        self.page, self.address, self.complaints = page, address, []
        page.on("console", lambda line: line.type in ("error", "warning") and self.complaints.append(line.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def open(self, hash=""):
        self.page.goto("about:blank")
        self.page.goto(f"{self.address}/{hash}")
        return self.page


@pytest.fixture
def seen(browser, address, request):
    context = browser.new_context(viewport={"width": 1440, "height": 900}, timezone_id="UTC", locale="en-GB")
    context.set_default_timeout(30_000)
    if folder := os.environ.get("KMLF_PAGE"):
        context.route("**/page/*", lambda route: route.fulfill(path=f"{folder}/{route.request.url.rsplit('/', 1)[1]}"))
    seen = Seen(context.new_page(), address)
    seen.shoot = lambda name: shoot(seen.page, name)
    yield seen
    context.close()
    assert not seen.complaints, seen.complaints


def shoot(page, name):
    folder = os.environ.get("KMLF_SCREENSHOTS")
    if folder:
        pathlib.Path(folder).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=f"{folder}/{name}.png")


def pytest_terminal_summary(terminalreporter):
    for what, milliseconds in TIMES:
        terminalreporter.write_line(f"{what}: {milliseconds:.0f} ms")
