// Uploads with progress for each file, and the queue kept fresh. Without it the form just sends.
(function () {
  "use strict";
  var form = document.querySelector("[data-upload]");
  var queue = document.querySelector("[data-uploads]");
  if (!form || !window.FormData) return;
  var list = form.querySelector(".sending");
  var drop = form.querySelector(".drop");
  var input = form.querySelector("input[type=file]");
  var waiting = [];
  var sending = false;
  var timer = 0;

  function send(file, kind) {
    var row = document.createElement("li");
    var name = document.createElement("span");
    var bar = document.createElement("progress");
    name.textContent = file.name;
    bar.className = "prog";
    bar.max = 100;
    bar.value = 0;
    bar.setAttribute("aria-label", "上传 " + file.name);
    row.appendChild(name);
    row.appendChild(bar);
    list.appendChild(row);
    list.hidden = false;
    var job = { file: file, kind: kind, row: row, bar: bar };
    if (file.size > form.dataset.limit * 1e6) {
      tell(job, "文件超过 " + form.dataset.limit + " MB，没有上传；请拆分后再传。");
      return;
    }
    waiting.push(job);
    next();
  }

  // One after the other: each file is safe as soon as its bar is full.
  function next() {
    if (sending) return;
    var job = waiting.shift();
    if (!job) { fresh(); return; }
    sending = true;
    var data = new FormData();
    data.append("files", job.file, job.file.name);
    data.append("kind", job.kind);
    var request = new XMLHttpRequest();
    request.open("POST", "/api/uploads");
    request.upload.onprogress = function (event) {
      if (event.lengthComputable) job.bar.value = 100 * event.loaded / event.total;
    };
    request.onload = function () {
      var answer = {};
      try { answer = JSON.parse(request.responseText); } catch (error) { /* told below */ }
      var row = answer.uploads && answer.uploads[0];
      if (request.status === 202 && row && row.id) {
        job.row.remove();
        list.hidden = !list.children.length;
      } else tell(job, (row && row.reason) || (answer.error && answer.error.message) || "没有接收，文件未入库；请重试。");
      done();
    };
    request.onerror = function () { tell(job, "连接中断，文件未入库；请检查网络后重传。"); done(); };
    request.send(data);
  }
  function done() { sending = false; fresh(); next(); }
  function tell(job, reason) {
    var note = document.createElement("p");
    note.className = "bad-text";
    note.textContent = reason;
    job.bar.remove();
    job.row.appendChild(note);
    window.jidian.say(job.file.name + "：" + reason);
  }

  function take(files) {
    var kind = form.querySelector("select").value;
    Array.prototype.forEach.call(files, function (file) { send(file, kind); });
  }
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    if (!input.files.length) { window.jidian.say("没有选择文件。"); input.focus(); return; }
    take(input.files);
    input.value = "";
  });
  ["dragenter", "dragover"].forEach(function (name) {
    drop.addEventListener(name, function (event) { event.preventDefault(); drop.classList.add("over"); });
  });
  ["dragleave", "drop"].forEach(function (name) {
    drop.addEventListener(name, function () { drop.classList.remove("over"); });
  });
  drop.addEventListener("drop", function (event) { event.preventDefault(); take(event.dataTransfer.files); });

  var before = queue.querySelectorAll(".done").length;
  var worked = queue.hasAttribute("data-busy");
  function fresh() {
    clearTimeout(timer);
    window.jidian.fragment("/reports", function (holder) {
      if (!holder) { timer = setTimeout(fresh, 5000); return; }
      // Buttons under a person's fingers stay where they are.
      if (!queue.contains(document.activeElement)) {
        queue.innerHTML = "";
        while (holder.firstChild) queue.appendChild(holder.firstChild);
      }
      var busy = queue.querySelector("[data-busy]");
      var now = queue.querySelectorAll(".done").length;
      if (!busy && (worked || now !== before) && !sending && !waiting.length) { before = now; worked = false; whole(); return; }
      worked = worked || Boolean(busy);
      if (busy || sending) timer = setTimeout(fresh, 1200);
    });
  }
  // New reports are in: the list and its sums are put in the place of the old ones.
  function whole() {
    fetch("/reports" + location.search, { credentials: "same-origin" }).then(function (answer) { return answer.text(); }).then(function (html) {
      var now = new DOMParser().parseFromString(html, "text/html");
      [".page-h", "section[aria-labelledby=list-h]"].forEach(function (part) {
        var old = document.querySelector(part);
        var made = now.querySelector(part);
        if (old && made && !old.contains(document.activeElement)) old.replaceWith(made);
      });
      window.jidian.say("清单已更新");
    }).catch(function () { /* the next visit shows it */ });
  }
  if (queue.hasAttribute("data-busy")) timer = setTimeout(fresh, 1200);
})();
