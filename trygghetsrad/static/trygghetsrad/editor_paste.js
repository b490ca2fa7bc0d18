// What is pasted is sent to the code that makes it neat when it is saved, so it stands in the editor as it will be kept.
// It has to happen before the editor looks at it: our Content-Security-Policy would refuse each style, and say so.
"use strict";

const { address } = document.currentScript.dataset;

async function neat(html, levels) {
  const body = new FormData();
  body.append("html", html.replace(/<style[\s\S]*?<\/style>|<img\b[^>]*>/gi, "")); // heavy, and never kept
  levels.forEach((level) => body.append("levels", level));
  body.append("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]").value);
  const answer = await fetch(address, { method: "POST", body, redirect: "error" });
  if (!answer.ok) throw new Error(await answer.text());
  return answer.text();
}

document.addEventListener("prose-editor:ready", ({ detail: { editor } }) => {
  const heading = editor.extensionManager.extensions.find(({ name }) => name === "heading");
  const paste = (view, event) => {
    const html = event.clipboardData?.getData("text/html");
    if (!html || html.includes("data-pm-slice")) return false; // nothing formatted, or from an editor of ours
    const text = event.clipboardData.getData("text/plain");
    event.preventDefault();
    neat(html, heading?.options.levels ?? []).then(
      (clean) => view.pasteHTML(clean),
      () => view.pasteText(text), // too heavy, or no answer: the words are there all the same
    );
    return true;
  };
  editor.setOptions({ editorProps: { ...editor.options.editorProps, handleDOMEvents: { paste } } });
});
