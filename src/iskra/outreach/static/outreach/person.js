// One person after the other: the next ones are here before the outcome of this one has left.
const place = document.getElementById("person");
const ahead = document.getElementById("ahead");
const form = document.getElementById("outcomes");
const said = document.getElementById("said");
const AHEAD = 3;
const LEAST = 1;
// A second tap that falls upon the next person was meant for the one before.
const GUARD_MS = 500;
// Refused because it was too many for now: asked again after so long.
const REST_MS = 300_000;

const cardIn = (one) => one.querySelector("[data-card]");
const part = (name) => document.querySelector(`[data-state=${name}]`);
let shownAt = 0;
let isAtEnd = false;
let rest = "";
let restTimer = 0;

function fits(card) {
  form.elements.assignment.value = card.dataset.card;
  form.elements.fence.value = card.dataset.fence;
  form.elements.id.value = "";
  form.dataset.stage = card.dataset.stage;
  form.elements.note.value = "";
  for (const details of form.querySelectorAll("details")) details.open = false;
}

function show() {
  const next = cardIn(ahead);
  place.replaceChildren(...(next ? [next] : []));
  form.hidden = !next;
  part("loading").hidden = Boolean(next || rest) || isAtEnd;
  part("rest").hidden = Boolean(next) || !rest;
  part("none").hidden = Boolean(next || rest) || !isAtEnd;
  shownAt = performance.now();
  if (!next) return;
  fits(next);
  history.replaceState(null, "", next.dataset.url);
  scrollTo({ top: 0 });
  next.querySelector("h2").focus({ preventScroll: true });
}

function say(outcome, id) {
  const words = said.querySelector("template").content.cloneNode(true);
  const name = cardIn(place).querySelector("h2").textContent.trim();
  words.querySelector("[data-outcome]").textContent = form.querySelector(`[value=${outcome}]`).dataset.said;
  words.querySelector("[data-name]").textContent = outcome === "no_never" ? "" : name;
  const button = words.querySelector("button");
  button.hidden = outcome === "no_never";
  button.dataset.undo = id;
  said.querySelector("[data-now]").replaceChildren(words);
  said.hidden = false;
}

function record(outcome) {
  const card = cardIn(place);
  const fields = form.elements;
  const entry = { assignment: card.dataset.card, fence: card.dataset.fence, outcome };
  if (fields.channel?.value) entry.channel = fields.channel.value;
  if (fields.note.value.trim()) entry.note = fields.note.value.trim();
  const asked = { entry };
  document.dispatchEvent(new CustomEvent("outbox:add", { detail: asked }));
  if (!asked.id) return false;
  say(outcome, asked.id);
  // Taken back, the card returns; what was final is gone for good.
  said.querySelector("[data-kept]").replaceChildren(...(outcome === "no_never" ? [] : [card]));
  show();
  if (ahead.children.length <= LEAST) document.dispatchEvent(new Event("outbox:send"));
  return true;
}

// Without room on the phone the form is a form, and the server answers with the next person.
form.addEventListener("submit", (event) => {
  const outcome = event.submitter?.value;
  if (performance.now() - shownAt < GUARD_MS) {
    event.preventDefault();
    return;
  }
  if (outcome === "no_never" && !event.submitter.closest("dialog")) {
    event.preventDefault();
    document.getElementById("never").showModal();
    return;
  }
  document.getElementById("never").close();
  if (record(outcome)) event.preventDefault();
});

form.addEventListener("click", (event) => {
  if (event.target.closest("[data-closes]")) document.getElementById("never").close();
});

said.addEventListener("click", (event) => {
  const button = event.target.closest("[data-undo]");
  if (!button) return;
  document.dispatchEvent(new CustomEvent("outbox:undo", { detail: { id: button.dataset.undo } }));
  const card = said.querySelector("[data-kept] [data-card]");
  if (cardIn(place)) ahead.prepend(cardIn(place));
  ahead.prepend(card);
  said.hidden = true;
  show();
});

// The next ones come without a new page; without a line the form would lead nowhere.
let wanted = "";
let isAsking = false;
part("none").addEventListener("submit", (event) => {
  event.preventDefault();
  wanted = event.target.dataset.take;
  isAtEnd = false;
  show();
  document.dispatchEvent(new Event("outbox:send"));
});

document.addEventListener("outbox:asks", (event) => {
  isAsking = !isAtEnd && ahead.children.length <= LEAST;
  if (!isAsking) return;
  if (wanted) event.detail.asked.append("take", wanted);
  event.detail.asked.append("want", AHEAD);
  for (const card of document.querySelectorAll("#person [data-card], #ahead [data-card]")) {
    event.detail.asked.append("have", card.dataset.card);
  }
});

document.addEventListener("outbox:answer", (event) => {
  const { page } = event.detail;
  const known = new Set([...document.querySelectorAll("[data-card]")].map((card) => card.dataset.card));
  for (const card of page.querySelectorAll("[data-card]")) {
    if (!known.has(card.dataset.card)) ahead.append(document.adoptNode(card));
  }
  // What somebody else has by now, or what was taken back elsewhere, leaves the phone.
  for (const gone of page.querySelectorAll("[data-gone]")) {
    ahead.querySelector(`[data-card="${gone.dataset.gone}"]`)?.remove();
  }
  // An answer to what waited alone says nothing about who comes next.
  if (!isAsking) return;
  wanted = "";
  isAtEnd = Boolean(page.querySelector("[data-end]"));
  restNow(page.querySelector("[data-rest]")?.textContent ?? "");
  failed("");
  const refusal = part("none").querySelector("[data-refusal]");
  refusal.textContent = page.querySelector("[data-refusal]")?.textContent ?? "";
  refusal.hidden = !refusal.textContent;
  part("none").querySelector("[data-all]").hidden = !refusal.hidden;
  part("none").querySelector("[data-break]").hidden = refusal.hidden;
  if (cardIn(place)) return;
  show();
  // All of those looked at were taken off the list, and there are more behind them.
  if (!cardIn(place) && !isAtEnd && !rest) document.dispatchEvent(new Event("outbox:send"));
});

// Too many for now is not the end: the page says so, and asks again later.
function restNow(words) {
  rest = words;
  part("rest").querySelector("[data-rest-words]").textContent = words;
  clearTimeout(restTimer);
  if (words) restTimer = setTimeout(() => document.dispatchEvent(new Event("outbox:send")), REST_MS);
}

function failed(trouble) {
  for (const words of part("loading").querySelectorAll("[data-failed]")) words.hidden = words.dataset.failed !== trouble;
}

document.addEventListener("outbox:failed", (event) => failed(event.detail.trouble));

if (cardIn(place)) {
  shownAt = performance.now() - GUARD_MS;
  document.dispatchEvent(new Event("outbox:send"));
}
