"""Pages that should do nothing by themselves, visited without a Content Security Policy: what ran, and what was loaded."""

# ruff: noqa: E501 - scripts

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Dialog, Error, Page

from tests.support.browsing import HEIGHT
from tests.support.payloads import EVIL

CANARY = "canary"
_HIT = f"window.hit = (...given) => console.error('{CANARY}', ...given);"
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>\n?')


def remove_policies(folder: Path) -> int:
    """Remove the policies from all pages of a built site, and return how many had one."""
    count = 0
    for path in folder.rglob("*.html"):
        html, found = _POLICY.subn("", path.read_text("utf-8"))
        path.write_text(html, "utf-8")
        count += found
    return count


class Visitor:
    """Visits pages and notes whatever happens that should not."""

    def __init__(self, context: BrowserContext, root: str, *others: str) -> None:
        self.root = root
        self.found: list[str] = []
        own = (root, *others)
        context.add_init_script(_HIT)
        context.on("request", lambda request: self._note(not request.url.startswith(own), f"loads {request.url}"))
        context.on("console", self._note_message)
        context.on("dialog", self._note_dialog)
        context.on("weberror", lambda failure: self._note(True, f"exception {failure.error}"))
        # No request leaves this machine.
        context.route(lambda url: not url.startswith(own), lambda route: route.abort())
        self.page = context.new_page()
        context.on("page", self._note_window)

    def _note(self, is_wrong: bool, text: str) -> None:
        if is_wrong:
            self.found.append(text[:300])

    def _note_dialog(self, dialog: Dialog) -> None:
        self._note(True, f"dialog {dialog.message}")
        dialog.dismiss()

    def _note_window(self, page: Page) -> None:
        self._note(True, f"opens {page.url}")
        page.close()

    def _note_message(self, message: ConsoleMessage) -> None:
        """A text may show a picture of the site that does not exist."""
        is_missing = message.text.startswith("Failed to load resource") and message.location["url"].startswith(
            self.root
        )
        self._note(message.type in {"error", "warning"} and not is_missing, message.text)

    def visit(self, path: str) -> list[str]:
        """Open a page, do with it whatever a reader could do, in light and in dark, and return what was wrong."""
        self.found.clear()
        page = self.page
        page.emulate_media(color_scheme="light")
        page.goto(self.root + path, wait_until="load")
        try:
            kind = "svg" if path.endswith(".svg") else ""
            self.found += page.evaluate(_STRUCTURE, kind)
            page.evaluate(_EXERCISE)
            self.found += page.evaluate(_STRUCTURE, kind)
        except Error as failure:  # the page was left
            self.found.append(str(failure))
        page.emulate_media(color_scheme="dark")
        page.mouse.move(200, 200)
        page.keyboard.press("Tab")
        if not page.url.startswith(self.root):
            self.found.append(f"leads to {page.url}")
        return list(dict.fromkeys(self.found))

    def exercise(self) -> list[str]:
        """Do with the open page whatever a reader could do, and return what was wrong since it was opened."""
        self.page.evaluate(_EXERCISE)
        wrong = self.page.evaluate(_STRUCTURE, "other")
        return [*self.found, *wrong]


@contextmanager
def visitor(browser: Browser, root: str, *others: str) -> Iterator[Visitor]:
    """Open a browser for a site; nothing but this and the `others` is reached."""
    context = browser.new_context(viewport={"width": 1280, "height": HEIGHT}, permissions=["clipboard-write"])
    try:
        yield Visitor(context, root, *others)
    finally:
        context.close()


_LOOK_INSIDE = """
const trees = (root) => [root, ...[...root.querySelectorAll('*')].flatMap(each => each.shadowRoot ? trees(each.shadowRoot) : [])];
const everything = () => trees(document).flatMap(root => [...root.querySelectorAll('*')]);
"""
_STRUCTURE = f"""(kind) => {{
  {_LOOK_INSIDE}
  const wrong = [];
  const check = (isRight, what) => isRight || wrong.push(what);
  const all = everything();
  for (const each of all) {{
    for (const name of each.getAttributeNames()) {{
      const value = each.getAttribute(name);
      check(!/^(on.*|style|srcdoc|formaction|ping|autofocus|is|slot|nonce|http-equiv|xml:base)$/i.test(name) ||
        (name === 'style' && each.matches('oeuvre-list *, oeuvre-card *, div') && each.getRootNode() !== document) ||
        (name === 'style' && kind === 'svg' && !/url\\((?!"data:,"\\))|import|expression/i.test(value)),
        `attribute ${{name}} of ${{each.outerHTML.slice(0, 200)}}`);
      if (/^(href|src|action|data|poster|background|cite|xlink:href|srcset|code|codebase|classid|manifest)$/i.test(name)) {{
        const scheme = /^[\\x00-\\x20]*([a-z][a-z0-9+.\\x00-\\x20-]*):/i.exec(value)?.[1].toLowerCase();
        check(!scheme || ['http', 'https', 'mailto', 'tel', 'sms', 'geo', 'xmpp'].includes(scheme), `${{name}}=${{value}}`);
        const resolved = String(each[name]?.baseVal ?? each[name] ?? '');
        check(!/^(javascript|data|vbscript|blob|file):/i.test(resolved), `${{name}}=${{resolved}}`);
        check(each.localName === 'a' || each.matches('link[rel=canonical], link[rel=alternate]') || (name === 'srcset' ? !value.includes('//{EVIL}') : new URL(value, location).host !== '{EVIL}'), `${{each.localName}} loads ${{value}}`);
      }}
    }}
  }}
  const found = (selector) => all.filter(each => each.matches(selector));
  const ids = found('[id]').filter(each => each.getRootNode() === document).map(each => each.id);
  const twice = ids.filter((id, at) => ids.indexOf(id) < at);
  check(!twice.length, `repeated ids: ${{twice.slice(0, 5)}}`);
  check(!found('object, embed, applet, frame, frameset, portal, foreignObject, [attributeName=href], handler, listener, plaintext, noscript, textarea, audio, video, track').length, 'forbidden elements');
  check(!found('[name]').filter(each => !each.matches('meta, form.find *')).length, 'names of elements');
  const scripts = found('script').filter(each => each.type !== 'application/ld+json');
  check(scripts.every(each => each.src ? /\\/static\\/(oeuvre|finder|embed|unfold)\\.js/.test(new URL(each.src).pathname) : each.matches('head > script[data-root]')), `scripts: ${{scripts.map(each => each.outerHTML.slice(0, 100))}}`);
  if (kind === 'other') return wrong;
  if (kind === 'svg') {{
    check(document.documentElement.localName === 'svg' && !scripts.length && !found('a, use, image').some(each => each.matches('[href^=http], [*|href^=http]')), 'a picture with more than shapes');
    return wrong;
  }}
  const isCard = document.body.matches('.page-card, .page-person-card');
  check(found('h1').length === 1, `${{found('h1').length}} h1`);
  check(found('main').length === 1 && document.body.querySelector(':scope > main'), 'main');
  check(found('footer').length === 1 || isCard, `${{found('footer').length}} footer`);
  check(found('header.masthead').length === (isCard ? 0 : 1), 'masthead');
  check(found('nav').every(each => each.matches('nav[aria-label]')), 'nav without a label');
  check([...document.body.children].every(each => each.matches('a.skip, header.masthead, main, footer')), `in body: ${{[...document.body.children].map(each => each.outerHTML.slice(0, 60))}}`);
  check([...document.head.children].every(each => each.matches('meta, title, link, script, base[target=_top]:not([href])')), 'in head');
  check(found('title').every(each => each.matches('head > title')) && found('title').length === 1, 'title');
  check(found('form').every(each => each.matches('form.find')), 'form');
  check(found('template').every(each => ['found', 'unfolded'].includes(each.id)), 'template');
  check(found('style').every(each => each.getRootNode() !== document), 'style');
  check(found('base').length === (isCard ? 1 : 0), 'base');
  check(found('meta[http-equiv]').length === 0, 'meta http-equiv');
  check(found('iframe').every(each => each.matches('.page-embed iframe') && new URL(each.src).origin === location.origin), 'iframe');
  for (const name of ['getElementById', 'querySelector', 'querySelectorAll', 'createElement', 'body', 'head', 'documentElement', 'title', 'forms', 'currentScript']) {{
    check(!Object.hasOwn(document, name) && !(document[name] instanceof HTMLCollection && name !== 'forms'), `document.${{name}} is replaced`);
  }}
  check(({{}}).hit === undefined && !('hit' in Object.prototype), 'Object.prototype is changed');
  return wrong;
}}"""
_EXERCISE = f"""async () => {{
  {_LOOK_INSIDE}
  addEventListener('click', (event) => {{
    const link = event.composedPath().find(each => each.localName === 'a');
    if (link && !/^javascript/i.test(link.protocol ?? link.href?.baseVal)) event.preventDefault();
  }}, true);
  addEventListener('submit', (event) => event.preventDefault(), true);
  for (const each of everything()) if (each.localName === 'details') each.open = true;
  for (const each of everything()) {{
    for (const type of ['mouseover', 'mouseenter', 'pointerover', 'mousedown', 'focus', 'focusin', 'click', 'toggle', 'animationstart', 'wheel', 'copy', 'keydown']) {{
      each.dispatchEvent(new MouseEvent(type, {{ bubbles: type === 'click', cancelable: true, composed: true }}));
    }}
  }}
  for (const each of document.querySelectorAll('button')) if (!each.hidden) each.click();
  scrollTo(0, document.body?.scrollHeight ?? 0);
  const wait = () => new Promise((done) => setTimeout(done, 30));
  for (let turn = 0; turn < 100 && (turn < 1 || document.querySelector('[aria-busy]')); turn++) await wait();
}}"""


def search_in_every_way(visitor: Visitor, path: str, queries: Sequence[str]) -> list[str]:
    """Use the search of a page with each query and each choice, and return what was wrong."""
    visitor.found.clear()
    page = visitor.page
    page.goto(visitor.root + path, wait_until="load")
    page.evaluate(_CHOOSE, ["q", "paper"])
    page.wait_for_function("document.querySelector('.find output').value.length > 2")
    for query in queries:
        for field in ("q", "with"):
            page.evaluate(_CHOOSE, [field, query])
        page.evaluate(_CHOOSE, ["with", ""])
    page.evaluate(_CHOOSE, ["q", ""])
    for field in ("topic", "type", "from", "to", "sort", "group"):
        values = page.evaluate(
            "name => [...(document.querySelector('.find').elements[name]?.options ?? [])].map(each => each.value)",
            field,
        )
        for value in [*values[:25], *values[-5:]]:
            page.evaluate(_CHOOSE, [field, value])
        visitor.found += page.evaluate(_STRUCTURE, "")
        page.evaluate(_CHOOSE, [field, values[0] if values else ""])
    for name in ("q", "with", "topic", "type", "year", "sort", "group"):
        for query in (*queries[:4], "__proto__", "constructor"):
            page.goto("about:blank")
            page.goto(f"{visitor.root}{path}?{_encode(name, query)}#{_encode('x', query)[2:]}", wait_until="load")
            visitor.found += page.evaluate(_STRUCTURE, "")
    visitor.found = [each for each in visitor.found if "loads about:blank" not in each]
    return list(dict.fromkeys(visitor.found))


def _encode(name: str, value: str) -> str:
    return f"{name}={quote(value, safe='')}"


_CHOOSE = """([name, value]) => {
  const field = document.querySelector('.find').elements[name];
  if (!field) return;
  field.value = value;
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  field.dispatchEvent(new Event('change', { bubbles: true }));
}"""
