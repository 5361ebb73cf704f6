"use strict";
(() => {
  const FIRST_ROWS = 25, MORE_ROWS = 100, PRINTED_ROWS = 1000;
  const CLOSE = -1, HEADLINE = -2;
  const PX_PER_CHARACTER = 0.95; // what a page not drawn yet is taken for
  const SETTLED_AFTER_MS = 3000; // by then what a jump draws is drawn
  const root = document.documentElement, card = byId("card"), pages = [...document.querySelectorAll(".page")];
  const collator = new Intl.Collator("zh-CN", { numeric: true });
  const drawn = new Set(), parsed = new Map();
  let terms = [], shownFor = null, pinned = false, hiding = 0;

  function byId(id) { return document.getElementById(id); }

  function make(name, className, text) {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text !== undefined && text !== null) made.textContent = text;
    return made;
  }

  function chinese(text, name = "bdi") {
    const made = make(name, "", text);
    made.lang = "zh-CN";
    return made;
  }

  // Without white space, of one width and case, so that a break of the layout hides nothing.
  function squeezed(text) { return text.normalize("NFKC").toLowerCase().replace(/\s+/g, ""); }

  function termsOf(field) { return field.value.split(/\s+/).map(squeezed).filter(Boolean); }

  function later(work, wait) {
    let timer = 0;
    return () => { clearTimeout(timer); timer = setTimeout(work, wait); };
  }

  // Light and dark

  const theme = byId("theme"), system = matchMedia("(prefers-color-scheme: dark)");

  function isDark() { return root.dataset.theme ? root.dataset.theme === "dark" : system.matches; }

  function showTheme() { theme.setAttribute("aria-pressed", String(isDark())); }

  function kept(name, value) {
    try {
      if (value !== undefined) localStorage.setItem(name, value);
      return localStorage.getItem(name);
    } catch { return null; } // a browser may refuse storage to files
  }

  theme.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    kept("unionx-theme", root.dataset.theme);
    showTheme();
  });
  system.addEventListener("change", showTheme);
  if (["light", "dark"].includes(kept("unionx-theme"))) root.dataset.theme = kept("unionx-theme");
  showTheme();

  // What it says

  const WORDS = JSON.parse(byId("words").textContent);

  function filled(words, values) { return words.replace(/\{(\w+)\}/g, (_, name) => values[name]); }

  function say(key, values = {}) { return filled(WORDS.script[key], values); }

  // What comes many times is told once: a number in the place of a text is that of one of these.
  const TEXTS = JSON.parse(byId("texts").textContent);

  function textOf(text) { return typeof text === "number" ? TEXTS[text] : text; }

  function named(word) { return WORDS.vocabulary[word] ?? WORDS.kinds[word] ?? WORDS.statuses[word] ?? WORDS.changes[word] ?? WORDS.bodies[word] ?? word; }

  // The tables: each row leads to its place on a page; a number of a chart leads to the rows that it was made of.

  const SIGNS = { about: "≈ ", nearly: "< ", more_than: "> ", at_least: "≥ ", at_most: "≤ ", less_than: "< " };
  const MOST_SUMS = 3;
  const FORMULA = /^'*(?:[\t\r]|[\s\u0000-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffc\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}]*[=+\-@＝＋－＠])/u;
  const grouped = new Intl.NumberFormat("en", { maximumFractionDigits: 20 });
  const MOST_OF_A_SIZE = 6;

  // A number in the short form of the language where that is exact, else in full: nothing is rounded.
  function readable(value) {
    if (value === null) return "";
    const whole = grouped.format(value), [head, rest = ""] = whole.replace(/[-,]/g, "").split(".");
    for (const [power, name, digits] of WORDS.sizes) {
      if (head.length <= power || head.length > power + MOST_OF_A_SIZE) continue;
      const before = head.slice(0, -power), behind = (head.slice(-power) + rest).replace(/0+$/, "");
      if (behind.length > digits) continue;
      return (value < 0 ? "-" : "") + (root.lang === "en" ? grouped.format(before) : before) + (behind && `.${behind}`) + name;
    }
    return whole;
  }

  function text(value, name) { return value === null || value === "" ? [] : [name ? make("span", name, value) : chinese(value)]; }

  function valueOf(fact, number = readable) {
    return fact.value === null ? `${number(fact.low)} – ${number(fact.high)}` : (SIGNS[fact.modifier] ?? "") + number(fact.value);
  }

  const exactOf = (fact) => valueOf(fact, (value) => (value === null ? "" : grouped.format(value)));

  // In full where it is pointed at.
  function numberOf(fact) {
    const made = make("span", "", valueOf(fact));
    made.title = exactOf(fact);
    return made;
  }

  // As CSV has them in any language.
  function machineWords(fact) {
    return [fact.currency, fact.change, fact.status === "actual" ? null : fact.status, fact.part ? WORDS.csv.script.part : null].filter(Boolean);
  }

  function chipsOf(fact) {
    const currency = root.lang !== "en" && fact.currency === "CNY" ? null : fact.currency; // 元 says it
    return [currency, fact.change && named(fact.change), fact.status === "actual" ? null : named(fact.status), fact.part ? say("part") : null].filter(Boolean);
  }

  function unitOf(fact) {
    const made = [];
    if (fact.unit) made.push(chinese(fact.unit));
    if (fact.per) made.push(" / ", chinese(fact.per));
    for (const word of chipsOf(fact)) made.push(" ", make("span", "chip", word));
    return made;
  }

  function daysOf(row) {
    if (!row.start && !row.end) return "";
    return row.start === row.end ? row.start : `${row.start ?? ""} – ${row.end ?? ""}`;
  }

  // Whole years and months by their names, as on the cards: 2023, 2023-01 – 2023-03.
  function shortDaysOf(row) {
    const [year, month, day] = (row.end ?? "").split("-").map(Number);
    const whole = row.start?.endsWith("-01") && day === new Date(Date.UTC(year, month, 0)).getUTCDate();
    if (!whole) return daysOf(row);
    const cut = row.start.endsWith("-01-01") && month === 12 ? 4 : 7;
    return [...new Set([row.start.slice(0, cut), row.end.slice(0, cut)])].join(" – ");
  }

  function docOf(row) { return byId("goto").options[row.page].textContent; }

  function linkTo(row, words) {
    const made = chinese(words.replace(/\s+/g, "") || say("whole_page"), "a");
    made.href = row.mention === null ? `#p${row.page}` : `#m${row.page}-${row.mention}`;
    return made;
  }

  // The words around a mention, looked up on its page when a row is shown.
  function aroundOf(row) {
    const { blocks } = dataOf(row.page), reach = 40;
    for (const block of blocks) {
      for (const items of block.pieces) {
        const at = items.indexOf(row.mention);
        if (at < 0) continue;
        const said = (some) => some.filter((item) => typeof item !== "number").map((item) => (Array.isArray(item) ? item[1] ? "\n" : "" : item)).join("");
        const before = said(items.slice(0, at)).split(/[\n。；]/).at(-1), behind = /^[^\n。；]*[。；]?/.exec(said(items.slice(at)))[0];
        const cut = before.length > reach ? "…" + before.slice(-reach) : before;
        return cut + (behind.length > 2 * reach ? behind.slice(0, 2 * reach) + "…" : behind);
      }
    }
    return "";
  }

  function titleOf(row) {
    const block = dataOf(row.page).blocks.find((one) => one.pieces.some((items) => items.includes(row.mention)));
    return block?.article?.[0] ?? "";
  }

  // Of a column: what it is called, its class, what it is sorted by and searched in, what a cell shows, a cell of CSV.
  const plain = (label, name, key) => [label, name, (row) => row[key], (row) => text(row[key]), (row) => row[key]];
  const count = (label, key) => [label, "number", (row) => row[key], (row) => [grouped.format(row[key])], (row) => row[key]];
  const leads = (label, key) => [label, "printed", (row) => row.page * 1e9 + (row.mention ?? 0), (row) => [linkTo(row, row[key] ?? "")], (row) => row[key]];
  const TABLES = {
    facts: {
      keys: ["page", "mention", "subject", "noun", "kind", "value", "low", "high", "modifier", "unit", "currency", "per", "change",
        "status", "start", "end", "part", "text", "sentence", "title", "region"],
      columns: [
        plain("subject", "subject", "subject"),
        plain("what", "noun", "noun"),
        ["value", "number", (row) => row.value ?? row.low ?? row.high, (row) => [numberOf(row)], (row) => row.value],
        ["unit", "unit", (row) => row.unit, unitOf, (row) => [[row.unit, row.per].filter(Boolean).join("/"), ...machineWords(row)].join(" ")],
        ["period", "days", (row) => row.start ?? row.end, (row) => [shortDaysOf(row)], daysOf],
        leads("printed", "text"),
        plain("sentence", "sentence", "sentence"),
      ],
      words: (row) => [row.title, row.unit, row.currency, row.per, row.change, row.status, row.value, row.region, valueOf(row), exactOf(row), ...chipsOf(row)],
    },
    posts: {
      keys: ["page", "mention", "name", "person", "title", "body", "before", "honours", "pages"],
      columns: [
        ["name", "subject", (row) => `${row.name}\u0000${row.person}`, (row) => [linkTo(row, row.name), ...(row.person > 1 ? [make("span", "note", ` (${row.person})`)] : [])], (row) => row.name + (row.person > 1 ? ` (${row.person})` : "")],
        plain("post", "noun", "title"), plain("body", "of-body", "body"), plain("before", "before", "before"),
        plain("honours", "honours", "honours"), count("pages", "pages"),
      ],
    },
    bodies: {
      keys: ["page", "mention", "name", "kind", "region", "mentions", "pages"],
      columns: [
        leads("name", "name"), ["kind", "kind", (row) => named(row.kind), (row) => [named(row.kind)], (row) => row.kind],
        plain("region", "region", "region"), count("mentions", "mentions"), count("pages", "pages"),
      ],
      words: (row) => [named(row.kind)],
    },
    honours: {
      keys: ["page", "mention", "honour", "name", "type", "post"],
      columns: [
        plain("honour", "noun", "honour"), leads("who", "name"),
        ["kind", "kind", (row) => named(row.type), (row) => [named(row.type)], (row) => row.type], plain("post", "of-body", "post"),
      ],
      words: (row) => [named(row.type)],
    },
    events: {
      keys: ["page", "mention", "start", "end", "text"],
      columns: [
        ["day", "days", (row) => row.start ?? row.end, (row) => [shortDaysOf(row)], daysOf],
        leads("date", "text"),
        ["sentence", "sentence", (row) => row.page * 1e9 + row.mention, (row) => text(aroundOf(row)), aroundOf],
        ["article", "title", (row) => row.page * 1e9 + row.mention, (row) => text(titleOf(row)), titleOf],
      ],
    },
    looks: {
      keys: ["page", "mention", "kind", "text", "says"],
      columns: [
        ["look", "noun", (row) => WORDS.looks[row.kind], (row) => [WORDS.looks[row.kind]], (row) => WORDS.csv.looks[row.kind]],
        leads("place", "text"), plain("says", "sentence", "says"),
        ["page", "doc", docOf, (row) => [make("bdi", "", docOf(row))], docOf],
      ],
      words: (row) => [WORDS.looks[row.kind]],
    },
  };
  const tables = new Map(), NO_TEXTS = new Set(["page", "mention", "value", "low", "high", "part"]);

  function factOf(cells) {
    return cells.map((cell, at) => (NO_TEXTS.has(TABLES.facts.keys[at]) ? cell : textOf(cell)));
  }

  function tableOf(box) {
    const name = box.dataset.of, { keys, columns, words } = TABLES[name], part = (css) => box.querySelector(css);
    const source = name === "facts" ? JSON.parse(byId("facts").textContent).map(factOf) : JSON.parse(byId("tables").textContent)[name];
    const rows = source.map((cells, at) => Object.assign(Object.fromEntries(keys.map((key, place) => [key, cells[place]])), { at }));
    const filter = part(".filter"), kind = part("#kind"), order = part(".order"), more = part(".more"), subset = part(".subset");
    let sorted = null, falling = false, most = FIRST_ROWS, only = null;

    function inOrder(one, other) {
      const [a, b] = [sorted(one), sorted(other)];
      if (a === null || b === null) return (a === null) - (b === null) || one.at - other.at;
      const by = typeof a === "number" ? a - b : collator.compare(a, b);
      return (falling ? -by : by) || one.at - other.at;
    }

    function fits(row, wanted) {
      if (only && !only.has(row.at)) return false;
      if (kind?.value && row.kind !== kind.value) return false;
      if (!wanted.length) return true;
      row.words ??= squeezed([...columns.map(([, , , , cell]) => cell(row)), ...(words?.(row) ?? [])].map((word) => `${word ?? ""}\0`).join(""));
      return wanted.every((term) => row.words.includes(term));
    }

    function found() {
      const wanted = termsOf(filter), fitting = rows.filter((row) => fits(row, wanted));
      return sorted ? fitting.sort(inOrder) : fitting;
    }

    function rowOf(row) {
      const made = make("tr");
      for (const [label, className, , content] of columns) {
        const cell = make("td", className);
        cell.dataset.label = say(label);
        const held = content(row).filter((one) => one !== ""), inside = make("span");
        inside.append(...held);
        if (held.length) cell.append(inside);
        made.append(cell);
      }
      return made;
    }

    function show() {
      const shown = found();
      part("tbody").replaceChildren(...shown.slice(0, most).map(rowOf));
      const sums = name === "facts" && shown.length < rows.length ? sumsOf(shown) : "";
      part(".state").textContent = say(`${name}_of`, { n: grouped.format(shown.length), all: grouped.format(rows.length) }) + (sums && ` · ${say("sum", { sums })}`);
      more.hidden = shown.length <= most;
      more.textContent = say("more", { n: Math.min(MORE_ROWS, shown.length - most) });
    }

    function sort(at, down) {
      const heads = part("thead tr").children;
      for (const head of heads) head.removeAttribute("aria-sort");
      falling = down;
      sorted = at === null ? null : columns[at][2];
      if (at !== null) heads[at].setAttribute("aria-sort", down ? "descending" : "ascending");
      order.value = at === null ? "" : `${at} ${Number(down)}`;
      show();
    }

    function choose(wanted, what) {
      only = wanted;
      filter.value = "";
      if (kind) kind.value = "";
      subset.hidden = !wanted;
      subset.querySelector("span").textContent = wanted ? say("subset", { what }) : "";
      most = FIRST_ROWS;
      show();
    }

    for (const one of [part(".tools"), part(".scroll")]) one.hidden = !rows.length;
    part(".nothing").hidden = rows.length > 0;
    columns.forEach(([label, className], at) => {
      const head = make("th", className === "number" ? className : ""), button = make("button", "", say(label));
      head.scope = "col";
      button.type = "button";
      button.addEventListener("click", () => sort(at, head.getAttribute("aria-sort") === "ascending"));
      head.append(button);
      part("thead tr").append(head);
      for (const down of [false, true]) order.append(new Option(say(down ? "descending" : "ascending", { column: say(label) }), `${at} ${Number(down)}`));
    });
    order.addEventListener("change", () => {
      const [at, down] = order.value.split(" ");
      sort(at ? Number(at) : null, down === "1");
    });
    filter.addEventListener("input", later(() => { most = FIRST_ROWS; show(); }, 120));
    kind?.addEventListener("change", () => { most = FIRST_ROWS; show(); });
    more.addEventListener("click", () => { most += MORE_ROWS; show(); });
    subset.querySelector("button").addEventListener("click", () => { choose(null); filter.focus(); });
    part(".csv").addEventListener("click", () => save(`${name}.csv`, csvOf(columns, found())));
    tables.set(name, { box, choose, print() { most = Math.max(most, PRINTED_ROWS); show(); } });
    show();
  }

  function amountOf(number, unit, status) {
    if (root.lang === "en") return [number, unit, status].filter(Boolean).join(" ");
    return number + unit + (status && `（${status}）`);
  }

  // Added is what may be added: of one unit and status, no part, no rate, no difference, and each figure once.
  function sumsOf(rows) {
    const sums = new Map(), told = new Set();
    for (const row of rows) {
      if (row.value === null || row.per || row.change || row.part || !row.noun || !["money", "count"].includes(row.kind)) continue;
      const name = JSON.stringify([row.unit ?? "", row.status === "actual" ? "" : named(row.status)]);
      const once = [name, row.subject, row.noun, row.start, row.end, row.value, row.modifier].join("\0");
      if (told.has(once)) continue;
      told.add(once);
      sums.set(name, (sums.get(name) ?? 0) + row.value);
    }
    const said = [...sums].sort(([, a], [, b]) => b - a).map(([name, sum]) => amountOf(readable(Number(sum.toPrecision(15))), ...JSON.parse(name)));
    const mark = root.lang === "en" ? "; " : "；";
    return said.slice(0, MOST_SUMS).join(mark) + (said.length > MOST_SUMS ? `${mark}…` : "");
  }

  function csvOf(columns, rows) {
    const cell = (value) => {
      const held = typeof value === "number" ? String(value) : FORMULA.test(value ?? "") ? `'${value}` : value ?? "";
      return /[",\r\n]/.test(held) ? `"${held.replaceAll('"', '""')}"` : held;
    };
    const head = [...columns.map(([label]) => label), "page"].map((label) => WORDS.csv.script[label]);
    const lines = rows.map((row) => [...columns.map(([, , , , of]) => of(row)), docOf(row)]);
    return [head, ...lines].map((line) => line.map(cell).join(",") + "\r\n").join("");
  }

  function save(name, words) {
    const link = make("a"), address = URL.createObjectURL(new Blob(["\ufeff", words], { type: "text/csv" }));
    link.href = address;
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 10000);
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button.rows");
    if (!button) return;
    const { box, choose } = tables.get(button.dataset.table);
    choose(new Set(button.dataset.rows.split(" ").map(Number)), button.dataset.what);
    box.scrollIntoView({ behavior: "instant" });
    box.querySelector(".subset button").focus({ preventScroll: true });
  });

  // The articles

  function dataOf(page) {
    if (!parsed.has(page)) {
      const data = JSON.parse(byId(`data${page}`).textContent);
      data.mentions = data.mentions.map(cardOf);
      parsed.set(page, data);
    }
    return parsed.get(page);
  }

  // The type of a mention, its value, its keys and its links as pairs, its number in full.
  function cardOf([type, value, keys, links, [line, start, end], exact]) {
    const pairs = (flat, second) => flat.flatMap((one, at) => (at % 2 ? [] : [[textOf(one), second(flat[at + 1])]]));
    const place = filled(WORDS.place, { line, start, end });
    return [textOf(type), textOf(value), [...pairs(keys, textOf), ["place", place]], pairs(links, (number) => number), exact];
  }

  function markOf(page, number, data) {
    const made = make("mark", data.mentions[number][0]), id = `m${page}-${number}`;
    made.dataset.number = number;
    if (!data.marked.has(number)) made.id = id;
    data.marked.add(number);
    return made;
  }

  function layoutOf([text, isParagraph]) {
    return make("span", isParagraph ? "gap" : /[\r\n]/.test(text) ? "soft break" : "soft", text);
  }

  function headOf(item) {
    const made = make("span", item === HEADLINE ? "headline" : "deck");
    if (item === HEADLINE) { made.role = "heading"; made.ariaLevel = "4"; }
    return made;
  }

  function pieceOf(page, items, data) {
    const made = chinese(undefined, "div");
    made.className = "text";
    let place = made;
    for (const item of items) {
      if (typeof item === "string") place.append(item);
      else if (Array.isArray(item)) place.append(layoutOf(item));
      else if (item === CLOSE) place = place.parentNode;
      else {
        const inner = item < 0 ? headOf(item) : markOf(page, item, data);
        place.append(inner);
        place = inner;
      }
    }
    return made;
  }

  function blockOf(page, block, data) {
    const made = make(block.article ? "article" : "div", block.article ? "block" : "block outside");
    const [title, ...about] = block.article ?? [null];
    const meta = make("p", "meta", block.article ? undefined : say("outside"));
    about.filter(Boolean).forEach((word, at) => meta.append(at ? " · " : "", chinese(word)));
    if (block.article) made.ariaLabel = title ?? say("untitled");
    if (meta.hasChildNodes()) made.append(meta);
    block.pieces.forEach((items, at) => {
      if (at) made.append(make("p", "meta", say("goes_on")));
      made.append(pieceOf(page, items, data));
    });
    return made;
  }

  function contentsOf(page, data) {
    const made = make("nav", "contents"), list = make("ol");
    data.blocks.forEach((block, at) => {
      if (!block.article) return;
      const item = make("li"), link = chinese(block.article[0] ?? "…", "a");
      data.shown[at].id = `a${page}-${at}`;
      data.shown[at].tabIndex = -1;
      link.href = `#a${page}-${at}`;
      item.append(link);
      list.append(item);
      data.listed.set(at, item);
    });
    made.ariaLabel = say("contents", { page: docOf({ page }) });
    made.append(list);
    return list.childElementCount > 1 ? [made] : [];
  }

  function draw(page) {
    if (drawn.has(page)) return;
    drawn.add(page);
    const data = dataOf(page), body = pages[page].querySelector(".body");
    data.marked = new Set();
    data.listed = new Map();
    data.shown = data.blocks.map((block) => blockOf(page, block, data));
    body.replaceChildren(...contentsOf(page, data), ...data.shown);
    body.style.minHeight = "";
    showTypes(pages[page]);
    if (terms.length) showFound(page);
  }

  const watch = new IntersectionObserver((entries) => {
    for (const entry of entries) if (entry.isIntersecting) draw(pages.indexOf(entry.target));
  }, { rootMargin: "1200px 0px" });

  for (const page of pages) {
    page.querySelector(".body").style.minHeight = `${Math.round(page.dataset.chars * PX_PER_CHARACTER)}px`;
    watch.observe(page);
  }

  for (const box of document.querySelectorAll(".rows-of")) tableOf(box);

  // Which types are marked; of each article one mark can be tabbed to, the arrows lead to the others.

  function wantedTypes() { return new Set([...document.querySelectorAll(".show:checked")].map((box) => box.value)); }

  function showTypes(within) {
    const wanted = wantedTypes();
    for (const block of within.querySelectorAll(".block")) {
      let first = true;
      for (const mark of block.querySelectorAll("mark")) {
        const on = wanted.has(mark.classList[0]);
        mark.classList.toggle("off", !on);
        if (on) mark.tabIndex = first ? 0 : -1;
        else mark.removeAttribute("tabindex");
        if (on) first = false;
      }
    }
  }

  for (const box of document.querySelectorAll(".show")) {
    box.addEventListener("change", () => { hideCard(); showTypes(byId("pages")); });
  }

  // Search

  function wordsOf(data, block) {
    if (block.words === undefined) {
      const numbers = new Set(block.pieces.flat().filter((item) => typeof item === "number" && item >= 0));
      const text = block.pieces.map((items) => items.filter((item) => typeof item !== "number").flatMap((item) =>
        (Array.isArray(item) ? (/[\r\n]/.test(item[0]) ? item[0] : []) : item)).join(""));
      const values = [...numbers].flatMap((number) => valuesOf(data.mentions[number]));
      block.words = [...text, ...(block.article ?? []), ...values].map((word) => squeezed(word ?? "")).join("\0");
    }
    return block.words;
  }

  function valuesOf([, value, keys, , exact]) {
    return [value, exact ?? "", ...keys.filter(([label]) => label !== "rule" && label !== "place").map(([, said]) => said)];
  }

  function matches(page, block) {
    const words = wordsOf(dataOf(page), block);
    return terms.every((term) => words.includes(term));
  }

  function search() {
    terms = termsOf(byId("search"));
    CSS.highlights?.clear();
    hideCard();
    let found = 0, all = 0;
    pages.forEach((section, page) => {
      const { blocks } = dataOf(page), fitting = blocks.map((block) => !terms.length || matches(page, block));
      all += blocks.filter((block) => block.article).length;
      found += blocks.filter((block, at) => block.article && fitting[at]).length;
      section.hidden = terms.length > 0 && !fitting.includes(true);
      if (drawn.has(page)) showFound(page);
    });
    byId("articles-state").textContent = terms.length ? say("articles_of", { n: found, all }) : "";
  }

  function showFound(page) {
    const data = dataOf(page);
    data.blocks.forEach((block, at) => {
      const fits = !terms.length || matches(page, block), shown = data.shown[at];
      shown.hidden = !fits;
      if (data.listed.has(at)) data.listed.get(at).hidden = !fits;
      for (const mark of shown.querySelectorAll("mark")) {
        const values = valuesOf(data.mentions[mark.dataset.number]).map(squeezed);
        mark.classList.toggle("match", terms.some((term) => values.some((value) => value.includes(term))));
      }
      if (fits && terms.length && CSS.highlights) highlight(shown);
    });
  }

  function highlight(block) {
    const places = [];
    let words = "";
    const walk = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      const node = walk.currentNode;
      if (node.parentNode.className === "soft") continue;
      let at = 0;
      for (const character of node.data) {
        const half = squeezed(character);
        for (let unit = 0; unit < half.length; unit += 1) places.push([node, at, at + character.length]);
        words += half;
        at += character.length;
      }
    }
    const ranges = CSS.highlights.get("found") ?? new Highlight();
    for (const term of terms) {
      for (let at = words.indexOf(term); at >= 0; at = words.indexOf(term, at + term.length)) {
        const range = new Range(), [first, last] = [places[at], places[at + term.length - 1]];
        range.setStart(first[0], first[1]);
        range.setEnd(last[0], last[2]);
        ranges.add(range);
      }
    }
    CSS.highlights.set("found", ranges);
  }

  byId("search").addEventListener("input", later(search, 150));
  byId("search").addEventListener("keydown", (event) => {
    if (event.key === "Enter") { search(); pages.find((page) => !page.hidden)?.scrollIntoView(); }
  });
  byId("goto").addEventListener("change", (event) => { clearSearch(); pages[event.target.value].scrollIntoView(); });

  function clearSearch() {
    if (!terms.length) return;
    byId("search").value = "";
    search();
  }

  // The card of a mention

  function pageOf(mark) { return Number(mark.closest(".page").id.slice(1)); }

  function fillCard(mark) {
    const page = pageOf(mark), data = dataOf(page), [type, value, keys, links, exact] = data.mentions[mark.dataset.number];
    const close = make("button", "close", "×"), list = make("dl"), jumps = make("ul");
    close.type = "button";
    close.ariaLabel = say("close");
    close.addEventListener("click", leaveCard);
    for (const [label, said] of keys) {
      const held = make("dd");
      held.append(chinese(named(said)));
      list.append(make("dt", "", named(label)), held);
    }
    const around = mark.parentNode.closest("mark:not(.off)");
    for (const [label, number] of [...links, ...(around ? [[say("inside"), around.dataset.number]] : [])]) {
      const item = make("li", "", `${named(label)}: `), link = chinese(data.mentions[number][1], "a");
      link.href = `#m${page}-${number}`;
      item.append(link);
      jumps.append(item);
    }
    const said = chinese(value, "p");
    said.className = "value";
    if (exact) said.title = exact;
    card.replaceChildren(close, make("span", `${type} key`, named(type)), said, list, ...(jumps.childElementCount ? [jumps] : []));
  }

  function showCard(mark) {
    clearTimeout(hiding);
    if (shownFor === mark) return;
    hideCard();
    shownFor = mark;
    fillCard(mark);
    card.hidden = false;
    mark.classList.add("open");
    mark.setAttribute("aria-describedby", "card");
    placeCard();
  }

  function placeCard() {
    if (!shownFor) return;
    const box = shownFor.getClientRects()[0] ?? shownFor.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = card, below = box.bottom + 8, above = box.top - height - 8;
    card.style.left = `${Math.max(8, Math.min(box.left, root.clientWidth - width - 8))}px`;
    card.style.top = `${below + height > innerHeight && above > 60 ? above : below}px`;
  }

  function hideCard() {
    clearTimeout(hiding);
    if (shownFor) {
      shownFor.classList.remove("open");
      shownFor.removeAttribute("aria-describedby");
    }
    shownFor = null;
    pinned = false;
    card.hidden = true;
  }

  function hideSoon() {
    clearTimeout(hiding);
    if (!pinned) hiding = setTimeout(hideCard, 250);
  }

  function leaveCard() {
    const mark = shownFor;
    mark?.focus({ preventScroll: true });
    hideCard();
  }

  function enterCard(mark) {
    showCard(mark);
    pinned = true;
    (card.querySelector("a") ?? card.querySelector("button")).focus({ preventScroll: true });
  }

  function markAt(event) {
    const mark = event.target.closest?.("mark:not(.off)");
    return mark && byId("pages").contains(mark) ? mark : null;
  }

  function step(mark, by) {
    const marks = [...byId("pages").querySelectorAll(".block:not([hidden]) mark:not(.off)")];
    const next = marks[marks.indexOf(mark) + by];
    if (next) { next.focus({ preventScroll: true }); next.scrollIntoView({ block: "nearest" }); showCard(next); }
  }

  function makeStop(mark) {
    for (const other of mark.closest(".block").querySelectorAll('mark[tabindex="0"]')) other.tabIndex = -1;
    mark.tabIndex = 0;
  }

  addEventListener("scroll", placeCard, { passive: true });
  addEventListener("resize", placeCard);
  const area = byId("pages");
  area.addEventListener("mouseover", (event) => { const mark = markAt(event); if (mark && !pinned) showCard(mark); });
  area.addEventListener("mouseout", (event) => { if (markAt(event)) hideSoon(); });
  area.addEventListener("focusin", (event) => { const mark = markAt(event); if (mark) { makeStop(mark); showCard(mark); } });
  area.addEventListener("focusout", (event) => { if (!card.contains(event.relatedTarget)) hideSoon(); });
  area.addEventListener("click", (event) => { const mark = markAt(event); if (mark) { showCard(mark); pinned = true; } });
  area.addEventListener("keydown", (event) => {
    const mark = markAt(event);
    if (!mark) return;
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (by) step(mark, by);
    else if (event.key === "Enter" || event.key === " ") enterCard(mark);
    else return;
    event.preventDefault();
  });
  card.addEventListener("mouseenter", () => clearTimeout(hiding));
  card.addEventListener("mouseleave", hideSoon);
  card.addEventListener("focusout", (event) => { if (!card.contains(event.relatedTarget) && event.relatedTarget !== shownFor) { pinned = false; hideSoon(); } });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || card.hidden) return;
    if (card.contains(document.activeElement)) leaveCard();
    else hideCard();
  });
  document.addEventListener("click", (event) => {
    if (pinned && !card.contains(event.target) && !event.target.closest("mark")) hideCard();
  });

  // Jumps

  let landed = null; // the mark that a jump has led to
  let landing;

  function jump(hash) {
    const [, page, number] = /^#m(\d+)-(\d+)$/.exec(hash) ?? [];
    if (!pages[page]) return;
    draw(Number(page));
    const mark = byId(hash.slice(1));
    if (!mark) return;
    if (mark.closest("[hidden]")) clearSearch();
    if (mark.classList.contains("off")) {
      document.querySelector(`.show[value="${mark.classList[0]}"]`).checked = true;
      showTypes(byId("pages"));
    }
    hideCard();
    land(mark);
    requestAnimationFrame(() => {
      land(mark);
      mark.focus({ preventScroll: true });
      showCard(mark);
    });
  }

  // Articles above are drawn on the way and behind it, and are less high then than was set aside for them: the mark stays
  // where the reader looks until the reader scrolls.
  function land(mark) {
    mark.scrollIntoView({ block: "center", behavior: "instant" });
    landed = mark;
    clearTimeout(landing);
    landing = setTimeout(leave, SETTLED_AFTER_MS);
  }

  function leave() { landed = null; }

  new ResizeObserver(() => { if (landed) landed.scrollIntoView({ block: "center", behavior: "instant" }); }).observe(byId("pages"));
  for (const move of ["wheel", "touchstart", "pointerdown", "keydown"]) addEventListener(move, leave, { passive: true });

  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#m"]');
    if (!link) return;
    event.preventDefault();
    const hash = link.getAttribute("href");
    if (location.hash === hash) jump(hash);
    else location.hash = hash;
  });
  addEventListener("hashchange", () => jump(location.hash));
  if (/^#m\d/.test(location.hash)) {
    history.scrollRestoration = "manual"; // after a reload the browser would go back to where it was
    jump(location.hash);
    addEventListener("load", () => setTimeout(() => jump(location.hash)));
  }

  addEventListener("beforeprint", () => {
    pages.forEach((page, at) => { if (!page.hidden) draw(at); });
    for (const { print } of tables.values()) print();
    for (const folded of document.querySelectorAll("details")) folded.open = true;
  });
})();
