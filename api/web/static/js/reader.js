// The reader: an address that names an article opens there.
(function () {
  "use strict";
  var here = document.querySelector(".law section.here");
  if (here && !location.hash) here.scrollIntoView({ block: "start" });
})();
