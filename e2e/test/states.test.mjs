// What only a form leads to: refusals, drafts, what was recorded, two who changed one record, a register that was sent.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { chrome, site } from '../lib/demo.mjs';
import { found, program, tooWide } from '../lib/site.mjs';

/** A page without JavaScript of its own, at that width. */
async function open(width) {
  const context = await chrome.newContext({ bypassCSP: true, viewport: { width, height: 768 } });
  return context.newPage();
}

/** That axe finds nothing, folded or not, and that nothing is too wide. */
async function fine(page) {
  assert.deepEqual(await found(page), [], page.url());
  await page.evaluate(() => document.querySelectorAll('details').forEach((details) => (details.open = true)));
  assert.deepEqual(await found(page), [], `${page.url()}, unfolded`);
  assert.deepEqual(await tooWide(page), [], page.url());
}

async function fill(page, name) {
  await page.goto(`${site.base}/record/appointment`);
  await page.selectOption('[name=post]', 'norfolk-and-waveney-managing-director');
  await page.fill('[name=person]', name);
  await page.selectOption('[name=basis]', 'permanent');
  await page.fill('[name=valid_from]', '1 April 2013');
  await page.check('[name=sources][value=S2]');
  await page.selectOption('[name=stance]', 'states');
}

for (const width of [1280, 320]) {
  test(`a record is refused, mended, looked at and recorded at ${width} px`, async () => {
    const page = await open(width);
    await fill(page, 'Ann Other');
    await page.fill('[name=valid_from]', 'next spring');
    await page.getByRole('button', { name: 'Check it before you record' }).click();
    assert.match(await page.title(), /^Error: /);
    assert.match(await page.locator('.problem').innerText(), /next spring/);
    await fine(page);
    await page.fill('[name=valid_from]', '1 April 2013');
    await page.getByRole('button', { name: 'Check it before you record' }).click();
    await page.waitForURL(/drafts/);
    await fine(page);
    await page.locator('button[value=append]').click();
    await page.waitForURL(/done/);
    assert.match(await page.locator('main').innerText(), /The ledger knows this from today/);
    await fine(page);
    await page.context().close();
  });

  test(`who comes second sees both versions at ${width} px`, async () => {
    const [first, second] = [await open(width), await open(width)];
    for (const [page, name] of [[first, `First ${width}`], [second, `Second ${width}`]]) {
      await page.goto(`${site.base}/record/body?correct=arden`);
      await page.fill('[name=name]', name);
      await page.fill('[name=why]', 'a test of two at once');
      await page.getByRole('button', { name: 'Check it before you record' }).click();
      await page.waitForURL(/drafts/);
    }
    await first.locator('button[value=append]').click();
    await first.waitForURL(/done/);
    await second.locator('button[value=append]').click();
    const said = await second.locator('main').innerText();
    assert.ok(said.includes(`First ${width}`) && said.includes(`Second ${width}`), said);
    await fine(second);
    await first.context().close();
    await second.context().close();
  });

  test(`a register is sent and its piles read at ${width} px`, async () => {
    const register = join(mkdtempSync(join(tmpdir(), 'hostboard-e2e-')), 'council.csv');
    execFileSync(program, ['sample', '--style', 'council', '--rows', '60', '--seed', '3', '--out', register], { stdio: 'ignore' });
    const page = await open(width);
    await page.goto(`${site.base}/check/register?pack=lgr-section-24`);
    await fine(page);
    await page.setInputFiles('[name=file]', register);
    await page.fill('[name="set.direction_from"]', 'soon');
    await page.getByRole('button', { name: 'Check it' }).click();
    await page.locator('.problem').waitFor();
    await fine(page);
    await page.fill('[name="set.direction_from"]', '1 May 2026');
    await page.fill('[name="set.direction_end"]', '1 April 2028');
    await page.setInputFiles('[name=file]', register);
    await page.getByRole('button', { name: 'Check it' }).click();
    await page.waitForURL(/register\/[0-9a-f]+/);
    assert.match(await page.locator('h1').innerText(), /^\d+ deals/);
    await fine(page);
    for (const link of await page.locator('.piles a, .pages a').evaluateAll((links) => links.map((link) => link.href))) {
      await page.goto(link);
      await fine(page);
    }
    await page.context().close();
  });
}
