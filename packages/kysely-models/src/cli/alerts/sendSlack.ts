import type { SlackChannel } from '../../define/project/alert.ts';
import type { AlertMessage } from '../../report/alerts/alertMessage.ts';
import { slackPayload } from '../../report/alerts/slackPayload.ts';
import { postJson } from './postJson.ts';

/**
 * Sends a message to Slack. A refusal says what Slack does not like: `invalid_blocks`, `no_service`.
 *
 * @throws what kept it from being sent
 */
export async function sendSlack(channel: SlackChannel, message: AlertMessage): Promise<void> {
  await postJson({
    url: channel.webhook.reveal(),
    body: JSON.stringify(slackPayload(message)),
    timeoutMs: channel.timeoutMs,
  });
}
