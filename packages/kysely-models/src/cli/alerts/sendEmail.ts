import type { EmailChannel } from '../../define/project/alert.ts';
import type { AlertMessage } from '../../report/alerts/alertMessage.ts';
import { emailContent } from '../../report/alerts/emailContent.ts';
import { withRetries } from './withRetries.ts';

/**
 * Sends a message by e-mail.
 *
 * @throws what kept it from being sent
 */
export async function sendEmail(channel: EmailChannel, message: AlertMessage): Promise<void> {
  const { createTransport } = await import('nodemailer');
  const { host, secure = false, user, password, ...more } = channel.smtp;
  const { port = secure ? 465 : 587, requireTls = password !== undefined } = more;
  const { timeoutMs } = channel;
  const transport = createTransport({
    host,
    port,
    secure,
    requireTLS: requireTls && !secure,
    ...(password !== undefined && { auth: { user: user ?? '', pass: password.reveal() } }),
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    dnsTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    // What a message holds is text that was made here: no file, no address to load.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    await withRetries(
      () =>
        transport.sendMail({
          from: channel.from,
          to: [...channel.to],
          headers: { 'Auto-Submitted': 'auto-generated' },
          ...emailContent(message),
        }),
      isTransient,
    );
  } finally {
    transport.close();
  }
}

/** Returns false for what a server refuses permanently: a login, a sender, a message. */
function isTransient(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('responseCode' in error && typeof error.responseCode === 'number') {
    return error.responseCode < 500;
  }
  return !('code' in error && ['EAUTH', 'EENVELOPE', 'ETLS'].includes(String(error.code)));
}
