// “加入课程包” on any page: stays where one reads and says what happened. Without scripts the
// form goes to the pack, which links back.
(function () {
  "use strict";
  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (form.getAttribute("action") !== "/courses/items" || form.closest("[data-course]")) return;
    event.preventDefault();
    var button = form.querySelector("button");
    if (button) button.disabled = true;
    fetch("/courses/items", {
      method: "POST",
      credentials: "same-origin",
      headers: { Accept: "application/json" },
      body: new URLSearchParams(new FormData(form))
    }).then(function (answer) {
      if (!answer.ok) throw new Error(String(answer.status));
      return answer.json();
    }).then(function (body) {
      window.jidian.say(body.message);
      if (button) { button.textContent = "已加入"; button.disabled = false; button.setAttribute("aria-pressed", "true"); }
    }).catch(function () {
      if (button) button.disabled = false;
      window.jidian.say("没有加入课程包，已收集的未受影响。请打开该条再试。");
    });
  });
})();
