// A pack: Alt+↑↓ and dragging move an entry. Both are the same as the buttons, which need no script.
(function () {
  "use strict";
  var outline = document.querySelector("[data-outline]");
  var course = document.querySelector("[data-course]");

  document.querySelectorAll("form[data-sure]").forEach(function (form) {
    form.addEventListener("submit", function (event) {
      if (!window.confirm(form.dataset.sure)) event.preventDefault();
    });
  });
  if (!outline || !course) return;

  function rows() { return Array.prototype.slice.call(outline.children); }

  function send(row, to) {
    var address = "/api/courses/" + encodeURIComponent(course.dataset.course) + "/entries/" +
      encodeURIComponent(row.dataset.entry) + "/move";
    return fetch(address, {
      method: "POST",
      credentials: "same-origin",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ to: to + 1 })
    }).then(function (answer) {
      if (!answer.ok) throw new Error(String(answer.status));
    });
  }

  // Numbers 一、 and （一） are the server's; after a move of a heading they are fetched anew.
  function renumber() {
    window.jidian.fragment(location.pathname + location.search, function (holder) {
      if (!holder) return;
      holder.querySelectorAll("[data-entry]").forEach(function (fresh) {
        var row = document.getElementById(fresh.id);
        if (row) row.querySelector(".name").textContent = fresh.querySelector(".name").textContent;
        var form = row && row.querySelector(".acts"), other = fresh.querySelector(".acts");
        if (form && other) form.innerHTML = other.innerHTML;
      });
    });
  }

  function place(row, to) {
    var all = rows(), from = all.indexOf(row);
    to = Math.max(0, Math.min(to, all.length - 1));
    if (to === from) return;
    var focus = row.contains(document.activeElement) ? document.activeElement : null;
    function put(at) {
      row.remove();
      outline.insertBefore(row, outline.children[at] || null);
      if (focus && row.contains(focus)) focus.focus();
    }
    put(to);
    send(row, to).then(function () {
      window.jidian.say("已移到第 " + (to + 1) + " 项，共 " + all.length + " 项");
      renumber();
    }).catch(function () {
      put(from);
      window.jidian.say("没有移动：服务器没有应答，次序未变。请再试一次。");
    });
  }

  document.addEventListener("keydown", function (event) {
    if (!event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
    if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
    if (/^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
    var row = event.target.closest && event.target.closest("[data-entry]");
    row = row || outline.querySelector(".on");
    if (!row) return;
    event.preventDefault();
    place(row, rows().indexOf(row) + (event.key === "ArrowUp" ? -1 : 1));
  });

  var held = null;
  rows().forEach(function (row) {
    var grip = row.querySelector(".grip");
    grip.draggable = true;
    grip.addEventListener("dragstart", function (event) {
      held = row;
      row.classList.add("drag");
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", row.dataset.entry);
      event.dataTransfer.setDragImage(row, 10, 10);
    });
    grip.addEventListener("dragend", function () {
      if (held) held.classList.remove("drag");
      held = null;
    });
    row.addEventListener("dragover", function (event) { if (held && held !== row) event.preventDefault(); });
    row.addEventListener("drop", function (event) {
      if (!held || held === row) return;
      event.preventDefault();
      place(held, rows().indexOf(row));
    });
  });
})();
