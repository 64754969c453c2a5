"use strict";
(() => {
  // Everything is in the page already. Here it is only hidden, lit up and copied.
  const all = (what, from = document) => [...from.querySelectorAll(what)];
  const form = document.getElementById("filters");
  const claims = all(".claim[data-s]"), articles = all(".article, #articles li[data-a]");
  const rows = all(".matrix tbody tr"), tables = all(".matrix"), lines = all(".findings li[data-c]");
  const output = form.querySelector("output");
  const rules = document.head.appendChild(document.createElement("style"));
  const field = name => form.elements.namedItem(name);
  const names = ["status", "claim", "source", "q", "hide"];
  const ids = text => (text ? text.split(" ") : []);
  const words = new Map();
  const text = node => {
    if (!words.has(node)) words.set(node, node.textContent.toLowerCase());
    return words.get(node);
  };
  const option = (list, value, label) => list.add(new Option(label, value));

  const seen = new Set();
  for (const claim of claims) {
    const badge = claim.querySelector(".badge");
    if (!seen.has(claim.dataset.s)) {
      seen.add(claim.dataset.s);
      option(field("status"), claim.dataset.s, badge.textContent.trim().replace(/,.*/, ""));
    }
    option(field("claim"), claim.id.slice(6), claim.querySelector(".meta code").textContent);
  }
  for (const article of articles) {
    option(field("source"), article.id.slice(7), article.querySelector("bdi").textContent);
  }

  // What is filtered stands behind #, so that a view can be sent: #status=conflict&q=12+million
  const read = () => {
    const hash = location.hash.slice(1);
    return new URLSearchParams(/^(status|claim|source|q|hide)=/.test(hash) ? hash : "");
  };
  const write = () => {
    const wanted = new URLSearchParams();
    for (const name of names) {
      const one = field(name);
      const value = one.type === "checkbox" ? (one.checked ? one.value : "") : one.value.trim();
      if (value) wanted.set(name, value);
    }
    const hash = wanted.toString();
    history.replaceState(null, "", hash ? "#" + hash : location.pathname + location.search);
    apply();
  };
  const show = wanted => {
    for (const name of names) {
      const one = field(name);
      if (one.type === "checkbox") one.checked = wanted.get(name) === one.value;
      else one.value = wanted.get(name) || "";
    }
  };
  let is = false;
  const apply = () => {
    const status = field("status").value, claim = field("claim").value, source = field("source").value;
    const q = field("q").value.trim().toLowerCase(), hide = field("hide").checked;
    const was = is;
    is = Boolean(status || claim || source || q || hide);
    if (!is && !was) return (output.value = "");
    const article = source && document.getElementById("source-" + source);
    const at = article ? article.dataset.a : "";
    const kept = new Set();
    for (const one of claims) {
      const keep = (!status || one.dataset.s === status) && (!hide || one.dataset.s !== "expected")
        && (!claim || one.id === "claim-" + claim) && (!at || ids(one.dataset.a).includes(at))
        && (!q || text(one).includes(q));
      one.hidden = !keep;
      if (keep) kept.add(one.dataset.c);
    }
    const narrow = Boolean(status || claim || hide);
    let left = 0;
    const sources = new Set();
    for (const one of articles) {
      const own = !at || one.dataset.a === at;
      const speaks = !narrow || ids(one.dataset.cs).some(id => kept.has(id));
      const keep = own && speaks && (!q || text(one).includes(q) || ids(one.dataset.cs).some(id => kept.has(id)));
      one.hidden = !keep;
      if (keep) { left += 1; sources.add(one.dataset.a); }
    }
    for (const row of rows) row.hidden = is && articles.length > 0 && !sources.has(row.dataset.a);
    for (const line of lines) line.hidden = !kept.has(line.dataset.c);
    const attention = document.getElementById("attention");
    if (attention) attention.hidden = !attention.querySelector(".findings li:not([hidden])");
    // Columns go by one rule each, not cell by cell.
    const gone = tables.flatMap((table, nth) => all("thead th[data-c]", table)
      .map((head, column) => [head, column]).filter(([head]) => !kept.has(head.dataset.c))
      .map(([, column]) => `.t${nth} tr>:nth-child(${column + 2})`));
    rules.textContent = gone.length ? gone.join(",") + "{display:none}" : "";
    output.value = is
      ? `${kept.size} of ${claims.length} claims` + (articles.length ? `, ${left} of ${articles.length} articles` : "") : "";
  };
  tables.forEach((table, nth) => table.classList.add("t" + nth));

  // A filtered page shows what a link leads to all the same.
  const reveal = () => {
    const hash = decodeURIComponent(location.hash.slice(1));
    const target = hash && document.getElementById(hash);
    if (!target) return;
    if (target.closest("[hidden]")) { form.reset(); apply(); }
    for (let up = target; up; up = up.parentElement) if (up.tagName === "DETAILS") up.open = true;
    target.scrollIntoView();
    // What is laid out only now, above it, pushes it away.
    requestAnimationFrame(() => requestAnimationFrame(() => target.scrollIntoView()));
  };
  const arrive = () => {
    const wanted = read();
    if ([...wanted].length || !location.hash) { show(wanted); apply(); }
    else reveal();
  };
  let later;
  form.addEventListener("input", () => { clearTimeout(later); later = setTimeout(write, 120); });
  form.addEventListener("reset", () => setTimeout(write));
  form.addEventListener("submit", event => event.preventDefault());
  addEventListener("hashchange", arrive);

  // Copies a permalink, or a quote with its source.
  const clean = node => {
    const copy = node.cloneNode(true);
    for (const extra of all("button, .vh", copy)) extra.remove();
    return copy.textContent.replace(/\s+/g, " ").trim();
  };
  const here = () => location.href.replace(/#.*/, "");
  const copy = async text => {
    try { await navigator.clipboard.writeText(text); } catch {
      const area = document.body.appendChild(document.createElement("textarea"));
      area.value = text;
      area.select();
      document.execCommand("copy");
      area.remove();
    }
  };
  addEventListener("click", event => {
    const button = event.target.closest(".copy");
    if (!button) return;
    const quote = button.closest(".quote");
    if (button.dataset.copy === "quote") {
      const link = new URL(quote.querySelector("figcaption a").getAttribute("href"), here());
      copy(`“${clean(quote.querySelector("blockquote"))}”\n${clean(quote.querySelector("figcaption"))}\n${link}`);
    } else {
      copy(here() + "#" + button.closest("section").id);
    }
    const was = button.innerHTML;
    button.textContent = "Copied";
    setTimeout(() => { button.innerHTML = was; }, 1200);
  });

  // A mark and its note light up together, for a mouse and for a keyboard alike.
  const light = on => event => {
    const link = event.target.closest && event.target.closest(".row sup a, .row mark, .row .side li");
    if (!link) return;
    const row = link.closest(".row");
    const number = link.tagName === "LI" ? link.value
      : link.tagName === "MARK" ? Number((link.previousElementSibling || link).dataset.n) : Number(link.textContent);
    for (const note of all(".side li", row)) note.classList.toggle("lit", on && note.value === number);
    for (const at of all(".at", row)) {
      let mark = at.nextElementSibling;
      while (mark && mark.tagName !== "MARK") mark = mark.nextElementSibling;
      if (mark) mark.classList.toggle("lit", on && Number(at.dataset.n) === number);
    }
  };
  for (const [start, end] of [["mouseover", "mouseout"], ["focusin", "focusout"]]) {
    addEventListener(start, light(true));
    addEventListener(end, light(false));
  }

  document.documentElement.classList.add("live");
  form.hidden = false;
  arrive();
})();
