// The rich text editor names its buttons in English, past every catalogue. Tooltips and screen readers use these names.
"use strict";

function translateButtons(menu) {
  for (const button of menu.querySelectorAll("button[title]")) {
    const name = gettext(button.title);
    if (name !== button.title) {
      button.title = name;
      button.setAttribute("aria-label", name);
    }
  }
}

function translateMenu(menu) {
  for (const choice of menu.querySelectorAll(".prose-menubar__option > *")) {
    choice.textContent = gettext(choice.textContent);
  }
  translateButtons(menu);
  // A drop-down shows a fresh copy of the chosen button after every choice.
  new MutationObserver(() => translateButtons(menu)).observe(menu, { childList: true, subtree: true });
}

document.addEventListener("prose-editor:ready", ({ detail, target }) => {
  const page = detail.editor.view.dom;
  page.setAttribute("aria-label", target.labels[0]?.textContent.trim().replace(/:$/, "") ?? "");
  // The menu itself comes a moment later.
  detail.editor.on("create", () => translateMenu(page.closest(".prose-editor").querySelector(".prose-menubar")));
});
