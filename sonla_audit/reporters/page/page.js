"use strict";
/* A click on a finding lights its figures, a click on a figure finds its findings. Everything shown is already on the
   page: text is moved about as text nodes and never read as markup. */
(() => {
  const one = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const root = document.documentElement;
  const tip = one("#tip"), bar = one("#bar"), said = one("#said"), keys = one("#keys");
  const narrow = matchMedia("(max-width: 60rem)");
  let chosen = null;   // the finding whose figures are lit
  let here = -1;       // which of them the reader was led to
  let wanted = null;   // the figure the tip speaks of

  const made = (tag, name, text = "") => {
    const element = document.createElement(tag);
    element.className = name;
    element.textContent = text;
    return element;
  };
  const aimed = link => document.getElementById(link.getAttribute("href").slice(1));
  const cardsOf = element => (element.dataset.findings || "").split(" ").filter(Boolean)
    .map(name => document.getElementById(name));
  const seen = () => all(".card").filter(card => !card.hidden);
  const places = card => all(".places a", card);
  const reportOf = element => element.closest(".report");

  /* A figure cut by the border of a passage is drawn in several stretches: those beside the first belong to it. */
  const stretches = (target, card) => {
    const bearing = element => (element.dataset.findings || "").split(" ").includes(card.id);
    if (!bearing(target)) return [target];
    const found = [target];
    if (!target.classList.contains("passage") && !target.classList.contains("said")) return found;
    const block = target.closest("p, h3, h4, h5, h6, td, th") || target.parentElement;
    return target.closest(".mark, sup") ? found : all("[data-findings]", block)
      .filter(other => other === target || (bearing(other) && other.classList.contains("said")
        && target.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING));
  };

  const clear = () => {
    for (const element of all(".lit")) {
      element.classList.remove("lit", "here");
      element.removeAttribute("data-role");
    }
  };

  const light = card => {
    clear();
    const named = new Set();
    for (const link of places(card)) {
      const target = aimed(link);
      if (!target) continue;
      for (const element of stretches(target, card)) element.classList.add("lit");
      if (!named.has(target)) target.dataset.role = link.dataset.role;
      named.add(target);
    }
  };

  const choose = (card, { lead = true, reveal = true } = {}) => {
    for (const other of all(".card.chosen")) {
      other.classList.remove("chosen");
      other.removeAttribute("aria-current");
    }
    chosen = card;
    here = -1;
    if (!card) {
      clear();
      bar.hidden = true;
      return;
    }
    card.classList.add("chosen");
    card.setAttribute("aria-current", "true");
    light(card);
    said.replaceChildren(made("span", `level`, one(".level", card).textContent), ` ${one(".message", card).textContent}`);
    said.className = `in-${card.dataset.kind}`;
    bar.hidden = false;
    if (reveal && !narrow.matches) card.scrollIntoView({ block: "nearest" });
    if (lead) go(Number(card.dataset.main));
  };

  const go = at => {
    if (!chosen) return;
    const links = places(chosen);
    if (!links.length) return;
    here = (at + links.length) % links.length;
    const target = aimed(links[here]);
    for (const element of all(".lit.here")) element.classList.remove("here");
    if (!target) return;
    if (target.classList.contains("lit") && links.length > 1) target.classList.add("here");
    const box = target.getBoundingClientRect();
    if (box.top < 80 || box.bottom > innerHeight - (narrow.matches ? 200 : 80)) target.scrollIntoView({ block: "center" });
  };

  /* The focus goes to the figure the reader was led to. */
  const enter = () => {
    const target = chosen && aimed(places(chosen)[Math.max(here, 0)]);
    if (!target) return;
    if (!target.matches("a")) target.tabIndex = -1;
    target.focus({ preventScroll: true });
  };

  const step = by => {
    const cards = seen();
    if (!cards.length) return;
    const at = cards.indexOf(chosen);
    choose(cards[at < 0 ? (by > 0 ? 0 : cards.length - 1) : (at + by + cards.length) % cards.length]);
  };

  /* The findings of a figure, one after the other with each click on it; a folded one is unfolded. */
  const ask = element => {
    const cards = cardsOf(element);
    if (!cards.length) return;
    const card = cards[(cards.indexOf(chosen) + 1) % cards.length];
    if (card.hidden) {
      const box = one(`.filters input[value="${card.dataset.kind}"]`, reportOf(card));
      if (box) box.checked = true;
      const family = one(".filters select", reportOf(card));
      if (family && family.value !== card.dataset.check) family.value = "";
      sift(reportOf(card));
    }
    choose(card, { lead: false });
    element.classList.add("here");
  };

  const sift = report => {
    const kinds = new Set(all(".filters input:checked", report).map(box => box.value));
    const family = one(".filters select", report)?.value || "";
    for (const card of all(".card", report)) {
      card.hidden = !kinds.has(card.dataset.kind) || (family !== "" && card.dataset.check !== family);
    }
    for (const group of all(".group", report)) group.hidden = all(".card", group).every(card => card.hidden);
    one(".none", report).hidden = all(".card", report).some(card => !card.hidden);
    // what is broken stays loud only while one of its findings is in the list
    for (const element of all(".paper .suspicious, .paper .said", report)) {
      const broken = cardsOf(element).filter(card => ["error", "warning", "info", "undecided"].includes(card.dataset.kind));
      element.classList.toggle("quiet", broken.length > 0 && broken.every(card => card.hidden));
    }
    if (chosen && chosen.hidden) choose(null);
  };

  const words = Object.fromEntries(all(".legend button").map(
    button => [button.dataset.state, one(".word", button).textContent]));

  const tell = element => {
    wanted = element;
    const cards = cardsOf(element);
    const parts = [];
    if (element.dataset.state) {
      const line = made("p", "state");
      line.append(made("b", "", words[element.dataset.state] || ""), made("span", "", element.dataset.about));
      parts.push(line);
    }
    for (const card of cards.slice(0, 4)) {
      const says = made("p", `says in-${card.dataset.kind}`, one(".message", card).textContent);
      const working = one(".working", card);
      if (working) says.append(document.createElement("br"), working.textContent);
      parts.push(says);
    }
    if (!parts.length) return;
    tip.replaceChildren(...parts);
    tip.hidden = false;
    element.setAttribute("aria-describedby", "tip");
    const box = element.getClientRects()[0], own = tip.getBoundingClientRect();
    const below = box.bottom + 8 + own.height < innerHeight || box.top < own.height + 8;
    tip.style.left = `${Math.max(8, Math.min(box.left, innerWidth - own.width - 8))}px`;
    tip.style.top = `${below ? box.bottom + 8 : box.top - own.height - 8}px`;
  };

  const hush = () => {
    wanted?.removeAttribute("aria-describedby");
    wanted = null;
    tip.hidden = true;
  };

  const theme = () => {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  };

  const telling = event => event.target.closest?.(".paper [data-findings], .paper [data-state]");

  /* A page that scrolls under a pointer at rest has not been pointed at. While nothing is chosen, the figures of the
     finding under the pointer are lit. */
  let spot = "";
  document.addEventListener("pointerover", event => {
    const now = `${event.screenX} ${event.screenY}`;
    if (event.pointerType === "touch" || now === spot) return;
    spot = now;
    const element = telling(event);
    if (element !== wanted) hush();
    if (element) tell(element);
    if (chosen) return;
    const card = event.target.closest?.(".card");
    if (card) light(card);
    else clear();
  });
  document.addEventListener("pointermove", event => spot = `${event.screenX} ${event.screenY}`, { passive: true });
  document.addEventListener("focusin", event => {
    hush();
    const element = telling(event);
    if (element && element.matches(":focus-visible")) tell(element);
  });
  addEventListener("scroll", hush, { passive: true, capture: true });

  document.addEventListener("click", event => {
    const typed = event.detail === 0;  // by the keyboard: then the focus goes along
    const link = event.target.closest("a");
    const card = event.target.closest(".card");
    const element = telling(event);
    if (card) {
      if (link) event.preventDefault();
      const at = link ? places(card).indexOf(link) : -1;
      if (chosen !== card) choose(card, { lead: false, reveal: false });
      go(at < 0 ? Number(card.dataset.main) : at);
      if (typed) enter();
    } else if (element && !element.matches(".call:not(.said)")) {
      if (element.dataset.findings) {
        if (link) event.preventDefault();
        ask(element);
        if (typed) one(".go", chosen)?.focus();
      } else tell(element);
    } else if (!event.target.closest("#bar, dialog, button, form, details, a")) choose(null);
  });

  for (const report of all(".report")) {
    const form = one(".filters", report);
    form.hidden = false;
    form.addEventListener("submit", event => event.preventDefault());
    form.addEventListener("change", () => sift(report));
    for (const button of all(".legend button", report)) {
      button.disabled = false;
      button.addEventListener("click", () => {
        const off = one(".paper", report).classList.toggle(`no-${button.dataset.state}`);
        button.setAttribute("aria-pressed", String(!off));
      });
    }
    sift(report);
  }
  one(".tools").hidden = false;
  one("#theme").addEventListener("click", theme);
  one("#help").addEventListener("click", () => keys.showModal());
  one("#shut").addEventListener("click", () => keys.close());
  one("#before").addEventListener("click", () => step(-1));
  one("#next").addEventListener("click", () => step(1));
  one("#close").addEventListener("click", () => choose(null));

  const pressed = {
    j: () => step(1), k: () => step(-1), n: () => go(here + 1), p: () => go(here - 1), t: theme, "?": () => keys.showModal(),
    f: () => one(".filters input", (chosen && reportOf(chosen)) || document)?.focus(),
    Escape: () => tip.hidden ? choose(null) : hush(),
  };
  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey || keys.open || event.target.matches?.("select")) return;
    const act = event.key === "Enter" && document.activeElement === document.body ? enter : pressed[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
})();
