import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { IdsSetting } from '../../define/ids/register.ts';
import { counted } from '../../define/text/counted.ts';
import type { VariableTexts } from '../../graph/project/projectVariables.ts';
import { printable } from '../../report/printable.ts';
import { serveSite } from '../../site/serve/serveSite.ts';
import { siteOf } from '../../site/siteOf.ts';
import { writeSite } from '../../site/write/writeSite.ts';
import { loadProject } from '../config/loadProject.ts';
import type { CommandContext } from '../options/commandRunner.ts';
import { chooseTarget, type TargetFlags } from '../target/chooseTarget.ts';
import { openForReading } from '../target/openForReading.ts';
import { renewAfterBuilds } from './renewAfterBuilds.ts';

/** The options of `models site`. */
interface SiteFlags extends TargetFlags {
  readonly out: string;
  /** The port, or true for any that is free. */
  readonly serve?: number | true;
  readonly open?: boolean;
  readonly var?: VariableTexts;
  readonly ids?: IdsSetting;
  readonly config?: string;
}

/** `models site`: writes the report and the catalogue as pages for a browser, and serves them. */
export async function siteCommand(
  flags: SiteFlags,
  { out, error, signal }: CommandContext,
): Promise<number> {
  const project = await loadProject(flags);
  const target = chooseTarget(flags, project.config);
  const write = async () => {
    // Open only as long as it is read: a database file that is open stops a build.
    const warehouse = await openForReading(target, project.graph);
    try {
      const files = await siteOf({ project, warehouse });
      writeSite(flags.out, files);
      return files;
    } finally {
      await warehouse.close();
    }
  };
  const first = join(flags.out, 'index.html');
  const files = await write();
  const pages = files.filter(({ path }) => path.endsWith('.html')).length;
  out(`Wrote ${counted(pages, 'page')}: open ${printable(first)} in a browser.\n`);
  if (flags.serve === undefined) {
    if (flags.open === true) openInBrowser(pathToFileURL(first).href);
    return 0;
  }
  const site = await serveSite(files, flags.serve === true ? 0 : flags.serve);
  try {
    out(`Serving it at ${site.url} until Ctrl-C.\n`);
    if (flags.open === true) openInBrowser(site.url);
    await renewAfterBuilds(target, { signal, error }, async () => {
      site.renew(await write());
      out('Renewed it after a build.\n');
    });
    return 0;
  } finally {
    await site.close();
  }
}

/** The program that opens an address, and the arguments before it, by operating system. */
const programs: Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>> = {
  darwin: ['open'],
  win32: ['explorer.exe'],
};

/** Opens an address in the browser of whoever started the command; a machine without one ignores it. */
function openInBrowser(address: string): void {
  const [program, ...args] = programs[process.platform] ?? ['xdg-open'];
  spawn(program, [...args, address], { detached: true, stdio: 'ignore' })
    .on('error', () => undefined)
    .unref();
}
