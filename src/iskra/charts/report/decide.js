// Lets a reader decide grey pairs by clicking, and gathers the lines for --same and --not-same.
const pairs = document.getElementById("grey-pairs");
const decided = new Map();

const gather = () => {
  for (const kind of ["same", "not"]) {
    document.getElementById("outbox").hidden = false;
    const lines = [...decided].filter(([, choice]) => choice === kind).map(([line]) => line + "\n").join("");
    document.getElementById("out-" + kind).value = lines;
    const link = document.getElementById("save-" + kind);
    if (link.href) URL.revokeObjectURL(link.href);
    link.href = URL.createObjectURL(new Blob([lines], { type: "text/csv" }));
  }
};

const addChoice = (place, at) => {
  const line = place.querySelector("code").textContent;
  const group = document.createElement("fieldset");
  for (const [kind, words] of [["same", say.same], ["not", say.not_same], ["", say.open]]) {
    const label = document.createElement("label"), radio = document.createElement("input");
    Object.assign(radio, { type: "radio", name: "grey-" + at, checked: !kind });
    radio.addEventListener("change", () => (decided.set(line, kind), gather()));
    label.append(radio, words);
    group.append(label);
  }
  group.setAttribute("aria-label", line);
  place.after(group);
  group.classList.add("choice");
};

const quoted = (text) => /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

const greyArticle = ([one, other, weight, sentence, evidence]) => {
  const items = evidence.map(([field, left, right, level, bitsOf]) => ({ field, left: left || say.beyond[field] || "", right, level, weight: bitsOf }));
  const part = pairArticle(sentence, { file: one[0], row: one[1] }, { file: other[0], row: other[1] }, items, weight);
  const ask = document.createElement("p"), code = document.createElement("code");
  ask.className = "ask";
  code.className = "line";
  code.textContent = [quoted(one[0]), one[1], quoted(other[0]), other[1]].join(",");
  ask.append(code);
  part.querySelector("article").append(ask);
  return part;
};

if (pairs) {
  let shown = pairs.children.length;
  const start = (from) => [...pairs.querySelectorAll(".ask")].slice(from).forEach((place, at) => addChoice(place, from + at));
  start(0);
  const more = document.getElementById("grey-more");
  if (more && document.getElementById("z-grey") && typeof DecompressionStream === "function") {
    more.hidden = false;
    more.addEventListener("click", async () => {
      const waiting = await json("grey");
      pairs.append(...waiting.slice(shown, shown + 10).map(greyArticle));
      start(shown);
      shown = pairs.children.length;
      more.hidden = shown >= waiting.length;
    });
  }
}
