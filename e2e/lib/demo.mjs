// The demonstration and a browser, started before the tests of the file that imports them and stopped after.

import { after, before } from 'node:test';
import { browser, demo } from './site.mjs';

/** The demonstration, once tests run. */
export let site;
/** The browser, once tests run. */
export let chrome;

before(async () => {
  site = await demo();
  chrome = await browser();
});
after(async () => {
  await chrome?.close();
  site?.stop();
});
