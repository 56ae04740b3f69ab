// Draws two rows with their evidence, and answers the form.
const SVG = "http://www.w3.org/2000/svg";
const WIDE = 160;
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, key) => values[key]);
const CERTAIN = 1000;
const ROUNDING = 1;
const signed = (weight) => Math.abs(weight) >= CERTAIN ? (weight < 0 ? "−∞" : "+∞") : (weight < 0 ? "−" : "+") + bits.format(Math.abs(weight));

const isolated = (text) => {
  const element = document.createElement("bdi");
  element.textContent = text || "–";
  return element;
};

// The words of a value that the other one lacks are marked, as the page does.
const marked = (text, other, level) => {
  const words = text.split(/\s+/).filter(Boolean);
  const known = new Set(other.toLowerCase().split(/\s+/).filter(Boolean));
  const shared = words.some((word) => known.has(word.toLowerCase()));
  if (level === "same" || level === "same_shared" || level === "alike" || !shared) return isolated(text);
  const element = isolated(" ");
  element.replaceChildren(...words.flatMap((word, at) => {
    const piece = known.has(word.toLowerCase()) ? document.createTextNode(word) : document.createElement("mark");
    piece.textContent = word;
    return at ? [" ", piece] : [piece];
  }));
  return element;
};

const drawStep = (svg, from, to, low, high) => {
  const scale = WIDE / (high - low);
  const place = (start, size) => about.mirrored ? WIDE - start - size : start;
  const [bar, zero] = svg.querySelectorAll("rect");
  const size = Math.max(Math.abs(to - from) * scale, 1);
  zero.setAttribute("x", place(Math.min(Math.max(-low * scale - 0.5, 0), WIDE - 1), 1));
  zero.setAttribute("width", 1);
  bar.setAttribute("x", place(Math.min((Math.min(from, to) - low) * scale, WIDE - size), size));
  bar.setAttribute("width", size);
  bar.setAttribute("class", to < from ? "p-against" : "p-for");
};

const oddsOf = (weight) => {
  const amount = Math.max(Math.round(2 ** Math.min(Math.abs(weight), 20)), 1);
  const which = (Math.abs(weight) > 20 ? 2 : 0) + (weight < 0 ? 1 : 0);
  return fill(say.odds[which], { odds: numbers.format(amount) });
};

const evidenceLine = ({ field, level, left, right, weight }, heading) => {
  const line = document.getElementById("t-row").content.cloneNode(true);
  const [head, values, weights] = line.querySelector("tr").children;
  const agreement = head.querySelector("small");
  head.replaceChildren(heading || say.fields[field] || field, agreement);
  const shown = level !== "missing" || !left !== !right ? level : left ? "unused" : "absent";
  agreement.textContent = level ? say.levels[shown] || level : "";
  agreement.classList.toggle("no", level === "differs");
  values.replaceChildren(...(level ? [marked(left, right, level), document.createElement("br"), marked(right, left, level)] : [left]));
  const svg = weights.querySelector("svg");
  weights.querySelector("bdi").textContent = weight === null ? "" : weight ? signed(weight) : bits.format(0);
  if (!weight) svg.remove();
  return { line, svg };
};

const pairArticle = (sentence, one, other, evidence, total) => {
  const article = document.getElementById("t-pair").content.cloneNode(true);
  article.querySelector("h3").textContent = sentence;
  const [a, b] = article.querySelectorAll("caption span");
  for (const [span, at] of [[a, one], [b, other]]) span.textContent = fill(say.row, { file: `\u2068${at.file}\u2069`, row: numbers.format(at.row) });
  const weighed = evidence.filter((item) => item.weight !== null);
  const isOpen = total !== null && Math.abs(total) < CERTAIN;
  const rest = !isOpen ? 0 : total - weighed.reduce((sum, item) => sum + item.weight, 0);
  const body = article.querySelector("tbody");
  const steps = [];
  let sum = 0;
  const add = (item, heading) => {
    const { line, svg } = evidenceLine(item, heading);
    if (item.weight) steps.push([svg, sum, (sum += item.weight)]);
    body.append(line);
  };
  const isStarted = weighed.some((item) => item.field === "chance");
  if (Math.abs(rest) >= (isStarted ? ROUNDING : 0.15)) {
    const name = isStarted || rest > 0 ? "rest" : "chance";
    add({ left: say.beyond[name], weight: rest }, say.fields[name]);
  };
  for (const item of evidence) add(item);
  if (total !== null) {
    const { line, svg } = evidenceLine({ left: oddsOf(total), weight: total }, say.together);
    if (isOpen) steps.push([svg, 0, total]); else svg?.remove();
    article.querySelector("tfoot").append(line);
  }
  const low = Math.min(0, ...steps.map(([, , to]) => to)), high = Math.max(low + 1, 0, ...steps.map(([, , to]) => to));
  for (const [svg, from, to] of steps) drawStep(svg, from, to, low, high);
  return article;
};

const note = (text) => {
  const element = document.createElement("h3");
  element.textContent = text;
  return element;
};

const article = async (sentence, one, other, pattern, total) =>
  pairArticle(sentence, nameOf(one), nameOf(other), await evidenceOf(one, other, pattern), total);

const chainOf = async (one, other) => {
  const parent = await ints("parent"), weight = await ints("weight"), pattern = await ints("pattern");
  const path = pathBetween(parent, one, other);
  if (!path) return [await article(say.one, one, other, -1, null)];
  if (path.length === 2) {
    const child = parent[path[0]] === path[1] ? path[0] : path[1];
    return [await article(await sentenceOf(pattern[child]), one, other, pattern[child], weight[child] / 10)];
  }
  const parts = [note(fill(say.chain, { links: numbers.format(path.length - 1) }))];
  for (let at = 1; at < path.length; at++) {
    const child = parent[path[at - 1]] === path[at] ? path[at - 1] : path[at];
    parts.push(await article(`${numbers.format(at)}. ${await sentenceOf(pattern[child])}`, path[at - 1], path[at], pattern[child], weight[child] / 10));
  }
  return parts;
};

const apartOf = async (one, other) => {
  const decided = (await json("apart")).some(([a, b]) => (a === one && b === other) || (a === other && b === one));
  const found = await comparedPair(one, other);
  const limits = await json("c-about");
  if (decided) return [await article(say.apart, one, other, found ? found.pattern : -1, found ? found.weight : null)];
  if (found) return [await article(fill(found.weight >= about.strong ? say.outvoted : say.weighed, { weight: signed(found.weight) }), one, other, found.pattern, found.weight)];
  return [await article(limits && limits.complete ? say.never : say.below, one, other, -1, null)];
};

const answer = async (one, other) => {
  if (one === other) return [note(say.itself)];
  const person = await ints("person");
  if (person[one] < 0 || person[other] < 0) return [note(say.rejected)];
  return person[one] === person[other] ? chainOf(one, other) : apartOf(one, other);
};

const asked = (name) => {
  const list = Number(document.getElementById(name + "-list").value);
  const row = Number(document.getElementById(name + "-row").value);
  return Number.isInteger(row) && row >= 1 && row <= about.files[list][1] ? firsts[list] + row - 1 : -1;
};

const form = document.getElementById("ask");
if (form && typeof DecompressionStream === "function") {
  form.hidden = false;
  const place = document.getElementById("answer");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const one = asked("one"), other = asked("other");
    place.replaceChildren(note(say.reading));
    try {
      place.replaceChildren(...(one < 0 || other < 0 ? [note(say.no_row)] : await answer(one, other)));
    } catch {
      place.replaceChildren(note(say.failed));
    }
  });
}
