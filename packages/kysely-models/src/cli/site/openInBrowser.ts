import { spawn } from 'node:child_process';

/** The program that opens an address, and the arguments before it, by operating system. */
const programs: Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>> = {
  darwin: ['open'],
  win32: ['explorer.exe'],
};

/** Opens an address in the browser of whoever started the command; a machine without one ignores it. */
export function openInBrowser(address: string): void {
  const [program, ...args] = programs[process.platform] ?? ['xdg-open'];
  spawn(program, [...args, address], { detached: true, stdio: 'ignore' })
    .on('error', () => undefined)
    .unref();
}
