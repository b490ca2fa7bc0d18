// How far a file has come that is fetched by a button with data-fetch, and whether it came whole; only then is it saved.
"use strict";

const bar = document.querySelector("[data-fetching]");
const told = document.querySelector("[data-fetched]");
const written = (number) => number.toLocaleString("sv");
let isUnderWay = false;

function show(count, all) {
  const progress = bar.querySelector("progress");
  progress.max = Math.max(all, 1);
  progress.value = count;
  const words = bar.dataset.soFar.replace("NN", written(count)).replace("MM", written(all));
  bar.querySelector("span").textContent = words;
}

async function read(response) {
  const all = Number(response.headers.get("X-Cases"));
  const parts = [];
  let count = -1; // the first line names the columns
  show(0, all);
  for await (const part of pieces(response)) {
    parts.push(part);
    for (const byte of part) count += byte === 10;
    show(Math.min(Math.max(count, 0), all), all);
  }
  return [new Blob(parts, { type: "text/csv" }), count - 1];
}

async function* pieces(response) {
  const reader = response.body.getReader();
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) yield piece.value;
}

async function isWhole(file) {
  const end = await file.slice(-500).text();
  const last = end.trimEnd().split("\n").at(-1);
  return last.startsWith(bar.dataset.end) && /\d\.\W*$/.test(last);
}

function save(file, response) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = /filename="(.+)"/.exec(response.headers.get("Content-Disposition"))[1];
  link.click();
}

async function fetchFile(address) {
  const response = await fetch(address);
  if (!response.headers.get("X-Cases")) {
    location.assign(address); // what is wrong, or the sign-in
    return;
  }
  bar.hidden = false;
  const [file, count] = await read(response);
  if (!(await isWhole(file))) throw new Error("cut off");
  save(file, response);
  told.textContent = bar.dataset.done.replace("NN", written(count));
}

document.addEventListener("submit", async (event) => {
  const button = event.submitter;
  if (!button?.matches("[data-fetch]")) return;
  event.preventDefault();
  if (isUnderWay) return;
  isUnderWay = true;
  told.textContent = "";
  const answers = new URLSearchParams(new FormData(event.target, button));
  try {
    await fetchFile(`${location.pathname}?${answers}`);
  } catch {
    told.textContent = bar.dataset.broken;
  }
  bar.hidden = true;
  isUnderWay = false;
});
