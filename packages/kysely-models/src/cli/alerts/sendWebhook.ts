import type { Secret, WebhookChannel } from '../../define/project/alert.ts';
import type { AlertMessage } from '../../report/alerts/alertMessage.ts';
import { webhookPayload } from '../../report/alerts/webhookPayload.ts';
import { jsonLine } from '../../report/jsonReporter.ts';
import { postJson } from './postJson.ts';

/**
 * Posts a message as JSON.
 *
 * @throws what kept it from being sent
 */
export async function sendWebhook(channel: WebhookChannel, message: AlertMessage): Promise<void> {
  const headers = Object.entries(channel.headers).map(
    ([name, value]) => [name, textOf(value)] as const,
  );
  await postJson({
    url: textOf(channel.url),
    headers: Object.fromEntries(headers),
    body: jsonLine(webhookPayload(message)),
    timeoutMs: channel.timeoutMs,
  });
}

function textOf(value: string | Secret): string {
  return typeof value === 'string' ? value : value.reveal();
}
