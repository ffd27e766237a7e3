import { accessSync, constants, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';

/** The names under which a browser of this kind is installed. */
const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Starts the browser that is installed on this machine. */
export function openBrowser(): Promise<Browser> {
  // A test's browser opens only what the test wrote.
  return puppeteer.launch({ executablePath: installedBrowser(), args: ['--no-sandbox'] });
}

function installedBrowser(): string {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const found = names
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .find(isProgram);
  if (found === undefined) {
    throw new Error(`No browser is installed: scripts/ci/install.sh installs ${names[0]}.`);
  }
  return found;
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** What a page did beside showing itself. */
export interface Watched {
  readonly page: Page;
  /** Errors and warnings of the console, and errors that no script caught. */
  readonly errors: string[];
  readonly requests: string[];
}

/** Opens a tab, and watches it. */
export async function watchedPage(browser: Browser): Promise<Watched> {
  const page = await browser.newPage();
  const errors: string[] = [];
  const requests: string[] = [];
  page.on('console', (message) => errors.push(`${page.url()} ${message.text()}`));
  page.on('pageerror', (error) => errors.push(`${page.url()} ${String(error)}`));
  page.on('dialog', (dialog) => {
    errors.push(`${page.url()} dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => requests.push(request.url()));
  return { page, errors, requests };
}

const axe = readFileSync(fileURLToPath(import.meta.resolve('axe-core')), 'utf8');

/** What axe finds on a page at WCAG 2.2 AA. */
export async function accessibilityProblems(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe);
  // What is below the screen is laid out when it comes near, which would move targets while they are measured.
  await page.evaluate(
    `for (const each of document.querySelectorAll('.schema, .names')) each.style.contentVisibility = 'visible'`,
  );
  const found = await page.evaluate(`
    axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })
      .then(({ violations }) => violations.flatMap(({ id, help, nodes }) =>
        nodes.slice(0, 3).map(({ html }) => id + ': ' + help + ': ' + html.slice(0, 160))))`);
  // Sound: the script above gives texts.
  return found as readonly string[];
}
