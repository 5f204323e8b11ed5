// node look.mjs BASE OUT WIDTH PATH...
import { chromium } from 'playwright-core';
const [base, out, width, ...paths] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'] });
const page = await browser.newPage({ viewport: { width: +width, height: 768 } });
for (const [n, path] of paths.entries()) {
  await page.goto(base + path);
  await page.screenshot({ path: `${out}/${n}-${width}.png`, fullPage: true });
}
await browser.close();
