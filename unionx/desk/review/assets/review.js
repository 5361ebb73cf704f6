"use strict";
// The review in the browser: keys and clicks become answers, and what the server draws is put into its place.
// What comes is parsed as an inert document and holds page text only as escaped text, so none of it can run.

const $ = (css, from = document) => from.querySelector(css);
const $$ = (css, from = document) => [...from.querySelectorAll(css)];
const WORDS = JSON.parse(document.body.dataset.words);
const _ = (message, values = {}) => (WORDS[message] ?? message).replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
const text = $("#text"), side = $("#side"), picked = $("#picked"), filter = $("#filter");
let at = null;      // the id of the mention that is asked about
let selected = null; // {page, start, end} of the text that is selected, in code points
let busy = Promise.resolve();

// ---- talking to the server

async function ask(path, options) {
  let answer;
  try {
    answer = await fetch(path, options);
  } catch {
    throw new Error(_("the server does not answer; start unionx review again and open its address: what was answered is saved"));
  }
  if (answer.ok) return answer;
  const type = answer.headers.get("content-type") || "";
  throw new Error(type.includes("json") ? (await answer.json()).error : await answer.text());
}

const send = async (name, said) => {
  const headers = { "Content-Type": "application/json" };
  return (await ask(`answer/${name}`, { method: "POST", headers, body: JSON.stringify(said) })).json();
};

function put(place, html) {
  const made = new DOMParser().parseFromString(html, "text/html");
  place.replaceChildren(...made.body.childNodes);
}

// One thing after the other, whatever is pressed meanwhile.
function then(work) {
  busy = busy.then(work).catch((error) => say(error.message, true));
  return busy;
}

let fading;
function say(message, wrong = false) {
  const said = $("#said");
  said.textContent = message;
  said.classList.toggle("wrong", wrong);
  said.hidden = !message;
  clearTimeout(fading);
  if (!wrong) fading = setTimeout(() => { said.hidden = true; }, 2500);
}

// ---- the mention that is asked about

const chosen = () => new URLSearchParams([...new FormData(filter)].filter(([, value]) => value));

async function view(step = "0", id = at) {
  const asked = chosen();
  if (id) asked.set("at", id);
  asked.set("step", step);
  const found = await (await ask(`view?${asked}`)).json();
  $("#bar").max = found.of || 1;
  $("#bar").value = found.judged;
  $("#progress").textContent = _("{judged} of {of} judged", found) + (found.number ? ` · ${found.number}/${found.shown}` : "");
  at = found.id;
  if (at === null) {
    put(side, `<p class='empty'>${_("Nothing is left here; choose another filter.")}</p>`);
    if (text.dataset.page === "-1") await draw(0);
    return;
  }
  if (text.dataset.page !== String(found.page)) await draw(found.page);
  put(side, found.side);
  for (const mark of $$("mark[data-id]", text)) {
    const here = mark.dataset.id === at;
    mark.classList.toggle("now", here);
    if (here) mark.dataset.status = found.status;
  }
  $("mark.now", text)?.scrollIntoView({ block: "nearest" });
  keepInSight();
  $("[aria-current]", side)?.scrollIntoView({ block: "nearest" });
  const place = chosen();
  place.set("at", at);
  history.replaceState(null, "", `?${place}`);
}

function keepInSight() {
  const mark = $("mark.now", text);
  if (!mark) return;
  const box = mark.getBoundingClientRect(), frame = text.getBoundingClientRect(), room = frame.height / 4;
  if (box.top < frame.top + 24 || box.bottom > frame.bottom - 24) text.scrollTop += box.top - frame.top - room;
}

async function draw(page) {
  const same = text.dataset.page === String(page), top = text.scrollTop;
  put(text, await (await ask(`text/${page}`)).text());
  text.dataset.page = page;
  text.scrollTop = same ? top : 0;
}

const redraw = async (id, step = "0") => {
  await draw(text.dataset.page);
  await view(step, id);
};

// ---- answers

const current = () => $("[aria-current]", side);
const status = () => current()?.dataset.status;

const answers = {
  yes: () => then(async () => { await send("judge", { id: at, right: true }); await settle(); }),
  no: () => then(async () => { await send("judge", { id: at, right: false }); await view(); }),
  drop: () => then(async () => { await send("drop", { id: at }); await redraw(at); say(_("Dropped.")); }),
  "put-back": () => then(async () => { await send("put-back", { id: at }); await redraw(at); say(_("Put back.")); }),
  edit: () => then(() => edit(at)),
};

// The mark takes its new state before the next one is asked about.
async function settle() {
  for (const mark of $$("mark[data-id]", text)) if (mark.dataset.id === at) mark.dataset.status = "right";
  await view("open");
}

function wrong(key) {
  const buttons = $$("[data-wrong]", side), pressed = (one) => one.getAttribute("aria-pressed") === "true";
  const keys = buttons.filter((one) => pressed(one) !== (one.dataset.wrong === key)).map((one) => one.dataset.wrong);
  then(async () => { await send("judge", { id: at, right: false, wrong: keys }); await view(); });
}

const undo = () => then(async () => {
  const { id } = await send("undo", {});
  await redraw(id || at);
  say(_("The last answer is taken back."));
});

// ---- the form of all keys

async function edit(id) {
  if (!id) return;
  put(side, await (await ask(`edit?id=${encodeURIComponent(id)}`)).text());
  side.scrollTop = 0;
  $("#edit input, #edit select, #edit textarea").focus();
}

// A name that is clicked on the page goes into the field that asks for one.
let asking = null;
side.addEventListener("focusin", (event) => { asking = event.target.matches("input[list]") ? event.target : null; });
function take(mark) {
  if (!asking?.isConnected || !mark.dataset.name) return say(_("Save or cancel first."), true);
  asking.value = mark.dataset.name;
  asking.focus();
}

const inputs = (from) => $$("input, select, textarea", from);
const isChanged = (input) => input.tagName === "SELECT"
  ? [...input.options].some((one) => one.selected !== one.defaultSelected)
  : input.value !== input.defaultValue;

function changedFields(form) {
  const groups = $$("[data-key]", form).filter((group) => group.dataset.touched || inputs(group).some(isChanged));
  return groups.flatMap((group) => inputs(group).map((input) => [input.name, input.value]));
}

async function save(form) {
  const id = form.dataset.id, fields = changedFields(form), place = $$(".of-place input", form);
  if (fields.length) await send("correct", { id, fields });
  if (place.some(isChanged)) await send("move", { id, start: Number(place[0].value), end: Number(place[1].value) });
  await redraw(at);
  say(fields.length || place.some(isChanged) ? _("Saved.") : _("Nothing was changed."));
}

// ---- what is selected on the page

// Offsets count code points: what stands in a piece before a place, behind the piece's own start.
function offset(node, within) {
  const piece = (node.nodeType === 1 ? node : node.parentElement).closest(".piece");
  if (!piece) return null;
  const range = document.createRange();
  range.selectNodeContents(piece);
  range.setEnd(node, within);
  return { piece, at: Number(piece.dataset.start) + [...range.toString()].length };
}

function look() {
  const selection = getSelection();
  selected = null;
  if (selection.rangeCount && !selection.isCollapsed && text.contains(selection.anchorNode)) {
    const range = selection.getRangeAt(0);
    const start = offset(range.startContainer, range.startOffset), end = offset(range.endContainer, range.endOffset);
    if (start && end && start.piece === end.piece) selected = { page: Number(text.dataset.page), start: start.at, end: end.at };
    if (selected) place(range.getBoundingClientRect());
  }
  picked.hidden = !selected;
}

function place(box) {
  picked.hidden = false;
  const left = Math.min(Math.max(8, box.left), innerWidth - picked.offsetWidth - 8);
  picked.style.setProperty("left", `${left}px`);
  picked.style.setProperty("top", `${box.bottom + 8 + picked.offsetHeight > innerHeight ? box.top - picked.offsetHeight - 8 : box.bottom + 8}px`);
}

const add = (type, where) => then(async () => {
  const { id } = await send("add", { type, ...where });
  getSelection().removeAllRanges();
  await redraw(id);
  await edit(id);
});

function move() {
  if (!selected) return say(_("Select where the mention belongs first."), true);
  const { start, end } = selected;
  then(async () => {
    await send("move", { id: at, start, end });
    getSelection().removeAllRanges();
    await redraw(at);
    say(_("Moved."));
  });
}

function startAdding() {
  $("#add").reset();
  if (selected) $("#add").elements.text.value = getSelection().toString();
  $("#add .error").hidden = true;
  $("#adding").showModal();
}

async function finishAdding(form) {
  const start = $("mark.now", text) ? offset($("mark.now", text), 0).at : 0;
  const where = selected || { page: Number(text.dataset.page), text: form.elements.text.value, near: start };
  const { id } = await send("add", { type: form.elements.type.value, ...where });
  $("#adding").close();
  await redraw(id);
  await edit(id);
}

// ---- keys and clicks

const keys = {
  j: () => then(() => view("1")),
  k: () => then(() => view("-1")),
  y: () => answers.yes(),
  n: () => answers.no(),
  e: () => answers.edit(),
  d: () => (status() === "dropped" ? answers["put-back"]() : answers.drop()),
  a: startAdding,
  m: move,
  u: undo,
  p: showTally,
  "?": () => $("#keys").showModal(),
  Escape: () => { say(""); getSelection().removeAllRanges(); },
};

const asksForOne = new Set("jkynedm");

function showTally() {
  then(async () => {
    put($("#tally"), await (await ask("tally")).text());
    $("#tally").showModal();
  });
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if ($("#edit") && event.key === "Escape") return then(() => view());
  if ($("dialog[open], #edit") || event.target.closest("input, select, textarea")) return;
  const number = /^[1-9]$/.test(event.key) && $$("[data-wrong]", side)[Number(event.key) - 1];
  if (number) wrong(number.dataset.wrong);
  else if (Object.hasOwn(keys, event.key) && (at || !asksForOne.has(event.key))) keys[event.key]();
  else return;
  event.preventDefault();
});

document.addEventListener("click", (event) => {
  const hit = (css) => event.target.closest(css);
  const mark = hit("#text mark[data-id]");
  if (mark && $("#edit")) take(mark);
  else if (mark && getSelection().isCollapsed) then(() => view("0", mark.dataset.id));
  else if (hit("[data-go]")) then(() => view("0", hit("[data-go]").dataset.go));
  else if (hit("[data-answer]")) answers[hit("[data-answer]").dataset.answer]();
  else if (hit("[data-wrong]")) wrong(hit("[data-wrong]").dataset.wrong);
  else if (hit("[data-step]")) then(() => view(hit("[data-step]").dataset.step));
  else if (hit("[data-edit]")) then(() => edit(hit("[data-edit]").dataset.edit));
  else if (hit("[data-add]")) add(hit("[data-add]").dataset.add, selected);
  else if (hit("[data-move]")) move();
  else if (hit("#adding-open")) startAdding();
  else if (hit("[data-cancel]")) then(() => view());
  else if (hit("[data-close]")) hit("dialog").close();
  else if (hit("[data-one-more]")) addRow(hit("[data-key]"));
  else if (hit("[data-take-off]")) takeRow(hit("li"));
});

function addRow(group) {
  const row = $("li", group).cloneNode(true);
  for (const input of inputs(row)) { input.value = ""; input.defaultValue = ""; }
  $(".rows", group).append(row);
  $("input", row).focus();
}

function takeRow(row) {
  row.closest("[data-key]").dataset.touched = "yes";
  for (const input of inputs(row)) input.value = "";
  row.hidden = true;
}

document.addEventListener("submit", (event) => {
  const form = event.target, work = { edit: save, add: finishAdding }[form.id];
  if (!work) return;
  event.preventDefault();
  $(".error", form).hidden = true;
  busy = busy.then(() => work(form)).catch((error) => {
    $(".error", form).textContent = error.message;
    $(".error", form).hidden = false;
  });
});

document.addEventListener("selectionchange", look);
text.addEventListener("scroll", () => { picked.hidden = true; });
picked.addEventListener("pointerdown", (event) => event.preventDefault()); // the selection stays
let pointed = false; // a menu that the mouse chose from gives the keys back; one that keys choose from keeps them
filter.addEventListener("pointerdown", () => { pointed = true; });
filter.addEventListener("keydown", (event) => {
  pointed = false;
  if (event.key === "Escape") event.target.blur();
});
filter.addEventListener("change", (event) => {
  if (pointed) event.target.blur();
  then(() => view("0", null));
});
$("#undo").addEventListener("click", undo);
$("#show-tally").addEventListener("click", showTally);
$("#help").addEventListener("click", () => $("#keys").showModal());

// As the system is, also when that changes in the evening, until the button says otherwise.
const theme = $("#theme"), root = document.documentElement, system = matchMedia("(prefers-color-scheme: dark)");
const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);
const showTheme = () => theme.setAttribute("aria-pressed", isDark());
theme.addEventListener("click", () => {
  root.dataset.theme = isDark() ? "light" : "dark";
  localStorage.setItem("unionx-theme", root.dataset.theme);
  showTheme();
});
system.addEventListener("change", showTheme);
if (["light", "dark"].includes(localStorage.getItem("unionx-theme"))) root.dataset.theme = localStorage.getItem("unionx-theme");
showTheme();

if (matchMedia("(max-width: 60rem)").matches) $("#filters").open = false;
const asked = new URLSearchParams(location.search);
for (const control of filter.elements) if (asked.has(control.name)) control.value = asked.get(control.name);
then(() => view("0", asked.get("at")));
