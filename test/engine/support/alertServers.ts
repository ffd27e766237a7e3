import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo, Server as NetServer } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { onTestFinished } from 'vitest';

/** What an HTTP server was sent. */
interface Posted {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Record<string, unknown>;
}

/**
 * An HTTP server that keeps what it is sent, and answers with a status; 0 never answers.
 *
 * @param refusal the body of an answer that is none of success
 */
export async function hookServer(
  status: () => number = () => 200,
  refusal: (posted: Posted) => string = () => 'invalid_blocks',
) {
  const posted: Posted[] = [];
  const server = createServer((request, response) => {
    let text = '';
    request.setEncoding('utf8').on('data', (part: string) => {
      text += part;
    });
    request.on('end', () => {
      const each = { path: request.url ?? '', headers: request.headers, body: JSON.parse(text) };
      posted.push(each);
      const answer = status();
      if (answer !== 0) response.writeHead(answer).end(answer === 200 ? 'ok' : refusal(each));
    });
  });
  const port = await listen(server);
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${port}`, posted };
}

/** A mail that arrived, with whom its envelope names. */
interface Delivered {
  readonly mail: Email;
  readonly recipients: readonly string[];
}

/** An SMTP server that keeps what it is sent; its own certificate is one that nobody signed. */
export async function mailServer(options: SMTPServerOptions = {}) {
  const delivered: Delivered[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, { envelope }, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const recipients = envelope.rcptTo.map(({ address }) => address);
        PostalMime.parse(Buffer.concat(parts)).then((mail) => {
          delivered.push({ mail, recipients });
          done();
        }, done);
      });
    },
    ...options,
  });
  server.on('error', () => undefined);
  const port = await listen(server.server);
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  return { port, delivered };
}

function listen(server: Server | NetServer): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      // Sound: a server that listens on a port has an address of this form.
      resolve((server.address() as AddressInfo).port);
    });
  });
}
