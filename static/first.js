// Runs before the first paint, as part of every page: names the scripts that follow, whose controls get their space, and
// applies the reader's choice of colours.
(() => {
  const data = document.documentElement.dataset;
  const folder = new URL(document.currentScript.dataset.root + "static/", location).href;
  data.script = "oeuvre finder people";
  // Takes back the space of a script that fails. Errors of other scripts do not matter.
  addEventListener("error", ({ target, filename }) => {
    const [before, name] = (target.src || filename || "").split(folder);
    if (name && !before) data.script = data.script.replace(name.replace(/\.js.*/, ""), "");
  }, true);
  try {
    const theme = localStorage.getItem("oeuvre-theme");
    if (/^(light|dark)$/.test(theme)) {
      data.theme = theme;
      // For the browser's own background before the stylesheet is loaded.
      document.querySelector("meta[name=color-scheme]").content = theme;
    }
  } catch {
    // Storage is blocked: follow the system.
  }
})();
