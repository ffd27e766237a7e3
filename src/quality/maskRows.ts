/** What stands in place of a masked value. */
export const masked = '***';

/**
 * Rows with personal data masked: columns known to be personal, and in rows of unknown shape all
 * text of columns that no contract knows.
 *
 * @param pii names of columns that some contract of the project marks `pii`
 * @param known names of columns that a contract marks otherwise
 */
export function maskRows(
  rows: readonly Readonly<Record<string, unknown>>[],
  pii: ReadonlySet<string>,
  known: ReadonlySet<string>,
): readonly Readonly<Record<string, unknown>>[] {
  return rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => [name, hide(name, value, pii, known)]),
    ),
  );
}

function hide(
  name: string,
  value: unknown,
  pii: ReadonlySet<string>,
  known: ReadonlySet<string>,
): unknown {
  if (value === null) return null;
  const harmless = typeof value === 'number' || typeof value === 'boolean' || known.has(name);
  return pii.has(name) || !harmless ? masked : value;
}
