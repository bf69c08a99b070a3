// The workbench by keyboard: J K move, A accept, E correct, X reject, Z undo, N add a
// figure, B add a problem.
// Everything here is also a plain form; this only spares the way round by a new page.
(function () {
  "use strict";
  var split = document.querySelector("[data-bench]");
  if (!split) return;
  var jidian = window.jidian;
  var address = split.dataset.bench;
  var text = split.querySelector("[data-text]");
  var list = split.querySelector(".facts");
  var busy = false;
  split.classList.add("live");

  function all() { return Array.prototype.slice.call(list.querySelectorAll(".fact")); }
  function current() { return list.querySelector(".fact.on"); }
  function mark(id) { return document.getElementById("t-" + id); }
  function narrow() { return window.matchMedia("(max-width: 860px)").matches; }

  // --- moving, and the link both ways ------------------------------------------------
  function choose(item, focus) {
    var old = current();
    if (old && old !== item) {
      old.classList.remove("on");
      if (mark(old.dataset.id)) mark(old.dataset.id).classList.remove("on");
    }
    if (!item) return;
    item.classList.add("on");
    var there = mark(item.dataset.id);
    if (there) {
      there.classList.add("on");
      if (old !== item && !narrow()) there.scrollIntoView({ block: "center" });
    }
    if (focus) {
      item.focus({ preventScroll: true });
      item.scrollIntoView({ block: "nearest" });
    }
  }
  function move(step) {
    var items = all();
    var at = items.indexOf(current());
    var item = items[at < 0 ? 0 : Math.max(0, Math.min(items.length - 1, at + step))];
    show("facts");
    choose(item, true);
  }
  function hover(id, on) {
    [mark(id), document.getElementById("f-" + id), document.getElementById("p-" + id)].forEach(function (element) {
      if (element) element.classList.toggle("hov", on);
    });
  }
  function target(event) {
    var element = event.target.closest && event.target.closest("a.fig, a.box, .prob, .fact, [data-to]");
    if (!element || !split.contains(element)) return null;
    return element.dataset.to || element.dataset.id || element.id.slice(2);
  }
  ["mouseover", "focusin"].forEach(function (name) {
    split.addEventListener(name, function (event) { var id = target(event); if (id) hover(id, true); });
  });
  ["mouseout", "focusout"].forEach(function (name) {
    split.addEventListener(name, function (event) { var id = target(event); if (id) hover(id, false); });
  });
  list.addEventListener("focusin", function (event) { choose(event.target.closest(".fact"), false); });
  split.addEventListener("click", function (event) {
    var figure = event.target.closest("a.fig, a.box");
    var link = event.target.closest("[data-to]");
    if (figure) {
      event.preventDefault();
      show("facts");
      var item = document.getElementById("f-" + figure.id.slice(2));
      choose(item, true);
      if (item) item.scrollIntoView({ block: "center" });
    } else if (link) {
      event.preventDefault();
      if (narrow()) show("text");
      var there = mark(link.dataset.to);
      var row = document.getElementById("f-" + link.dataset.to);
      if (row && link.closest(".fact") !== row) choose(row, false);
      if (there) { there.scrollIntoView({ block: "center" }); there.focus({ preventScroll: true }); }
    } else if (narrow()) {
      var pressed = event.target.closest(".fact");
      if (pressed && !event.target.closest("button, a, input, select, label")) choose(pressed, true);
    }
  });

  // --- tabs without a new page ---------------------------------------------------------
  function show(name) {
    var now = split.dataset.tab;
    if (!narrow() && (name === "facts" || name === "checks") && (now === "facts" || now === "checks" || now === "text")) return;
    if (now === name) return;
    split.dataset.tab = name;
    document.querySelectorAll("[data-tab-to]").forEach(function (link) {
      var to = link.dataset.tabTo;
      var here = to === name || (link.closest(".not-phone") && to === "checks" && (name === "facts" || name === "text"));
      if (here) link.setAttribute("aria-current", "page"); else link.removeAttribute("aria-current");
    });
  }
  document.querySelectorAll("[data-tab-to]").forEach(function (link) {
    link.addEventListener("click", function (event) {
      event.preventDefault();
      show(link.dataset.tabTo);
      history.replaceState(null, "", link.getAttribute("href"));
    });
  });

  // --- deciding ------------------------------------------------------------------------
  function post(data, done) {
    if (busy) return;
    busy = true;
    data.append("part", "1");
    fetch(address, { method: "POST", body: data, credentials: "same-origin" }).then(function (answer) {
      return answer.json();
    }).then(function (body) {
      busy = false;
      if (body.error) { jidian.say(body.error); unsigned(); return; }
      done(body);
    }).catch(function () {
      busy = false;
      jidian.say("没有送到，这一步未保存；请检查网络后再试。");
    });
  }
  function unsigned() {
    var name = split.querySelector("[data-unsigned]");
    if (name) name.focus();
  }
  function put(body) {
    var bar = document.querySelector("[data-prog]");
    var p = body.progress;
    bar.setAttribute("aria-label", p.all + " 个数字，已核 " + p.reviewed + " 个");
    bar.children[0].style.width = 100 * p.accepted / (p.all || 1) + "%";
    bar.children[1].style.width = 100 * p.rejected / (p.all || 1) + "%";
    document.querySelector("[data-count]").textContent = "已核 " + p.reviewed + " / " + p.all;
    finishing(body.done);
    var count = document.querySelector("[data-hist]");
    if (count) count.textContent = Number(count.textContent) + 1;
    var old = document.getElementById("f-" + body.id);
    if (!old) return null;
    if (!body.html) { location.reload(); return null; }
    var holder = document.createElement("ol");
    holder.innerHTML = body.html;
    var made = holder.querySelector(".fact");
    old.replaceWith(made);
    var there = mark(body.id);
    if (there) {
      var box = there.classList.contains("box");
      there.className = box ? body.mark.replace("fig", "box") : body.mark;
      // Span and value moved: what is marked in the text is no longer right.
      if (!box && there.textContent !== made.dataset.printed) { location.hash = "f-" + body.id; location.reload(); }
    }
    return made;
  }
  // How many figures are left, and whether the report as a whole is still to be finished.
  function finishing(done) {
    var menu = document.querySelector("[data-finish]");
    var whole = Boolean(done.by) && !done.left;
    menu.querySelectorAll("[data-left]").forEach(function (each) { each.textContent = done.left; });
    menu.querySelectorAll("[data-left-some]").forEach(function (each) { each.hidden = !done.left; });
    menu.querySelectorAll("[data-left-none]").forEach(function (each) { each.hidden = done.left > 0; });
    var form = menu.querySelector("[data-finish-form]");
    if (form) form.hidden = whole;
    var word = menu.querySelector("[data-finish-word]");
    word.textContent = whole ? "已核对完成" : "完成核对";
    word.classList.toggle("go", !whole);
  }
  function decide(item, action) {
    var data = new FormData();
    data.append("id", item.dataset.id);
    data.append("action", action);
    var items = all();
    var next = items[items.indexOf(item) + 1];
    post(data, function (body) {
      var made = put(body);
      jidian.say(body.said);
      choose(next || made, true);
    });
  }
  function undo() {
    var data = new FormData();
    data.append("action", "undo");
    post(data, function (body) {
      if (!document.getElementById("f-" + body.id)) { location.reload(); return; }
      var made = put(body);
      jidian.say(body.said);
      if (made) choose(made, true);
    });
  }
  function edit(item) {
    var form = item.querySelector("[data-ed]");
    if (!form) {
      form = split.querySelector("[data-editing]").content.firstElementChild.cloneNode(true);
      ["value", "unit", "indicator", "category", "period", "subject", "qualifier", "role", "start", "end"].forEach(function (name) {
        form.elements[name].value = item.dataset[name] || "";
      });
      form.elements.id.value = item.dataset.id;
      form.querySelector("[data-printed]").textContent = item.dataset.printed;
      form.querySelector("[data-place]").textContent = item.dataset.place;
      item.appendChild(form);
    }
    choose(item, false);
    form.elements.value.focus({ preventScroll: true });
    form.elements.value.select();
    form.scrollIntoView({ block: "nearest" });
  }
  function close(form) {
    var item = form.closest(".fact");
    form.remove();
    if (item) item.focus();
  }
  split.addEventListener("submit", function (event) {
    var form = event.target;
    var item = form.closest(".fact");
    if (!item) return;
    event.preventDefault();
    if (form.matches("[data-ed]")) {
      var items = all();
      var next = items[items.indexOf(item) + 1];
      post(new FormData(form), function (body) {
        var made = put(body);
        jidian.say(body.said);
        choose(next || made, true);
      });
    } else decide(item, event.submitter ? event.submitter.value : "confirm");
  });
  split.addEventListener("click", function (event) {
    var editor = event.target.closest("[data-edit]");
    var cancel = event.target.closest("[data-cancel]");
    if (editor) { event.preventDefault(); edit(editor.closest(".fact")); }
    if (cancel && cancel.closest("[data-ed], [data-adding-form], [data-adding-problem-form]")) { event.preventDefault(); close(cancel.closest("form")); }
    if (event.target.closest("[data-add]")) { event.preventDefault(); add(chosen(FIGURE)); }
    if (event.target.closest("[data-add-problem]")) { event.preventDefault(); addProblem(chosen(PROBLEM)); }
  });
  var taker = document.querySelector("[data-undo]");
  if (taker) taker.form.addEventListener("submit", function (event) { event.preventDefault(); undo(); });

  // --- what was missed: a figure, a problem -------------------------------------------------
  var FIGURE = 40;
  var PROBLEM = 300;
  // The offset in the stored text of a point in the page: what precedes it in its block.
  function offset(node, at) {
    var element = node.nodeType === 1 ? node : node.parentElement;
    var block = element && element.closest("[data-s]");
    if (!block) return null;
    var range = document.createRange();
    range.setStart(block, 0);
    range.setEnd(node, at);
    return { block: block, at: Number(block.dataset.s) + range.toString().length };
  }
  function chosen(most) {
    var selection = window.getSelection();
    if (!text || !selection.rangeCount || selection.isCollapsed) return null;
    var range = selection.getRangeAt(0);
    var from = offset(range.startContainer, range.startOffset);
    var to = offset(range.endContainer, range.endOffset);
    if (!from || !to || from.block !== to.block || to.at <= from.at || to.at - from.at > most) return null;
    return { start: from.at, end: to.at, words: range.toString() };
  }
  function place(form, span, first, quote) {
    if (span) {
      form.elements.start.value = span.start;
      form.elements.end.value = span.end;
      form.querySelector("[data-quote]").textContent = quote + "“" + span.words + "”";
    }
    form.elements[span ? first : "start"].focus();
    form.scrollIntoView({ block: "nearest" });
  }
  function form(name, before) {
    var found = split.querySelector("[data-" + name + "-form]");
    if (found) return found;
    found = split.querySelector("template[data-" + name + "]").content.firstElementChild.cloneNode(true);
    before.before(found);
    return found;
  }
  function add(span) {
    show("facts");
    place(form("adding", list), span, "indicator", "补录");
  }
  function addProblem(span) {
    show("problems");
    place(form("adding-problem", split.querySelector("template[data-adding-problem]")), span, "label", "补录问题");
  }
  var pick = document.createElement("div");
  pick.className = "pick row";
  pick.hidden = true;
  function offer(word, most, act) {
    var button = document.createElement("button");
    button.type = "button";
    button.className = "btn go";
    button.textContent = word;
    button.addEventListener("click", function () { pick.hidden = true; act(span); });
    pick.appendChild(button);
    return function (now) { button.hidden = !now || now.end - now.start > most; };
  }
  var span = null;
  var offers = [offer("补录数字", FIGURE, add), offer("补录问题", PROBLEM, addProblem)];
  document.body.appendChild(pick);
  document.addEventListener("selectionchange", function () {
    var now = chosen(PROBLEM);
    pick.hidden = !now;
    offers.forEach(function (shown) { shown(now); });
    if (!now) return;
    span = now;
    var box = window.getSelection().getRangeAt(0).getBoundingClientRect();
    pick.style.left = Math.max(8, Math.min(box.left, document.documentElement.clientWidth - 220) + window.pageXOffset) + "px";
    pick.style.top = box.bottom + window.pageYOffset + 8 + "px";
  });
  pick.addEventListener("mousedown", function (event) { event.preventDefault(); });

  // --- keys ------------------------------------------------------------------------------
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && !event.isComposing) {
      var form = event.target.closest && event.target.closest("[data-ed], [data-adding-form], [data-adding-problem-form]");
      if (form) { event.preventDefault(); close(form); }
      return;
    }
    if (jidian.typing(event)) return;
    var item = current();
    var key = event.key.toLowerCase();
    if (key === "j") move(1);
    else if (key === "k") move(-1);
    else if (key === "z") undo();
    else if (key === "n") add(chosen(FIGURE));
    else if (key === "b") addProblem(chosen(PROBLEM));
    else if (item && key === "a") decide(item, "confirm");
    else if (item && key === "x") decide(item, "reject");
    else if (item && key === "e") edit(item);
    else return;
    event.preventDefault();
  });

  // --- paragraphs without figures ----------------------------------------------------------
  var fold = split.querySelector("[data-fold]");
  if (fold && text && text.querySelector("[data-folded]")) {
    fold.hidden = false;
    var box = fold.querySelector("input");
    box.checked = jidian.kept("fold") === "on";
    var apply = function () {
      text.classList.toggle("folding", box.checked);
      text.querySelectorAll(".folds").forEach(function (note) { note.hidden = !box.checked; });
      jidian.kept("fold", box.checked ? "on" : "off");
    };
    box.addEventListener("change", apply);
    apply();
  }
  // Extraction is under way: the page is read again when it is done, unless somebody writes.
  (function wait() {
    if (!split.querySelector("[data-waiting]")) return;
    setTimeout(function () {
      fetch("/api/report?doc=" + encodeURIComponent(split.dataset.doc), { credentials: "same-origin" }).then(function (answer) {
        return answer.json();
      }).then(function (body) {
        if (body.waiting === false && !split.querySelector("form.ed")) location.reload();
        else wait();
      }).catch(wait);
    }, 2000);
  })();
  if (/^#f-/.test(location.hash)) choose(document.getElementById(location.hash.slice(1)), true);
})();
