// The effect of a rule on all reports: part after part, until each has been looked at.
(function () {
  "use strict";
  var section = document.querySelector("[data-effect]");
  if (!section) return;
  function part(name) { return section.querySelector("[data-" + name + "]"); }
  var more = part("more");
  if (!more || section.dataset.effect !== "all") return;

  function failed() {
    more.replaceChildren("其余的没有对照完，规则没有改变。");
    var again = document.createElement("a");
    again.href = more.dataset.more;
    again.textContent = "接着对照";
    more.append(again);
  }
  function go() {
    more.firstChild.textContent = "正在对照，其余 ";
    var link = more.querySelector("a");
    if (link) link.remove();
    fetch(more.dataset.more, { credentials: "same-origin" }).then(function (answer) {
      if (!answer.ok) throw new Error(String(answer.status));
      return answer.text();
    }).then(function (html) {
      var now = new DOMParser().parseFromString(html, "text/html");
      function of(name) { return now.querySelector("[data-" + name + "]"); }
      var body = section.querySelector("tbody");
      now.querySelectorAll("tbody tr").forEach(function (row) { body.append(document.importNode(row, true)); });
      part("count").textContent = Number(part("count").textContent) + Number(of("count").textContent);
      part("kept").textContent = Number(part("kept").textContent) + Number(of("kept").textContent);
      part("kept").parentNode.hidden = part("kept").textContent === "0";
      part("looked").textContent = of("looked").textContent;
      part("changes").hidden = !body.children.length;
      var next = of("more");
      if (next) {
        more.dataset.more = next.dataset.more;
        part("left").textContent = of("left").textContent;
        go();
        return;
      }
      more.remove();
      part("none").hidden = body.children.length > 0;
      window.jidian.say("各份报告都对照过了，会改变 " + part("count").textContent + " 处");
    }).catch(failed);
  }
  go();
})();
