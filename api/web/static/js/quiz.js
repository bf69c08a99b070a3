// The quiz: 1–4 choose, S opens the source, arrows go on and back. Focus follows the answer.
(function () {
  "use strict";
  var verdict = document.getElementById("verdict");
  if (verdict) {
    verdict.tabIndex = -1;
    verdict.focus({ preventScroll: true });
  }
  document.addEventListener("keydown", function (event) {
    if (window.jidian.typing(event)) return;
    var option = /^[1-4]$/.test(event.key) && document.querySelector('[data-option="' + event.key + '"]');
    if (option && !option.disabled) { event.preventDefault(); option.click(); return; }
    var basis = document.querySelector("[data-source]");
    if (basis && event.key.toLowerCase() === "s") {
      event.preventDefault();
      basis.open = !basis.open;
      if (basis.open) basis.scrollIntoView({ block: "nearest" });
      return;
    }
    var next = document.querySelector("[data-next]");
    if (event.key === "ArrowRight" && next) next.click();
    if (event.key === "ArrowLeft" && next && next.previousElementSibling) next.previousElementSibling.click();
  });
})();
