"use strict";
(() => {
  const FIRST_ROWS = 25, MORE_ROWS = 100, PRINTED_ROWS = 1000;
  const CLOSE = -1, HEADLINE = -2;
  const PX_PER_CHARACTER = 0.95; // what a page not drawn yet is taken for
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

  // The table

  const FIELDS = ["page", "mention", "subject", "noun", "kind", "value", "low", "high", "modifier", "unit", "currency",
    "per", "change", "status", "start", "end", "part", "text", "sentence", "title"];
  const SIGNS = { about: "≈ ", nearly: "< ", more_than: "> ", at_least: "≥ ", at_most: "≤ ", less_than: "< " };
  const grouped = new Intl.NumberFormat("en", { maximumFractionDigits: 20 });
  const facts = JSON.parse(byId("facts").textContent).map((cells, at) => {
    const fact = Object.fromEntries(cells.map((cell, number) => [FIELDS[number], cell]));
    fact.at = at;
    return fact;
  });
  const COLUMNS = [
    ["Subject", "subject", (fact) => fact.subject, (fact) => [chinese(fact.subject)]],
    ["What", "noun", (fact) => fact.noun, (fact) => (fact.noun ? [chinese(fact.noun)] : [])],
    ["Value", "number", (fact) => fact.value ?? fact.low ?? fact.high, (fact) => [valueOf(fact)]],
    ["Unit", "unit", (fact) => fact.unit, unitOf],
    ["Period", "days", (fact) => fact.start ?? fact.end, (fact) => [daysOf(fact)]],
    ["Printed", "printed", (fact) => fact.page * 1e9 + fact.mention, (fact) => [linkTo(fact)]],
    ["Sentence", "sentence", (fact) => fact.sentence, (fact) => (fact.sentence ? [chinese(fact.sentence)] : [])],
  ];
  let sorted = null, falling = false, most = FIRST_ROWS;

  function valueOf(fact) {
    const number = (value) => (value === null ? "" : grouped.format(value));
    return fact.value === null ? `${number(fact.low)} – ${number(fact.high)}` : (SIGNS[fact.modifier] ?? "") + number(fact.value);
  }

  function unitOf(fact) {
    const made = [];
    if (fact.unit) made.push(chinese(fact.unit));
    if (fact.per) made.push(" / ", chinese(fact.per));
    for (const word of [fact.currency, fact.change, fact.status === "actual" ? null : fact.status, fact.part ? "part" : null]) {
      if (word) made.push(" ", make("span", "chip", word));
    }
    return made;
  }

  function daysOf(fact) {
    if (!fact.start && !fact.end) return "";
    return fact.start === fact.end ? fact.start : `${fact.start ?? ""} – ${fact.end ?? ""}`;
  }

  function linkTo(fact) {
    const made = chinese(fact.text.replace(/\s+/g, ""), "a");
    made.href = `#m${fact.page}-${fact.mention}`;
    return made;
  }

  function inOrder(one, other) {
    const [a, b] = [sorted(one), sorted(other)];
    if (a === null || b === null) return (a === null) - (b === null) || one.at - other.at;
    const order = typeof a === "number" ? a - b : collator.compare(a, b);
    return (falling ? -order : order) || one.at - other.at;
  }

  function fits(fact, wanted, kind) {
    if (kind && fact.kind !== kind) return false;
    fact.words ??= squeezed([fact.subject, fact.noun, fact.text, fact.sentence, fact.title, fact.unit, fact.currency, fact.per,
      fact.change, fact.status, fact.value, valueOf(fact), daysOf(fact)].map((word) => `${word ?? ""}\0`).join(""));
    return wanted.every((term) => fact.words.includes(term));
  }

  function rowOf(fact) {
    const row = make("tr");
    for (const [label, name, , content] of COLUMNS) {
      const cell = make("td", name);
      cell.dataset.label = label;
      cell.append(...content(fact).filter((part) => part !== ""));
      row.append(cell);
    }
    return row;
  }

  function showTable() {
    const wanted = termsOf(byId("filter")), kind = byId("kind").value;
    const found = facts.filter((fact) => fits(fact, wanted, kind));
    if (sorted) found.sort(inOrder);
    document.querySelector("#table tbody").replaceChildren(...found.slice(0, most).map(rowOf));
    byId("rows-state").textContent = `${found.length} of ${facts.length} figures with a subject`;
    byId("more").hidden = found.length <= most;
    byId("more").textContent = `Show ${Math.min(MORE_ROWS, found.length - most)} more`;
  }

  for (const [label, name, by] of COLUMNS) {
    const head = make("th", name === "number" ? name : ""), button = make("button", "", label);
    head.scope = "col";
    button.type = "button";
    button.addEventListener("click", () => {
      falling = head.getAttribute("aria-sort") === "ascending";
      for (const other of head.parentNode.children) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", falling ? "descending" : "ascending");
      sorted = by;
      showTable();
    });
    head.append(button);
    document.querySelector("#table thead tr").append(head);
  }
  byId("filter").addEventListener("input", later(() => { most = FIRST_ROWS; showTable(); }, 120));
  byId("kind").addEventListener("change", () => { most = FIRST_ROWS; showTable(); });
  byId("more").addEventListener("click", () => { most += MORE_ROWS; showTable(); });
  showTable();

  // The articles

  function dataOf(page) {
    if (!parsed.has(page)) parsed.set(page, JSON.parse(byId(`data${page}`).textContent));
    return parsed.get(page);
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
    const meta = make("p", "meta", block.article ? undefined : "Outside of any article");
    about.filter(Boolean).forEach((word, at) => meta.append(at ? " · " : "", chinese(word)));
    if (block.article) made.ariaLabel = title ?? "Article without a headline";
    if (meta.hasChildNodes()) made.append(meta);
    block.pieces.forEach((items, at) => {
      if (at) made.append(make("p", "meta", "↪ goes on elsewhere on the page"));
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
    made.ariaLabel = "Articles of the page";
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

  function valuesOf([, value, keys]) {
    return [value, ...keys.filter(([label]) => label !== "rule" && label !== "place").map(([, said]) => said)];
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
    byId("articles-state").textContent = terms.length ? `${found} of ${all} articles` : "";
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
    const page = pageOf(mark), data = dataOf(page), [type, value, keys, links] = data.mentions[mark.dataset.number];
    const close = make("button", "close", "×"), list = make("dl"), jumps = make("ul");
    close.type = "button";
    close.ariaLabel = "Close";
    close.addEventListener("click", leaveCard);
    for (const [label, said] of keys) {
      const held = make("dd");
      held.append(chinese(said));
      list.append(make("dt", "", label), held);
    }
    const around = mark.parentNode.closest("mark:not(.off)");
    for (const [label, number] of [...links, ...(around ? [["inside", around.dataset.number]] : [])]) {
      const item = make("li", "", `${label}: `), link = chinese(data.mentions[number][1], "a");
      link.href = `#m${page}-${number}`;
      item.append(link);
      jumps.append(item);
    }
    const said = chinese(value, "p");
    said.className = "value";
    card.replaceChildren(close, make("span", `${type} key`, type), said, list, ...(jumps.childElementCount ? [jumps] : []));
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
    // Pages above may be drawn on the way, so the place is looked up again.
    mark.scrollIntoView({ block: "center", behavior: "instant" });
    requestAnimationFrame(() => {
      mark.scrollIntoView({ block: "center", behavior: "instant" });
      mark.focus({ preventScroll: true });
      showCard(mark);
    });
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#m"]');
    if (!link) return;
    event.preventDefault();
    const hash = link.getAttribute("href");
    if (location.hash === hash) jump(hash);
    else location.hash = hash;
  });
  addEventListener("hashchange", () => jump(location.hash));
  if (location.hash) jump(location.hash);

  addEventListener("beforeprint", () => {
    pages.forEach((page, at) => { if (!page.hidden) draw(at); });
    most = Math.max(most, PRINTED_ROWS);
    showTable();
    for (const folded of document.querySelectorAll("details")) folded.open = true;
  });
})();
