// Paste, Enter, next: the line is empty and ready again before the answer is here.
const form = document.getElementById("claim");
const line = form.elements.typed;
const claimed = document.getElementById("claimed");

line.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  if (line.value.trim()) form.requestSubmit();
});

// What was sent has left the line; what did not arrive comes back into it.
const sent = new WeakMap();
document.addEventListener("htmx:beforeSend", (event) => {
  if (event.target !== form) return;
  sent.set(event.detail.xhr, line.value);
  line.value = "";
  line.focus();
});
document.addEventListener("htmx:afterRequest", (event) => {
  if (event.target !== form) return;
  const { xhr } = event.detail;
  if (!xhr.status || xhr.status >= 500) line.value = [sent.get(xhr), line.value].filter(Boolean).join("\n");
});

// What happened to somebody who is yours waits on the phone like any other outcome.
claimed.addEventListener("submit", (event) => {
  const record = event.target.closest("[data-record]");
  if (!record) return;
  const { assignment, fence } = record.elements;
  const outcome = event.submitter.value;
  const asked = { entry: { assignment: assignment.value, fence: fence.value, outcome } };
  document.dispatchEvent(new CustomEvent("outbox:add", { detail: asked }));
  if (!asked.id) return;
  event.preventDefault();
  const words = document.createElement("span");
  words.textContent = event.submitter.dataset.said;
  record.replaceChildren(words, ...record.querySelectorAll("a"));
  line.focus();
});
