// Improvements to pages that are complete without them: colours, copying, filtering the list of papers.
// All words stand in the templates. Each control is hidden there until this script brings it to life.
(() => {
  "use strict";
  const root = document.documentElement;

  // Colours: as the system has them, or the reader's choice, remembered. The first click always changes something.
  function wireTheme(button) {
    const system = matchMedia("(prefers-color-scheme: dark)");
    const show = (theme) => {
      if (theme) root.dataset.theme = theme;
      else delete root.dataset.theme;
      button.title = button.dataset[theme || "system"];
      button.setAttribute("aria-label", button.title);
    };
    button.addEventListener("click", () => {
      const order = system.matches ? ["", "light", "dark"] : ["", "dark", "light"];
      const next = order[(order.indexOf(root.dataset.theme || "") + 1) % order.length];
      try {
        if (next) localStorage.setItem("oeuvre-theme", next);
        else localStorage.removeItem("oeuvre-theme");
      } catch {
        // Then it holds for this page alone.
      }
      show(next);
    });
    show(root.dataset.theme || "");
  }

  // Copying: a text of the page, or the file that the link before the button leads to. Where the browser does not let
  // a script, the text is selected, so that one key is left to press; a file that cannot be read is opened.
  function wireCopy(button) {
    const status = button.closest(":has([role=status])").querySelector("[role=status]");
    const link = button.previousElementSibling;
    let shown = document.getElementById(button.dataset.copies);
    const read = async () => {
      if (shown) return shown.textContent;
      const answer = await fetch(link.href);
      if (!answer.ok) throw new Error(answer.status);
      return answer.text();
    };
    const show = (text) => {
      const frame = document.createElement("pre");
      shown = frame.appendChild(document.createElement("code"));
      shown.textContent = text;
      status.after(frame);
    };
    button.addEventListener("click", async () => {
      status.textContent = "";
      const text = read();
      try {
        // Safari wants to be told within the click what will be copied, even if it comes later.
        const blob = text.then((found) => new Blob([found], { type: "text/plain" }));
        await (shown
          ? navigator.clipboard.writeText(shown.textContent)
          : navigator.clipboard.write([new ClipboardItem({ "text/plain": blob })]));
      } catch {
        try {
          if (!shown) show(await text);
        } catch {
          link.click();
          return;
        }
        const details = shown.closest("details");
        if (details) details.open = true;
        getSelection().selectAllChildren(shown);
        if (!document.execCommand("copy")) {
          status.textContent = status.dataset.selected;
          return;
        }
      }
      status.textContent = status.dataset.copied;
    });
  }

  // Letters as generator/folding.py has them: without case, accents and signs.
  const PLAIN = { ø: "o", ł: "l", đ: "d", ð: "d", ı: "i", ħ: "h", ŧ: "t", æ: "ae", œ: "oe", þ: "th", ß: "ss", ς: "σ" };
  const ACCENTS =
    /[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\ufe00-\ufe0f]|[\p{Cf}'’ʼ‘ʻ`´]/gu;
  const fold = (text) =>
    text
      .normalize("NFKD")
      .toLowerCase()
      .normalize("NFKD")
      .replace(ACCENTS, "")
      .replace(/[øłđðıħŧæœþßς]/g, (letter) => PLAIN[letter])
      .replace(/[^\p{L}\p{N}\p{M}]+/gu, " ")
      .normalize("NFC")
      .trim();

  // A word is looked for at the beginning of words, except in scripts that do not separate them.
  const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;

  const MOST = 100; // of what is found, where the list itself stands on other pages

  // Where to show what is found then.
  function makePlace(form) {
    const parts = document.getElementById("found").content.cloneNode(true);
    const [section, sample] = parts.children;
    section.hidden = true;
    form.after(section);
    return {
      show(rows) {
        section.hidden = !rows.length;
        const items = rows.map((row) => {
          const item = sample.cloneNode(true);
          const link = item.querySelector("a");
          link.href = form.dataset.root + row.address;
          [link, item.querySelector(".authors"), item.querySelector(".where")].forEach((part, at) => {
            part.textContent = row.shown[at];
          });
          return item;
        });
        section.querySelector("ol").replaceChildren(...items);
      },
    };
  }

  function wireFind(form) {
    const fields = [...form.elements].filter((field) => field.name);
    const text = form.elements.q;
    const output = form.querySelector("output");
    const clear = form.querySelector(".clear");
    const groups = new Map();
    let rows = [...document.querySelectorAll(".papers > li")].map((item) => {
      const section = item.closest("section");
      if (!groups.has(section)) {
        const heading = section.querySelector("[id]");
        const jump = heading && document.querySelector(`.years a[href="#${CSS.escape(heading.id)}"]`);
        groups.set(section, { section, jump: jump && jump.closest("li"), hits: 0 });
      }
      const time = item.querySelector("time");
      const address = item.querySelector(".title a").getAttribute("href").slice(form.dataset.root.length);
      return { item, group: groups.get(section), address, hit: true, year: time ? time.dateTime.slice(0, 4) : "" };
    });
    const digits = new Intl.NumberFormat(root.lang);
    const place = rows.length ? null : makePlace(form);
    let loading; // the index: all names, the abstracts, types and topics
    let isLoaded = false;

    function load() {
      loading ??= fetch(form.dataset.index)
        .then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status)))
        .then((index) => {
          if (place) rows = Object.keys(index).map((address) => ({ address }));
          for (const row of rows) {
            const [words, type, topics, year, ...shown] = index[row.address] || [];
            if (words !== undefined) row.words = ` ${words}`;
            Object.assign(row, { type, topics, shown, year: year ?? row.year });
          }
          isLoaded = true;
          apply();
        })
        .catch(withoutIndex);
    }

    // Then the page itself is searched, and what it does not show cannot be chosen.
    function withoutIndex() {
      loading = true;
      if (place) return form.remove();
      for (const name of ["topic", "type"]) form.elements[name]?.remove();
      fields.splice(0, fields.length, ...[...form.elements].filter((field) => field.name));
      apply();
    }

    function matches(row, term) {
      row.words ??= ` ${fold(row.item.textContent)}`;
      return row.words.includes(UNSPACED.test(term) ? term : ` ${term}`);
    }

    function apply() {
      const terms = fold(text.value).split(" ").filter(Boolean);
      const value = (name) => form.elements[name]?.value;
      const [year, topic, type] = ["year", "topic", "type"].map(value);
      if (!isLoaded && (topic || type || place)) return; // it comes
      for (const group of groups.values()) group.hits = 0;
      let count = 0;
      const found = [];
      for (const row of rows) {
        const hit =
          (!year || row.year === year) &&
          (!type || row.type === type) &&
          (!topic || row.topics?.includes(topic)) &&
          terms.every((term) => matches(row, term));
        count += hit;
        if (place) {
          if (hit) found.push(row);
          continue;
        }
        if (hit !== row.hit) row.item.hidden = !hit;
        row.hit = hit;
        row.group.hits += hit;
      }
      for (const { section, jump, hits } of groups.values()) {
        section.hidden = !hits;
        if (jump) jump.hidden = !hits;
      }
      const isFiltered = fields.some((field) => field.value);
      place?.show(isFiltered ? found.slice(0, MOST) : []);
      const said = !count ? form.dataset.none : place && count > MOST ? form.dataset.many : form.dataset.count;
      const [shown, all, first] = [count, rows.length, MOST].map((number) => digits.format(number));
      const sentence = said.replace("{shown}", shown).replace("{all}", all).replace("{first}", first);
      output.value = isFiltered ? sentence : "";
      clear.hidden = !isFiltered;
    }

    function remember() {
      const query = new URLSearchParams(location.search);
      for (const { name, value } of fields) value.trim() ? query.set(name, value.trim()) : query.delete(name);
      try {
        history.replaceState(history.state, "", `${location.pathname}${`?${query}`.replace(/^\?$/, "")}${location.hash}`);
      } catch {
        // Too many changes in a short time, or a browser that gives files no history.
      }
    }

    function change() {
      load();
      apply();
      remember();
    }

    function reset() {
      for (const field of fields) field.value = "";
      change();
      text.focus();
    }

    form.addEventListener("input", change);
    form.addEventListener("submit", (event) => event.preventDefault());
    clear.addEventListener("click", reset);
    form.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !event.isComposing && fields.some((field) => field.value)) {
        event.preventDefault();
        reset();
      }
    });
    addEventListener("keydown", (event) => {
      const { key, target, ctrlKey, metaKey, altKey } = event;
      if (key !== "/" || ctrlKey || metaKey || altKey || target.closest?.("input, select, textarea, [contenteditable]")) return;
      event.preventDefault();
      text.focus();
      text.select();
    });

    const query = new URLSearchParams(location.search);
    for (const field of fields) {
      field.value = query.get(field.name) ?? "";
      if (field.selectedIndex === -1) field.value = ""; // no such choice
    }
    if (location.protocol === "file:") withoutIndex();
    else {
      form.addEventListener("focusin", load, { once: true });
      apply();
      if (fields.some((field) => field.value)) load();
    }
  }

  const wires = { ".theme": wireTheme, ".copy": wireCopy, ".find": wireFind };
  for (const [selector, wire] of Object.entries(wires)) {
    for (const control of document.querySelectorAll(selector)) {
      wire(control);
      control.hidden = false;
    }
  }
})();
