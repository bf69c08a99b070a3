// On a phone the filters are folded until asked for; a choice in a list takes effect at once.
(function () {
  "use strict";
  var folded = document.querySelector(".more-f");
  if (!folded) return;
  if (window.matchMedia("(max-width: 860px)").matches) folded.open = false;
})();
