// The pictures of README and docs/tutorial.md, made anew: `make screenshots`.

import { fileURLToPath } from 'node:url';
import { browser, demo } from './lib/site.mjs';

const folder = fileURLToPath(new URL('../docs/pictures', import.meta.url));
const ASKED = 'ask=yes&unit=norfolk-and-waveney&with=Example+Staffing+Ltd+(illustrative)&form=manpower&value=900000&start=2012-12-01&end=2015-11-30';

/** Name, address, height, and what to bring to the top of the picture, if not the page itself. */
const PICTURES = [
  ['portfolio', '/', 880],
  ['unit', '/units/norfolk-and-waveney', 880],
  ['unit-a-week-before', '/units/norfolk-and-waveney?at=2013-02-20&known=2013-02-20', 640],
  ['deal-refused', '/deals/ILL-02?on=2012-09-01', 780],
  ['deal-open', '/deals/ILL-02?on=2012-11-01', 780],
  ['may-we-sign', `/check?${ASKED}&on=2012-09-01`, 980],
  ['programme', '/programme?at=2012-09-30&known=2012-09-30', 760, 'figure:has(svg)'],
  ['exposure', '/exposure?illustrative=yes', 640, 'figure:has(svg)'],
  ['succession', '/succession', 1100],
  ['source', '/sources/S2', 880],
  ['changes', '/ledger/changes?since=2013-02-20', 760],
  ['story', '/stories/norfolk-and-waveney', 820],
];

const site = await demo();
const chrome = await browser();
const context = await chrome.newContext({ viewport: { width: 1000, height: 900 }, reducedMotion: 'reduce' });
const page = await context.newPage();
for (const [name, path, height, at] of PICTURES) {
  await page.setViewportSize({ width: 1000, height });
  const response = await page.goto(site.base + path);
  if (response.status() !== 200) throw new Error(`${path}: ${response.status()}`);
  if (at) await page.locator(at).first().evaluate((element) => scrollTo(0, element.getBoundingClientRect().top + scrollY - 60));
  await page.screenshot({ path: `${folder}/${name}.png` });
}
await chrome.close();
site.stop();
