import { type Redact, redactor } from './redact.ts';

/** Reads a secret as it is now, or throws. */
type Reveal = () => string;

/** Variables of the environment that this program or a library that it calls logs in with. */
const secretVariables = [
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'AZURE_STORAGE_CONNECTION_STRING',
  'AZURE_CLIENT_SECRET',
  'GITHUB_TOKEN',
  'ACTIONS_ID_TOKEN_REQUEST_TOKEN',
  'ACTIONS_RUNTIME_TOKEN',
];

const secretOption = /pass|token|secret|privatekey$|access_key|connection_string|encryption_key/i;
const pathOption = /path$/i;

/**
 * The secrets of this process, whichever configuration they were read from: its output is shared.
 */
const reveals = new Map<unknown, Reveal>();
const values = new Set<string>();
let redact: Redact = (text) => text;
let redactedValues = 0;
let readAt = Number.NEGATIVE_INFINITY;

/** A token in a file is renewed while a build goes on; older ones stay known. */
const rereadMs = 1000;

/** Remembers the secrets of a configuration, so that nothing that leaves the process shows them. */
export function rememberSecrets(config: {
  readonly targets?: unknown;
  readonly alerts?: unknown;
  readonly openLineage?: unknown;
}): void {
  for (const each of [config.targets, config.alerts, config.openLineage])
    collect(each, '', new Set());
  readAt = Number.NEGATIVE_INFINITY;
}

/** Forgets all secrets, where a process goes on with a project that has nothing to do with the one before. */
export function forgetSecrets(): void {
  reveals.clear();
  values.clear();
  redact = (text) => text;
  redactedValues = 0;
  readAt = Number.NEGATIVE_INFINITY;
}

/** Replaces the secrets that the process knows in a text that leaves it. */
export function redactKnown(text: string): string {
  const now = performance.now();
  if (now - readAt > rereadMs) {
    readAt = now;
    readAll();
  }
  return redact(text);
}

function readAll(): void {
  for (const reveal of reveals.values()) {
    try {
      remember(reveal());
    } catch {
      // One that cannot be read cannot be shown either.
    }
  }
  for (const name of secretVariables) remember(process.env[name]);
  if (values.size === redactedValues) return;
  redactedValues = values.size;
  redact = redactor(values);
}

function remember(value: unknown): void {
  if (typeof value === 'string' && value !== '') values.add(value);
}

/** Finds what `secretFromEnv()` and its like made, options that are secret by name, and logins in URLs. */
function collect(value: unknown, name: string, seen: Set<unknown>): void {
  if (typeof value === 'string') {
    if (secretOption.test(name) && !pathOption.test(name)) reveals.set(value, () => value);
    const url = value.includes('://') ? URL.parse(value) : null;
    if (url !== null && url.password !== '') reveals.set(value, () => value);
  }
  if (typeof value !== 'object' || value === null || seen.has(value)) return;
  seen.add(value);
  if ('reveal' in value && typeof value.reveal === 'function') {
    const { reveal } = value;
    reveals.set(value, () => String(reveal.call(value)));
    return;
  }
  for (const [key, each] of Object.entries(value)) collect(each, key, seen);
}
