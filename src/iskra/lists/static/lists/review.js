// One pair after the other: the next one is here before the answer to this one has left.
const place = document.getElementById("review");
const ready = document.getElementById("review-next");
const sent = document.getElementById("review-sent");
const loading = document.getElementById("review-loading");
const trying = document.getElementById("review-trying");
const pairIn = (box) => box.querySelector("[data-pair]");

const LONGEST_MS = 20_000;
const PAUSES_MS = [500, 1_000, 2_000, 4_000, 8_000, 15_000];
// Nobody heard the answer, or nobody was to hear it now: the pair comes back.
const isUnheard = (status) => !status || status >= 500 || [403, 408, 429].includes(status);

let address = pairIn(place)?.dataset.next;
let isFetching = false;
let failures = 0;
let pause = 0;

async function ask(url) {
  const headers = { "HX-Request": "true" };
  const response = await fetch(url, { headers, signal: AbortSignal.timeout(LONGEST_MS) });
  const elsewhere = response.headers.get("HX-Redirect");
  if (elsewhere) {
    // Signed out meanwhile: nothing more is asked for from here.
    address = "";
    location.assign(elsewhere);
    return null;
  }
  if (!response.ok) throw new Error(response.status);
  const box = document.createElement("template");
  box.innerHTML = await response.text();
  const next = pairIn(box.content);
  if (!next) throw new Error("no pair");
  return next;
}

// A pair is fetched when no answer is on its way: one that is not taken yet would come again.
async function fill() {
  if (isFetching || pause || pairIn(sent) || pairIn(ready) || !address) return;
  isFetching = true;
  try {
    keep(await ask(address));
    failures = 0;
  } catch {
    failures += 1;
    pause = setTimeout(again, PAUSES_MS[Math.min(failures, PAUSES_MS.length) - 1]);
  }
  isFetching = false;
  trying.hidden = !failures;
  if (!pairIn(place)) show();
  fill();
}

function again() {
  clearTimeout(pause);
  pause = 0;
  fill();
}

// What stands here already, or was answered while this one was on its way, is not asked twice.
function keep(next) {
  const here = [pairIn(place), ...sent.children].map((one) => one?.dataset.pair);
  if (!next || (next.dataset.pair && here.includes(next.dataset.pair))) return;
  ready.replaceChildren(next);
  htmx.process(ready);
}

function show() {
  const next = pairIn(ready);
  loading.hidden = Boolean(next) || failures > 0;
  if (!next) return;
  place.replaceChildren(next);
  if (next.dataset.pair) {
    address = next.dataset.next;
    history.replaceState(null, "", next.querySelector("form.verdicts").action.replace("/decide/", "/"));
  } else {
    address = "";
  }
  scrollTo({ top: 0 });
}

function setAside() {
  sent.append(pairIn(place));
  show();
}

// The answer is on its way: its pair waits aside, the next one takes its place.
document.addEventListener("htmx:beforeSend", (event) => {
  if (event.target.matches("#review form.verdicts")) queueMicrotask(setAside);
});

document.addEventListener("htmx:afterRequest", (event) => {
  const answered = event.target.closest("#review-sent [data-pair]");
  if (!answered) return;
  if (isUnheard(event.detail.xhr.status)) {
    // The pair comes back, the one that took its place is the next again.
    if (pairIn(place)) ready.replaceChildren(pairIn(place));
    place.replaceChildren(answered);
    address = answered.dataset.next;
    loading.hidden = true;
  } else {
    answered.remove();
  }
  fill();
});

// As soon as there is a line again, nobody waits for the end of a pause.
addEventListener("online", again);

// A key pressed before this script was here: its answer is on its way, or has come.
if (pairIn(place)?.querySelector("form.verdicts.htmx-request")) {
  setAside();
} else if (pairIn(place)?.querySelector("form.verdicts")) {
  if (document.querySelector("#decided .is-good")) {
    pairIn(place).remove();
    show();
  }
  fill();
}
