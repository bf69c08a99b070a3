// Shortcuts only; every page works without scripts.
(function () {
  "use strict";
  // An address that names an article opens there.
  var here = document.querySelector(".law section.here");
  if (here && !location.hash) here.scrollIntoView({ block: "start" });
  document.addEventListener("keydown", function (event) {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    var field = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
    if (event.key === "/" && !field) {
      var box = document.querySelector("input[type=search]");
      if (box) { event.preventDefault(); box.focus(); box.select(); }
    }
  });
})();
