import type { SlackChannel } from '../../define/project/alert.ts';
import { cutText } from '../../errors/cutText.ts';
import type { AlertMessage } from '../../report/alerts/alertMessage.ts';
import { slackPayload } from '../../report/alerts/slackPayload.ts';
import { SendFailure } from './sendFailure.ts';
import { firstWaitMs, retries } from './withRetries.ts';

/**
 * Sends a message to Slack.
 *
 * @throws what kept it from being sent
 */
export async function sendSlack(channel: SlackChannel, message: AlertMessage): Promise<void> {
  const { IncomingWebhook, IncomingWebhookHTTPError } = await import('@slack/webhook');
  const hook = new IncomingWebhook(channel.webhook.reveal(), {
    timeout: channel.timeoutMs,
    retryConfig: { retries, minTimeout: firstWaitMs, factor: 2 },
  });
  try {
    await hook.send(slackPayload(message));
  } catch (error) {
    if (!(error instanceof IncomingWebhookHTTPError)) throw error;
    // The body names what Slack does not like: `invalid_blocks`, `no_service`.
    throw new SendFailure(`status ${error.statusCode}: ${cutText(error.body, 4000)}`, false);
  }
}
