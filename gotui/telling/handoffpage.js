"use strict";
(() => {
  const every = () => document.querySelectorAll("details");
  const search = document.getElementById("search");
  const count = document.getElementById("count");
  const looks = [...document.querySelectorAll("[data-look]")];

  function find() {
    const words = search.value.trim().toLowerCase();
    let shown = 0;
    for (const look of looks) {
      const holds = !words || look.textContent.toLowerCase().includes(words);
      look.classList.toggle("hidden", !holds);
      if (words) look.open = holds;
      shown += holds ? 1 : 0;
    }
    count.textContent = words ? `${shown} / ${looks.length}` : "";
  }

  function reach() {
    const aim = document.getElementById(location.hash.slice(1));
    if (aim && aim.tagName === "DETAILS") {
      aim.classList.remove("hidden");
      aim.open = true;
      aim.scrollIntoView();
    }
  }

  search.addEventListener("input", find);
  document.getElementById("unfold").addEventListener("click", () => every().forEach((one) => { one.open = true; }));
  document.getElementById("fold").addEventListener("click", () => every().forEach((one) => { one.open = false; }));
  window.addEventListener("hashchange", reach);
  window.addEventListener("beforeprint", () => every().forEach((one) => { one.open = true; }));
  reach();
})();
