import module from 'node:module';
import { setFlagsFromString } from 'node:v8';

// Node has compiled its own modules only for V8 as it starts. What a build needs of them is loaded before
// `keepCompiledCode` asks V8 for something else, so that they are not compiled at each start.
import 'node:child_process';
import 'node:crypto';
import 'node:fs/promises';
import 'node:net';
import 'node:perf_hooks';
import 'node:process';
import 'node:stream/promises';
import 'node:string_decoder';
import 'node:timers/promises';
import 'node:worker_threads';
import 'node:zlib';

/**
 * Keeps compiled code in the folder from start to start. The cache has what V8 compiles when a file is loaded, so all
 * functions are compiled then: otherwise each start would compile those that it calls. Without a cache, as
 * `NODE_DISABLE_COMPILE_CACHE` has it, only what is called is compiled.
 */
export function keepCompiledCode(folder) {
  setFlagsFromString('--no-lazy');
  const { status } = module.enableCompileCache(folder);
  const { ENABLED, ALREADY_ENABLED } = module.constants.compileCacheStatus;
  if (status !== ENABLED && status !== ALREADY_ENABLED) setFlagsFromString('--lazy');
}
