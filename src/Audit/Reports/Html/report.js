"use strict";
// Shows the findings that are wanted: of the ticked severities and statuses, with every word that is searched for.
const form = document.querySelector("form");
const articles = [...document.querySelectorAll("article")].map(element => ({ element, text: element.textContent.toLowerCase() }));
const filter = () => {
  const ticked = new Set([...form.querySelectorAll("input:checked")].map(box => box.value));
  const words = form.querySelector("[type=search]").value.toLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const { element, text } of articles) {
    const wanted = ticked.has(element.dataset.kind) && words.every(word => text.includes(word));
    element.hidden = !wanted;
    shown += wanted;
  }
  form.querySelector("output").textContent = shown === articles.length ? "" : `${shown} of ${articles.length} shown`;
};
form.addEventListener("input", filter);
form.addEventListener("submit", event => event.preventDefault());
form.hidden = false;
