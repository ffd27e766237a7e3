import { execFileSync } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Registers nothing that a project could: each id then has the type of its marker. */
const marked = `import 'kysely-models';
declare module 'kysely-models' {
  interface Register {
    ids: 'marked';
  }
}
`;

const prefix = String.raw`(?:import\("kysely-models"\)\.)?`;
/** An id whose name was lost on the way, such as one that cannot be null. */
const unnamed = new RegExp(`number & (${prefix})IdMarker<("[^"]*")>`, 'g');
const named = new RegExp(`${prefix}Id<"[^"]*">`, 'g');

/** Declarations in which ids are numbers. */
const withNumbers = (text: string) =>
  text
    .replaceAll(unnamed, 'number')
    .replaceAll(named, 'number')
    .replaceAll('(number)', 'number')
    .trimEnd();

/**
 * Writes into a package's declarations that ids are what its users register. A compiler that emits
 * declarations writes the types that ids have for it, which are numbers. It keeps the name of an
 * intersection with an interface: so they are emitted once more with such a type for each id.
 *
 * @param compiler the compiler's program
 * @param options the configuration with which the declarations in `dist` were emitted
 * @throws Error when the two differ in anything but ids
 */
export function declareIds(
  compiler: string,
  options: { readonly compilerOptions: object; readonly include: readonly string[] },
  dist: string,
): void {
  const folder = mkdtempSync(join(tmpdir(), 'ids-'));
  try {
    const declarations = join(folder, 'declarations');
    const register = join(folder, 'register.d.ts');
    const config = join(folder, 'tsconfig.json');
    const emitted = {
      emitDeclarationOnly: true,
      noCheck: true,
      outDir: declarations,
    };
    writeFileSync(register, marked);
    writeFileSync(
      config,
      JSON.stringify({
        ...options,
        compilerOptions: { ...options.compilerOptions, ...emitted },
        include: [...options.include, register],
      }),
    );
    execFileSync(process.execPath, [compiler, '--singleThreaded', '-p', config], {
      stdio: 'inherit',
    });
    for (const file of globSync('**/*.d.ts', { cwd: declarations })) {
      const found = readFileSync(join(declarations, file), 'utf8');
      const ids = found.replaceAll(unnamed, (_, from, name) => `${from}Id<${name}>`);
      const own = readFileSync(join(dist, file), 'utf8');
      const [map = ''] = /\n\/\/# sourceMappingURL=.*\s*$/.exec(own) ?? [];
      const text = own.slice(0, own.length - map.length);
      if (withNumbers(found) !== withNumbers(text)) {
        throw new Error(
          `The declarations of ${file} differ in more than ids where ids are marked.`,
        );
      }
      if (ids.trimEnd() !== text.trimEnd())
        writeFileSync(join(dist, file), `${ids.trimEnd()}${map}`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
