// What is pasted says by its styles what is bold, but our Content-Security-Policy keeps the editor from reading those;
// and the editor drops headings of levels that it does not have. So both are written in plain markup before it looks.
"use strict";

const LIGHT = /(?<![\w-])font-weight:\s*(?:normal|[1-4]00)\b/;
const HEAVY = /(?<![\w-])font-weight:\s*(?:bold|[6-9]00)\b/;
const UPRIGHT = /(?<![\w-])font-style:\s*normal\b/;
const SLANTED = /(?<![\w-])font-style:\s*(?:italic|oblique)\b/;

function put(element, name) {
  const holder = element.ownerDocument.createElement(name);
  holder.append(...element.childNodes);
  return holder;
}

function fitHeading(heading, levels) {
  const told = Number(heading.tagName[1]);
  const nearest = [...levels].sort((a, b) => Math.abs(a - told) - Math.abs(b - told))[0];
  heading.replaceWith(put(heading, nearest ? `h${nearest}` : "p"));
}

function writeOut(element) {
  const style = element.dataset.style;
  const isOff = (element.matches("b, strong") && LIGHT.test(style)) || (element.matches("i, em") && UPRIGHT.test(style));
  if (element.matches("span") && HEAVY.test(style)) element.append(put(element, "strong"));
  if (element.matches("span") && SLANTED.test(style)) element.append(put(element, "em"));
  if (isOff) element.replaceWith(...element.childNodes);
  element.removeAttribute("data-style");
}

function plainMarkup(html, levels) {
  // Under another name before it is parsed: the browser would refuse each style, and say so.
  const bare = html.replace(/<style[\s\S]*?<\/style>/gi, "");
  const named = bare.replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/\sstyle\s*=/gi, " data-style="));
  const page = new DOMParser().parseFromString(named, "text/html");
  page.querySelectorAll("script, title, xml, img").forEach((element) => element.remove());
  page.querySelectorAll("h1, h2, h3, h4, h5, h6").forEach((heading) => fitHeading(heading, levels));
  page.querySelectorAll("[data-style]").forEach(writeOut);
  return page.body.innerHTML;
}

document.addEventListener("prose-editor:ready", ({ detail: { editor } }) => {
  const heading = editor.extensionManager.extensions.find(({ name }) => name === "heading");
  const transformPastedHTML = (html) => plainMarkup(html, heading?.options.levels ?? []);
  editor.setOptions({ editorProps: { ...editor.options.editorProps, transformPastedHTML } });
});
