import { cutText } from '../../errors/cutText.ts';
import { SendFailure } from './sendFailure.ts';
import { withRetries } from './withRetries.ts';

/** A request of an alert. */
interface JsonPost {
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON. */
  readonly body: string;
  /** Of each attempt, in milliseconds. */
  readonly timeoutMs: number;
}

/**
 * Posts JSON, up to three times where the server or the way to it may recover.
 *
 * @throws {SendFailure} for an answer other than 2xx, with what the answer says
 */
export async function postJson({ url, headers, body, timeoutMs }: JsonPost): Promise<void> {
  const request = {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
    // An address or headers with secrets go where the project says, and nowhere else.
    redirect: 'error',
  } as const;
  await withRetries(
    async () => {
      const response = await fetch(url, { ...request, signal: AbortSignal.timeout(timeoutMs) });
      if (response.ok) {
        await response.body?.cancel();
        return;
      }
      const said = cutText(await response.text(), 4000);
      const status = `status ${response.status}`;
      throw new SendFailure(said === '' ? status : `${status}: ${said}`, response.status >= 500);
    },
    (error) => !(error instanceof SendFailure) || error.isTransient,
  );
}
