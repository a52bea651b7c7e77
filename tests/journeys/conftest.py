"""A real browser on a real installation: scratch data, its own server, nothing switched off."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

from tests.journeys.world import World, read

CHROMIUM = Path(os.environ.get("CHROMIUM") or "/usr/bin/chromium")
WANTED = "ROVIEC_JOURNEYS"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SIZES = {"phone": (390, 844), "desktop": (1280, 900)}
HERE = Path(__file__).parent
ROOT = HERE.parents[1]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Journeys run on demand, and only where there is a browser; else the summary says so."""
    why = ""
    if not CHROMIUM.exists():
        why = f"no browser at {CHROMIUM}; on Debian: apt-get install chromium fonts-noto-core, then make journeys"
    elif os.environ.get(WANTED) != "1":
        why = "in a real browser: make journeys"
    for item in items:
        if why and HERE in item.path.parents:
            item.add_marker(pytest.mark.skip(reason=why))


@dataclass
class Site:
    """Nơi chạy - a served installation: its address, its world, and how commands are run on its data."""

    address: str
    world: World
    environment: dict[str, str]
    planted: frozenset[str] = frozenset()

    def run(self, *words: str) -> str:
        """What the `roviec` command says."""
        return _told([str(Path(sys.executable).with_name("roviec")), *words], self.environment)

    def findings(self) -> frozenset[str]:
        """What `roviec verify` names; the cast was put into the records by hand, and it says so."""
        command = [str(Path(sys.executable).with_name("roviec")), "verify", "--json"]
        done = subprocess.run(command, env=self.environment, cwd=ROOT, capture_output=True, text=True, check=False)
        return frozenset(one["said"] for one in json.loads(done.stdout.splitlines()[-1])["findings"])


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The cast on scratch data, served by gunicorn with the settings of an installation."""
    data = tmp_path_factory.mktemp("installation")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {
        **os.environ,
        "ROVIEC_DATA": str(data),
        "ROVIEC_SECRET_KEY": "only-for-journeys",
        "ROVIEC_HOSTS": "127.0.0.1,testserver",
        "DJANGO_SETTINGS_MODULE": "roviec.config.settings",
        "PYTHONPATH": str(ROOT),
    }
    _told([sys.executable, "-m", "django", "migrate", "-v0"], environment)
    _told([sys.executable, "-m", "django", "collectstatic", "--noinput", "-v0"], environment)
    world = read(_told([sys.executable, "-m", "tests.journeys.world"], environment).splitlines()[-1])
    serve = [sys.executable, "-m", "gunicorn", "-w1", "--threads", "4", "-b", f"127.0.0.1:{port}"]
    server = subprocess.Popen(
        [*serve, "--log-file", str(data / "log"), "roviec.config.wsgi"], env=environment, cwd=ROOT
    )
    try:
        _wait_for(f"http://127.0.0.1:{port}/health/", data / "log")
        bare = Site(f"http://127.0.0.1:{port}", world, environment)
        yield replace(bare, planted=bare.findings())
    finally:
        server.terminate()
        server.wait(20)


def _told(command: list[str], environment: dict[str, str]) -> str:
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command[:3]}: {done.stdout[-2000:]}{done.stderr[-4000:]}"
    return done.stdout


def _wait_for(address: str, log: Path) -> None:
    for _ in range(300):
        try:
            with urlopen(address, timeout=2) as answer:  # noqa: S310 - our own server
                assert answer.read() == b"ok"
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"the server does not answer: {log.read_text('utf-8')[-2000:]}")


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as found:
        yield found


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    found = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
    yield found
    found.close()


@dataclass
class Window:
    """Cửa sổ - a window of one size in which somebody is signed in; it notes faults and what it asked for."""

    page: Page
    context: BrowserContext
    address: str
    scripts: bool = True
    faults: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def go(self, link: str) -> Page:
        """The page at the address."""
        self.page.goto(f"{self.address}{link}")
        return self.page

    def outside(self) -> list[str]:
        """Requests that went elsewhere."""
        return [one for one in self.asked if not one.startswith((self.address, "data:", "blob:"))]


Opened = Callable[..., Window]


@pytest.fixture
def opened(site: Site, browser: Browser) -> Iterator[Opened]:
    """`opened("secretary", "phone")` is a window; `scripts=False` without JavaScript."""
    contexts: list[BrowserContext] = []

    def opening(who: str = "", size: str = "desktop", *, scripts: bool = True) -> Window:
        width, height = SIZES[size]
        context = browser.new_context(viewport={"width": width, "height": height}, java_script_enabled=scripts)
        context.set_default_timeout(20_000)
        contexts.append(context)
        if who:
            context.add_cookies([{"name": "sessionid", "value": site.world.sessions[who], "url": site.address}])
        window = Window(context.new_page(), context, site.address, scripts)
        window.page.on("console", lambda said: window.faults.append(said.text) if said.type == "error" else None)
        window.page.on("pageerror", lambda fault: window.faults.append(str(fault)))
        window.page.on("request", lambda request: window.asked.append(request.url))
        return window

    yield opening
    for context in contexts:
        context.close()
