import type { AlertChannel, Secret } from '../../define/project/alert.ts';
import { redactKnown } from '../../output/knownSecrets.ts';
import { mapTexts } from '../../output/redact.ts';
import type { AlertMessage } from '../../report/alerts/alertMessage.ts';
import { type AlertReport, worstOf } from '../../report/alerts/alertReport.ts';
import { reasonOf } from './sendFailure.ts';

/** Sends a message; what keeps it from being sent is part of the result. */
export async function deliver(channel: AlertChannel, message: AlertMessage): Promise<AlertReport> {
  const report = {
    channel: channel.name,
    kind: channel.kind,
    event: message.event,
    ...(message.event === 'failure' && { severity: worstOf(message.problems) }),
    owner: message.event === 'test' ? null : message.owner || null,
  };
  try {
    await send(channel, mapTexts(message, redactKnown));
    return { ...report, outcome: 'sent' };
  } catch (error) {
    return { ...report, outcome: 'failed', reason: reasonOf(error, secretsOf(channel)) };
  }
}

/** Sends a message through a channel, whose library is loaded only then. */
async function send(channel: AlertChannel, message: AlertMessage): Promise<void> {
  switch (channel.kind) {
    case 'slack': {
      const { sendSlack } = await import('./sendSlack.ts');
      return sendSlack(channel, message);
    }
    case 'email': {
      const { sendEmail } = await import('./sendEmail.ts');
      return sendEmail(channel, message);
    }
    case 'webhook': {
      const { sendWebhook } = await import('./sendWebhook.ts');
      return sendWebhook(channel, message);
    }
    default:
      return channel satisfies never;
  }
}

function secretsOf(channel: AlertChannel): readonly Secret[] {
  switch (channel.kind) {
    case 'slack':
      return [channel.webhook];
    case 'email':
      return channel.smtp.password === undefined ? [] : [channel.smtp.password];
    case 'webhook':
      return [channel.url, ...Object.values(channel.headers)].filter(
        (value) => typeof value !== 'string',
      );
    default:
      return channel satisfies never;
  }
}
