// The old numbers of articles whose versions were not compared yet come after the page.
(function () {
  "use strict";
  document.querySelectorAll("[data-former]").forEach(function (line) {
    window.jidian.fragment(line.dataset.former, function (holder) {
      if (!holder) return; // the link to the reader stays
      line.textContent = "";
      while (holder.firstChild) line.appendChild(holder.firstChild);
    });
  });
})();
