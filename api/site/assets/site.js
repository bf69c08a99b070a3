// Search of the offline copy. Opened from disk a page may not fetch files, but it may load
// scripts: data come as calls of jidianDocs, jidianPairs, jidianText.
(function () {
  "use strict";
  var SHOWN = 30, LOOKED_AT = 120, AROUND = 110;
  var about = null, docs = [], starts = [], pairs = {}, texts = {};
  var form = document.querySelector("form"), input = form.querySelector("input");
  var list = document.querySelector(".hits"), said = document.querySelector(".said");
  var lists = document.querySelector(".lists");

  window.jidianDocs = function (index, rows) {
    about = index;
    rows.forEach(function (row) {
      starts.push(starts.length ? starts[starts.length - 1] + docs[docs.length - 1].passages.length : 0);
      docs.push({ title: row[0], version: row[1], status: row[2], cls: row[3], kind: row[4], page: row[5], passages: row[6] });
    });
    form.hidden = false;
    var asked = decodeURIComponent((location.hash.match(/^#q=(.*)/) || ["", ""])[1]);
    if (asked) { input.value = asked; search(asked); }
  };
  window.jidianPairs = function (number, found) { pairs[number] = found; };
  window.jidianText = function (number, found) { texts[number] = found; };

  // Letters and digits in lower case, all else a space; as in the index.
  function normalized(text) { return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, " "); }

  function load(names, done) {
    var left = names.length;
    if (!left) return done();
    function one() { if (!--left) done(); }
    names.forEach(function (name) {
      var script = document.createElement("script");
      script.src = name;
      script.onload = script.onerror = function () { script.remove(); one(); };
      document.head.appendChild(script);
    });
  }

  // Characters as the index counts them: one outside the basic plane is one.
  function gramsOf(word) {
    var chars = Array.from(word), found = [];
    for (var i = 0; i + 1 < chars.length; i++) found.push(chars[i] + chars[i + 1]);
    return found;
  }
  function shard(gram) { return gram.codePointAt(0) % about.shards; }

  function unpack(packed) {
    var at = 0;
    return packed.split(",").map(function (step) { return (at += parseInt(step, 36)); });
  }

  function docOf(passage) {
    var low = 0, high = starts.length - 1;
    while (low < high) {
      var middle = (low + high + 1) >> 1;
      if (starts[middle] <= passage) low = middle; else high = middle - 1;
    }
    return low;
  }

  var DIGITS = "零一二三四五六七八九";
  function chinese(number) {
    var text = "", units = ["", "十", "百", "千"], figures = String(number).split("").map(Number);
    figures.forEach(function (figure, i) {
      var unit = units[figures.length - 1 - i];
      if (figure) text += (figure === 1 && unit === "十" && !text ? "" : DIGITS[figure]) + unit;
      else if (text && !/零$/.test(text)) text += "零";
    });
    return text.replace(/零$/, "");
  }

  // 会议管理办法第3条, 会议管理办法 3: the article itself, of the versions in force first.
  function named(query) {
    var match = query.match(/^\s*《?(.+?)》?\s*第?\s*([0-9]{1,4}|[零〇一二三四五六七八九十百千]+)\s*条?(之[一二三四五六七八九十]+)?\s*$/);
    if (!match) return [];
    var article = "第" + (/^\d/.test(match[2]) ? chinese(Number(match[2])) : match[2].replace(/〇/g, "零")) + "条" + (match[3] || "");
    var found = [];
    docs.forEach(function (doc, number) {
      if (doc.title.indexOf(match[1]) < 0) return;
      doc.passages.forEach(function (passage, i) {
        if (passage[0] === article) found.push(starts[number] + i);
      });
    });
    return found.sort(function (a, b) { return rank(a) - rank(b); }).slice(0, 6);
    function rank(passage) {
      var doc = docs[docOf(passage)];
      return doc.title.length + (doc.cls === "now" ? 0 : 1000);
    }
  }

  function scored(words) {
    var scores = new Map(), wanted = 0;
    words.forEach(function (word) {
      gramsOf(word).forEach(function (gram) {
        var packed = (pairs[shard(gram)] || {})[gram];
        wanted += 1;
        if (!packed) return;
        var numbers = unpack(packed), weight = Math.log(1 + about.passages / numbers.length);
        numbers.forEach(function (n) { scores.set(n, (scores.get(n) || 0) + weight); });
      });
    });
    return Array.from(scores).sort(function (a, b) { return b[1] - a[1] || a[0] - b[0]; }).slice(0, LOOKED_AT);
  }

  function search(query) {
    var words = normalized(query).split(/\s+/).filter(function (word) { return Array.from(word).length > 1; });
    list.textContent = "";
    lists.hidden = false;
    if (!words.length) { said.textContent = query.trim() ? "检索词至少要两个字" : ""; return; }
    said.textContent = "正在查找";
    var files = {};
    words.forEach(function (word) { gramsOf(word).forEach(function (gram) { files[shard(gram)] = 1; }); });
    load(Object.keys(files).filter(function (n) { return !pairs[n]; }).map(function (n) { return "data/pairs/" + n + ".js"; }), function () {
      var direct = named(query), found = scored(words);
      var numbers = direct.concat(found.map(function (f) { return f[0]; }).filter(function (n) { return direct.indexOf(n) < 0; }));
      var needed = {};
      numbers.forEach(function (n) { var d = docOf(n); if (!texts[d]) needed[d] = 1; });
      load(Object.keys(needed).map(function (n) { return "data/text/" + n + ".js"; }), function () {
        var weights = new Map(found);
        var order = numbers.map(function (n) {
          var doc = docs[docOf(n)], text = normalized(textOf(n)), title = normalized(doc.title);
          // A word in the text says more than one in the title, which each passage has.
          var bonus = direct.indexOf(n) >= 0 ? 1e6 - direct.indexOf(n) : words.reduce(function (sum, word) {
            return sum + (text.indexOf(word) >= 0 ? 20 : title.indexOf(word) >= 0 ? 5 : 0);
          }, 0);
          return [n, bonus + (weights.get(n) || 0) - (doc.cls === "old" || doc.cls === "dead" ? 8 : 0) + (doc.kind === "regulation" ? 4 : 0)];
        }).sort(function (a, b) { return b[1] - a[1] || a[0] - b[0]; });
        show(order.slice(0, SHOWN).map(function (o) { return o[0]; }), words);
      });
    });
  }

  function textOf(number) { var d = docOf(number); return (texts[d] || [])[number - starts[d]] || ""; }

  function show(numbers, words) {
    said.textContent = numbers.length ? "前 " + numbers.length + " 条" : "没有找到。换一个说法，或从下面的目录进入";
    lists.hidden = numbers.length > 0;
    numbers.forEach(function (number) {
      var d = docOf(number), doc = docs[d], passage = doc.passages[number - starts[d]];
      var item = document.createElement("li"), head = document.createElement("h3"), link = document.createElement("a");
      link.href = doc.page + "#" + encodeURIComponent(passage[0]);
      link.textContent = doc.title;
      head.appendChild(link);
      if (passage[1]) { var label = document.createElement("b"); label.textContent = passage[1]; link.appendChild(label); }
      var meta = document.createElement("div");
      meta.className = "meta";
      if (doc.status) { var status = document.createElement("span"); status.className = "st " + doc.cls; status.textContent = doc.status; meta.appendChild(status); }
      var rest = document.createElement("span");
      rest.textContent = (doc.version || "") + (doc.kind === "regulation" ? "" : "　参考，非规范性文件");
      meta.appendChild(rest);
      item.appendChild(head);
      item.appendChild(meta);
      item.appendChild(excerpt(textOf(number), words));
      list.appendChild(item);
    });
  }

  function excerpt(text, words) {
    var lower = text.toLowerCase(), spans = [], paragraph = document.createElement("p");
    words.forEach(function (word) {
      var parts = lower.indexOf(word) >= 0 ? [word] : gramsOf(word);
      parts.forEach(function (part) {
        for (var at = lower.indexOf(part); at >= 0; at = lower.indexOf(part, at + part.length)) spans.push([at, at + part.length]);
      });
    });
    spans.sort(function (a, b) { return a[0] - b[0]; });
    var first = spans.length ? spans[0][0] : 0, from = Math.max(0, first - 40), to = Math.min(text.length, from + 2 * AROUND);
    var at = from;
    if (from) paragraph.append("…");
    spans.forEach(function (span) {
      if (span[1] <= at || span[0] >= to) return;
      paragraph.append(text.slice(at, Math.max(at, span[0])));
      var mark = document.createElement("mark");
      mark.textContent = text.slice(Math.max(at, span[0]), Math.min(span[1], to));
      paragraph.append(mark);
      at = Math.min(span[1], to);
    });
    paragraph.append(text.slice(at, to));
    if (to < text.length) paragraph.append("…");
    return paragraph;
  }

  form.addEventListener("submit", function (event) {
    event.preventDefault();
    location.hash = "q=" + encodeURIComponent(input.value);
  });
  window.addEventListener("hashchange", function () {
    var match = location.hash.match(/^#q=(.*)/);
    input.value = match ? decodeURIComponent(match[1]) : "";
    search(input.value);
  });
})();
