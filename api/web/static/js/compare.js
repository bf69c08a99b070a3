// N and P go from change to change, F opens or closes what has not changed.
(function () {
  "use strict";
  var changes = Array.prototype.slice.call(document.querySelectorAll("[data-change]"));
  var folded = Array.prototype.slice.call(document.querySelectorAll(".cmp-f"));
  var at = -1;
  changes.forEach(function (row, index) { row.addEventListener("focusin", function () { at = index; }); });
  document.addEventListener("keydown", function (event) {
    if (window.jidian.typing(event)) return;
    var key = event.key.toLowerCase();
    if ((key === "n" || key === "p") && changes.length) {
      event.preventDefault();
      at = Math.max(0, Math.min(changes.length - 1, at + (key === "n" ? 1 : -1)));
      changes[at].focus({ preventScroll: true });
      changes[at].scrollIntoView({ block: "start" });
      window.jidian.say("第 " + (at + 1) + " 处，共 " + changes.length + " 处");
    }
    if (key === "f" && folded.length) {
      event.preventDefault();
      var open = !folded.every(function (row) { return row.open; });
      folded.forEach(function (row) { row.open = open; });
      window.jidian.say(open ? "已展开未变条文" : "已收起未变条文");
    }
  });
})();
