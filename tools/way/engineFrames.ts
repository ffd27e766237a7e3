import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const engine = fileURLToPath(new URL('../../packages/kysely-models/src', import.meta.url));
const framePattern = /^\s+at (?:async )?(?:(.+?) \()?(?:file:\/\/)?(\/.+?):\d+:\d+\)?$/;

/** Returns the engine's functions on the stack, across `await`, as `file:function`. */
export function engineFrames(): readonly string[] {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = Number.POSITIVE_INFINITY;
  const lines = new Error().stack?.split('\n').slice(1) ?? [];
  Error.stackTraceLimit = stackTraceLimit;
  return lines.flatMap((line) => {
    const [, name = '', file = ''] = framePattern.exec(line) ?? [];
    // A function without a name belongs to the one that it stands in.
    return name === '' || !file.startsWith(engine) ? [] : [`${relative(engine, file)}:${name}`];
  });
}
