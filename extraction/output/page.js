(function () {
  "use strict";
  var data = JSON.parse(document.getElementById("data").textContent);
  var one = document.getElementById("one"), all = document.getElementById("all");

  function node(tag, text, cls) {
    var made = document.createElement(tag);
    if (text !== undefined && text !== null) made.textContent = text;
    if (cls) made.className = cls;
    return made;
  }
  function each(list, use) { Array.prototype.forEach.call(list, use); }
  function figures(spans) {
    return Array.prototype.filter.call(document.querySelectorAll("button.f"), function (button) {
      var fact = data.facts[button.dataset.i];
      return spans.some(function (span) { return span[0] === fact.start && span[1] === fact.end; });
    });
  }
  function clear() { each(document.querySelectorAll(".on"), function (marked) { marked.classList.remove("on"); }); }
  function show(marked) {
    clear();
    marked.forEach(function (each) { each.classList.add("on"); });
    if (marked.length) marked[0].scrollIntoView({ block: "center" });
  }

  function check(c) {
    var box = node("button", null, "c " + c.mark);
    box.type = "button";
    box.appendChild(node("span", c.verdict, "v"));
    box.appendChild(node("span", c.relation));
    var equation = node("span", null, "q");
    c.parts.forEach(function (part) { equation.appendChild(node(part.at ? "b" : "span", part.text)); });
    box.appendChild(equation);
    if (c.gap) box.appendChild(node("span", c.gap, "n"));
    if (c.note) box.appendChild(node("span", c.note, "n"));
    // The printed result first, so that the page goes there.
    box.addEventListener("click", function () {
      var result = figures([c.spans[0]]);
      show(result.concat(figures(c.spans.slice(1)).filter(function (f) { return result.indexOf(f) < 0; })));
    });
    return box;
  }

  var order = { fails: 0, open: 1, holds: 2 };
  data.checks.slice().sort(function (a, b) { return order[a.mark] - order[b.mark]; })
    .forEach(function (c) { all.appendChild(check(c)); });
  if (!data.checks.length) all.appendChild(node("p", "没有找到可核对的关系。", "quiet"));

  var problems = document.getElementById("problems");
  data.problems.forEach(function (found) {
    var button = node("button", null, "c");
    button.type = "button";
    button.appendChild(node("span", found.text));
    button.appendChild(node("span", (found.domain ? found.domain + "　" : "") + found.category, "n"));
    button.addEventListener("click", function () {
      var place = document.getElementById("w" + found.start);
      if (place) show([place.closest("p, td, th") || place]);
    });
    problems.appendChild(button);
  });
  if (!data.problems.length) problems.appendChild(node("p", "没有列出问题。", "quiet"));

  var fields = document.getElementById("fields");
  ["文号案号", "法规", "机关", "日期"].forEach(function (kind) {
    var seen = {};
    var list = data.fields.filter(function (x) { return x.kind === kind && !seen[x.text] && (seen[x.text] = 1); });
    if (!list.length) return;
    fields.appendChild(node("h3", kind + " " + list.length));
    var names = node("ul");
    list.forEach(function (x) {
      var item = node("li"), button = node("button", x.text);
      button.type = "button";
      button.addEventListener("click", function () {
        var place = document.getElementById("p" + x.start);
        if (place) show([place]);
      });
      item.appendChild(button);
      names.appendChild(item);
    });
    fields.appendChild(names);
  });
  if (!data.fields.length) fields.appendChild(node("p", "没有。", "quiet"));

  function fill(button) {
    var f = data.facts[button.dataset.i];
    one.textContent = "";
    one.className = "full";
    var back = node("button", "收起", "back");
    back.type = "button";
    back.addEventListener("click", function () { one.className = ""; clear(); button.focus(); });
    one.appendChild(back);
    one.appendChild(node("h2", f.indicator, "what"));
    var value = node("p", f.value === null ? "已遮住" : f.value.toLocaleString("zh-CN", { maximumFractionDigits: 6 }), "value");
    if (f.value !== null && f.unit) value.appendChild(node("small", f.unit));
    one.appendChild(value);
    var rows = node("dl");
    [["原文", f.printed], ["类别", f.category], ["期间", f.period], ["主体", f.subject], ["范围", f.matter], ["依据", f.words]].forEach(function (row) {
      if (!row[1]) return;
      rows.appendChild(node("dt", row[0]));
      rows.appendChild(node("dd", row[1]));
    });
    one.appendChild(rows);
    var mine = data.checks.filter(function (c) {
      return c.spans.some(function (s) { return s[0] === f.start && s[1] === f.end; });
    });
    mine.forEach(function (c) { one.appendChild(check(c)); });
    if (!mine.length) one.appendChild(node("p", "没有可核对的关系。", "quiet"));
  }

  document.querySelector("article").addEventListener("click", function (event) {
    var button = event.target.closest("button.f");
    if (!button) return;
    clear();
    button.classList.add("on");
    fill(button);
    // On a phone the figure's sheet lies over the foot of the text.
    if (getComputedStyle(one).position === "fixed" && button.getBoundingClientRect().bottom > one.getBoundingClientRect().top - 16) {
      button.scrollIntoView({ block: "center" });
      window.scrollBy(0, window.innerHeight / 4);
    }
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && one.className === "full" && one.querySelector(".back").offsetParent) {
      one.querySelector(".back").click();
    }
  });
})();
