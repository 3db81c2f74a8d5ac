// What must be known before anything is painted: that scripts run, and the colours that the reader chose.
(() => {
  "use strict";
  const root = document.documentElement;
  root.dataset.script = "";
  // Controls without the script behind them would be dead.
  addEventListener("error", (event) => event.target.localName === "script" && delete root.dataset.script, true);
  try {
    const chosen = localStorage.getItem("oeuvre-theme");
    if (chosen === "light" || chosen === "dark") {
      root.dataset.theme = chosen;
      // For what the browser shows before the stylesheet is there.
      document.querySelector("meta[name=color-scheme]").content = chosen;
    }
  } catch {
    // Nothing may be stored here: as the system has it.
  }
})();
