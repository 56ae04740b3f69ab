// Asks before a form with unsaved words is left.
const changed = new Set();

document.addEventListener("input", (event) => {
  const form = event.target.closest("form[data-leave]");
  if (form) changed.add(form);
});
document.addEventListener("submit", () => changed.clear());
addEventListener("beforeunload", (event) => {
  const open = [...changed].filter((form) => form.isConnected);
  if (open.length) event.preventDefault();
});
