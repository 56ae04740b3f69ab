// Opens the rows that the page holds (see payload.py for their form) and answers about them.
const about = JSON.parse(document.getElementById("about").textContent);
const say = about.words;
const firsts = [];
about.files.reduce((total, [, rows]) => (firsts.push(total), total + rows), 0);
const numbers = new Intl.NumberFormat(about.language + "-u-nu-latn");
const bits = new Intl.NumberFormat(about.language + "-u-nu-latn", { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const opened = new Map();

const once = (name, make) => {
  if (!opened.has(name)) opened.set(name, make());
  return opened.get(name);
};

const unpacked = async (name) => {
  const element = document.getElementById("z-" + name);
  if (!element) return null;
  const text = atob(element.textContent);
  const closed = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) closed[i] = text.charCodeAt(i);
  const stream = new Blob([closed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
};

const ints = (name) => once(name, async () => {
  const bytes = await unpacked(name);
  if (!bytes) return null;
  const count = bytes.length / 4;
  const out = new Int32Array(count);
  for (let i = 0; i < count; i++)
    out[i] = bytes[i] | (bytes[count + i] << 8) | (bytes[2 * count + i] << 16) | (bytes[3 * count + i] << 24);
  return out;
});

const json = (name) => once(name, async () => {
  const bytes = await unpacked(name);
  return bytes && JSON.parse(new TextDecoder().decode(bytes));
});

// A column of text: where each distinct value begins, and which one each row has (-1: none).
const column = (field) => once("column-" + field, async () => {
  const bytes = await unpacked("v-" + field);
  const codes = await ints("i-" + field);
  const starts = [0];
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) starts.push(at + 1);
  starts.push(bytes.length + 1);
  const which = new Int32Array(codes.length);
  let fresh = 0;
  for (let i = 0; i < codes.length; i++) which[i] = codes[i] === 0 ? -1 : codes[i] === 1 ? fresh++ : codes[i] - 2;
  const decoder = new TextDecoder();
  return (row) => which[row] < 0 ? "" : decoder.decode(bytes.subarray(starts[which[row]], starts[which[row] + 1] - 1));
});

const cellsOf = async (row) => {
  const cells = {};
  for (const field of await json("fields")) cells[field] = (await column(field))(row);
  return cells;
};

const nameOf = (row) => {
  let list = firsts.length - 1;
  while (list > 0 && firsts[list] > row) list--;
  return { file: about.files[list][0], row: row - firsts[list] + 1 };
};

// The rows from one to the other along the links that hold a person together.
const pathBetween = (parent, one, other) => {
  const up = [one];
  while (parent[up.at(-1)] >= 0) up.push(parent[up.at(-1)]);
  const place = new Map(up.map((row, at) => [row, at]));
  const down = [other];
  while (!place.has(down.at(-1))) {
    const next = parent[down.at(-1)];
    if (next < 0) return null;
    down.push(next);
  }
  return [...up.slice(0, place.get(down.at(-1))), ...down.reverse()];
};

const comparedPair = async (one, other) => {
  const low = await ints("c-low");
  if (!low) return null;
  const high = await ints("c-high");
  const alike = await ints("alike");
  const [a, b] = (alike ? [alike[one], alike[other]] : [one, other]).sort((x, y) => x - y);
  let from = 0, to = low.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (low[middle] < a || (low[middle] === a && high[middle] < b)) from = middle + 1; else to = middle;
  }
  if (low[from] !== a || high[from] !== b) return null;
  return { weight: (await ints("c-weight"))[from] / 10, pattern: (await ints("c-pattern"))[from] };
};

// As written, but for case, marks, spaces and the fronts of addresses.
const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()
  .replace(/^(https?:\/\/)?((www|m|mobile|[a-z]{2}-[a-z]{2})\.)?/, "").replace(/\/+$/, "").replace(/\s+/g, " ").trim();

const sentenceOf = async (pattern) => pattern < 0 ? say.one : (await json("shapes"))[(await json("patterns"))[pattern][0]][0];

const partsOf = async (pattern) => {
  if (pattern < 0) return [];
  const [shape, ...weights] = (await json("patterns"))[pattern];
  return (await json("shapes"))[shape].slice(1).map(([field, level], at) => [field, level, weights[at]]);
};

const evidenceOf = async (one, other, pattern) => {
  const left = await cellsOf(one), right = await cellsOf(other);
  const weighed = await partsOf(pattern);
  const evidence = weighed.map(([field, level, weight]) => ({ field, level, weight, left: left[field] || say.beyond[field] || "", right: right[field] || "" }));
  const seen = new Set(weighed.map(([field]) => field));
  for (const field of Object.keys(left)) {
    if (seen.has(field) || !(left[field] || right[field]) || (weighed.length && !(left[field] && right[field]))) continue;
    const level = !(left[field] && right[field]) ? "missing" : plain(left[field]) === plain(right[field]) ? "alike" : "otherwise";
    evidence.push({ field, level, weight: null, left: left[field], right: right[field] });
  }
  return evidence;
};
