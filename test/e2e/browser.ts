import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { expect } from 'vitest';
import { CHROMIUM } from './targets.ts';

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
/** A browser that asks nobody but the page's server. */
export const launchBrowser = (): Promise<Browser> => chromium.launch({ executablePath: CHROMIUM, args: FLAGS });

/** The rules of accessibility as a script for the page. */
export const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** Where to put pictures of the pages, to look at them. */
export const PICTURES = process.env['PICTURES'];

/** What keeps people from using the page, or a part of it (a selector): WCAG 2.2 AA and good practice. */
export async function seriousFaults(page: Page, within = 'html'): Promise<readonly string[]> {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }>(
    `axe.run('${within}', { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })`,
  );
  return violations
    .filter((v) => v.impact === 'serious' || v.impact === 'critical')
    .map((v) => `${v.id}: ${v.nodes.map((n) => n.html.slice(0, 160)).join(' | ')}`);
}

/**
 * The page is drawn, nothing runs out of the window and nobody is kept from using it. `bars`: what stays in place while one scrolls, laid
 * down first so that it covers nothing.
 */
export async function expectSound(page: Page, name: string, bars = '.tabs, .bar'): Promise<void> {
  await page.locator('.placeholder').first().waitFor({ state: 'detached' });
  if (PICTURES !== undefined) await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true });
  expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth'), name).toBeLessThanOrEqual(0);
  await page.evaluate(`for (const bar of document.querySelectorAll('${bars}')) bar.style.position = 'static'`);
  expect(await seriousFaults(page), name).toEqual([]);
}
