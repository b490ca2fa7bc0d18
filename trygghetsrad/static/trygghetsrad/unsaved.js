// Who leaves a form of the admin with something typed in it is asked first; who saves, or typed nothing, is not.
"use strict";

let isTyped = false;

const formOf = ({ target }) => target.closest?.('#content form[method="post"]:not(#changelist-form)');
const typed = (event) => {
  if (formOf(event)) isTyped = true;
};

document.addEventListener("input", typed);
document.addEventListener("change", typed);
document.addEventListener("submit", (event) => {
  if (formOf(event) && !event.defaultPrevented) isTyped = false;
});
document.addEventListener("DOMContentLoaded", () => {
  isTyped ||= Boolean(document.querySelector("#content form .errorlist, #content .errornote")); // shown again, unsaved
});
window.addEventListener("beforeunload", (event) => {
  if (isTyped) event.preventDefault(); // the browser asks, in words of its own
});
