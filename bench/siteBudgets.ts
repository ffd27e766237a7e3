import type { Browser, Page } from 'puppeteer-core';

/** The number of times that something is opened in the browser; other processes only ever make it slower. */
const rounds = 5;

/** Measures beside their budgets; one that is missed is marked, and ends the process with code 1. */
export function budget(name: string, value: number, unit: string, most?: number): void {
  const digits = Math.abs(value) < 10 ? 2 : 0;
  const text = `${value.toFixed(digits)} ${unit}`;
  const isMissed = most !== undefined && value > most;
  const beside = most === undefined ? '' : `of ${most} ${unit}${isMissed ? ', MISSED' : ''}`;
  console.log(name.padEnd(44), text.padEnd(12), beside);
  if (isMissed) process.exitCode = 1;
}

/**
 * Measures until a page shows something, the best of several times that it is opened: the time that passes, and that
 * of the processor for the page, which is much the same on a busy machine.
 */
export async function firstPaint(
  browser: Browser,
  url: string,
): Promise<{ readonly passed: number; readonly processor: number }> {
  let processor = Number.POSITIVE_INFINITY;
  const passed = await best(async () => {
    const page = await browser.newPage();
    const session = await page.createCDPSession();
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    await page.goto(url, { waitUntil: 'load' });
    const paint = await page.waitForFunction(
      `performance.getEntriesByName('first-contentful-paint')[0]?.startTime`,
    );
    const value = Number(await paint.jsonValue());
    const { metrics } = await session.send('Performance.getMetrics');
    const thread = metrics.find(({ name }) => name === 'ThreadTime')?.value ?? Number.NaN;
    processor = Math.min(processor, thread * 1000);
    await page.close();
    return value;
  });
  return { passed, processor };
}

/** Opens a page and judges its first paint. */
export async function paintBudget(browser: Browser, name: string, url: string): Promise<void> {
  const { passed, processor } = await firstPaint(browser, url);
  budget(`${name}, first paint`, passed, 'ms', 150);
  budget(`${name}, processor time until then`, processor, 'ms');
}

/** Returns the milliseconds until a page has run its scripts and drawn what they asked for. */
export function interactiveAfter(browser: Browser, url: string): Promise<number> {
  return best(async () => {
    const page = await browser.newPage();
    // Scripts of pages are deferred, and have run by then; what they draw is in the next frame.
    await page.evaluateOnNewDocument(`addEventListener('DOMContentLoaded', () =>
      requestAnimationFrame(() => setTimeout(() => { window.drawnAfter = performance.now(); })))`);
    await page.goto(url, { waitUntil: 'load' });
    const drawn = await page.waitForFunction('window.drawnAfter');
    const value = Number(await drawn.jsonValue());
    await page.close();
    return value;
  });
}

/** Returns the milliseconds from a key until what is found is shown, of the slowest of some words. */
export async function searchTime(browser: Browser, url: string): Promise<number> {
  const page = await browser.newPage();
  await page.goto(url, { waitUntil: 'load' });
  await page.click('#search');
  await page.waitForFunction('window.modelsSearch !== undefined');
  let slowest = 0;
  for (const word of ['m_0', 'm_04321', 'c9', 'synthetic model', 'sinthetic']) {
    await shownAfter(page, word);
    slowest = Math.max(slowest, await best(() => shownAfter(page, word)));
  }
  await page.close();
  return slowest;
}

async function shownAfter(page: Page, word: string): Promise<number> {
  const value = await page.evaluate(`new Promise((resolve) => {
    const input = document.querySelector('#search');
    const list = document.querySelector('#found');
    const status = document.querySelector('.search [role=status]');
    status.textContent = '';
    list.replaceChildren();
    const began = performance.now();
    new MutationObserver((_, observer) => {
      observer.disconnect();
      if (list.getBoundingClientRect().height === 0) throw new Error('Nothing was found.');
      resolve(performance.now() - began);
    }).observe(status, { childList: true });
    input.value = ${JSON.stringify(word)};
    input.dispatchEvent(new Event('input'));
  })`);
  return Number(value);
}

async function best(measure: () => Promise<number>): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round += 1) least = Math.min(least, await measure());
  return least;
}
