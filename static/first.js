// Runs before the first paint: marks that scripts run, and applies the reader's choice of colours.
(() => {
  "use strict";
  const root = document.documentElement;
  root.dataset.script = "";
  // Hides the controls again if their script fails to load.
  addEventListener("error", (event) => event.target.localName === "script" && delete root.dataset.script, true);
  try {
    const chosen = localStorage.getItem("oeuvre-theme");
    if (chosen === "light" || chosen === "dark") {
      root.dataset.theme = chosen;
      // For the browser's own background before the stylesheet is loaded.
      document.querySelector("meta[name=color-scheme]").content = chosen;
    }
  } catch {
    // Storage is blocked: follow the system.
  }
})();
