// Pictures of the sample, as they should look. Fonts and edges differ a little between machines, so they are
// compared at a quarter of their size and with some tolerance.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const golden = fileURLToPath(new URL("golden", import.meta.url));

/// How much of a picture may look otherwise.
const TOLERANCE = 0.02;

const VIEWS = [
  { name: "report", viewport: { width: 1280, height: 1180 } },
  { name: "claim", viewport: { width: 1280, height: 1180 }, colorScheme: "dark", at: "#claim-user-count" },
  { name: "phone", viewport: { width: 375, height: 800 }, at: "#m-user-count-gazette-fevrier.md" },
  { name: "paper", viewport: { width: 687, height: 900 }, media: "print", at: "#claim-ceo" },
];

export async function pictures(browser, file, { accept, scratch }) {
  const faults = [];
  for (const { name, viewport, colorScheme, media, at } of VIEWS) {
    const context = await browser.newContext({ viewport, colorScheme: colorScheme || "light" });
    const page = await context.newPage();
    await page.emulateMedia({ media: media || null });
    await page.goto(pathToFileURL(file).href + (at || ""));
    await page.evaluate(() => new Promise(done => setTimeout(done, 400)));
    const taken = await page.screenshot({ animations: "disabled", caret: "hide" });
    await context.close();
    const path = join(golden, `${name}.png`);
    if (accept) {
      mkdirSync(golden, { recursive: true });
      writeFileSync(path, taken);
      continue;
    }
    if (!existsSync(path)) {
      faults.push(`there is no picture ${name}.png`);
      continue;
    }
    const share = await differs(browser, readFileSync(path), taken);
    if (share > TOLERANCE) {
      const now = join(scratch, `${name}.png`);
      writeFileSync(now, taken);
      faults.push(`${(share * 100).toFixed(1)} % of ${name}.png look otherwise; it is now as in ${now}`);
    }
  }
  return faults;
}

/// The share of two pictures that differs so that one would see it.
async function differs(browser, one, other) {
  const page = await browser.newPage();
  const share = await page.evaluate(async sources => {
    const read = async source => {
      const image = new Image();
      image.src = `data:image/png;base64,${source}`;
      await image.decode();
      const [width, height] = [Math.ceil(image.width / 4), Math.ceil(image.height / 4)];
      const canvas = new OffscreenCanvas(width, height).getContext("2d");
      canvas.drawImage(image, 0, 0, width, height);
      return { width, height, data: canvas.getImageData(0, 0, width, height).data };
    };
    const [a, b] = await Promise.all(sources.map(read));
    if (a.width !== b.width || a.height !== b.height) return 1;
    let far = 0;
    for (let at = 0; at < a.data.length; at += 4) {
      const by = [0, 1, 2].map(channel => Math.abs(a.data[at + channel] - b.data[at + channel]));
      if (Math.max(...by) > 48) far += 1;
    }
    return far / (a.data.length / 4);
  }, [one, other].map(picture => picture.toString("base64")));
  await page.close();
  return share;
}
