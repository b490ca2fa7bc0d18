// The text of the chosen template comes after what stands in the answer, without the way over the server.
"use strict";

document.addEventListener("click", (event) => {
  const button = event.target.closest('button[name$="-fetch"]');
  const select = button?.previousElementSibling;
  const text = select?.selectedOptions[0]?.dataset.text;
  if (!text) return; // the server says what is missing
  event.preventDefault();
  const answer = document.getElementById(select.id.replace(/template$/, "text"));
  answer.value = [answer.value.trimEnd(), text].filter(Boolean).join("\n\n");
  select.value = "";
  const kind = select.id.replace(/template$/, "kind");
  if (document.querySelector(`#${kind} input:checked`)?.value === "note") {
    document.querySelector(`#${kind} input[value="answer"]`).checked = true; // as a note it would reach nobody
  }
  answer.focus();
});
