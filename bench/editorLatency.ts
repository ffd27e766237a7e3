import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { languageServer } from './languageServer.ts';

/** Seconds from the start of the language server, with no file open, to its answers, asked in turn. */
export interface EditorLatency {
  readonly diagnostics: number;
  readonly hover: number;
  readonly completion: number;
}

/**
 * Opens one model of a project as an editor does and asks for its errors, for the type of what it
 * selects from, and for the columns that it may select.
 *
 * @param tsc TypeScript's command, of version 7 or newer
 * @param model the file below `folder`; it selects 'a.id'
 * @throws Error when an answer is not that of a project that was read
 */
export async function editorLatency(
  tsc: string,
  folder: string,
  model: string,
): Promise<EditorLatency> {
  const file = join(folder, model);
  const text = readFileSync(file, 'utf8');
  const uri = `file://${file}`;
  const positionOf = (needle: string, offset: number) => {
    const lines = text.slice(0, text.indexOf(needle) + offset).split('\n');
    return { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
  };
  const started = performance.now();
  const server = await languageServer(tsc, folder);
  const seconds = () => (performance.now() - started) / 1000;
  const ask = async (method: string, position: object, expected: string) => {
    const answer = JSON.stringify(
      await server.request(method, { textDocument: { uri }, ...position }),
    );
    if (!answer.includes(expected)) throw new Error(`${method}: ${answer.slice(0, 500)}`);
    return seconds();
  };
  const textDocument = { uri, languageId: 'typescript', version: 1, text };
  server.notify('textDocument/didOpen', { textDocument });
  const diagnostics = await ask('textDocument/diagnostic', {}, '"items":[]');
  const ofTable = { position: positionOf('.selectFrom', 3) };
  const hover = await ask('textDocument/hover', ofTable, 'DatabaseOf');
  const ofColumn = { position: positionOf("'a.id'", 3) };
  const completion = await ask('textDocument/completion', ofColumn, '"a.c4"');
  server.stop();
  return { diagnostics, hover, completion };
}
