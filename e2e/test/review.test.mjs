// Checkpoint four of a unit, walked from evidence to a condition and to what the host does; and what was known of it before.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chrome, site } from '../lib/demo.mjs';
import { record } from '../lib/recording.mjs';
import { found, tooWide } from '../lib/site.mjs';

const today = new Date().toISOString().slice(0, 10);
const NOW = `at=2013-03-15&known=${today}`;
const CRITERION = 'checkpoint-4-finance';

/** What the review’s page says, when it is fine to look at. */
async function review(page, times = NOW) {
  await page.goto(`${site.base}/reviews/four-of-arden?${times}`);
  assert.deepEqual(await found(page), []);
  assert.deepEqual(await tooWide(page), []);
  return page.locator('main').innerText();
}

test('checkpoint four is walked from evidence to a condition and to what the host does', async () => {
  const context = await chrome.newContext({ bypassCSP: true, viewport: { width: 1280, height: 768 } });
  const page = await context.newPage();
  await record(page, '/record/review', { id: 'four-of-arden', checkpoint: 'checkpoint-4', unit: 'arden', state: 'open' });
  assert.match(await review(page), /No step is proposed/);
  const digest = 'ab'.repeat(32);
  await record(page, `/record/evidence?reviews=four-of-arden`, { id: 'accounts-of-arden', title: 'Accounts of nine months', digest });
  assert.match(await review(page), /Accounts of nine months/);
  const rating = { review: 'four-of-arden', criterion: CRITERION, grade: 'failed', reason: 'It spends more than it earns' };
  await record(page, '/record/rating', { ...rating, how: 'self-assessment', by: 'finance director', body: 'arden', grade: 'passed', evidence: 'none' });
  assert.match(await review(page), /0 of 1 rated/);
  await record(page, '/record/rating', { ...rating, how: 'assessor', by: 'lead assessor', body: 'nhs-commissioning-board', evidence: 'accounts-of-arden' });
  const rated = await review(page);
  assert.match(rated, /1 of 1 rated/);
  assert.match(rated, /It spends more than it earns/);
  await record(page, '/record/review-condition?review=four-of-arden&kind=condition', { title: 'A plan that balances', owner: 'managing director', due: '10 March 2013' });
  const late = await review(page);
  assert.match(late, /overdue/);
  assert.match(late, /A plan that balances/);
  await record(page, '/record/intervention', {
    unit: 'arden', rung: 'more-intervention', owner: 'regional director', decided_by: 'chief executive', decided_on: '12 March 2013', decision: 'The condition was not met in time',
  });
  assert.match(await review(page), /The condition was not met in time/);
  await page.goto(`${site.base}/assurance?${NOW}`);
  assert.match(await page.locator('main').innerText(), /first Arden/);
  // On the day itself nobody had recorded any of this.
  const before = await page.goto(`${site.base}/reviews/four-of-arden?at=2013-03-15&known=2013-03-15`);
  assert.equal(before.status(), 404);
  await context.close();
});
