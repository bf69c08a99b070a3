// What all pages share: keys, day and night, short messages. Pages work without scripts.
(function () {
  "use strict";
  var toast = document.querySelector(".toast");
  var panel = document.getElementById("key-panel");
  var before = null;

  // Say something without moving the focus; screen readers hear it too.
  function say(text) {
    if (!toast) return;
    toast.textContent = text;
    clearTimeout(say.timer);
    say.timer = setTimeout(function () { toast.textContent = ""; }, 4000);
  }

  // What is kept in this browser; some offices forbid storage, then nothing is kept.
  function kept(name, value) {
    try {
      if (value === undefined) return localStorage.getItem("jidian_" + name);
      localStorage.setItem("jidian_" + name, value);
    } catch (error) { /* without storage */ }
    return null;
  }

  // True where a single key must not be taken as a command.
  function typing(event) {
    var target = event.target;
    return event.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey || event.altKey ||
      kept("keys") === "off" || (/^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) &&
      !/^(checkbox|radio|button|submit)$/.test(target.type)) || target.isContentEditable;
  }

  function copy(text, done) {
    function old() {
      var area = document.createElement("textarea");
      area.value = text;
      area.style.position = "fixed";
      area.style.opacity = "0";
      document.body.appendChild(area);
      area.select();
      document.execCommand("copy");
      area.remove();
      done();
    }
    // The clipboard of the browser needs https; an office intranet seldom has it.
    if (navigator.clipboard && window.isSecureContext) navigator.clipboard.writeText(text).then(done, old);
    else old();
  }

  // A piece of a page from the server, as an element; null where it cannot be had.
  function fragment(address, done) {
    fetch(address, { credentials: "same-origin", headers: { "X-Fragment": "1" } }).then(function (answer) {
      if (!answer.ok) throw new Error(String(answer.status));
      return answer.text();
    }).then(function (html) {
      var holder = document.createElement("div");
      holder.innerHTML = html;
      done(holder);
    }).catch(function () { done(null); });
  }

  var button = document.querySelector("[data-theme-switch]");
  if (button) {
    button.hidden = false;
    button.addEventListener("click", function () {
      var root = document.documentElement;
      var dark = root.dataset.theme ? root.dataset.theme === "dark"
        : window.matchMedia("(prefers-color-scheme: dark)").matches;
      root.dataset.theme = dark ? "light" : "dark";
      document.cookie = "jidian_theme=" + root.dataset.theme + ";path=/;max-age=31536000;samesite=lax";
      say(dark ? "已换成日间" : "已换成夜间");
    });
  }

  function keys(open) {
    if (!panel || panel.hidden !== open) return;
    panel.hidden = !open;
    if (open) {
      before = document.activeElement;
      panel.focus();
    } else if (before && before.focus) before.focus();
  }
  if (panel) {
    var on = panel.querySelector("[data-keys-on]");
    on.checked = kept("keys") !== "off";
    on.addEventListener("change", function () { kept("keys", on.checked ? "on" : "off"); });
    document.querySelectorAll("[data-keys]").forEach(function (opener) {
      opener.addEventListener("click", function (event) { event.preventDefault(); keys(panel.hidden); });
    });
  }
  document.addEventListener("click", function (event) {
    if (panel && !panel.hidden && !panel.contains(event.target) && !event.target.closest("[data-keys]")) keys(false);
    document.querySelectorAll("details.menu[open], details.more[open]").forEach(function (menu) {
      if (!menu.contains(event.target)) menu.open = false;
    });
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && !event.isComposing) {
      keys(false);
      document.querySelectorAll("details.menu[open], details.more[open]").forEach(function (menu) {
        menu.open = false;
        menu.querySelector("summary").focus();
      });
      return;
    }
    if (typing(event)) return;
    if (event.key === "?" || event.key === "？") { event.preventDefault(); keys(panel && panel.hidden); }
    if (event.key !== "/" && event.key !== "、") return;
    // The box of the header bears the key's sign; pages that are a search have none.
    var box = [".quick input", "main input[type=search]"].map(function (at) {
      return document.querySelector(at);
    }).find(function (found) { return found && found.offsetParent; });
    if (box) { event.preventDefault(); box.focus(); box.select(); }
  });
  window.jidian = { say: say, typing: typing, copy: copy, kept: kept, fragment: fragment };
})();
