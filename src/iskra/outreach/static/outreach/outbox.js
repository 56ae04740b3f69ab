// Outcomes wait on this phone until the server has them: ids, codes, and a note until it is sent.
// Each is an entry of its own, so that two tabs never overwrite each other; sent again it changes nothing.
const box = document.getElementById("outbox");
const prefix = `iskra-outbox/${box.dataset.owner}/`;
const RETRY_MS = [2_000, 5_000, 15_000, 60_000];
const QUIET_MS = 20_000;
const ENOUGH = 3;
const LONGEST_MS = 20_000;
// What must not wait for company: others may be about to write to the same person.
const URGENT = new Set(["no_never", "not_a_person", "yes", "undo"]);

let sending = null;
let isAskedAgain = false;
let failures = 0;
let timer = 0;
let trouble = "";

// Over a plain connection, as at home, browsers make no UUIDs; random bytes they give.
function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  const hex = [...bytes].map((one) => one.toString(16).padStart(2, "0")).join("");
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, "$1-$2-$3-$4-$5");
}

const tell = (name, detail = {}) => document.dispatchEvent(new CustomEvent(`outbox:${name}`, { detail }));

const keys = (beginning) => Object.keys(localStorage).filter((key) => key.startsWith(beginning));

function waiting() {
  const found = keys(prefix).map((key) => JSON.parse(localStorage.getItem(key)));
  return found.sort((one, other) => one.order - other.order);
}

// In the order of the taps, also when the clock was put back between two of them.
const next = () => Math.max(Date.now(), ...waiting().map((one) => one.order + 1));

function show() {
  const number = waiting().length;
  const others = keys("iskra-outbox/").length - number;
  box.hidden = !number && !others && !trouble;
  box.querySelector("[data-others]").hidden = !others;
  box.querySelector("[data-waits]").hidden = !number;
  box.querySelector("[data-number]").textContent = number.toLocaleString(document.documentElement.lang);
  for (const words of box.querySelectorAll("[data-trouble]")) words.hidden = words.dataset.trouble !== trouble;
  tell("count", { number });
}

function later(ms) {
  clearTimeout(timer);
  timer = setTimeout(() => send(), ms);
}

function add(entry) {
  const kept = { id: newId(), at: Date.now(), order: next(), ...entry };
  try {
    localStorage.setItem(prefix + kept.id, JSON.stringify(kept));
  } catch {
    return null;
  }
  show();
  if (URGENT.has(kept.outcome) || waiting().length >= ENOUGH) send();
  else later(QUIET_MS);
  return kept.id;
}

// A clock may be wrong or put forward meanwhile: what is sent is how long ago it was.
function written({ at, order, tried, ...entry }, now) {
  return JSON.stringify({ ...entry, ago: Math.max(0, now - at) });
}

function mark(entries) {
  for (const entry of entries) {
    const key = prefix + entry.id;
    if (!entry.tried && localStorage.getItem(key)) localStorage.setItem(key, JSON.stringify({ ...entry, tried: true }));
  }
}

// Only what the server names is taken from the phone.
function settle(page) {
  for (const receipt of page.querySelectorAll("[data-receipt]")) {
    localStorage.removeItem(prefix + receipt.dataset.receipt);
    if (receipt.textContent.trim()) document.getElementById("outbox-words").append(document.adoptNode(receipt));
  }
}

async function post() {
  const entries = waiting();
  const asked = new URLSearchParams();
  tell("asks", { asked });
  if (!entries.length && !asked.size) return;
  mark(entries);
  const now = Date.now();
  for (const entry of entries) asked.append("entry", written(entry, now));
  const answer = await fetch(box.dataset.url, {
    method: "POST",
    body: asked,
    redirect: "manual",
    cache: "no-store",
    keepalive: true,
    headers: { "X-CSRFToken": box.querySelector("[name=csrfmiddlewaretoken]").value },
    signal: AbortSignal.timeout(LONGEST_MS),
  });
  if (answer.type === "opaqueredirect" || answer.status === 401) throw new Error("sign-in");
  if (answer.status === 403) throw new Error("reload");
  if (answer.status === 429) throw new Error("slow");
  if (!answer.ok) throw new Error("server");
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  settle(page);
  tell("answer", { page });
}

async function send() {
  clearTimeout(timer);
  if (sending) {
    isAskedAgain = true;
    return sending;
  }
  sending = post().then(
    () => {
      failures = 0;
      trouble = "";
    },
    (error) => {
      trouble = ["sign-in", "reload", "slow", "server"].includes(error.message) ? error.message : "line";
      later(RETRY_MS[Math.min(failures, RETRY_MS.length - 1)]);
      failures += 1;
      tell("failed", { trouble });
    },
  );
  await sending;
  sending = null;
  show();
  if (!trouble && isAskedAgain) later(0);
  else if (!trouble && waiting().length) later(RETRY_MS[0]);
  isAskedAgain = false;
  return undefined;
}

// Not sent yet: it is as if it had not been. Sent, maybe: the server is told to take it back.
function takeBack(id) {
  const key = prefix + id;
  const entry = localStorage.getItem(key);
  if (entry && !JSON.parse(entry).tried) {
    localStorage.removeItem(key);
    show();
    return;
  }
  add({ outcome: "undo", undoes: id });
}

document.addEventListener("outbox:add", (event) => {
  event.detail.id = add(event.detail.entry);
});
document.addEventListener("outbox:undo", (event) => takeBack(event.detail.id));
document.addEventListener("outbox:send", () => send());
addEventListener("online", () => send());
addEventListener("storage", (event) => event.key?.startsWith(prefix) && show());
// Gone to write to somebody: whatever waits leaves before the browser puts this page to sleep.
document.addEventListener("visibilitychange", () => waiting().length && send());
// A page that the browser kept shows people who may be with somebody else by now.
addEventListener("pageshow", (event) => event.persisted && location.reload());

show();
if (waiting().length) send();
