import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { LineageEvent } from '../../catalog/openlineage/lineageEvents.ts';
import type { OpenLineageOptions } from '../../define/project/openLineage.ts';
import { redactKnown } from '../../output/knownSecrets.ts';
import { jsonLine } from '../../report/jsonReporter.ts';

/** The time that one event may take, in milliseconds. */
const timeoutMs = 5000;
/** The time that events may take which are left when the build is over. */
const lastMs = 15_000;

/** Takes events while a build runs, and sends them beside it. */
interface LineageSender {
  readonly send: (events: readonly LineageEvent[]) => void;
  /** Waits for what is left to send; returns what went wrong, which fails nothing. */
  readonly finish: () => Promise<string | undefined>;
}

/**
 * Sends events to where the configuration says, one after the other and in their order. After the first
 * that cannot be sent no other is: what receives them is down, and a build does not wait for it.
 */
export function lineageSender(options: OpenLineageOptions): LineageSender {
  const waiting: string[] = [];
  const stopped = new AbortController();
  let failure: string | undefined;
  let lost = 0;
  let sending: Promise<void> | undefined;
  const work = async () => {
    for (let text = waiting.shift(); text !== undefined; text = waiting.shift()) {
      try {
        await deliver(options, text, stopped.signal);
      } catch (error) {
        failure ??= reasonOf(error);
        lost += 1 + waiting.splice(0).length;
      }
    }
    sending = undefined;
  };
  return {
    send: (events) => {
      if (failure !== undefined) {
        lost += events.length;
        return;
      }
      waiting.push(...events.map((event) => redactKnown(jsonLine(event))));
      // Without an event, the work would be over before it is known that it was begun.
      if (waiting.length > 0) sending ??= work();
    },
    finish: async () => {
      const late = setTimeout(lastMs, 'late', { signal: stopped.signal }).catch(() => undefined);
      if ((await Promise.race([sending, late])) === 'late') failure ??= 'they took too long';
      lost += waiting.splice(0).length;
      stopped.abort();
      await sending;
      return failure === undefined
        ? undefined
        : `${lost} events of OpenLineage were not sent: ${redactKnown(failure)}`;
    },
  };
}

async function deliver(
  { url, file, headers = {} }: OpenLineageOptions,
  text: string,
  stop: AbortSignal,
): Promise<void> {
  if (file !== undefined) {
    mkdirSync(dirname(file), { recursive: true });
    appendFileSync(file, `${text}\n`);
  }
  if (url === undefined) return;
  const given = Object.entries(headers).map(([name, value]) => [name, textOf(value)] as const);
  const response = await fetch(textOf(url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...Object.fromEntries(given) },
    body: text,
    // Headers with secrets go where the project says, and nowhere else.
    redirect: 'error',
    signal: AbortSignal.any([stop, AbortSignal.timeout(timeoutMs)]),
  });
  await response.body?.cancel();
  if (!response.ok) throw new Error(`the server answers with status ${response.status}`);
}

function textOf(value: NonNullable<OpenLineageOptions['url']>): string {
  return typeof value === 'string' ? value : value.reveal();
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  return cause instanceof Error && cause.message !== ''
    ? `${error.message}: ${cause.message}`
    : error.message;
}
