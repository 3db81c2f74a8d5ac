// Search, filters, order and grouping of the list of papers, kept in the URL.
// The page is complete without it; all labels are in the template. The search index is loaded when the reader enters
// something, its second part with the first words. Until then the list stays as it is.
(() => {
  "use strict";
  // Folds case, accents and punctuation, like generator/text/fold.py. Marks that normalisation sorts after U+094D
  // (combining class 9) are accents; the others are part of the word.
  const PLAIN = { ø: "o", ł: "l", đ: "d", ð: "d", ħ: "h", ŧ: "t", æ: "ae", œ: "oe", þ: "th", ς: "σ" };
  const APOSTROPHES = /['’ʼ‘ʻ\u0060´ʹʺʾʿ]/g;
  const fold = (words) =>
    words
      .replace(APOSTROPHES, "")
      .normalize("NFKD")
      .toLowerCase()
      .toUpperCase()
      .toLowerCase()
      .normalize("NFKD")
      .replace(/\p{M}/gu, (mark) => (`${mark}\u094d`.normalize("NFD").startsWith(mark) ? mark : ""))
      .replace(/[\p{Me}\p{Cf}\ufe00-\ufe0f\u034f'’ʼ‘ʻ\u0060´ʹʺʾʿ]/gu, "")
      .replace(/[øłđðħŧæœþς]/g, (letter) => PLAIN[letter])
      .replace(/[^\p{L}\p{N}\p{M}]+/gu, " ")
      .normalize("NFC")
      .trim();

  // Müller is found as muller and as mueller; mueller is found as Müller, too.
  const SPELLED = { ä: "ae", ö: "oe", ü: "ue", ø: "oe", å: "aa" };
  const spellOut = (words) => words.normalize("NFC").toLowerCase().replace(/[äöüøå]/g, (letter) => SPELLED[letter]);

  // d’Autume matches dautume and autume.
  const wordsOf = (text) => {
    const spelled = spellOut(text);
    const found = [text, text.replace(APOSTROPHES, " "), spelled].map(fold);
    return ` ${[...new Set(found)].join(" ")}`;
  };

  // Terms match at the start of words, except in scripts without spaces. Each has one or two spellings.
  const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;
  const termsOf = (words) => {
    const split = (text) => fold(text).split(" ").filter(Boolean).map((term) => (UNSPACED.test(term) ? term : ` ${term}`));
    const [plain, spelled] = [split(words), split(spellOut(words))];
    return plain.map((term, at) => (spelled[at] && spelled[at] !== term ? [term, spelled[at]] : [term]));
  };
  const has = (words, term) => term.some((spelling) => words.includes(spelling));
  const textOf = (item, selector) => item.querySelector(selector)?.textContent.trim() ?? "";

  const VERSION = 3; // of the index
  const MOST = 50; // results at first, if the list itself is on other pages
  const PATIENCE = 300; // milliseconds

  function wire(form) {
    const root = document.documentElement;
    const said = form.dataset;
    const { q: text, with: person } = form.elements;
    const output = form.querySelector("output");
    const clear = form.querySelector(".clear");
    const more = form.querySelector(".more-found");
    const parts = document.getElementById("found").content;
    const digits = new Intl.NumberFormat(root.lang);
    const collator = new Intl.Collator(root.lang, { numeric: true });
    const isFile = location.protocol === "file:"; // nothing can be fetched: only the page is searched
    // The list in the page.
    const groups = new Map();
    const newest = document.querySelector(".newest"); // shown if the list itself is on other pages
    let rows = [...(newest ? [] : document.querySelectorAll(".papers > li"))].map((item) => {
      const section = item.closest(".block");
      if (!groups.has(section)) {
        groups.set(section, { section, id: section.querySelector("[id]")?.id, rows: [], hits: 0 });
      }
      const group = groups.get(section);
      const row = {
        item,
        group,
        hit: true,
        address: item.querySelector(".title a").getAttribute("href").slice(said.root.length),
        date: item.querySelector("time")?.dateTime ?? "",
        title: textOf(item, ".title"),
        container: textOf(item, "cite"),
      };
      group.rows.push(row);
      return row;
    });
    const original = [...groups.values()];
    // A link above the list leads to a group and to those after it, up to that of the next link.
    const nav = document.querySelector(".jumps");
    const jumps = [...(nav?.querySelectorAll("a") ?? [])].map((link) => ({ link, groups: [] }));
    let jump;
    for (const group of original) {
      jump = jumps.find(({ link }) => link.getAttribute("href") === `#${group.id}`) ?? jump;
      jump?.groups.push(group);
    }
    const isElsewhere = !rows.length; // the list is on other pages: results are shown here
    let shown = original;
    let limit = MOST;
    let hits; // number of matches; undefined while they are not known

    // The search index, in two files.
    const names = { topics: [], types: [], people: [], containers: [] };
    let list; // what both files belong to
    const index = { url: said.index, read: readIndex };
    const abstracts = { url: said.abstracts, read: readAbstracts };

    // Once; after a failure again, with the next input.
    function load(file) {
      if (file.isReady || file.loading) return;
      file.loading = request(file)
        .then((found) => file.read(found))
        .then(() => Object.assign(file, { isReady: true, hasFailed: false }))
        .catch((problem) => {
          file.hasFailed = true;
          console.warn(file.url, problem);
        })
        .then(() => {
          delete file.loading;
          update();
          settle();
        });
    }

    async function request({ url }) {
      const answer = await fetch(url);
      if (!answer.ok) throw new Error(answer.status);
      const found = await answer.json();
      if (found.version !== VERSION) throw new Error("another version");
      return found;
    }

    function readIndex(found) {
      const known = new Map(found.papers.map((each, number) => [each[0], { each, number }]));
      const indexed = (isElsewhere ? found.papers.map(([address]) => ({ address })) : rows).map((row) => {
        const { each, number } = known.get(row.address) ?? {};
        if (!each) return row;
        const [, words, type, topics, people, container, date, title, authors, rest, hasAbstract] = each;
        const place = found.containers[container] ?? "";
        const more = isElsewhere ? { date, title, container: place, hasAbstract, shown: [title, authors, (place + rest).trim()] } : {};
        const labels = topics.map((at) => found.topics[at]);
        return Object.assign(row, { number, own: words, type: found.types[type], topics, labels, people, place: container, ...more });
      });
      for (const name of Object.keys(names)) names[name] = found[name].map(wordsOf);
      list = found.list;
      rows = indexed;
      const often = new Map();
      for (const row of rows) for (const at of row.people ?? []) often.set(at, (often.get(at) ?? 0) + 1);
      const frequent = found.people.slice(0, 500).filter((_, at) => often.get(at) < rows.length);
      person.list?.replaceChildren(...frequent.map((name) => new Option("", name)));
      matches.clear();
    }

    async function readAbstracts(found) {
      await index.loading;
      if (found.list !== list) throw new Error("another list");
      for (const row of rows) row.abstract = ` ${found.words[row.number] ?? ""}`;
    }

    // What the reader's choices need, and whether it is there.
    const chosen = (name) => form.elements[name]?.value ?? "";
    const isFiltered = () => ["q", "topic", "type", "from", "to", "with"].some((name) => chosen(name).trim());
    const isGroupedByIndex = () => ["topic", "type"].includes(chosen("group") || said.group);

    function needed() {
      if (isFile) return [];
      const isNeeded = chosen("q").trim() || chosen("topic") || chosen("type") || chosen("with").trim();
      const files = isNeeded || (isGroupedByIndex() && isArranged()) || (isElsewhere && isFiltered()) ? [index] : [];
      return abstracts.url && chosen("q").trim() ? [...files, abstracts] : files;
    }

    // Filters. Each row records how many of them it does not match, and one of these, to count the matches of each option.
    const year = (row) => row.date.slice(0, 4);
    const matches = new Map(); // by term: the numbers of the names that have it

    function namesWith(term) {
      const key = term.join();
      if (!matches.has(key)) {
        if (matches.size > 50) matches.clear();
        const found = {};
        for (const [name, all] of Object.entries(names)) found[name] = new Set(all.flatMap((words, at) => (has(words, term) ? at : [])));
        matches.set(key, found);
      }
      return matches.get(key);
    }

    function hasTerm(row, term) {
      row.words ??= isFile ? wordsOf(row.item.textContent) : ` ${row.own ?? ""}${wordsOf(row.title)} ${year(row)}`;
      if (has(row.words, term) || (row.abstract && has(row.abstract, term))) return true;
      const { topics, people, containers } = namesWith(term);
      return Boolean(containers.has(row.place) || row.topics?.some((at) => topics.has(at)) || row.people?.some((at) => people.has(at)));
    }

    function peopleWith(terms) {
      return new Set(names.people.flatMap((words, at) => (terms.every((term) => has(words, term)) ? at : [])));
    }

    function conditions() {
      const terms = termsOf(text.value);
      const [topic, type, from, to] = ["topic", "type", "from", "to"].map(chosen);
      const wanted = termsOf(chosen("with"));
      const known = wanted.length && peopleWith(wanted);
      const [first, last] = from && to && from > to ? [to, from] : [from, to];
      const found = {
        q: terms.length && ((row) => terms.every((term) => hasTerm(row, term))),
        topic: topic && ((row) => row.labels?.includes(topic)),
        type: type && ((row) => row.type === type),
        years: (first || last) && ((row) => year(row) && year(row) >= first && (!last || year(row) <= last)),
        with: known && ((row) => row.people?.some((at) => known.has(at))),
      };
      return Object.entries(found).filter(([, test]) => test);
    }

    function filter() {
      const tests = conditions();
      for (const group of shown) group.hits = 0;
      const found = [];
      for (const row of rows) {
        row.misses = 0;
        for (const [name, test] of tests) {
          if (test(row)) continue;
          row.misses++;
          row.missed = name;
        }
        const hit = !row.misses;
        if (hit) found.push(row);
        if (isElsewhere) continue;
        if (hit !== row.hit) row.item.hidden = !hit;
        row.hit = hit;
        row.group.hits += hit;
      }
      for (const { section, hits } of isElsewhere ? [] : shown) section.hidden = !hits;
      for (const { link, groups } of jumps) {
        const first = groups.find((group) => group.hits);
        link.closest("li").hidden = !first;
        if (first) link.setAttribute("href", `#${first.id}`);
      }
      if (newest) newest.hidden = isFiltered();
      if (isElsewhere) show(isFiltered() ? found.slice(0, limit) : []);
      more.hidden = !(isElsewhere && isFiltered() && found.length > limit);
      hits = found.length;
    }

    // Order and grouping.
    const byDate = (one, other) => (one.date < other.date ? -1 : one.date > other.date ? 1 : 0);
    const emptyLast = (key, compare) => (one, other) => !one[key] - !other[key] || compare(one, other);
    const ORDERS = {
      newest: emptyLast("date", (one, other) => byDate(other, one)),
      oldest: emptyLast("date", byDate),
      title: emptyLast("title", (one, other) => collator.compare(one.title, other.title)),
      container: emptyLast("container", (one, other) => collator.compare(one.container, other.container) || byDate(other, one)),
    };
    const typeNames = () => [...(form.elements.type?.options ?? [])];

    function heading(row, by) {
      if (by === "year") return year(row).replace(/^0+/, "") || said.undated;
      if (by === "type") return typeNames().find((option) => option.value === row.type)?.dataset.label ?? said.other;
      return by === "topic" ? row.labels?.[0] ?? said.other : "";
    }

    function arranged() {
      const sort = chosen("sort") || said.sort;
      const by = chosen("group") || said.group;
      const ordered = [...rows].sort(ORDERS[sort]);
      if (by === "none") return [["", ordered]];
      const found = new Map();
      if (by === "year" && sort !== "oldest") for (const row of [...rows].sort(ORDERS.newest)) found.set(heading(row, by), []);
      if (by === "type") for (const { dataset } of typeNames()) if (dataset.label) found.set(dataset.label, []);
      for (const row of ordered) {
        const label = heading(row, by);
        found.has(label) ? found.get(label).push(row) : found.set(label, [row]);
      }
      const labelled = [...found].filter(([, each]) => each.length);
      if (by === "topic") labelled.sort((one, other) => other[1].length - one[1].length);
      const isRest = ([label]) => label === said.undated || label === said.other;
      return labelled.sort((one, other) => isRest(one) - isRest(other));
    }

    function makeSection(label, items) {
      const section = parts.firstElementChild.cloneNode(true);
      const title = section.querySelector("h2");
      label ? (title.textContent = label) : title.remove();
      section.querySelector("ol").append(...items);
      return section;
    }

    const isArranged = () => ["sort", "group"].some((name) => (chosen(name) || said[name]) !== said[name]);

    let arrangement = ""; // of the rows as they are
    function arrange() {
      const wanted = isArranged() ? `${chosen("sort")} ${chosen("group")}` : "";
      if (isElsewhere) return index.isReady && rearrange();
      if (wanted === arrangement) return;
      arrangement = wanted;
      for (const { section } of shown) section.remove();
      if (wanted) {
        shown = arranged().map(([label, members]) => ({ section: makeSection(label, members.map((row) => row.item)), rows: members, hits: 0 }));
      } else {
        shown = original;
        for (const { section, rows: members } of shown) section.querySelector("ol").append(...members.map((row) => row.item));
      }
      for (const group of shown) for (const row of group.rows) row.group = group;
      (nav ?? form).after(...shown.map((group) => group.section));
      if (nav) nav.hidden = shown !== original;
    }

    // If the list is on other pages: sorts the rows, and labels each with its group.
    function rearrange() {
      const wanted = `${chosen("sort")} ${chosen("group")}`;
      if (wanted === arrangement) return;
      arrangement = wanted;
      const ordered = arranged();
      for (const [label, members] of ordered) for (const row of members) row.label = label;
      rows = ordered.flatMap(([, members]) => members);
    }

    function show(found) {
      for (const { section } of shown) section.remove();
      shown = [];
      for (const row of found) {
        const label = row.label || said.found;
        if (shown.at(-1)?.label !== label) shown.push({ label, section: makeSection(label, []) });
        const item = parts.lastElementChild.cloneNode(true);
        const link = item.querySelector("a");
        link.href = said.root + row.address;
        [link, item.querySelector(".authors"), item.querySelector(".where")].forEach((part, at) => (part.textContent = row.shown[at]));
        const [abstract, entry] = item.querySelectorAll(".links a");
        row.hasAbstract ? (abstract.href = `${link.href}#abstract`) : abstract.remove();
        entry.href = `${link.href}#cite`;
        shown.at(-1).section.querySelector("ol").append(item);
      }
      form.after(...shown.map((group) => group.section));
      document.dispatchEvent(new Event("papers")); // for unfold.js
    }

    // Shows what is chosen, once everything that this needs is there; before, and if it cannot be loaded, the list stays.
    let waiting;
    function update() {
      const files = needed();
      const isBusy = files.some((file) => file.loading);
      for (const section of [newest, ...shown.map((group) => group.section)]) {
        if (isBusy) section?.setAttribute("aria-busy", "true");
        else section?.removeAttribute("aria-busy");
      }
      clear.hidden = !isFiltered();
      clearTimeout(waiting);
      hits = undefined;
      if (isBusy) waiting = setTimeout(() => tell(said.searching), PATIENCE);
      else if (files.includes(index) && !index.isReady) tell(said.failed);
      else {
        arrange();
        filter();
      }
    }

    function tell(sentence) {
      if (output.value !== sentence) output.value = sentence;
    }

    // The number of matches, also for each option, is announced when the reader pauses.
    let pause;
    const later = () => (clearTimeout(pause), (pause = setTimeout(settle, 400)));

    function settle(isNew) {
      clearTimeout(pause);
      if (hits !== undefined) {
        const sentence = !hits ? said.none : isElsewhere && hits > limit ? said.many : said.count;
        const [count, all, first] = [hits, rows.length, limit].map((number) => digits.format(number));
        const told = sentence.replace("{shown}", count).replace("{all}", all).replace("{first}", first);
        const isPartial = needed().some((file) => file.hasFailed);
        tell(!isFiltered() ? "" : isPartial ? said.partial.replace("{found}", told) : told);
        countChoices();
      }
      remember(isNew === true);
    }

    function countChoices() {
      const values = { topic: (row) => row.labels ?? [], type: (row) => [row.type], from: (row) => [year(row)], to: (row) => [year(row)] };
      for (const [name, valuesOf] of Object.entries(values)) {
        const field = form.elements[name];
        if (!field || (!index.isReady && ["topic", "type"].includes(name))) continue;
        const filter = ["from", "to"].includes(name) ? "years" : name;
        const counts = new Map();
        for (const row of rows) {
          const isLeft = !row.misses || (row.misses === 1 && row.missed === filter);
          for (const value of isLeft ? valuesOf(row) : []) counts.set(value, (counts.get(value) ?? 0) + 1);
        }
        for (const option of field.options) {
          if (option.value) option.text = `${option.dataset.label} (${digits.format(counts.get(option.value) ?? 0)})`;
        }
      }
    }

    // The URL.
    const PARAMETERS = ["q", "topic", "type", "year", "with", "sort", "group"];

    function written(name) {
      if (name !== "year") return chosen(name) === (said[name] ?? "") ? "" : chosen(name).trim();
      const [from, to] = [chosen("from"), chosen("to")];
      return from === to ? from : `${from}-${to}`;
    }

    function remember(isNew) {
      const query = new URLSearchParams(location.search);
      for (const name of PARAMETERS) query.delete(name);
      for (const name of PARAMETERS) if (written(name)) query.set(name, written(name));
      const address = `${location.pathname}${`?${query}`.replace(/^\?$/, "")}${location.hash}`;
      if (address === `${location.pathname}${location.search}${location.hash}`) return;
      try {
        history[isNew ? "pushState" : "replaceState"](history.state, "", address);
      } catch {
        // Rate limit of the browser, or no history for local files.
      }
    }

    function recall() {
      const query = new URLSearchParams(location.search);
      const [, from, dash, to] = /^(\d{4})?(-?)(\d{4})?$/.exec(query.get("year") ?? "") ?? [];
      query.set("from", from ?? "");
      query.set("to", (dash ? to : from) ?? "");
      for (const field of form.elements) {
        if (!field.name) continue;
        field.value = query.get(field.name) || said[field.name] || "";
        if (field.selectedIndex === -1) field.value = said[field.name] ?? ""; // no such option
      }
    }

    function restore() {
      recall();
      if (PARAMETERS.slice(1).some(written)) form.querySelector("details").open = true;
      limit = MOST;
      refresh();
      settle();
    }

    // Events.
    function refresh() {
      needed().forEach(load);
      update();
    }

    function reset() {
      for (const field of form.elements) if (field.name && !["sort", "group"].includes(field.name)) field.value = "";
      refresh();
      settle(true);
      text.focus();
    }

    let changed; // changes by arrow keys within one field are one history entry
    function take(field) {
      limit = MOST;
      refresh();
      const isNew = field !== changed;
      changed = field;
      if (field !== text && field !== person) return settle(isNew);
      remember(false);
      later();
    }

    form.addEventListener("input", ({ target, isComposing }) => isComposing || take(target));
    form.addEventListener("compositionend", ({ target }) => take(target));
    form.addEventListener("change", () => settle());
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      settle();
    });
    clear.addEventListener("click", reset);
    more.addEventListener("click", () => {
      const last = shown.at(-1)?.section.querySelector("li:last-child");
      const at = limit;
      limit += MOST;
      refresh();
      settle();
      if (last) document.querySelectorAll(".find ~ section .title a")[at]?.focus();
    });
    form.addEventListener("keydown", (event) => {
      const field = event.target;
      if (event.key !== "Escape" || event.isComposing || (field !== text && field !== person) || !field.value) return;
      event.preventDefault();
      field.value = "";
      take(field);
    });
    addEventListener("popstate", restore);
    if (said.shortcut) {
      document.addEventListener("keydown", (event) => {
        if (event.key !== said.shortcut || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
        if (event.target.closest("input, select, textarea, [contenteditable]")) return;
        event.preventDefault();
        text.focus();
      });
    }
    for (const option of form.querySelectorAll("option")) option.dataset.label = option.text;
    form.addEventListener("focusin", () => (changed = undefined));
    if (isFile) {
      if (isElsewhere) return form.remove();
      for (const name of ["topic", "type", "with"]) {
        const field = form.elements[name];
        (field?.closest("label") ?? field)?.remove();
      }
      for (const option of [...(form.elements.group?.options ?? [])]) if (["topic", "type"].includes(option.value)) option.remove();
    }
    restore();
    form.hidden = false;
  }

  for (const form of document.querySelectorAll(".find")) {
    try {
      wire(form);
    } catch (problem) {
      form.remove();
      console.error(problem);
    }
  }
})();
