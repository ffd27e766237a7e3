/** The columns by which a record of a relation is found. */
export const relationKey = ['schema_name', 'relation_name'] as const;

/** The columns of a record of a relation that every version of the state has. */
const firstColumns = [
  ...relationKey,
  ...(['kind', 'data_version', 'run_id', 'published_at'] as const),
] as const;

/** The columns of a record of a relation that later versions added: a build adds them where they are missing. */
export const laterColumns = ['built_from', 'published'] as const;

/** The columns of a record of a relation, in order. */
export const relationColumns = [...firstColumns, ...laterColumns] as const;

/** A column of a record of a relation. */
export type RelationColumn = (typeof relationColumns)[number];

/** The columns of the figures of a relation on a day, in order; those but the last two are the key. */
export const figuresColumns = [
  ...relationKey,
  ...(['by_column', 'day', 'run_id', 'figures'] as const),
] as const;

/** A table in which the engine keeps something between runs. */
interface StatePart {
  readonly name: string;
  /** The columns that this version reads. */
  readonly columns: readonly string[];
  /** A description of the repair; undefined where the part cannot be reconstructed. */
  readonly repair: string | undefined;
}

/** The tables of the state. */
export const stateParts: readonly StatePart[] = [
  {
    name: 'relations',
    columns: firstColumns,
    repair:
      'records again what bears the mark of the engine; the next build rebuilds what it cannot compare',
  },
  {
    name: 'lease',
    columns: [
      ...['is_held', 'token', 'holder', 'process_id', 'run_id', 'held_since', 'renewed_at'],
      'last_run',
    ],
    repair: 'drops it; the next build recreates it',
  },
  {
    name: 'journal',
    columns: ['position', 'entries', 'relation_name', 'entry'],
    repair: 'drops it; the next build rebuilds what that run was publishing together',
  },
  {
    name: 'alerts',
    columns: ['channel', 'owner', 'problems', 'sent_at', 'suppressed'],
    repair: 'drops it; failures are reported once more',
  },
  {
    name: 'history',
    columns: [
      ...['run_id', 'relation_name', 'schema_name', 'started_at', 'duration_ms', 'status'],
      ...['row_count', 'byte_count', 'tests_passed', 'tests_warned', 'tests_failed', 'details'],
    ],
    repair: 'drops it; the history begins with the next build',
  },
  {
    name: 'figures',
    columns: figuresColumns,
    repair: 'drops it; what is usual is learnt again',
  },
  {
    name: 'intervals',
    columns: ['schema_name', 'relation_name', 'starts_at', 'digest', 'run_id'],
    repair: 'drops it; the next build computes all intervals again',
  },
  {
    name: 'operations',
    columns: ['operation_name', 'status', 'run_id', 'changed_at'],
    repair: 'drops it; what is due of operations is forgotten',
  },
  {
    name: 'landed_files',
    columns: [
      ...['schema_name', 'relation_name', 'file_name', 'file_size', 'modified_at', 'run_id'],
    ],
    repair: undefined,
  },
];
