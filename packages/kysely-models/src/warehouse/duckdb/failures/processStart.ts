import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * The ticks per second in which Linux reports times of processes, whatever the machine's own are.
 */
const ticks = 100;

/**
 * Returns the time at which a process of this machine began; undefined where the system does not
 * report it.
 *
 * @param pid the process's number
 */
export function processStart(pid: number): Date | undefined {
  try {
    return process.platform === 'linux' ? startOnLinux(pid) : startByPs(pid);
  } catch {
    return undefined;
  }
}

function startOnLinux(pid: number): Date | undefined {
  // The name in parentheses may have blanks; the start is the twentieth field after it.
  const after = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\)/s, '').trim().split(' ');
  const booted = /^btime (\d+)$/m.exec(readFileSync('/proc/stat', 'utf8'))?.[1];
  return dateOf((Number(booted) + Number(after[19]) / ticks) * 1000);
}

function startByPs(pid: number): Date | undefined {
  const text = execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return dateOf(Date.parse(text.trim()));
}

const dateOf = (ms: number) => (Number.isFinite(ms) ? new Date(ms) : undefined);
