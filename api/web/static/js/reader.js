// The reader: the article that is read, its links beside it, keys, copying with the source.
(function () {
  "use strict";
  var j = window.jidian, root = document.querySelector(".reader");
  if (!root) return;
  var law = document.getElementById("law"), rail = document.getElementById("rail");
  var bar = document.getElementById("bar"), toc = root.querySelector(".toc"), box = document.getElementById("goto");
  var articles = Array.prototype.slice.call(law.querySelectorAll("section[id]"));
  var current = null, pinned = false, timer = 0, entries = {};
  var narrow = window.matchMedia("(max-width: 1180px)"), phone = window.matchMedia("(max-width: 860px)");
  toc.querySelectorAll(".sub a").forEach(function (link) {
    entries[decodeURIComponent(link.hash.slice(1))] = link;
  });

  function address(article) { return root.dataset.doc + "/" + encodeURIComponent(article); }

  // --- which article is read ---------------------------------------------------------------

  function mark(section, chosen) {
    if (!section || section === current) return;
    if (current) current.classList.remove("cur");
    section.classList.add("cur");
    current = section;
    var before = toc.querySelector("a[aria-current]"), entry = entries[section.id];
    if (before) before.removeAttribute("aria-current");
    if (entry) {
      entry.setAttribute("aria-current", "true");
      var chapter = entry.closest("ol.sub").parentNode, was = toc.querySelector("li.here");
      if (was && was !== chapter) was.classList.remove("here", "open");
      if (!chapter.classList.contains("open")) chapter.classList.add("here", "open");
      var at = entry.getBoundingClientRect(), frame = toc.getBoundingClientRect();
      if (!phone.matches && (at.top < frame.top + 60 || at.bottom > frame.bottom - 40))
        toc.scrollTop += at.top - frame.top - frame.height / 3;
    }
    clearTimeout(timer);
    if (chosen || !narrow.matches) timer = setTimeout(function () { beside(section.id); }, chosen ? 60 : 500);
  }

  function spy() {
    if (pinned || !articles.length) return;
    var low = 0, high = articles.length - 1;
    while (low < high) {
      var middle = (low + high + 1) >> 1;
      if (articles[middle].getBoundingClientRect().top <= 150) low = middle; else high = middle - 1;
    }
    mark(articles[low], false);
  }
  var waiting = false;
  window.addEventListener("scroll", function () {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(function () { waiting = false; spy(); });
  }, { passive: true });
  ["wheel", "touchmove", "mousedown"].forEach(function (name) {
    window.addEventListener(name, function () { pinned = false; }, { passive: true });
  });

  function go(section, hash) {
    if (!section) return;
    pinned = true;
    if (hash) history.pushState(null, "", "#" + section.id);
    section.scrollIntoView({ block: "start" });
    mark(section, true);
  }

  // Title, status and version stay in sight when the head of the page is gone.
  var strip = root.querySelector(".strip");
  if (strip && window.IntersectionObserver) new IntersectionObserver(function (seen) {
    strip.hidden = seen[0].isIntersecting;
  }, { rootMargin: "-60px 0px 0px 0px" }).observe(root.querySelector(".doc-h .meta"));

  // --- links beside, numbers on the bar ------------------------------------------------------

  function beside(article) {
    if (!article || root.classList.contains("other")) return;
    if (rail.dataset.for === article && !("later" in root.dataset)) return;
    if (rail.contains(document.activeElement)) return;
    rail.setAttribute("aria-busy", "true");
    j.fragment("/links" + address(article).slice(4) + location.search, function (piece) {
      rail.removeAttribute("aria-busy");
      if (!piece || (current && current.id !== article)) return;
      delete root.dataset.later;
      rail.dataset.for = article;
      rail.innerHTML = piece.querySelector("[data-part=rail]").innerHTML;
      bar.innerHTML = piece.querySelector("[data-part=bar]").innerHTML;
      ready(rail);
      tools(article);
    });
  }

  // On a narrow window the tools stand in the article that was chosen.
  function tools(article) {
    var within = rail.querySelector(".rail-t"), section = document.getElementById(article);
    var old = law.querySelector(".art-t");
    if (!within || !section) return;
    if (old) old.remove();
    var copy = within.cloneNode(true);
    copy.className = "art-t";
    section.appendChild(copy);
    ready(copy);
  }

  // --- copying -------------------------------------------------------------------------------

  function source(place) {
    var status = root.dataset.status;
    var version = root.dataset.version + " 版" + (status && status !== "现行有效" ? "，" + status : "");
    return "《" + root.dataset.title + "》" + place + "（" + version + "）";
  }

  function text(section) {
    var lines = [];
    section.querySelectorAll("p, tr").forEach(function (line) {
      var head = line.querySelector(".no"), words = line.textContent;
      if (line.tagName === "TR") words = Array.prototype.map.call(line.cells, function (c) { return c.textContent; }).join("\t");
      if (head) words = head.textContent + "　" + words.slice(head.textContent.length);
      lines.push(words);
    });
    return lines.join("\n");
  }

  function copyArticle() {
    var section = current || law.querySelector("section.here");
    if (!section) return;
    j.copy(text(section) + "\n——" + source(section.id) + "\n", function () { j.say("已复制" + section.id + "，附出处"); });
  }

  function paragraphOf(node) {
    var line = node && (node.nodeType === 1 ? node : node.parentNode).closest("p");
    while (line && !line.dataset.k && line.previousElementSibling) line = line.previousElementSibling;
    return (line && line.dataset.k) || "";
  }

  function placeOf(range) {
    function section(node) { return (node.nodeType === 1 ? node : node.parentNode).closest("#law section[id]"); }
    var first = section(range.startContainer), last = section(range.endContainer);
    if (!first || !last) return "";
    if (first !== last) return first.id + "至" + last.id;
    var a = paragraphOf(range.startContainer), b = paragraphOf(range.endContainer);
    return first.id + (a === b ? a : "");
  }

  var button = null;
  function offer() {
    var chosen = window.getSelection();
    var words = chosen.isCollapsed ? "" : chosen.toString().trim();
    if (button) { button.remove(); button = null; }
    if (words.length < 4 || !law.contains(chosen.anchorNode) || !law.contains(chosen.focusNode)) return;
    var range = chosen.getRangeAt(0), rects = range.getClientRects(), at = rects[rects.length - 1];
    if (!at) return;
    button = document.createElement("button");
    button.type = "button";
    button.className = "btn copy-sel";
    button.textContent = "复制并注明出处";
    button.addEventListener("mousedown", function (event) { event.preventDefault(); });
    button.addEventListener("click", function () {
      var quoted = "“" + words.replace(/\s*\n\s*/g, "\n") + "”" + source(placeOf(range));
      j.copy(quoted, function () { j.say("已复制选中文字，附出处"); });
      button.remove();
      button = null;
    });
    document.body.appendChild(button);
    var left = Math.min(at.right, document.documentElement.clientWidth - button.offsetWidth - 16);
    button.style.left = Math.max(8, left) + window.pageXOffset + "px";
    button.style.top = at.bottom + 6 + window.pageYOffset + "px";
  }
  document.addEventListener("mouseup", function () { setTimeout(offer, 10); });
  document.addEventListener("keyup", function (event) { if (event.shiftKey || event.key === "Shift") offer(); });

  function ready(part) {
    part.querySelectorAll("[data-copy], [data-print]").forEach(function (each) { each.hidden = false; });
  }
  document.addEventListener("click", function (event) {
    var target = event.target;
    if (target.closest("[data-copy]")) copyArticle();
    if (target.closest("[data-print]")) window.print();
    var link = target.closest("[data-link]");
    if (link) {
      event.preventDefault();
      j.copy(link.href, function () { j.say("已复制链接"); });
    }
    var number = target.closest("#law .no, .toc .sub a");
    if (number && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      var section = document.getElementById(decodeURIComponent(number.hash.slice(1)));
      if (section) {
        event.preventDefault();
        go(section, true);
        if (phone.matches && number.closest(".toc")) toc.querySelector("details").open = false;
      }
    }
  });

  // --- to a 条 by its number, keys -------------------------------------------------------------

  var digits = "零一二三四五六七八九", units = ["千", "百", "十", ""];
  function chinese(number) {
    var parts = ("000" + number).slice(-4).split(""), out = "", zero = false;
    parts.forEach(function (digit, at) {
      if (digit === "0") { zero = out !== ""; return; }
      out += (zero ? "零" : "") + digits[digit] + units[at];
      zero = false;
    });
    return number >= 10 && number < 20 ? out.slice(1) : out;
  }
  function named(typed) {
    var parts = typed.replace(/\s/g, "").match(/^第?(\d{1,4}|[零一二三四五六七八九十百千]+)条?(?:之(\d+|[一二三四五六七八九十]+))?$/);
    if (!parts) return null;
    function word(part) { return /^\d+$/.test(part) ? chinese(Number(part)) : part; }
    return "第" + word(parts[1]) + "条" + (parts[2] ? "之" + word(parts[2]) : "");
  }
  if (box) box.form.addEventListener("submit", function (event) {
    var name = named(box.value), section = name && document.getElementById(name);
    if (!section) return; // elsewhere: the server knows
    event.preventDefault();
    box.value = "";
    box.blur();
    go(section, true);
  });

  function follow(link) { if (link) location.href = link; }
  function version(step) {
    var held = Array.prototype.filter.call(bar.querySelectorAll("li"), function (li) { return li.querySelector("a"); });
    for (var at = 0; at < held.length; at += 1)
      if (held[at].classList.contains("cur") && held[at + step]) return held[at + step].querySelector("a").href;
    return step < 0 ? root.dataset.older : root.dataset.newer;
  }
  document.addEventListener("keydown", function (event) {
    if (j.typing(event)) return;
    var at = articles.indexOf(current), key = event.key.toLowerCase(), used = true;
    if (key === "j") go(articles[Math.min(articles.length - 1, at + 1)], false);
    else if (key === "k") go(articles[Math.max(0, at - 1)], false);
    else if (key === "g" && box) box.focus();
    else if (key === "[" || key === "【") follow(version(-1));
    else if (key === "]" || key === "】") follow(version(1));
    else if (key === "c") copyArticle();
    else if (key === "d") { var pair = root.querySelector("[data-compare]"); follow(pair && pair.href); }
    else used = false;
    if (used) event.preventDefault();
  });

  // --- where the address leads -----------------------------------------------------------------

  function arrive() {
    var hash = decodeURIComponent(location.hash.slice(1)), target = hash && document.getElementById(hash);
    law.querySelectorAll("p.to").forEach(function (line) { line.classList.remove("to"); });
    if (!target && /^o\d+$/.test(hash)) target = place(Number(hash.slice(1)));
    if (!target) target = hash ? null : law.querySelector("section.here");
    if (!target) { spy(); return; }
    var section = target.closest("section[id]");
    if (/^k\d+$/.test(hash)) target.closest("p").classList.add("to");
    pinned = true;
    (target.id === hash ? target.closest("p") || target : target).scrollIntoView({ block: "start" });
    if (section) mark(section, true); else { pinned = false; spy(); }
  }

  // A place in the text: the line that begins at or before it; in a long text perhaps elsewhere.
  function place(offset) {
    var best = null;
    law.querySelectorAll("[id^=o]").forEach(function (each) {
      var start = Number(each.id.slice(1));
      if (start <= offset) best = each;
    });
    var elsewhere = root.dataset.parts > 1 && !/[?&](at|part)=/.test(location.search);
    if (elsewhere) { location.replace(root.dataset.doc + "?at=" + offset + "#o" + offset); return null; }
    if (best) best.classList.add("to");
    return best;
  }

  if (phone.matches && toc.querySelector("details")) toc.querySelector("details").open = false;
  ready(document);
  window.addEventListener("hashchange", arrive);
  arrive();
  if ("later" in root.dataset && rail.dataset.for) beside(rail.dataset.for);
})();
