// Every page: valid, accessible, within 320 px, readable when zoomed, in forced colours and on paper.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { HtmlValidate } from 'html-validate';
import { EXAMPLES, PAGES, WRONG } from '../lib/pages.mjs';
import { browser, demo, example, found, tooWide } from '../lib/site.mjs';

let site;
let chrome;
const examples = {};

before(async () => {
  site = await demo();
  for (const name of Object.keys(EXAMPLES)) examples[name] = await demo(['serve', '--store', example(name)]);
  chrome = await browser();
});
after(async () => {
  await chrome?.close();
  site?.stop();
  Object.values(examples).forEach((one) => one.stop());
});

const validator = new HtmlValidate({
  extends: ['html-validate:recommended', 'html-validate:document'],
  rules: {
    // Forms are written by the server, on one line; quotes and closing are consistent.
    'long-title': 'off',
    'no-trailing-whitespace': 'off',
    'doctype-style': 'off',
    'void-style': 'off',
    'require-sri': 'off',
    // A table that scrolls sideways is a region that takes the focus.
    'no-redundant-role': 'error',
    'prefer-native-element': 'off',
    'tel-non-breaking': 'off',
    // Boxes to tick one or several of, and buttons that say what then.
    'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'submit', 'button'] }],
  },
});

const filled = Object.entries(EXAMPLES).flatMap(([name, paths]) => paths.map((path) => [path, 200, name]));
const every = [...PAGES.map((path) => [path, 200]), ...WRONG, ...filled];
const base = (name) => (name ? examples[name] : site).base;

for (const [path, status, name] of every) {
  test(`${name ? `${path} of ${name}` : path} is valid HTML`, async () => {
    const response = await fetch(base(name) + path);
    assert.equal(response.status, status);
    const report = await validator.validateString(await response.text());
    const messages = report.results.flatMap((result) => result.messages.map((m) => `${m.line}:${m.column} ${m.ruleId}: ${m.message}`));
    assert.deepEqual(messages, []);
  });
}

async function each(options, look) {
  const context = await chrome.newContext({ bypassCSP: true, ...options });
  const page = await context.newPage();
  const wrong = [];
  for (const [path, , name] of every) {
    await page.goto(base(name) + path);
    for (const line of await look(page, path)) wrong.push(`${path}: ${line}`);
  }
  await context.close();
  assert.deepEqual(wrong, []);
}

test('axe finds nothing at 1280 px', () => each({ viewport: { width: 1280, height: 768 } }, found));
test('axe finds nothing at 320 px', () => each({ viewport: { width: 320, height: 640 } }, found));
test('axe finds nothing with everything unfolded', () =>
  each({ viewport: { width: 1280, height: 768 } }, async (page) => {
    await page.evaluate(() => document.querySelectorAll('details').forEach((details) => (details.open = true)));
    return found(page);
  }));
test('axe finds nothing in forced colours', () =>
  each({ viewport: { width: 1280, height: 768 }, forcedColors: 'active', reducedMotion: 'reduce' }, found));
// 1280 px at 400 % leave 320 px of room.
test('nothing is wider than 320 px', () => each({ viewport: { width: 320, height: 640 } }, tooWide));
test('nothing is wider than 320 px when unfolded', () =>
  each({ viewport: { width: 320, height: 640 } }, async (page) => {
    await page.evaluate(() => document.querySelectorAll('details').forEach((details) => (details.open = true)));
    return tooWide(page);
  }));

test('each page has one heading of the first rank, a title, and the two times', () =>
  each({}, async (page, path) => {
    const wrong = [];
    if ((await page.locator('h1').count()) !== 1) wrong.push('not one h1');
    if (!(await page.title()).endsWith(' – Hostboard')) wrong.push(`title: ${await page.title()}`);
    // A register that is sent by itself is of no ledger, and has no times; a candidate's sheet is for paper, and says them in words.
    const timed = path !== '/check/register' && !path.includes('/candidates/');
    if (timed && (await page.locator('.times').count()) !== 1) wrong.push('no time bar');
    return wrong;
  }));

test('no page runs a script or asks anything of another site', async () => {
  const context = await chrome.newContext();
  const page = await context.newPage();
  const elsewhere = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(site.base)) elsewhere.push(request.url());
  });
  page.on('console', (message) => elsewhere.push(message.text()));
  for (const path of PAGES) {
    await page.goto(site.base + path);
    assert.equal(await page.locator('script').count(), 0, path);
  }
  assert.deepEqual(elsewhere, []);
  await context.close();
});

test('every link within the site leads to a page', async () => {
  const seen = new Set();
  const broken = [];
  for (const path of PAGES) {
    const text = await (await fetch(site.base + path)).text();
    for (const [, raw] of text.matchAll(/<a [^>]*href="([^"]*)/g)) {
      const [to] = raw.replaceAll('&#38;', '&').replaceAll('&#39;', "'").split('#');
      if (!to.startsWith('/') || seen.has(to)) continue;
      seen.add(to);
      const response = await fetch(site.base + to);
      // A question that was asked of one day may have no answer on another: a unit is gone. The form says so.
      const fine = response.status === 200 || (to.startsWith('/check?') && response.status === 422);
      if (!fine) broken.push(`${path} -> ${to}: ${response.status}`);
      await response.arrayBuffer();
    }
  }
  assert.deepEqual(broken, []);
});

test('on paper nothing of the navigation is left and the answer is on the first page', async () => {
  const context = await chrome.newContext();
  const page = await context.newPage();
  await page.goto(`${site.base}/deals/ILL-02?on=2012-09-01`);
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.locator('.nav').isVisible(), false);
  assert.equal(await page.locator('.answer').first().isVisible(), true);
  assert.equal(await page.locator('.times p').isVisible(), true);
  await context.close();
});
