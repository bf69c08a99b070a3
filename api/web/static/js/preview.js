// What a reference leads to, shown when it is pointed at or has the focus; without scripts
// it is a link. On a phone the first touch shows it as a sheet.
(function () {
  "use strict";
  var known = {}, card = null, owner = null, timer = 0, touched = false;

  // The address on the server: an anchor of this page is an article or a 款 of its document.
  function address(link) {
    var href = link.getAttribute("href");
    if (href[0] !== "#") return href;
    var parts = decodeURIComponent(href.slice(1)).match(/^(.+?)(?:-(\d+))?$/);
    var doc = document.querySelector("[data-doc]").dataset.doc;
    return doc + "/" + encodeURIComponent(parts[1]) + (parts[2] ? "#k" + parts[2] : "");
  }

  function close() {
    clearTimeout(timer);
    if (owner) { owner.removeAttribute("aria-describedby"); owner.classList.remove("on"); }
    if (card) card.remove();
    card = owner = null;
  }

  function place(link) {
    var rects = link.getClientRects(), at = rects[rects.length - 1] || link.getBoundingClientRect();
    var width = card.offsetWidth, height = card.offsetHeight, page = document.documentElement.clientWidth;
    var left = Math.max(16, Math.min(at.left - 24, page - width - 16));
    var below = at.bottom + 8 + height < window.innerHeight || at.top < height + 72;
    card.style.left = left + window.pageXOffset + "px";
    card.style.top = (below ? at.bottom + 8 : at.top - height - 8) + window.pageYOffset + "px";
  }

  function show(link, html) {
    close();
    owner = link;
    card = document.createElement("div");
    card.className = "card";
    card.id = "preview";
    card.setAttribute("role", "tooltip");
    card.innerHTML = html;
    if (touched) {
      var button = document.createElement("button");
      button.type = "button";
      button.className = "btn quiet";
      button.textContent = "关闭";
      button.addEventListener("click", close);
      card.appendChild(button);
    }
    document.body.appendChild(card);
    link.setAttribute("aria-describedby", "preview");
    link.classList.add("on");
    place(link);
    card.addEventListener("mouseenter", function () { clearTimeout(timer); });
    card.addEventListener("mouseleave", later);
  }

  function open(link) {
    var to = address(link);
    if (known[to]) { show(link, known[to]); return; }
    window.jidian.fragment("/preview?to=" + encodeURIComponent(to), function (piece) {
      if (!piece || wanted !== link) return;
      known[to] = piece.innerHTML;
      show(link, known[to]);
    });
  }

  var wanted = null;
  function want(link) {
    clearTimeout(timer);
    if (owner === link) return;
    wanted = link;
    timer = setTimeout(function () { open(link); }, 300);
  }
  function later() {
    wanted = null;
    clearTimeout(timer);
    timer = setTimeout(close, 250);
  }
  function reference(event) {
    return event.target.closest && event.target.closest("a.ref, a[data-preview]");
  }

  document.addEventListener("pointerdown", function (event) { touched = event.pointerType === "touch"; });
  document.addEventListener("mouseover", function (event) {
    var link = reference(event);
    if (link && !touched) want(link);
  });
  document.addEventListener("mouseout", function (event) {
    if (reference(event) && !touched) later();
  });
  document.addEventListener("focusin", function (event) {
    var link = reference(event);
    if (link && !touched) want(link);
    else if (owner && card && !card.contains(event.target)) close();
  });
  document.addEventListener("focusout", function (event) { if (reference(event) && !touched) later(); });
  document.addEventListener("click", function (event) {
    var link = reference(event);
    if (link && touched && owner !== link) {
      event.preventDefault();
      wanted = link;
      open(link);
    } else if (!card || !card.contains(event.target) || event.target.closest("a")) close();
  });
  document.addEventListener("keydown", function (event) { if (event.key === "Escape") close(); });
})();
