// The progress of an import: asked for every second, the page is loaded anew when it is over.
(function () {
  "use strict";
  var page = document.querySelector("[data-job]");
  if (!page || page.dataset.over === "yes") return;
  var bar = page.querySelector("[data-bar]"), progress = bar.querySelector("progress");
  var said = page.querySelector("[data-said]");
  function ask() {
    fetch("/api/imports/" + page.dataset.job).then(function (answer) { return answer.json(); }).then(function (job) {
      if (job.over) { location.reload(); return; }
      if (job.total) {
        progress.max = job.total;
        progress.value = job.done;
        bar.setAttribute("aria-valuemax", job.total);
        bar.setAttribute("aria-valuenow", job.done);
        said.textContent = "第 " + job.done + " 个，共 " + job.total + " 个；" + job.name;
      }
      setTimeout(ask, 1000);
    }, function () { setTimeout(ask, 3000); });
  }
  setTimeout(ask, 700);
})();
