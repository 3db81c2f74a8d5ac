// <oeuvre-card> and <oeuvre-list> show papers on any page, from the public JSON of an Oeuvre site. Their content
// stays until the papers have loaded.
(() => {
  const { document, customElements } = globalThis;
  if (!document?.adoptedStyleSheets || customElements.get("oeuvre-card")) return;

  const sheet = new CSSStyleSheet(); // allowed by every Content Security Policy
  sheet.replaceSync(`
:host(:not([hidden])) { display: block; }
:host {
  box-sizing: border-box;
  max-inline-size: 50rem;
  --quiet: var(--oeuvre-quiet, color-mix(in srgb, currentcolor 82%, transparent));
  --rule: var(--oeuvre-rule, color-mix(in srgb, currentcolor 30%, transparent));
}
:host(oeuvre-card) { border: 1px solid var(--rule); padding: .8em 1em; }
div { line-height: 1.4; overflow-wrap: anywhere; text-align: start; white-space: normal; }
* { margin: 0; padding: 0; font-size: 1em; }
ol { list-style-type: ""; }
li + li { margin-block-start: var(--oeuvre-gap, 1em); }
.title, .owner { font-weight: 600; }
.title:has(math) { overflow: auto hidden; }
p:not(.title) { font-size: .9em; }
.name, .ellipsis, .more, .where, .links { color: var(--quiet); }
a { color: var(--oeuvre-accent, inherit); text-decoration-line: underline; text-decoration-thickness: .06em; text-decoration-color: var(--rule); text-underline-offset: .18em; }
a:hover { text-decoration-color: currentcolor; }
a:focus-visible { outline: 2px solid; outline-offset: -1px; }
.title a, .more { padding-block: 4px; }
.more { white-space: nowrap; }
.links a { display: inline-block; min-inline-size: 24px; min-block-size: 24px; margin-inline-end: .6em; }
`);

  // Strings become text; falsy values are omitted.
  const make = (tag, attributes, ...children) => {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) if (value) node.setAttribute(name, value);
    node.append(...children.flat(9).filter(Boolean));
    return node;
  };

  // Parses text, code and MathML only, without innerHTML; anything else gives the plain title.
  const TOKEN = /<(\/?)(code|m[a-z]+)((?: [a-z]+="[^"<]*")*)(\/?)>|[^<]+|</g;
  // Prefixes of the layout attributes.
  const ATTRIBUTE = / ((?:accent|col|dep|displays|f|hei|l|m|r|sc|se|str|sy|v|w)[a-z]*)="([\w .%+-]{0,40})"/g;
  const NAMED = { amp: "&", lt: "<", gt: ">", quot: '"' };
  const readTitle = ({ title, title_html }) => {
    const open = [document.createDocumentFragment()];
    try {
      for (const [token, close, tag, attributes, empty] of title_html.matchAll(TOKEN)) {
        const here = open.at(-1);
        if (token === "<" || open.length > 99) return title; // browsers break on very deep trees
        if (close) open.pop();
        else if (tag) {
          const space = tag === "code" ? "1999/xhtml" : "1998/Math/MathML";
          const node = document.createElementNS(`http://www.w3.org/${space}`, tag);
          for (const [, name, value] of attributes.matchAll(ATTRIBUTE)) node.setAttribute(name, value);
          here.append(node);
          if (!empty) open.push(node);
        } else {
          here.append(
            token.replace(/&(#?)(x?)(\w+);/g, (all, number, hex, name) =>
              number ? String.fromCodePoint(parseInt(name, hex ? 16 : 10)) : NAMED[name] ?? all,
            ),
          );
        }
      }
      return open[0];
    } catch {
      return title;
    }
  };

  // Returns the URL if it is safe.
  const follow = (url, root) => {
    try {
      const { href } = new URL(url, root);
      return url && /^(https?|mailto):/.test(href) && href;
    } catch {}
  };

  // Retries after an error.
  const loads = {};
  const load = (url) =>
    (loads[url] ??= (async () => {
      try {
        const answer = await fetch(new URL(url), { credentials: "omit", referrerPolicy: "no-referrer" });
        const found = await answer.json();
        if (found.version !== 1) throw Error(url);
        return { ...found, root: new URL(found.root, answer.url) };
      } catch (problem) {
        delete loads[url];
        throw problem;
      }
    })());

  const showWork = (work, root, heading) => {
    const link = (text, url, name, lang) => {
      const href = follow(url, root);
      return make(href ? "a" : "bdi", { href, lang, dir: "auto", class: name, part: name }, text);
    };
    const line = (name, ...children) =>
      children.flat(9).some(Boolean) && make("p", { class: name, part: name }, children);
    const { container, details, issued_text: issued, publication_status_text: status } = work;
    return [
      make(/^[1-6]$/.test(heading) ? `h${heading}` : "p", { class: "title", part: "title" }, link(readTitle(work), work.url, "link", work.lang)),
      line(
        "authors",
        work.authors.map(({ before, name, kind, url, original }) => [
          before && make("span", { class: "name" }, before),
          link(name, url, kind),
          original && [" ", make("bdi", {}, original)],
        ]),
        work.more_label && [" ", link(work.more_label, `${work.url}#contributors`, "more")],
      ),
      line(
        "where",
        container && make("cite", { dir: "auto" }, container),
        details && [container && (work.before_details ?? " "), make("bdi", {}, details)],
        issued && [(container || details) && ", ", make("time", { datetime: work.issued }, issued)],
        status && [(container || details || issued) && ", ", make("strong", { class: "status", part: "status" }, status)],
      ),
      line("links", work.links.map(({ label, url }) => follow(url, root) && [link(label, url, "link"), " "])),
    ];
  };

  const observer = new IntersectionObserver(
    (entries) => entries.forEach(({ isIntersecting, target }) => isIntersecting && target.wake()),
    { rootMargin: "600px" },
  );

  class Embedded extends HTMLElement {
    static observedAttributes = ["src", "heading", "topic", "year", "type", "person", "selected", "limit", "sort"];
    #box = make("div", {}, make("slot", {}));
    #turn = 0;
    #awake;

    constructor() {
      super();
      const shadow = this.attachShadow({ mode: "open" });
      shadow.adoptedStyleSheets = [sheet];
      shadow.append(this.#box);
    }

    connectedCallback() {
      if (!performance.getEntriesByType("paint")[0]) {
        this.#box.style.minBlockSize = `${Math.min(this.get("limit") || 1, 20) * 4.5}em`;
      }
      observer.observe(this);
    }

    disconnectedCallback() {
      observer.unobserve(this);
      this.#awake = false;
      this.#turn++;
    }

    attributeChangedCallback() {
      if (this.#awake) this.wake();
    }

    // Throws if the value is not of the form.
    get(name, form = /^/, values) {
      const value = (this.getAttribute(name) ?? "").trim();
      if (!form.test(value)) throw Error(`${name}="${value}" must be ${values}`);
      return value;
    }

    async wake() {
      observer.unobserve(this);
      this.#awake = true;
      const turn = ++this.#turn;
      let shown;
      let state = "ready";
      try {
        await null; // batches attribute changes
        const src = this.get("src");
        const url = new URL(follow(src, src[0] === "." ? document.baseURI : undefined));
        shown = await this.render(url, this.get("heading"));
      } catch (problem) {
        state = "error";
        console.warn(this, problem);
      }
      if (turn !== this.#turn) return; // superseded, or removed
      this.#box.removeAttribute("style");
      this.#box.replaceChildren(shown || make("slot", {}));
      this.setAttribute("state", state);
    }
  }

  class Card extends Embedded {
    async render({ origin, pathname }, heading) {
      const work = await load(`${origin}${pathname.replace(/(?!^)(\/|\/index\.html|\.html|\.json)$/, "")}.json`);
      const { site, root, title } = work;
      const attributes = { lang: site.language, dir: site.direction, part: "card", "aria-label": title };
      return make("article", attributes, showWork(work, root, heading));
    }
  }

  class List extends Embedded {
    async render(src, heading) {
      const YEARS = /^(\d*) *([-–]?) *(\d*)$/;
      const [, first, dash, last] = YEARS.exec(this.get("year", YEARS, "a year or two with a dash: 2019-2024"));
      const isInYears = (year) => !(first || last) || (year >= first && year <= (dash ? last || Infinity : first));
      const isOneOf = (name, found) => {
        const wanted = this.get(name).toLowerCase();
        return !wanted || wanted.split(/ *, */).some((each) => found.includes(each));
      };
      const isWanted = ({ issued, topics, type, selected }) =>
        isInYears(parseInt(issued)) &&
        isOneOf("topic", topics.map((topic) => topic.toLowerCase())) &&
        isOneOf("type", [type]) &&
        (selected || !this.hasAttribute("selected"));

      if (!/\/$|\.\w+$/.test(src.pathname)) src.pathname += "/";
      const person = this.get("person");
      const path = person ? `people/${encodeURIComponent(person)}` : "api/works";
      const { works, site, root, parts = [] } = await load(new URL(`${path}.json`, src).href);
      const limit = this.get("limit", /^\d*$/, "a number") || (parts[0] ? 100 : Infinity);
      const sort = this.get("sort", /^(-?(issued|title|container))?$/, "issued, title or container, with - for the reverse") || (parts[0] ? "-issued" : "");
      const [down, key] = sort[0] === "-" ? [true, sort.slice(1)] : [false, sort];
      let found = works.filter(isWanted);
      const isEnough = () => sort === "-issued" && found.length >= limit;
      if (parts[0] && !isEnough()) {
        // Only the newest were loaded.
        found = [];
        let before;
        const wanted = parts.sort((a, b) => b.year - a.year).filter(({ year }) => isInYears(parseInt(year)));
        if (sort !== "-issued") wanted.forEach(({ url }) => load(follow(url, root)).catch(() => {})); // all at once
        for (const { url, year } of wanted) {
          if (year !== before && isEnough()) break;
          found.push(...(await load(follow(url, root))).works.filter(isWanted));
          before = year;
        }
      }
      if (key) {
        const { compare } = new Intl.Collator(site.language, { numeric: true });
        found.sort((a, b) => !a[key] - !b[key] || compare(a[key], b[key]) * (down ? -1 : 1));
      }
      const items = found.slice(0, limit).map((work) => make("li", { part: "item" }, showWork(work, root, heading)));
      return items[0] && make("ol", { lang: site.language, dir: site.direction, part: "list" }, items);
    }
  }

  customElements.define("oeuvre-card", Card);
  customElements.define("oeuvre-list", List);
})();
