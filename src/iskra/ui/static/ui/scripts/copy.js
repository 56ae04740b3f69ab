// Copies the text of data-copy, and says so in the button for a moment.
const MOMENT_MS = 2000;

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button || button.dataset.label) return;
  try {
    await navigator.clipboard.writeText(button.dataset.copy);
  } catch {
    // Not allowed, or not over a safe connection: mark the text, so that one key copies it.
    getSelection().selectAllChildren(button.parentElement.querySelector("code, .opening"));
    return;
  }
  button.dataset.label = button.textContent;
  button.setAttribute("aria-live", "polite");
  button.textContent = button.dataset.copied;
  setTimeout(() => {
    button.textContent = button.dataset.label;
    delete button.dataset.label;
  }, MOMENT_MS);
});
