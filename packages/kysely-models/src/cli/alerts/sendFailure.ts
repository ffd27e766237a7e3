import type { Secret } from '../../define/project/alert.ts';
import { cutText } from '../../errors/cutText.ts';
import { redactor } from '../../output/redact.ts';
import { printable } from '../../report/printable.ts';

/** The reason why an alert was not sent. */
export class SendFailure extends Error {
  /** True when another attempt may succeed. */
  readonly isTransient: boolean;

  constructor(message: string, isTransient: boolean, cause?: unknown) {
    super(message, { cause });
    this.isTransient = isTransient;
  }
}

/**
 * Describes a failure in one line: the error's message with those of its causes, and without the
 * secrets, which a server's response may repeat whole, in parts or encoded.
 */
export function reasonOf(error: unknown, secrets: readonly Secret[]): string {
  const messages: string[] = [];
  for (let at = error; at instanceof Error && messages.length < 4; at = at.cause) {
    const text = at.message || codeOf(at);
    if (text !== undefined && !messages.some((each) => each.includes(text))) messages.push(text);
  }
  const reason = printable(messages.join(': ') || String(error));
  // Before it is cut: half a secret is not recognised.
  return cutText(redactor(secrets.flatMap(revealed), true)(reason), longestReason);
}

const longestReason = 500;

function revealed(secret: Secret): readonly string[] {
  try {
    const value = secret.reveal();
    return value === '' ? [] : [value, printable(value)];
  } catch {
    // One that cannot be read cannot be shown either.
    return [];
  }
}

function codeOf(error: Error): string | undefined {
  return 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
