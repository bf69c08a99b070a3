// A draft let go over the form is sent at once; J and K move through the findings.
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

  document.querySelectorAll("[data-copy]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () {
      window.jidian.copy(button.dataset.copy, function () { window.jidian.say("已复制原文"); });
    });
  });

  var finds = Array.prototype.slice.call(document.querySelectorAll("[data-find]"));
  if (!finds.length) return;
  // In the order of the draft, whatever the order of the list.
  finds.sort(function (a, b) { return a.dataset.find - b.dataset.find; });
  var at = -1;

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
  finds.forEach(function (find, index) {
    find.addEventListener("focusin", function () { at = index; });
  });
  document.querySelectorAll(".cit[href^='#f']").forEach(function (cit) {
    cit.addEventListener("click", function (event) {
      event.preventDefault();
      var wanted = cit.getAttribute("href").slice(2);
      go(finds.findIndex(function (find) { return find.dataset.find === wanted; }));
    });
  });
  document.addEventListener("keydown", function (event) {
    if (window.jidian.typing(event)) return;
    var key = event.key.toLowerCase();
    if (key === "j") { event.preventDefault(); go(at + 1); }
    if (key === "k") { event.preventDefault(); go(at < 0 ? 0 : at - 1); }
    if (key === "enter" && event.target.matches("[data-find]")) {
      var cit = place(event.target);
      if (cit) { event.preventDefault(); cit.closest(".cit").focus(); }
    }
  });
})();
