// The switch for light and dark, and copy buttons. Pages are complete without them.
// All labels are in the templates, where each control is hidden until this script enables it.
(() => {
  "use strict";
  const root = document.documentElement;

  // Follows the system, or the stored choice. The order is such that the first click has a visible effect.
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
        // Storage is blocked: applies to this page only.
      }
      show(next);
    });
    show(root.dataset.theme || "");
  }

  // Copies text of the page, or the file of the link before the button. If the browser does not allow it, the text is
  // selected, so that the reader can press Ctrl+C. If the file cannot be fetched, it is opened.
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
        // Safari requires the ClipboardItem within the click event; its content may be a promise.
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

  const wires = { ".theme": wireTheme, ".copy": wireCopy };
  for (const [selector, wire] of Object.entries(wires)) {
    for (const control of document.querySelectorAll(selector)) {
      wire(control);
      control.hidden = false;
    }
  }
})();
