// Search, filters, order and grouping of the list of papers, kept in the URL.
// The page is complete without it; all labels are in the template. The search index is loaded on first use.
(() => {
  "use strict";
  const form = document.querySelector(".find");
  if (!form) return;
  const root = document.documentElement;
  const said = form.dataset;
  const { q: text, with: person } = form.elements;
  const output = form.querySelector("output");
  const clear = form.querySelector(".clear");
  const more = form.querySelector(".more-found");
  const parts = document.getElementById("found").content;
  const digits = new Intl.NumberFormat(root.lang);
  const collator = new Intl.Collator(root.lang, { numeric: true });
  const MOST = 50; // results at first, if the list itself is on other pages

  // Folds case, accents and punctuation, like generator/text/fold.py. Marks that normalisation sorts after U+094D
  // (combining class 9) are accents; the others are part of the word.
  const PLAIN = { ø: "o", ł: "l", đ: "d", ð: "d", ħ: "h", ŧ: "t", æ: "ae", œ: "oe", þ: "th", ς: "σ" };
  const APOSTROPHES = /['’ʼ‘ʻ`´ʹʺʾʿ]/g;
  const fold = (words) =>
    words
      .replace(APOSTROPHES, "")
      .normalize("NFKD")
      .toLowerCase()
      .toUpperCase()
      .toLowerCase()
      .normalize("NFKD")
      .replace(/\p{M}/gu, (mark) => (`${mark}\u094d`.normalize("NFD").startsWith(mark) ? mark : ""))
      .replace(/[\p{Me}\p{Cf}\ufe00-\ufe0f\u034f'’ʼ‘ʻ`´ʹʺʾʿ]/gu, "")
      .replace(/[øłđðħŧæœþς]/g, (letter) => PLAIN[letter])
      .replace(/[^\p{L}\p{N}\p{M}]+/gu, " ")
      .normalize("NFC")
      .trim();

  // d’Autume matches dautume and autume.
  const wordsOf = (text) => ` ${fold(text)} ${fold(text.replace(APOSTROPHES, " "))}`;

  // Terms match at the start of words, except in scripts without spaces.
  const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;
  const termsOf = (words) =>
    fold(words).split(" ").filter(Boolean).map((term) => (UNSPACED.test(term) ? term : ` ${term}`));
  const textOf = (item, selector) => item.querySelector(selector)?.textContent.trim() ?? "";

  // The list in the page.
  const groups = new Map();
  const newest = document.querySelector(".newest"); // shown if the list itself is on other pages
  let rows = [...(newest ? [] : document.querySelectorAll(".papers > li"))].map((item) => {
    const section = item.closest(".block");
    if (!groups.has(section)) {
      const heading = section.querySelector("[id]");
      const jump = heading && document.querySelector(`.years a[href="#${CSS.escape(heading.id)}"]`);
      groups.set(section, { section, jump: jump?.closest("li"), rows: [], hits: 0 });
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
  const jumps = document.querySelector("nav:has(> .years)");
  const place = !rows.length; // true if the list is on other pages: results are shown here
  let shown = original;
  let limit = MOST;
  let index; // the search index
  let loading;
  let hits; // number of matches; undefined until the index is loaded

  // Filters. Each row records which of them it does not match, to count the matches of each option.
  const chosen = (name) => form.elements[name]?.value ?? "";
  const year = (row) => row.date.slice(0, 4);
  const people = new Map();

  function withPerson(terms) {
    index.folded ??= index.people.map(wordsOf);
    const key = terms.join();
    if (!people.has(key)) {
      people.clear();
      people.set(key, new Set(index.folded.flatMap((name, at) => (terms.every((term) => name.includes(term)) ? at : []))));
    }
    return people.get(key);
  }

  function conditions() {
    const terms = termsOf(text.value);
    const [topic, type, from, to] = ["topic", "type", "from", "to"].map(chosen);
    const names = index ? termsOf(chosen("with")) : [];
    const known = names.length && withPerson(names);
    const [first, last] = from && to && from > to ? [to, from] : [from, to];
    return {
      q: terms.length && ((row) => terms.every((term) => (row.words ??= wordsOf(row.item.textContent)).includes(term))),
      topic: topic && ((row) => row.topics?.includes(topic)),
      type: type && ((row) => row.type === type),
      years: (first || last) && ((row) => year(row) && year(row) >= first && (!last || year(row) <= last)),
      with: known && ((row) => row.people?.some((at) => known.has(at))),
    };
  }

  const isFiltered = () => ["q", "topic", "type", "from", "to", "with"].some((name) => chosen(name).trim());

  function apply() {
    hits = undefined;
    if (newest) newest.hidden = isFiltered();
    if (!index && (place || chosen("topic") || chosen("type") || chosen("with"))) return; // still loading
    const tests = Object.values(conditions()).map((test, at) => [test, 1 << at]).filter(([test]) => test);
    for (const group of shown) group.hits = 0;
    const found = [];
    let count = 0;
    for (const row of rows) {
      row.misses = 0;
      for (const [test, bit] of tests) if (!test(row)) row.misses |= bit;
      const hit = !row.misses;
      count += hit;
      if (place) {
        if (hit) found.push(row);
        continue;
      }
      if (hit !== row.hit) row.item.hidden = !hit;
      row.hit = hit;
      row.group.hits += hit;
    }
    for (const { section, jump, hits } of place ? [] : shown) {
      section.hidden = !hits;
      if (jump) jump.hidden = !hits;
    }
    const filtered = isFiltered();
    if (place) show(filtered ? found.slice(0, limit) : []);
    more.hidden = !(place && filtered && count > limit);
    clear.hidden = !filtered;
    hits = count;
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
    return by === "topic" ? row.topics?.[0] ?? said.other : "";
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

  function arrange() {
    if (place) return index && rearrange();
    if (shown === original && !isArranged()) return;
    for (const { section } of shown) section.remove();
    if (isArranged()) {
      shown = arranged().map(([label, members]) => ({ section: makeSection(label, members.map((row) => row.item)), rows: members, hits: 0 }));
    } else {
      shown = original;
      for (const { section, rows: members } of shown) section.querySelector("ol").append(...members.map((row) => row.item));
    }
    for (const group of shown) for (const row of group.rows) row.group = group;
    form.after(...shown.map((group) => group.section));
    if (jumps) jumps.hidden = shown !== original;
  }

  // If the list is on other pages: sorts the rows, and labels each with its group.
  function rearrange() {
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
      shown.at(-1).section.querySelector("ol").append(item);
    }
    form.after(...shown.map((group) => group.section));
  }

  // The index has all names, words of abstracts, types and topics.
  function load() {
    loading ??= fetch(said.index)
      .then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status)))
      .then(read, withoutIndex);
  }

  function read(found) {
    index = found;
    const known = new Map(found.papers.map((each) => [each[0], each]));
    if (place) rows = found.papers.map(([address]) => ({ address }));
    for (const row of rows) {
      const [, words, type, topics, names, date, container, ...shownAs] = known.get(row.address) ?? [];
      if (words === undefined) continue;
      Object.assign(row, { words: ` ${words}`, type: found.types[type], topics: topics.map((at) => found.topics[at]), people: names });
      if (place) Object.assign(row, { date, container, title: shownAs[0], shown: shownAs });
    }
    const often = new Map();
    for (const row of rows) for (const at of row.people ?? []) often.set(at, (often.get(at) ?? 0) + 1);
    const frequent = found.people.slice(0, 500).filter((_, at) => often.get(at) < rows.length);
    person?.list?.replaceChildren(...frequent.map((name) => new Option("", name)));
    arrange();
    apply();
    settle();
  }

  // Searches the page itself, and removes filters that need the index.
  function withoutIndex() {
    loading = true;
    if (newest) newest.hidden = false;
    if (place) return form.remove();
    for (const name of ["topic", "type", "with"]) form.elements[name]?.remove();
    for (const option of [...(form.elements.group?.options ?? [])]) if (["topic", "type"].includes(option.value)) option.remove();
    arrange();
    apply();
    settle();
  }

  // The number of matches, also for each option, is announced when the reader pauses.
  let pause;
  const later = () => (clearTimeout(pause), (pause = setTimeout(settle, 400)));

  function settle(isNew) {
    clearTimeout(pause);
    if (hits !== undefined) {
      const sentence = !hits ? said.none : place && hits > limit ? said.many : said.count;
      const [count, all, first] = [hits, rows.length, limit].map((number) => digits.format(number));
      const told = isFiltered() ? sentence.replace("{shown}", count).replace("{all}", all).replace("{first}", first) : "";
      if (output.value !== told) output.value = told;
      countChoices();
    }
    remember(isNew === true);
  }

  function countChoices() {
    const bits = Object.fromEntries(["q", "topic", "type", "years", "with"].map((name, at) => [name, 1 << at]));
    const values = { topic: (row) => row.topics ?? [], type: (row) => [row.type], from: (row) => [year(row)], to: (row) => [year(row)] };
    for (const [name, valuesOf] of Object.entries(values)) {
      const field = form.elements[name];
      if (!field || (!index && name.startsWith("t") && name !== "to")) continue;
      const counts = new Map();
      const others = ~bits[bits[name] ? name : "years"];
      for (const row of rows) if (!(row.misses & others)) for (const value of valuesOf(row)) counts.set(value, (counts.get(value) ?? 0) + 1);
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
    limit = MOST;
    if (isFiltered() || isArranged()) load();
    arrange();
    apply();
    settle();
  }

  // Events.
  function reset() {
    for (const field of form.elements) if (field.name && !(field.name in { sort: 1, group: 1 })) field.value = "";
    apply();
    settle(true);
    text.focus();
  }

  let changed; // changes by arrow keys within one field are one history entry
  form.addEventListener("input", ({ target }) => {
    load();
    limit = MOST;
    if (target.name === "sort" || target.name === "group") arrange();
    apply();
    const isNew = target !== changed;
    changed = target;
    if (target !== text && target !== person) return settle(isNew);
    remember(false);
    later();
  });
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
    apply();
    settle();
    if (last) document.querySelectorAll(".find ~ section .title a")[at]?.focus();
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.isComposing && isFiltered()) {
      event.preventDefault();
      reset();
    }
  });
  addEventListener("popstate", restore);
  for (const option of form.querySelectorAll("option")) option.dataset.label = option.text;
  form.addEventListener("focusin", load, { once: true });
  form.addEventListener("focusin", () => (changed = undefined));
  if (location.protocol === "file:") {
    recall();
    withoutIndex();
  } else restore();
  form.hidden = false;
})();
