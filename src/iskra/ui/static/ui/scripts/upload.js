// A file on its way: drag it onto its field, see how much has left. Without this the form is a form.
const percent = new Intl.NumberFormat(document.documentElement.lang, { style: "percent" });

for (const input of document.querySelectorAll("input[type=file]")) {
  const place = input.closest(".field") || input;
  place.classList.add("is-drop");
  const mark = (event, isOver) => {
    event.preventDefault();
    place.classList.toggle("is-over", isOver);
  };
  place.addEventListener("dragover", (event) => mark(event, true));
  place.addEventListener("dragleave", (event) => mark(event, false));
  place.addEventListener("drop", (event) => {
    mark(event, false);
    if (!event.dataTransfer.files.length) return;
    input.files = event.dataTransfer.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
}

function show(request, address) {
  const answered = new URL(request.responseURL || address, location.href);
  if (answered.pathname !== new URL(address, location.href).pathname) {
    location.assign(answered);
    return;
  }
  // The form came back with words about what is wrong.
  const page = new DOMParser().parseFromString(request.responseText, "text/html");
  document.getElementById("content").replaceWith(page.getElementById("content"));
  document.querySelector("#content [role=alert], #content")?.scrollIntoView();
}

document.addEventListener("submit", (event) => {
  const form = event.target.closest("form[data-upload]");
  if (!form) return;
  event.preventDefault();
  const box = form.querySelector(".upload-progress");
  const bar = box.querySelector("progress");
  const words = box.querySelector("[data-sent]");
  const button = form.querySelector("button[type=submit]");
  const address = form.getAttribute("action") || location.href;
  const request = new XMLHttpRequest();
  request.open("POST", address);
  request.upload.addEventListener("progress", ({ loaded, total, lengthComputable }) => {
    if (!lengthComputable) return;
    bar.value = loaded / total;
    words.textContent = loaded < total ? percent.format(loaded / total) : words.dataset.sent;
  });
  request.addEventListener("load", () => show(request, address));
  request.addEventListener("error", () => {
    button.disabled = false;
    words.textContent = words.dataset.failed;
  });
  box.hidden = false;
  button.disabled = true;
  request.send(new FormData(form));
});
