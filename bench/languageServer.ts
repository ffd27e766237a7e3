import { spawn } from 'node:child_process';

/** TypeScript's language server, as an editor talks to it. */
export interface LanguageServer {
  /** Asks, and waits for the answer. */
  readonly request: (method: string, params: unknown) => Promise<unknown>;
  readonly notify: (method: string, params: unknown) => void;
  readonly stop: () => void;
  readonly pid: number | undefined;
}

/** A message of JSON-RPC, as far as a client looks at it. */
interface Message {
  readonly id?: number | string;
  readonly method?: string;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

/**
 * Starts `tsc --lsp --stdio`.
 *
 * @param tsc the compiler's command
 * @param folder the project that is opened
 */
export async function languageServer(tsc: string, folder: string): Promise<LanguageServer> {
  const child = spawn(tsc, ['--lsp', '--stdio'], {
    cwd: folder,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const waiting = new Map<number | string, (message: Message) => void>();
  let last = 0;

  const send = (message: object) => {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  };
  const receive = (message: Message) => {
    if (message.id === undefined) return;
    if (message.method !== undefined) {
      // What a server asks (registrations, progress, settings) may be answered by nothing.
      send({ id: message.id, result: null });
      return;
    }
    waiting.get(message.id)?.(message);
    waiting.delete(message.id);
  };

  let buffer = Buffer.alloc(0);
  child.stdout.on('data', (chunk: Buffer) => {
    buffer = Buffer.concat([buffer, chunk]);
    for (;;) {
      const end = buffer.indexOf('\r\n\r\n');
      const length = Number(/Content-Length: (\d+)/i.exec(buffer.toString('utf8', 0, end))?.[1]);
      if (end < 0 || buffer.length < end + 4 + length) return;
      receive(JSON.parse(buffer.toString('utf8', end + 4, end + 4 + length)));
      buffer = buffer.subarray(end + 4 + length);
    }
  });

  const request = (method: string, params: unknown) =>
    new Promise<unknown>((resolve, reject) => {
      last += 1;
      waiting.set(last, ({ result, error }) =>
        error === undefined ? resolve(result) : reject(new Error(`${method}: ${error.message}`)),
      );
      send({ id: last, method, params });
    });
  const notify = (method: string, params: unknown) => send({ method, params });

  await request('initialize', {
    processId: process.pid,
    rootUri: `file://${folder}`,
    workspaceFolders: [{ uri: `file://${folder}`, name: 'project' }],
    capabilities: { textDocument: { diagnostic: {}, hover: { contentFormat: ['plaintext'] } } },
  });
  notify('initialized', {});
  return { request, notify, stop: () => child.kill(), pid: child.pid };
}
