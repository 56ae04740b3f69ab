// Long lists of choices get a line that narrows them; tables get "all" and a count of what is chosen.
const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

document.addEventListener("input", (event) => {
  const line = event.target.closest("[data-narrows]");
  if (!line) return;
  const asked = plain(line.value.trim());
  for (const choice of document.getElementById(line.dataset.narrows).children) {
    // What is chosen stays in sight, whatever is looked for.
    choice.hidden = !plain(choice.textContent).includes(asked) && !choice.querySelector(":checked");
  }
});

function count(form) {
  const boxes = [...form.querySelectorAll("input[type=checkbox][data-one]")];
  const chosen = boxes.filter((box) => box.checked).length;
  for (const place of form.querySelectorAll("[data-count]")) {
    place.textContent = chosen.toLocaleString(document.documentElement.lang);
  }
  for (const all of form.querySelectorAll("[data-all]")) {
    all.checked = chosen > 0 && chosen === boxes.length;
    all.indeterminate = chosen > 0 && chosen < boxes.length;
  }
}

document.addEventListener("change", (event) => {
  const form = event.target.closest("form");
  if (!form || !event.target.matches("[data-all], [data-one]")) return;
  if (event.target.matches("[data-all]")) {
    for (const box of form.querySelectorAll("[data-one]")) box.checked = event.target.checked;
  }
  count(form);
});

for (const form of document.querySelectorAll("form:has([data-count])")) count(form);
