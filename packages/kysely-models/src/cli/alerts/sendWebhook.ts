import type { Secret, WebhookChannel } from '../../define/project/alert.ts';
import type { AlertMessage } from '../../report/alerts/alertMessage.ts';
import { webhookPayload } from '../../report/alerts/webhookPayload.ts';
import { jsonLine } from '../../report/jsonReporter.ts';
import { SendFailure } from './sendFailure.ts';
import { withRetries } from './withRetries.ts';

/**
 * Posts a message as JSON.
 *
 * @throws what kept it from being sent
 */
export async function sendWebhook(channel: WebhookChannel, message: AlertMessage): Promise<void> {
  const headers = Object.entries(channel.headers).map(
    ([name, value]) => [name, textOf(value)] as const,
  );
  const request = {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...Object.fromEntries(headers) },
    body: jsonLine(webhookPayload(message)),
    // Headers with secrets go where the project says, and nowhere else.
    redirect: 'error',
  } as const;
  await withRetries(
    async () => {
      const signal = AbortSignal.timeout(channel.timeoutMs);
      const response = await fetch(textOf(channel.url), { ...request, signal });
      await response.body?.cancel();
      if (response.ok) return;
      throw new SendFailure(`status ${response.status}`, response.status >= 500);
    },
    (error) => !(error instanceof SendFailure) || error.isTransient,
  );
}

function textOf(value: string | Secret): string {
  return typeof value === 'string' ? value : value.reveal();
}
