/** Loaded before a command: prints at its end how many files were loaded, its own and those of packages. */
import { registerHooks } from 'node:module';

const files = new Set<string>();
registerHooks({
  load: (url, context, next) => {
    if (url.startsWith('file:')) files.add(url);
    return next(url, context);
  },
});
process.on('exit', () => console.log(`files ${files.size}`));
