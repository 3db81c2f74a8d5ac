// Unfolds abstracts and BibTeX entries in lists of papers. Both are links to the paper's page, and stay links without
// this script; it makes them buttons that fetch the paper's own files, once. The parts of the page are in the template.
(() => {
  "use strict";
  const parts = document.getElementById("unfolded")?.content;
  if (!parts || location.protocol === "file:") return; // nothing can be fetched
  const CONTROLS = '.papers .links a:not([class]):is([href$="#abstract"], [href$="#cite"])';
  const panels = new Map(); // by control, once opened
  let count = 0;

  // The links that are not yet buttons, also those of search results.
  function wire() {
    for (const link of document.querySelectorAll(`${CONTROLS}:not([role])`)) {
      link.setAttribute("role", "button");
      link.setAttribute("aria-expanded", "false");
    }
  }

  async function request(link, suffix) {
    const { origin, pathname } = link;
    const answer = await fetch(origin + pathname.replace(/(\/index)?\.html$/, suffix));
    if (!answer.ok) throw new Error(answer.status);
    return answer;
  }

  async function readAbstract(link) {
    const { abstract_html: html, abstract_lang: lang } = await (await request(link, ".json")).json();
    const { body } = new DOMParser().parseFromString(html, "text/html"); // text and formulas, escaped by the generator
    if (!body.textContent.trim()) throw new Error("no abstract");
    const panel = parts.firstElementChild.cloneNode(true);
    for (const paragraph of body.children) {
      paragraph.dir = "auto";
      if (lang) paragraph.lang = lang;
    }
    panel.append(...body.children);
    return panel;
  }

  async function readEntry(link) {
    const text = await (await request(link, ".bib")).text();
    const panel = parts.lastElementChild.cloneNode(true);
    const code = panel.querySelector("code");
    code.textContent = text.trim();
    panel.querySelector("button").addEventListener("click", () => copy(code, panel.querySelector("[role=status]")));
    return panel;
  }

  // If the browser does not allow it, the text is selected, so that the reader can press Ctrl+C.
  async function copy(code, status) {
    status.textContent = "";
    let told = status.dataset.copied;
    try {
      await navigator.clipboard.writeText(code.textContent);
    } catch {
      getSelection().selectAllChildren(code);
      if (!document.execCommand("copy")) told = status.dataset.selected;
    }
    status.textContent = told;
  }

  // Below the rest of the entry, the abstract above the BibTeX entry.
  async function load(link) {
    const isAbstract = link.hash === "#abstract";
    const panel = await (isAbstract ? readAbstract : readEntry)(link);
    panel.id = `unfolded-${++count}`;
    const above = [...link.closest("li").children].filter((each) => each.matches(isAbstract ? ".links, .topics" : ".links, .topics, .unfolded"));
    above.at(-1).after(panel);
    link.setAttribute("aria-controls", panel.id);
    panels.set(link, panel);
  }

  function set(link, isOpen) {
    panels.get(link).hidden = !isOpen;
    link.setAttribute("aria-expanded", isOpen);
  }

  async function toggle(link) {
    if (link.hasAttribute("aria-busy")) return;
    if (!panels.has(link)) {
      link.setAttribute("aria-busy", "true");
      try {
        await load(link);
      } catch (problem) {
        console.warn(link.href, problem);
        for (const name of ["role", "aria-expanded"]) link.removeAttribute(name);
        link.click(); // a link again
        return;
      } finally {
        link.removeAttribute("aria-busy");
      }
    }
    set(link, link.getAttribute("aria-expanded") === "false");
  }

  const controlAt = (target) => target.closest(`${CONTROLS}[role]`);

  document.addEventListener("click", (event) => {
    const link = controlAt(event.target);
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    toggle(link);
  });
  document.addEventListener("keydown", (event) => {
    const link = controlAt(event.target);
    if (event.key === " " && link) {
      event.preventDefault(); // of scrolling
      toggle(link);
    }
    if (event.key !== "Escape") return;
    const panel = event.target.closest(".unfolded");
    const open = panel ? document.querySelector(`[aria-controls="${panel.id}"]`) : link;
    if (!open || open.getAttribute("aria-expanded") !== "true") return;
    set(open, false);
    open.focus();
  });
  document.addEventListener("papers", wire); // results were added by the finder
  wire();
})();
