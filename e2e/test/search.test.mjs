// A search walked from what raised it to a decision, and what would reopen it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chrome, site } from '../lib/demo.mjs';
import { record } from '../lib/recording.mjs';
import { found, tooWide } from '../lib/site.mjs';

const today = new Date().toISOString().slice(0, 10);
const NOW = `at=2013-03-01&known=${today}`;
const SEARCH = '/searches/norfolk-and-waveney-search';

/** What a page says, when it is fine to look at, on a desk and in a hand. */
async function says(page, address) {
  await page.goto(`${site.base}${address}?${NOW}`);
  assert.deepEqual(await found(page), []);
  for (const width of [1280, 320]) {
    await page.setViewportSize({ width, height: 768 });
    assert.deepEqual(await tooWide(page), []);
  }
  return page.locator('main').innerText();
}

test('a search is walked from what raised it to a decision', async () => {
  const context = await chrome.newContext({ bypassCSP: true, viewport: { width: 1280, height: 768 } });
  const page = await context.newPage();
  // The alarm of the register leads to the unit, and the unit to its search.
  await page.goto(`${site.base}/?${NOW}`);
  assert.match(await page.locator('main').innerText(), /interim head is due to leave/i);
  await page.getByRole('link', { name: 'Norfolk and Waveney' }).first().click();
  await page.locator(`a[href*="${SEARCH}"]`).first().click();
  await page.waitForURL(/searches/);
  const before = await says(page, SEARCH);
  assert.match(before, /nothing is decided/);
  assert.match(before, /equal treatment cannot be shown/);
  // A condition that is met by nobody's word but its own stays open; one that fails takes the option away.
  await record(page, '/record/condition', {
    id: 'takeover-neighbour-can', search: 'norfolk-and-waveney-search', options: 'norfolk-takeover', title: 'The neighbour has room for a second unit',
    state: 'failed', settled_by: 'assurance office of the host', settled_on: '28 February 2013', shown_by: 'a letter of the neighbour',
  });
  assert.match(await says(page, SEARCH), /fails/);
  // The score that decides comes in, and the sentence changes.
  const appraisal = `${SEARCH}/appraisal`;
  const open = await says(page, appraisal);
  assert.match(open, /decides: if not/);
  assert.match(open, /illustrative scores/);
  await record(page, '/record/score', {
    id: 'support-of-the-franchise', option: 'norfolk-franchise', criterion: 'ill-search-support', assessor: 'invented assessor 1', value: '5', grade: 'illustrative', reason: 'made up for this walk',
  });
  const scored = await says(page, appraisal);
  assert.notEqual(scored.split('\n').find((line) => /illustrative scores/.test(line)), open.split('\n').find((line) => /illustrative scores/.test(line)));
  await record(page, '/record/decision', {
    search: 'norfolk-and-waveney-search', chosen: 'norfolk-secondment', by: 'The Board', on: '1 March 2013', reasons: 'nobody else is there in time', dissent: 'one member would wait', reopen_if: 'neighbours >= 2', stance: 'decided',
  });
  const decided = await says(page, appraisal);
  assert.match(decided, /The Board chose secondment on 1 March 2013/);
  assert.match(decided, /kept with the digest/);
  assert.doesNotMatch(await says(page, SEARCH), /nothing is decided/);
  // On the day itself nobody had recorded any of this.
  await page.goto(`${site.base}${SEARCH}?at=2013-03-01&known=2013-03-01`);
  assert.match(await page.locator('main').innerText(), /nothing is decided/);
  await context.close();
});
