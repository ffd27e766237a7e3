import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { ModelsError } from '../../errors/modelsError.ts';
import { contentPolicy } from '../page/layout.ts';
import type { SiteFile } from '../page/sitePage.ts';

/** A site that is being served. */
export interface ServedSite {
  readonly url: string;
  /** Replaces all files; requests see the old ones or the new ones. */
  readonly renew: (files: readonly SiteFile[]) => void;
  readonly close: () => Promise<void>;
}

const host = '127.0.0.1';

const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  svg: 'image/svg+xml',
};

/**
 * Serves a site to this machine alone, from memory.
 *
 * @param port 0 for any that is free
 * @throws ModelsError BAD_ARGUMENT for a port that is in use or may not be used
 */
export async function serveSite(files: readonly SiteFile[], port: number): Promise<ServedSite> {
  let byPath = new Map(files.map((file) => [file.path, file]));
  const server = createServer((request, response) => answer(request, response, byPath));
  await new Promise<void>((done, fail) => {
    server.once('error', (cause) => fail(portError(port, cause)));
    server.listen(port, host, done);
  });
  const address = server.address();
  const taken = typeof address === 'object' && address !== null ? address.port : port;
  return {
    url: `http://${host}:${taken}/`,
    renew: (next) => {
      byPath = new Map(next.map((file) => [file.path, file]));
    },
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

function answer(
  request: IncomingMessage,
  response: ServerResponse,
  files: ReadonlyMap<string, SiteFile>,
): void {
  const refuse = (status: number, text: string) =>
    response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${text}\n`);
  // The name of another site that leads here could read what is served.
  if (!isOwnHost(request.headers.host, request.socket.localPort)) {
    refuse(403, 'Only requests to 127.0.0.1 or localhost are answered.');
    return;
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    refuse(405, 'This site is only read.');
    return;
  }
  const file = files.get(pathOf(request.url));
  if (file === undefined) {
    refuse(404, 'The site has no such page.');
    return;
  }
  const body = Buffer.from(file.content);
  response
    .writeHead(200, {
      'content-type':
        types[file.path.slice(file.path.lastIndexOf('.') + 1)] ?? 'application/octet-stream',
      'content-length': body.length,
      'content-security-policy': `${contentPolicy}; frame-ancestors 'none'`,
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    })
    .end(request.method === 'HEAD' ? undefined : body);
}

function isOwnHost(given: string | undefined, port: number | undefined): boolean {
  return given === `${host}:${port}` || given === `localhost:${port}`;
}

/** Returns the file that a request names: `/` is the first page, a folder's is its own. */
function pathOf(url: string | undefined): string {
  const path = URL.parse(`http://${host}${url ?? '/'}`)?.pathname ?? '/';
  return path.endsWith('/') ? `${path.slice(1)}index.html` : path.slice(1);
}

function portError(port: number, cause: Error): ModelsError {
  return new ModelsError({
    code: 'BAD_ARGUMENT',
    message: `The site cannot be served on port ${port}.`,
    subject: '--serve',
    expected: 'a port that is free',
    found: cause.message,
    hint: 'Name another port: --serve 8080; without a number any free one is taken.',
  });
}
