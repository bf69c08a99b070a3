// What all pages share: the "/" key, day and night, short messages. Pages work without scripts.
(function () {
  "use strict";
  var toast = document.querySelector(".toast");

  // Say something without moving the focus; screen readers hear it too.
  function say(text) {
    if (!toast) return;
    toast.textContent = text;
    clearTimeout(say.timer);
    say.timer = setTimeout(function () { toast.textContent = ""; }, 4000);
  }

  // True where a single key must not be taken as a command.
  function typing(event) {
    return event.isComposing || event.ctrlKey || event.metaKey || event.altKey ||
      /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) || event.target.isContentEditable;
  }

  function copy(text, done) {
    function old() {
      var area = document.createElement("textarea");
      area.value = text;
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
  document.addEventListener("keydown", function (event) {
    if (event.key !== "/" || typing(event)) return;
    var box = document.querySelector("input[type=search]");
    if (box) { event.preventDefault(); box.focus(); box.select(); }
  });
  window.jidian = { say: say, typing: typing, copy: copy };
})();
