// The demonstration, started for a test, and a browser to look at it.

import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const root = fileURLToPath(new URL('../..', import.meta.url));
const built = ['release', 'debug'].map((kind) => `${root}target/${kind}/hostboard`).filter(existsSync);
/** The program that was built last, unless one is named. */
export const program = process.env.HOSTBOARD ?? built.sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)[0];

/** Starts the demonstration at a free port. */
export async function demo(args = ['demo']) {
  if (!program) throw new Error('build hostboard first: cargo build -p hostboard');
  const child = spawn(program, [...args, '--listen', '127.0.0.1:0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const base = await new Promise((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (text) => {
      said += text;
      const found = said.match(/http:\/\/[^\s/]+/);
      if (found) resolve(found[0]);
    });
    child.on('exit', (code) => reject(new Error(`hostboard ended with ${code}: ${said}`)));
  });
  return { base, stop: () => child.kill('SIGTERM') };
}

/** The folder of an example of the guides. */
export const example = (name) => `${root}docs/guides/${name}`;

/** A browser; nothing of it leaves this machine. */
export function browser() {
  const quiet = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'];
  const executablePath = process.env.CHROMIUM ?? ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
  return chromium.launch({ executablePath, args: quiet });
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds on the page that is open, a line each. */
export async function found(page) {
  await page.evaluate(axe);
  const result = await page.evaluate((tags) => globalThis.axe.run(document, { runOnly: tags }), RULES);
  return result.violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target.join(' ')}: ${node.failureSummary.replaceAll(/\s+/g, ' ')}`));
}

/** Whether the page needs to be scrolled sideways. */
export function tooWide(page) {
  return page.evaluate(() => {
    const room = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= room) return [];
    const inside = (element) => element.closest('.scroll') && !element.classList.contains('scroll');
    return [...document.body.querySelectorAll('*')]
      .filter((element) => element.getBoundingClientRect().right > room + 1 && !inside(element))
      .slice(0, 5)
      .map((element) => `${element.tagName.toLowerCase()}.${element.className}: ${element.textContent.trim().slice(0, 60)}`);
  });
}
