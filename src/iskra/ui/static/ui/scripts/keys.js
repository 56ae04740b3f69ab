// Keys of a page: data-key="j" on a link, button or field; "?" lists them.
const FIELDS = "input:not([type=checkbox], [type=radio], [type=button], [type=submit]), textarea, select, [contenteditable]";

const keyed = () =>
  [...document.querySelectorAll("[data-key]")].filter((one) => one.getClientRects().length && !one.disabled);

const words = (one) => one.dataset.keyLabel || one.getAttribute("aria-label") || one.textContent.trim();

function use(one) {
  if (one.matches(FIELDS)) {
    one.focus();
    one.select?.();
  } else {
    one.focus({ preventScroll: true });
    one.click();
  }
}

function list() {
  const dialog = document.getElementById("keys");
  if (!dialog) return;
  const rows = keyed().map((one) => {
    const row = document.createElement("div");
    const key = document.createElement("kbd");
    const term = document.createElement("dt");
    const about = document.createElement("dd");
    key.textContent = one.dataset.key;
    term.append(key);
    about.textContent = words(one);
    row.append(term, about);
    return row;
  });
  dialog.querySelector(".keys").replaceChildren(...rows);
  dialog.querySelector(".keys-none").hidden = rows.length > 0;
  if (!dialog.open) dialog.showModal();
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.closest(FIELDS)) {
    if (event.key === "Escape" && event.target.type !== "search") event.target.blur();
    return;
  }
  if (event.key === "?") {
    event.preventDefault();
    list();
    return;
  }
  if (document.querySelector("dialog[open]")) return;
  const found = keyed().find((one) => one.dataset.key === event.key);
  if (found) {
    event.preventDefault();
    use(found);
  }
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-opens=keys]")) list();
});
