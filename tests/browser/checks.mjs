// What is looked at. Each check gets a page that has just been opened and returns what is not as it should be.

const settled = page => page.evaluate(() => new Promise(done => requestAnimationFrame(() => setTimeout(done, 200))));

/// WCAG 2.2 AA and good practice, as far as a program can tell.
export async function accessible(page, { axe }) {
  // What has not been scrolled to is not laid out, and could not be looked at.
  await page.evaluate(() => {
    for (const one of document.querySelectorAll("*")) one.style.contentVisibility = "visible";
    for (const one of document.querySelectorAll("details")) one.open = true;
  });
  await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run(document, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    resultTypes: ["violations"],
  }));
  const passed = found.passes.length;
  const faults = found.violations.map(one =>
    `${one.id}: ${one.help} (${one.nodes.length} times: ${one.nodes[0].html.slice(0, 160)} ${one.nodes[0].failureSummary.slice(0, 300)})`);
  return passed < 20 ? [...faults, `axe looked at ${passed} things only`] : faults;
}

/// Text that others wrote has made no element, and nothing of it ran.
export async function untouched(page) {
  return page.evaluate(() => {
    const faults = [];
    const odd = [...document.querySelectorAll("img, iframe, object, embed, link, base, video, audio, a[target], [onerror], [onclick], [onload]")];
    faults.push(...odd.map(one => one.outerHTML.slice(0, 100)));
    if (document.scripts.length !== 1) faults.push(`${document.scripts.length} scripts`);
    if (document.styleSheets.length > 2) faults.push(`${document.styleSheets.length} style sheets`);
    for (const link of document.querySelectorAll("a[href]")) {
      if (!["file:", "http:", "https:"].includes(link.protocol)) faults.push(`link to ${link.href}`);
    }
    if (/[\u202a-\u202e\u2066-\u2067\u200e\u200f]/.test(document.body.textContent)) faults.push("direction marks");
    return faults;
  });
}

/// Nothing is wider than the window.
export async function fits(page) {
  await page.evaluate(() => {
    for (const one of document.querySelectorAll(".claim, .article, .scroll")) one.style.contentVisibility = "visible";
  });
  return page.evaluate(() => {
    const wide = document.documentElement.scrollWidth;
    if (wide <= innerWidth) return [];
    const inside = one => one.parentElement.closest(".scroll, .vh, svg");
    const out = [...document.querySelectorAll("main *")].filter(one => one.getBoundingClientRect().right > innerWidth + 1 && !inside(one));
    return [`${wide} px wide in ${innerWidth}: ${out.slice(0, 3).map(one => one.outerHTML.slice(0, 120)).join(" | ")}`];
  });
}

/// Without the script everything is there, and what only the script could do is not.
export async function scriptless(page) {
  const faults = [];
  if (await page.locator("#filters").isVisible()) faults.push("filters that do nothing are shown");
  if (await page.locator(".copy").first().isVisible()) faults.push("buttons that do nothing are shown");
  for (const what of ["h1", "#matrix", ".claim h3", ".quote blockquote", ".article .text", "#coverage"]) {
    if (!await page.locator(what).first().isVisible()) faults.push(`${what} is not there`);
  }
  const folded = page.locator("details:has(> summary)").first();
  await folded.locator("> summary").click();
  if (await folded.getAttribute("open") === null) faults.push("what is folded does not open");
  return faults;
}

/// Every link into the page leads to something that is then in sight.
export async function anchors(page) {
  const faults = [];
  const links = await page.$$eval("a[href^='#']", all => [...new Set(all.map(one => one.getAttribute("href")))]);
  const missing = await page.evaluate(all =>
    all.filter(link => !/^#(status|claim|source)=/.test(link) && !document.getElementById(decodeURIComponent(link.slice(1)))), links);
  faults.push(...missing.map(link => `${link} leads nowhere`));
  const some = ["#claim-", "#source-", "#m-"].flatMap(kind => links.filter(link => link.startsWith(kind) && !link.includes("=")).slice(-2));
  for (const link of some) {
    await page.goto(page.url().replace(/#.*/, "") + link);
    await settled(page);
    await page.evaluate(() => new Promise(done => setTimeout(done, 400)));
    const seen = await page.evaluate(id => {
      const { top } = document.getElementById(id).getBoundingClientRect();
      return { top, high: innerHeight };
    }, decodeURIComponent(link.slice(1)));
    if (seen.top < -5 || seen.top > seen.high) faults.push(`${link} is at ${seen.top} of ${seen.high}`);
  }
  return faults;
}

/// The first stop skips to the report; stops come in the order of the page, and each can be seen.
export async function keyboard(page) {
  const faults = [];
  await page.keyboard.press("Tab");
  const first = await page.evaluate(() => [document.activeElement.className, document.activeElement.getBoundingClientRect().left]);
  if (first[0] !== "skip" || first[1] < 0) faults.push(`the first stop is ${first}`);
  await page.keyboard.press("Enter");
  if (await page.evaluate(() => document.activeElement.id) !== "main") faults.push("the skip link does not lead to the report");
  let last = -1;
  for (let stop = 0; stop < 60; stop += 1) {
    await page.keyboard.press("Tab");
    const here = await page.evaluate(() => {
      const all = [...document.querySelectorAll("*")];
      const style = getComputedStyle(document.activeElement);
      return { at: all.indexOf(document.activeElement), html: document.activeElement.outerHTML.slice(0, 100), outline: style.outlineStyle, opacity: style.opacity };
    });
    if (here.html.startsWith("<body")) break;
    if (here.at <= last) faults.push(`stop ${stop} goes back: ${here.html}`);
    if (here.outline === "none" || here.opacity === "0") faults.push(`stop ${stop} cannot be seen: ${here.html}`);
    last = here.at;
  }
  if (await page.locator("[tabindex]:not([tabindex='0']):not([tabindex='-1'])").count()) faults.push("an order of its own");
  return faults;
}

/// A permalink and a quote with its source can be taken along.
export async function copies(page, { url }) {
  const faults = [];
  await page.evaluate(() => {
    window.copied = [];
    navigator.clipboard.writeText = async text => { window.copied.push(text); };
  });
  const claim = page.locator(".claim:has(.quote)").first();
  await claim.locator("header .copy").focus();
  await page.keyboard.press("Enter");
  await claim.locator(".quote .copy").first().click();
  const [link, quote] = await page.evaluate(() => window.copied);
  if (link !== `${url}#${await claim.getAttribute("id")}`) faults.push(`the link is ${link}`);
  const words = (await claim.locator("blockquote").first().textContent()).trim();
  const [first, source, place] = (quote || "").split("\n");
  if (first !== `“${words}”`) faults.push(`the quote is ${first}`);
  if (!source || source.includes("Copy")) faults.push(`its source is ${source}`);
  if (!place || !place.startsWith(`${url}#m-`)) faults.push(`its place is ${place}`);
  return faults;
}

/// A mark and its note light up together, for a keyboard and for a mouse, and a link to a mention marks its words.
export async function lights(page, { url }) {
  const faults = [];
  const lit = () => page.evaluate(() => [".side li.lit", "mark.lit"].map(one => [...document.querySelectorAll(one)].map(it => it.textContent.trim())));
  const link = page.locator(".row sup a").nth(1);
  const number = (await link.textContent()).trim();
  const row = page.locator(".row", { has: page.locator(".side") }).first();
  await link.focus();
  const [notes, marks] = await lit();
  if (notes.length !== 1 || !notes[0].startsWith(number) || marks.length !== 1) faults.push(`by keyboard: ${JSON.stringify([notes, marks])}`);
  await link.blur();
  if ((await lit()).flat().length > 0) faults.push("it stays lit");
  await row.locator("mark").first().hover();
  const [byMouse] = await lit();
  if (byMouse.length !== 1) faults.push(`by mouse: ${JSON.stringify(byMouse)}`);
  const id = await page.evaluate(() => document.querySelector(".row .at").id);
  await page.goto("about:blank");
  await page.goto(`${url}#${encodeURIComponent(id)}`);
  const [target, other] = await page.evaluate(id => {
    const marks = [...document.querySelectorAll(".row mark")];
    const mine = document.getElementById(id).nextElementSibling;
    return [mine, marks.find(mark => mark !== mine)].map(mark => getComputedStyle(mark).backgroundColor);
  }, id);
  if (target === other) faults.push("what a link leads to looks as all else");
  return faults;
}

/// Filters narrow the page, say by how much, and stand in the address.
export async function filters(page, { url }) {
  const faults = [];
  const is = (what, found, wanted) => { if (found !== wanted) faults.push(`${what}: ${JSON.stringify(found)}, not ${JSON.stringify(wanted)}`); };
  const shown = () => page.evaluate(() => document.querySelectorAll(".claim[data-s]:not([hidden])").length);
  const said = () => page.evaluate(() => document.querySelector("#filters output").value);
  const hash = () => page.evaluate(() => location.hash);
  const all = await shown();
  const of = status => page.evaluate(status => document.querySelectorAll(`.claim[data-s="${status}"]`).length, status);

  await page.selectOption("[name=status]", "changed");
  await settled(page);
  is("shown of one verdict", await shown(), await of("changed"));
  is("address", await hash(), "#status=changed");
  is("said", (await said()).startsWith(`${await of("changed")} of ${all} claims, `), true);
  const columns = await page.evaluate(() => [...document.querySelectorAll(".matrix thead th[data-c]")].filter(head => head.offsetWidth > 0).length);
  is("columns of the matrix", columns, await of("changed"));

  await page.goto("about:blank");
  await page.goto(`${url}#status=agree&q=Apple`);
  await settled(page);
  is("what is sent is what is seen", await page.inputValue("[name=q]"), "Apple");
  const some = await shown();
  is("a text narrows a verdict", some > 0 && some < await of("agree"), true);

  await page.click("#filters button[type=reset]");
  await settled(page);
  is("cleared", await shown(), all);
  is("cleared address", await hash(), "");
  is("cleared words", await said(), "");

  const source = await page.evaluate(() => document.querySelector(".article").id.slice(7));
  await page.selectOption("[name=source]", source);
  await settled(page);
  is("one article is left", await page.evaluate(() => document.querySelectorAll(".article:not([hidden])").length), 1);
  is("one row is left", await page.evaluate(() => [...document.querySelectorAll(".matrix tbody tr")].filter(row => row.offsetHeight > 0).length), 1);
  await page.click("#filters button[type=reset]");
  await settled(page);

  await page.check("[name=hide]");
  await settled(page);
  is("expected ones are hidden", await shown(), all - await of("expected"));
  // A link to what is hidden shows it.
  await page.evaluate(() => { location.hash = document.querySelector(".claim[data-s=expected]").id; });
  await settled(page);
  is("a link shows what was hidden", await page.locator(".claim[data-s=expected]").first().isVisible(), true);

  await page.click(".tallies a >> nth=0");
  await settled(page);
  is("a count leads to its claims", await shown() < all, true);
  return faults;
}

/// On paper it is A4, nothing runs over the edge, and nothing stays folded.
export async function paper(page) {
  const faults = [];
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  const boxes = [...pdf.matchAll(/\/MediaBox \[([\d. ]+)\]/g)].map(found => found[1].split(" ").map(Number));
  const size = boxes.map(([, , wide, high]) => [wide, high].map(Math.round).sort((a, b) => a - b).join("×"));
  if (boxes.length === 0 || size.some(one => one !== "595×842")) faults.push(`pages of ${[...new Set(size)]}`);
  await page.emulateMedia({ media: "print" });
  await page.setViewportSize({ width: 687, height: 1000 });
  const found = await page.evaluate(() => ({
    wide: document.documentElement.scrollWidth - innerWidth,
    filters: document.getElementById("filters").offsetHeight,
    folded: [...document.querySelectorAll("details .quote")].filter(one => one.getBoundingClientRect().height === 0).length,
  }));
  if (found.wide > 0) faults.push(`${found.wide} px over the edge`);
  if (found.filters > 0) faults.push("filters are printed");
  if (found.folded > 0) faults.push(`${found.folded} quotes stay folded`);
  await page.emulateMedia({ media: null });
  await page.setViewportSize({ width: 1280, height: 900 });
  return faults;
}

/// Hundreds of articles open at once and are filtered without a stall. The limits leave room for a busy machine.
export async function quick(page, { url }) {
  const faults = [];
  await page.goto("about:blank");
  const began = Date.now();
  await page.goto(url);
  await page.evaluate(() => new Promise(done => requestAnimationFrame(() => setTimeout(done))));
  const open = Date.now() - began;
  if (open > 4000) faults.push(`it takes ${open} ms to open`);
  const took = await page.evaluate(async () => {
    const field = document.querySelector("[name=q]");
    field.value = "12";
    const began = performance.now();
    field.dispatchEvent(new Event("input", { bubbles: true }));
    await new Promise(done => setTimeout(done, 125));
    await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
    return performance.now() - began - 125;
  });
  if (took > 1000) faults.push(`a filter takes ${Math.round(took)} ms`);
  return faults;
}
