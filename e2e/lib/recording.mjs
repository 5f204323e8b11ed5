// Recording as a person does: a form, its draft, and the draft appended.

import { site } from './demo.mjs';

/** Records what a form takes: `fields` by name, words of a list among them. */
export async function record(page, address, fields) {
  await page.goto(site.base + address);
  // Its id and when it holds from lie folded away.
  await page.evaluate(() => document.querySelectorAll('details').forEach((details) => (details.open = true)));
  const all = { valid_from: '1 March 2013', stance: 'states', standing: 'official', ...fields };
  for (const [name, value] of Object.entries(all)) {
    const field = page.locator(`[name=${name}]`).first();
    const kind = await field.evaluate((element) => (element.tagName === 'SELECT' ? 'list' : element.type));
    if (kind === 'list') await field.selectOption(value);
    else if (kind === 'checkbox') await page.check(`[name=${name}][value=${value}]`);
    else await field.fill(value);
  }
  await page.check('[name=sources][value=S2]');
  await page.getByRole('button', { name: 'Check it before you record' }).click();
  await page.waitForURL(/drafts/);
  await page.locator('button[value=append]').click();
  await page.waitForURL(/done/);
}
