// The search box: suggestions while typing, Ctrl+Enter asks. The results: arrows move, copying,
// keeping without leaving the page, what stands beside them. Everything works without this too.
(function () {
  "use strict";
  var J = window.jidian;
  var GROUPS = { article: "直达条文", title: "题名", heading: "章节", term: "检索词" };

  function element(name, attributes, text) {
    var made = document.createElement(name);
    Object.keys(attributes || {}).forEach(function (key) { made.setAttribute(key, attributes[key]); });
    if (text) made.textContent = text;
    return made;
  }

  // The typed part of a suggestion in bold.
  function emphasised(text, typed) {
    var made = element("span", {});
    var at = typed ? text.toLowerCase().indexOf(typed.toLowerCase()) : -1;
    if (at < 0) { made.textContent = text; return made; }
    made.appendChild(document.createTextNode(text.slice(0, at)));
    made.appendChild(element("b", {}, text.slice(at, at + typed.length)));
    made.appendChild(document.createTextNode(text.slice(at + typed.length)));
    return made;
  }

  // --- the box: a combobox with a list of options --------------------------------------

  function findBox(form) {
    var input = form.querySelector("input[name=q]");
    var panel = form.querySelector("[data-suggestions]");
    var date = form.querySelector("input[name=as_of]");
    var options = [], chosen = -1, asked = "", waiting = null, number = 0;
    if (date) {
      // An empty date is today; what the browser shows for it is no Chinese.
      var label = date.closest("label");
      var said = function () { label.classList.toggle("is-today", !date.value && document.activeElement !== date); };
      ["input", "change", "focus", "blur"].forEach(function (name) { date.addEventListener(name, function () { setTimeout(said, 0); }); });
      said();
    }
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-expanded", "false");
    input.setAttribute("aria-controls", "suggestions");
    input.setAttribute("aria-haspopup", "listbox");

    function close() {
      panel.hidden = true;
      panel.textContent = "";
      options = [];
      chosen = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    }

    function choose(at) {
      if (options[chosen]) options[chosen].setAttribute("aria-selected", "false");
      chosen = at;
      if (!options[at]) { input.removeAttribute("aria-activedescendant"); return; }
      options[at].setAttribute("aria-selected", "true");
      options[at].scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", options[at].id);
    }

    function address(one) {
      if (one.permalink) return one.permalink;
      var value = "q=" + encodeURIComponent(one.text);
      return "/search?" + value + (date && date.value ? "&as_of=" + date.value : "");
    }

    function line(one, typed) {
      var option = element("a", { role: "option", id: "o" + options.length, href: address(one), tabindex: "-1", "aria-selected": "false" });
      var main = element("span", { "class": "sug-t" });
      main.appendChild(emphasised(one.text, typed));
      if (one.note) main.appendChild(element("small", {}, one.note + (one.kind === "article" ? "…" : "")));
      option.appendChild(main);
      var right = one.status || (one.count ? one.count + " 条" : "");
      if (one.kind === "title" && one.version && one.version !== "日期不详") right = one.version + "　" + (one.status || "");
      option.appendChild(element("span", { "class": "sug-r num" }, right));
      options.push(option);
      return option;
    }

    function show(found, typed) {
      close();
      if (!found.length) return;
      var list = element("div", { role: "listbox", id: "suggestions", "aria-label": "建议" });
      Object.keys(GROUPS).forEach(function (kind) {
        var members = found.filter(function (one) { return one.kind === kind; });
        if (!members.length) return;
        var group = element("div", { role: "group", "aria-label": GROUPS[kind] });
        group.appendChild(element("p", { "class": "sug-h", "aria-hidden": "true" }, GROUPS[kind]));
        members.forEach(function (one) { group.appendChild(line(one, typed)); });
        list.appendChild(group);
      });
      panel.appendChild(list);
      var keys = element("p", { "class": "sug-k", "aria-hidden": "true" });
      [["↑↓", "选择"], ["Enter", "打开"], ["Ctrl Enter", "提问"], ["Esc", "收起"]].forEach(function (pair) {
        var one = element("span", {});
        one.appendChild(element("kbd", {}, pair[0]));
        one.appendChild(document.createTextNode(" " + pair[1]));
        keys.appendChild(one);
      });
      panel.appendChild(keys);
      panel.hidden = false;
      input.setAttribute("aria-expanded", "true");
    }

    function ask() {
      var typed = input.value.trim();
      if (typed === asked) return;
      asked = typed;
      var mine = ++number;
      if (typed.length < 2) { close(); return; }
      fetch("/api/suggest?q=" + encodeURIComponent(typed) + (date && date.value ? "&as_of=" + date.value : ""))
        .then(function (answer) { return answer.ok ? answer.json() : { suggestions: [] }; })
        .then(function (body) {
          // An answer that comes late, or after the box was left, is not shown.
          if (mine === number && document.activeElement === input) show(body.suggestions, typed);
        }, function () { close(); });
    }

    input.addEventListener("input", function (event) {
      if (event.isComposing) return;
      clearTimeout(waiting);
      waiting = setTimeout(ask, 80);
    });
    input.addEventListener("compositionend", function () { clearTimeout(waiting); waiting = setTimeout(ask, 80); });
    input.addEventListener("keydown", function (event) {
      if (event.isComposing) return;
      if (event.key === "Enter" && event.ctrlKey) {
        event.preventDefault();
        if (input.value.trim()) location.href = "/ask?q=" + encodeURIComponent(input.value.trim()) + (date && date.value ? "&as_of=" + date.value : "");
        return;
      }
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        if (panel.hidden) {
          if (event.key === "ArrowDown" && input.value.trim().length > 1) { event.preventDefault(); asked = ""; ask(); }
          return;
        }
        event.preventDefault();
        var step = event.key === "ArrowDown" ? 1 : -1, size = options.length + 1;
        choose((chosen + 1 + step + size) % size - 1);
      } else if (event.key === "Enter" && !panel.hidden && options[chosen]) {
        event.preventDefault();
        location.href = options[chosen].href;
      } else if (event.key === "Escape" && !panel.hidden) {
        event.preventDefault();
        close();
      }
    });
    input.addEventListener("blur", function () {
      setTimeout(function () { if (!form.contains(document.activeElement)) close(); }, 150);
    });
    // The list must not take the focus before the click counts.
    panel.addEventListener("mousedown", function (event) { event.preventDefault(); });
    form.addEventListener("submit", function () { number++; close(); });
  }

  Array.prototype.forEach.call(document.querySelectorAll("[data-find]"), findBox);

  // --- the results ----------------------------------------------------------------------

  var hits = Array.prototype.map.call(document.querySelectorAll("[data-hit] h2 a, [data-hit] h3 a"), function (link) { return link; });
  document.addEventListener("keydown", function (event) {
    if (!hits.length || J.typing(event) || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) return;
    var at = hits.indexOf(document.activeElement);
    // Arrows scroll as always until a result has the focus.
    if (at < 0 && document.activeElement !== document.body) return;
    if (at < 0 && (event.key === "ArrowUp" || window.scrollY > 80)) return;
    var next = hits[at + (event.key === "ArrowDown" ? 1 : -1)];
    if (!next) return;
    event.preventDefault();
    next.focus();
    next.closest("[data-hit]").scrollIntoView({ block: "nearest" });
  });

  Array.prototype.forEach.call(document.querySelectorAll("[data-copy]"), function (button) {
    button.hidden = false;
    button.addEventListener("click", function () {
      J.copy(button.dataset.copy, function () { J.say("已复制，连同出处"); });
    });
  });

  Array.prototype.forEach.call(document.querySelectorAll("form[data-keep]"), function (form) {
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      var button = form.querySelector("button");
      fetch("/api/mine/bookmarks", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ doc: form.doc.value, article: form.article.value })
      }).then(function (answer) {
        if (!answer.ok) throw new Error("refused");
        button.textContent = "已收藏";
        button.disabled = true;
        J.say("已收藏，在“我的”里可以写备注");
      }).catch(function () { form.submit(); });
    });
  });

  var aside = document.querySelector("[data-aside]");
  if (aside && window.matchMedia("(min-width: 761px)").matches) {
    fetch(aside.dataset.aside).then(function (answer) { return answer.ok ? answer.text() : ""; })
      .then(function (html) { aside.innerHTML = html; }, function () { });
  }

  // One chip open at a time.
  var chips = document.querySelectorAll("details.chip");
  Array.prototype.forEach.call(chips, function (chip) {
    chip.addEventListener("toggle", function () {
      if (chip.open) Array.prototype.forEach.call(chips, function (other) { if (other !== chip) other.open = false; });
    });
  });
})();
