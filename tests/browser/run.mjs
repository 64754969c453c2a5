// Opens HTML reports in Chromium and holds them to what the reader is promised.
//
//     node run.mjs --chromium /usr/bin/chromium sample.html hostile.html many.html
//
// With `--accept` the pictures in `golden/` are taken anew. Look at them before they are committed.
// Says what is not as it should be, one line each, and ends with 1; with 0 when there is nothing to say.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { chromium } from "playwright-core";
import { pictures } from "./pictures.mjs";
import { accessible, anchors, copies, filters, fits, keyboard, lights, paper, quick, scriptless, untouched } from "./checks.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { chromium: { type: "string" }, accept: { type: "boolean" }, scratch: { type: "string", default: "." } },
});
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const browser = await chromium.launch({
  executablePath: values.chromium,
  args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
});

const faults = [];
let checked = 0;

/// Opens a page in a fresh profile, runs checks, and adds what the page itself complains of.
const look = async (file, options, checks) => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const url = pathToFileURL(file).href;
  const where = `${file.split("/").pop()} ${JSON.stringify(options)}`;
  const fault = text => faults.push(`${where}: ${text}`);
  page.on("console", message => fault(`console: ${message.text()}`));
  page.on("pageerror", error => fault(`error: ${error.message}`));
  page.on("dialog", dialog => { fault(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  page.on("request", request => {
    if (request.url().split("#")[0] !== url) fault(`it asked for ${request.url()}`);
  });
  await page.goto(url);
  for (const check of checks) {
    checked += 1;
    try {
      for (const text of await check(page, { axe, url })) fault(`${check.name}: ${text}`);
    } catch (error) {
      fault(`${check.name}: ${error.stack}`);
    }
    // Each check begins with the page as it was.
    await page.goto("about:blank");
    await page.goto(url);
  }
  await context.close();
};

const [sample, hostile, many] = positionals;
for (const file of [sample, hostile]) {
  for (const colorScheme of ["light", "dark"]) await look(file, { colorScheme }, [accessible, untouched]);
  for (const width of [375, 1280]) await look(file, { viewport: { width, height: 800 } }, [fits]);
  await look(file, { javaScriptEnabled: false }, [scriptless]);
  await look(file, {}, [anchors, keyboard, copies, paper]);
}
await look(sample, {}, [filters, lights]);
await look(many, {}, [quick]);
await look(many, { viewport: { width: 375, height: 800 } }, [fits]);
for (const fault of await pictures(browser, sample, values)) faults.push(fault);
checked += 1;
await browser.close();

for (const fault of faults) console.log(fault);
console.log(`${checked} checks, ${faults.length} faults`);
process.exit(faults.length > 0 || checked === 0 ? 1 : 0);
