import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';

/** What the proxy does with a request. */
export type Fault =
  | 'pass'
  /** Closes the connection without an answer. */
  | 'reset'
  /** Sends half of the answer, then closes the connection. */
  | 'cut'
  /** Takes the request and never answers. */
  | 'hang'
  /** Takes a statement and answers when it is cancelled, as Snowflake does. */
  | 'hold'
  /** Lets the double answer and loses the answer. */
  | 'lose'
  /** Answers with a status. */
  | { readonly status: number }
  /** Answers like Snowflake refusing a statement. */
  | { readonly code: string; readonly sqlState?: string; readonly message: string }
  /** Answers a statement with rows of texts. */
  | { readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] };

/** A proxy before a double that can be made to fail. */
export interface FaultProxy {
  readonly port: number;
  /** Decides for each request; by default everything passes. */
  fault: (path: string, body: string) => Fault;
  /** The paths that were asked for. */
  readonly paths: string[];
  close(): Promise<void>;
}

const cancelled = { code: '000604', sqlState: '57014', message: 'SQL execution canceled' };

/** Starts a proxy on a free port. */
export async function startFaultProxy(targetPort: number): Promise<FaultProxy> {
  const paths: string[] = [];
  const held = new Map<string, ServerResponse>();
  const server = createServer((incoming, outgoing) => {
    void readBody(incoming).then((body) => {
      const path = incoming.url ?? '/';
      paths.push(path);
      const fault = proxy.fault(path, text(incoming, body));
      if (fault === 'hold') {
        held.set(new URL(path, 'http://x').searchParams.get('requestId') ?? '', outgoing);
        return;
      }
      if (fault === 'pass' && path.startsWith('/queries/v1/abort-request')) {
        // The driver's form of a cancel.
        const { requestId } = JSON.parse(text(incoming, body)) as { requestId: string };
        held.get(requestId)?.setHeader('content-type', 'application/json').end(refusal(cancelled));
        held.delete(requestId);
      }
      answer(fault, incoming, body, outgoing, targetPort);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const proxy: FaultProxy = {
    // A server that listens on TCP has an address with a port.
    port: (server.address() as AddressInfo).port,
    fault: () => 'pass',
    paths,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return proxy;
}

function answer(
  fault: Exclude<Fault, 'hold'>,
  incoming: IncomingMessage,
  body: Buffer,
  outgoing: ServerResponse,
  port: number,
): void {
  if (fault === 'reset') incoming.socket.destroy();
  else if (fault === 'hang') return;
  else if (typeof fault === 'object' && 'status' in fault)
    outgoing.writeHead(fault.status).end('fault');
  else if (typeof fault === 'object' && 'rows' in fault)
    outgoing.setHeader('content-type', 'application/json').end(rowsAnswer(fault));
  else if (typeof fault === 'object')
    outgoing.setHeader('content-type', 'application/json').end(refusal(fault));
  else
    forward(incoming, body, port, (status, headers, content) => {
      if (fault === 'lose') return incoming.socket.destroy();
      const { 'transfer-encoding': _, ...rest } = headers;
      outgoing.writeHead(status, { ...rest, 'content-length': content.length });
      if (fault === 'pass') outgoing.end(content);
      else outgoing.write(content.subarray(0, content.length / 2), () => incoming.socket.destroy());
    });
}

function refusal({ code, sqlState, message }: Extract<Fault, { code: string }>): string {
  const queryId = '00000000-0000-0000-0000-000000000000';
  return JSON.stringify({
    success: false,
    code,
    message,
    data: { errorCode: code, sqlState, queryId },
  });
}

function rowsAnswer({ columns, rows }: Extract<Fault, { rows: unknown }>): string {
  const rowtype = columns.map((name) => ({ name, type: 'text', nullable: true, length: 100 }));
  const queryId = randomUUID();
  const [total, queryResultFormat, version] = [rows.length, 'json', 1];
  const data = {
    rowtype,
    rowset: rows,
    total,
    returned: total,
    queryId,
    queryResultFormat,
    version,
  };
  return JSON.stringify({
    success: true,
    code: null,
    message: null,
    data: { ...data, parameters: [] },
  });
}

function forward(
  incoming: IncomingMessage,
  body: Buffer,
  port: number,
  done: (status: number, headers: IncomingMessage['headers'], content: Buffer) => void,
): void {
  // With the host that the driver asked, so that addresses in the answer lead through here again.
  const { headers } = incoming;
  const outgoing = request(
    { host: '127.0.0.1', port, path: incoming.url, method: incoming.method, headers },
    (response) => {
      void readBody(response).then((content) =>
        done(response.statusCode ?? 500, response.headers, content),
      );
    },
  );
  outgoing.on('error', () => incoming.socket.destroy());
  outgoing.end(body);
}

function text(incoming: IncomingMessage, body: Buffer): string {
  return (incoming.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString();
}

async function readBody(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts);
}
