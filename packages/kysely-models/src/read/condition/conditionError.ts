import { ModelsError } from '../../errors/modelsError.ts';

/** Returns the error of a condition, with a mark below the place. */
export function conditionError(condition: string, at: number, expected: string): ModelsError {
  const start = Math.max(0, at - 60);
  const line = condition.slice(start, at + 20).replace(/\s/g, ' ');
  return new ModelsError({
    code: 'CONDITION_INVALID',
    message: 'The condition is not one expression over columns.',
    subject: '--where',
    expected,
    found: at >= condition.trimEnd().length ? 'the end' : condition.slice(at, at + 20),
    excerpt: `${line}\n${' '.repeat(at - start)}^`,
    hint: 'Compare columns with values: --where "status = \'paid\' and amount > 100".',
  });
}
