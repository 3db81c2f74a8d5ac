// The switch for light and dark, copy buttons, and lists that open when the URL names them. Pages are complete without
// them. All labels are in the templates, where each control is hidden until this script enables it.
(() => {
  "use strict";
  const root = document.documentElement;
  const STORED = "oeuvre-theme";

  function stored() {
    try {
      const theme = localStorage.getItem(STORED);
      return theme === "light" || theme === "dark" ? theme : "";
    } catch {
      return root.dataset.theme || ""; // Storage is blocked: applies to this page only.
    }
  }

  // Follows the system, or the stored choice. The order is such that the first click has a visible effect.
  function wireTheme(button) {
    if (!CSS.supports("color", "light-dark(red, red)")) return button.remove(); // always light
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
        if (next) localStorage.setItem(STORED, next);
        else localStorage.removeItem(STORED);
      } catch {
        // As above.
      }
      show(next);
    });
    // Changed in another tab, or while this page was in the back/forward cache.
    addEventListener("storage", ({ key }) => (key === STORED || key === null) && show(stored()));
    addEventListener("pageshow", ({ persisted }) => persisted && show(stored()));
    show(root.dataset.theme || "");
  }

  // Copies text of the page, or the file of the link after the button. If the browser does not allow it, the text is
  // selected, so that the reader can press Ctrl+C. If the file cannot be fetched, it is opened.
  function wireCopy(button) {
    let scope = button.parentElement;
    while (!scope.querySelector("[role=status]")) scope = scope.parentElement;
    const status = scope.querySelector("[role=status]");
    const link = button.nextElementSibling;
    const { copies } = button.dataset;
    let shown = copies ? document.getElementById(copies) : null;
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
      (status.closest("p") ?? status).after(frame);
    };
    button.addEventListener("click", async () => {
      status.textContent = "";
      const text = read();
      try {
        // Safari requires the ClipboardItem within the click event; its content may be a promise.
        const kinds = { "text/plain": text.then((found) => new Blob([found], { type: "text/plain" })) };
        const isStyled = shown?.firstElementChild; // a reference, with italics
        if (isStyled) kinds["text/html"] = new Blob([shown.innerHTML], { type: "text/html" });
        await (shown && !isStyled
          ? navigator.clipboard.writeText(shown.textContent)
          : navigator.clipboard.write([new ClipboardItem(kinds)]));
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

  // Closes the list that the link ends, and goes back to where it was opened.
  function wireFewer(link) {
    const details = link.closest("details");
    const summary = details.querySelector("summary");
    link.addEventListener("click", (event) => {
      event.preventDefault();
      details.open = false;
      summary.focus({ preventScroll: true });
      summary.scrollIntoView({ block: "nearest" });
    });
  }

  // Opens the closed list that the URL names: not every browser does.
  function reveal() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const details = target?.closest("details:not([open])");
    if (!details) return;
    details.open = true;
    target.scrollIntoView();
  }

  // A control that fails is removed, so that the others work.
  const attempt = (task, control) => {
    try {
      task(control);
      if (control) control.hidden = false;
    } catch (problem) {
      control?.remove();
      console.error(problem);
    }
  };
  for (const button of document.querySelectorAll(".theme")) attempt(wireTheme, button);
  for (const button of document.querySelectorAll(".copy")) attempt(wireCopy, button);
  for (const link of document.querySelectorAll(".fewer")) attempt(wireFewer, link);
  attempt(reveal);
  addEventListener("hashchange", () => attempt(reveal));
})();
