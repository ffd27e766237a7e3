import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where `packPackages()` keeps the package of this run. */
    packedPackagesFolder: string;
  }
}

/** Gives the tests a folder for the package that they share, and removes it at the end. */
export default function setup(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'packed-package-'));
  project.provide('packedPackagesFolder', folder);
  return () => rmSync(folder, { recursive: true, force: true });
}
