// The field for names above a list of people. It filters what is on the page, and links to the page of the letter if the
// others are on pages of their own. All labels are in the template.
(() => {
  "use strict";
  // Without case, accents and apostrophes. Müller is found as muller and as mueller, which also finds Müller.
  const PLAIN = { ø: "o", ł: "l", đ: "d", ð: "d", ħ: "h", æ: "ae", œ: "oe", þ: "th", ß: "ss" };
  const SPELLED = { ä: "ae", ö: "oe", ü: "ue", ø: "oe", å: "aa" };
  const lower = (text) => text.normalize("NFC").toLowerCase();
  const fold = (text) =>
    lower(text)
      .normalize("NFKD")
      .replace(/[\p{M}'’ʼ‘ʻ]/gu, "")
      .replace(/[øłđðħæœþß]/g, (letter) => PLAIN[letter])
      .replace(/[^\p{L}\p{N}]+/gu, " ")
      .normalize("NFC")
      .trim();
  const spellOut = (text) => fold(lower(text).replace(/[äöüøå]/g, (letter) => SPELLED[letter]));
  const wordsOf = (text) => ` ${fold(text)} ${spellOut(text)}`;

  function wire(form) {
    const { count, more } = form.dataset;
    const { name: field } = form.elements;
    const output = form.querySelector("output");
    const further = form.querySelector("a");
    const digits = new Intl.NumberFormat(document.documentElement.lang);
    const frequent = document.querySelector(".frequent"); // repeats some of the names below
    const letters = [...document.querySelectorAll(".letters a:not([aria-current])")];
    const all = [...document.querySelectorAll(".names li, .people > li")];
    const isRepeated = (item) => all.some((each) => !frequent?.contains(each)) && frequent?.contains(item);
    const rows = all.filter((item) => !isRepeated(item)).map((item) => ({ item, words: wordsOf(item.querySelector("a, .title").textContent) }));
    const blocks = [...new Set(rows.map(({ item }) => item.closest(".block")))];

    function filter() {
      const [terms, spelled] = [fold(field.value).split(" "), spellOut(field.value).split(" ")];
      const isFiltered = Boolean(terms[0]);
      let shown = 0;
      for (const { item, words } of rows) {
        item.hidden = !terms.every((term, at) => words.includes(` ${term}`) || words.includes(` ${spelled[at] ?? term}`));
        shown += !item.hidden;
      }
      for (const block of blocks) block.hidden = isFiltered && !block.querySelector("li:not([hidden])");
      if (frequent && !blocks.includes(frequent)) frequent.hidden = isFiltered;
      output.value = isFiltered ? count.replace("{shown}", digits.format(shown)).replace("{all}", digits.format(rows.length)) : "";
      const letter = isFiltered && letters.find((link) => fold(link.textContent) === terms[0][0]);
      further.hidden = !letter;
      if (!letter) return;
      further.textContent = more.replace("{letter}", letter.textContent);
      further.href = `${letter.href}?name=${encodeURIComponent(field.value.trim())}`;
    }

    form.addEventListener("input", filter);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || event.isComposing || !field.value) return;
      event.preventDefault();
      field.value = "";
      filter();
    });
    field.value ||= new URLSearchParams(location.search).get("name") ?? "";
    filter();
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
