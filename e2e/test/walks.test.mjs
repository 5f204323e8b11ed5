// Both stories, step by step, with and without JavaScript, wide and narrow, by keyboard alone.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chrome, site } from '../lib/demo.mjs';

/** Moves on with the Tab key until a link or button with that text has the focus, and sees that the focus is seen. */
async function tabTo(page, text) {
  for (let presses = 0; presses < 400; presses += 1) {
    await page.keyboard.press('Tab');
    // Without JavaScript of the page's own, the browser still tells a test what has the focus.
    const focus = await page.evaluate(() => {
      const element = document.activeElement;
      const style = getComputedStyle(element);
      const box = element.getBoundingClientRect();
      const seen = style.outlineStyle !== 'none' || style.boxShadow !== 'none';
      return { text: element.textContent.trim().replaceAll(/\s+/g, ' '), seen, inView: box.bottom > 0 && box.top < innerHeight };
    });
    if (focus.text.startsWith(text)) {
      assert.ok(focus.seen, `the focus on "${text}" is not seen`);
      assert.ok(focus.inView, `the focus on "${text}" is out of view`);
      return;
    }
  }
  assert.fail(`no way to "${text}" by the Tab key on ${page.url()}`);
}

for (const name of ['partnerships', 'norfolk-and-waveney']) {
  for (const javaScriptEnabled of [true, false]) {
    for (const width of [1280, 320]) {
      test(`${name}, ${javaScriptEnabled ? 'with' : 'without'} JavaScript, ${width} px, by keyboard`, async () => {
        const context = await chrome.newContext({ javaScriptEnabled, viewport: { width, height: 768 } });
        const page = await context.newPage();
        await page.goto(`${site.base}/stories/${name}`);
        const steps = await page.locator('.steps > li').count();
        assert.ok(steps >= 6 && steps <= 10);
        await tabTo(page, 'See the live page');
        await page.keyboard.press('Enter');
        await page.waitForURL(/step=1/);
        for (let step = 2; step <= steps; step += 1) {
          await tabTo(page, 'Next step');
          await page.keyboard.press('Enter');
          await page.waitForURL(new RegExp(`step=${step}(&|$)`));
          assert.equal(await page.locator('h1').count(), 1);
          assert.match(await page.locator('.walk p').innerText(), new RegExp(`Step ${step} of ${steps}`));
        }
        await tabTo(page, 'All steps');
        await page.keyboard.press('Enter');
        await page.waitForURL(/\/stories\//);
        await context.close();
      });
    }
  }
}

test('the skip link goes past the navigation', async () => {
  const page = await chrome.newPage();
  await page.goto(site.base);
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Skip to main content');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  assert.ok(await page.evaluate(() => document.activeElement.closest('main') !== null));
  await page.close();
});

test('the two times are moved by keyboard', async () => {
  const page = await chrome.newPage();
  await page.goto(`${site.base}/units/norfolk-and-waveney`);
  await tabTo(page, 'Change the dates');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Control+A');
  await page.keyboard.type('1 November 2012');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Control+A');
  await page.keyboard.type('30/9/2012');
  await page.keyboard.press('Enter');
  await page.waitForURL(/known=/);
  assert.match(await page.locator('.times p').innerText(), /1 November 2012 as we knew it on 30 September 2012/);
  assert.match(await page.locator('main').innerText(), /recorded as vacant/);
  await page.close();
});
