// A draft let go over the form is sent at once; J and K move through the findings, A adopts,
// X ignores, Z takes back. All of it is also a plain form.
(function () {
  "use strict";
  var form = document.querySelector("[data-check-form]");
  if (form) {
    var drop = form.querySelector("[data-drop]");
    var input = form.querySelector("input[type=file]");
    form.querySelector("[data-drop-hint]").hidden = false;
    ["dragenter", "dragover"].forEach(function (name) {
      drop.addEventListener(name, function (event) { event.preventDefault(); drop.classList.add("over"); });
    });
    ["dragleave", "drop"].forEach(function (name) {
      drop.addEventListener(name, function () { drop.classList.remove("over"); });
    });
    drop.addEventListener("drop", function (event) {
      event.preventDefault();
      if (!event.dataTransfer.files.length) return;
      input.files = event.dataTransfer.files;
      send();
    });
    var send = function () {
      window.jidian.say("正在读取和核对");
      form.submit();
    };
    form.addEventListener("submit", function () { window.jidian.say("正在读取和核对"); });
  }

  function copying() {
    document.querySelectorAll("[data-copy][hidden]").forEach(function (button) {
      button.hidden = false;
      button.addEventListener("click", function () {
        window.jidian.copy(button.dataset.copy, function () { window.jidian.say("已复制原文"); });
      });
    });
  }
  copying();

  var finds = [];
  var at = -1;
  function gather() {
    finds = Array.prototype.slice.call(document.querySelectorAll("[data-find]"));
    // In the order of the draft, whatever the order of the list.
    finds.sort(function (a, b) { return a.dataset.find - b.dataset.find; });
  }
  gather();
  if (!finds.length) return;
  var panel = document.querySelector(".findings");

  function place(find) {
    var number = find.dataset.find;
    return document.getElementById("c" + number) ||
      Array.prototype.find.call(document.querySelectorAll(".cit sup"), function (sup) {
        return sup.textContent.split(" ").indexOf(number) >= 0;
      });
  }
  function go(index) {
    at = Math.max(0, Math.min(finds.length - 1, index));
    document.querySelectorAll(".find.on, .cit.on").forEach(function (old) { old.classList.remove("on"); });
    var find = finds[at], cit = place(find);
    find.classList.add("on");
    find.focus({ preventScroll: true });
    find.scrollIntoView({ block: "nearest" });
    if (cit) {
      cit = cit.closest(".cit");
      cit.classList.add("on");
      cit.scrollIntoView({ block: "center" });
    }
  }

  // --- adopting and ignoring: the page as it is afterwards gives what changes --------------
  var busy = false;
  function decide(find, action) {
    var form = find.querySelector("[data-decide]");
    if (busy || !form.querySelector("[value=" + action + "]")) return;
    busy = true;
    var data = new URLSearchParams(new FormData(form));
    data.set("action", action);
    var number = find.dataset.find;
    fetch(form.getAttribute("action"), { method: "POST", body: data, credentials: "same-origin" }).then(function (answer) {
      if (!answer.ok) throw new Error(String(answer.status));
      return answer.text();
    }).then(function (html) {
      busy = false;
      var now = new DOMParser().parseFromString(html, "text/html");
      [".find[data-find='" + number + "']", "[data-counts]"].forEach(function (part) {
        document.querySelector(part).replaceWith(document.importNode(now.querySelector(part), true));
      });
      document.querySelectorAll(".cit[id]").forEach(function (cit) {
        var made = now.getElementById(cit.id);
        if (made) cit.className = made.className;
      });
      copying();
      gather();
      var here = finds.findIndex(function (each) { return each.dataset.find === number; });
      var done = finds[here].querySelector(".done");
      window.jidian.say("第 " + number + " 处" + (done ? done.textContent : "的处理已撤销"));
      go(action === "undo" ? here : here + 1);
    }).catch(function () {
      busy = false;
      window.jidian.say("没有送到，这一步未保存；文稿可能已清除，请刷新页面。");
    });
  }
  panel.addEventListener("submit", function (event) {
    var form = event.target.closest("[data-decide]");
    if (!form || !event.submitter) return;
    event.preventDefault();
    decide(form.closest("[data-find]"), event.submitter.value);
  });
  panel.addEventListener("focusin", function (event) {
    var find = event.target.closest("[data-find]");
    if (find) at = finds.indexOf(find);
  });
  document.querySelectorAll(".cit[href^='#f']").forEach(function (cit) {
    cit.addEventListener("click", function (event) {
      event.preventDefault();
      var wanted = cit.getAttribute("href").slice(2);
      go(finds.findIndex(function (find) { return find.dataset.find === wanted; }));
    });
  });
  var KEYS = { a: "adopt", x: "ignore", z: "undo" };
  document.addEventListener("keydown", function (event) {
    if (window.jidian.typing(event)) return;
    var key = event.key.toLowerCase();
    if (key === "j") { event.preventDefault(); go(at + 1); }
    if (key === "k") { event.preventDefault(); go(at < 0 ? 0 : at - 1); }
    if (KEYS[key] && at >= 0) { event.preventDefault(); decide(finds[at], KEYS[key]); }
    if (key === "enter" && event.target.matches("[data-find]")) {
      var cit = place(event.target);
      if (cit) { event.preventDefault(); cit.closest(".cit").focus(); }
    }
  });
})();
