import type { RelationResult, RunEvent, RunResult } from '../../run/result/runEvent.ts';
import { type Datasets, datasetsOf } from './datasets.ts';
import { facetUrls, producer, runUuid } from './facets.ts';
import type { LineageContext } from './lineageContext.ts';

/** An event of OpenLineage, as JSON. */
export type LineageEvent = Readonly<Record<string, unknown>>;

type EventType = 'START' | 'COMPLETE' | 'FAIL' | 'ABORT';

/** Returns the events of OpenLineage that follow from those of a run. */
export interface LineageEvents {
  /** @param at the time, `2024-02-29T12:00:00.000Z` */
  readonly of: (event: RunEvent, at: string) => readonly LineageEvent[];
  /** Returns the event of a run that threw; none where it had not started, or is over. */
  readonly thrown: (message: string, at: string) => readonly LineageEvent[];
}

const ends: Readonly<Partial<Record<RelationResult['status'], EventType>>> = {
  published: 'COMPLETE',
  checked: 'COMPLETE',
  failed: 'FAIL',
  rolled_back: 'FAIL',
  interrupted: 'ABORT',
};

const outcomes = { 0: 'COMPLETE', 1: 'FAIL', 130: 'ABORT' } as const;

/**
 * Translates the events of a build into those of OpenLineage: a job of the whole build, and one of each
 * relation that has it as its parent, with the lineage of columns. Relations that are skipped, or stay as
 * they are, have none.
 */
export function lineageEvents(context: LineageContext): LineageEvents {
  const { runId, namespace, project } = context;
  const datasets = datasetsOf(context);
  const started = new Set<string>();
  let isOpen = false;
  const ofBuild = (type: EventType, at: string, message?: string): LineageEvent =>
    eventOf(type, at, {
      run: { runId: runUuid(runId), facets: { ...engineFacet(context), ...errorFacet(message) } },
      job: { namespace, name: project, facets: jobType('BUILD') },
      inputs: [],
      outputs: [],
    });
  const ofRelation = (type: EventType, at: string, name: string, result?: RelationResult) =>
    eventOf(type, at, {
      run: {
        runId: runUuid(runId, name),
        facets: {
          ...parentFacet(context),
          ...engineFacet(context),
          ...errorFacet(reasonOf(result)),
        },
      },
      job: jobOf(context, name),
      ...endsOf(datasets, name, result),
    });
  const start = (name: string, at: string) => {
    if (started.has(name)) return [];
    started.add(name);
    return [ofRelation('START', at, name)];
  };
  return {
    of: (event, at) => {
      switch (event.type) {
        case 'run_started':
          isOpen = true;
          return [ofBuild('START', at)];
        case 'relation_started':
          return start(event.name, at);
        case 'relation_finished': {
          const { result } = event;
          const end = ends[result.status];
          if (end === undefined) return [];
          return [...start(result.name, at), ofRelation(end, at, result.name, result)];
        }
        case 'operation_started':
        case 'operation_finished':
          return [];
        case 'run_finished':
          isOpen = false;
          return [ofBuild(outcomes[event.result.exitCode], at, summaryOf(event.result))];
        default:
          return event satisfies never;
      }
    },
    thrown: (message, at) => {
      if (!isOpen) return [];
      isOpen = false;
      return [ofBuild('FAIL', at, message)];
    },
  };
}

function eventOf(type: EventType, at: string, parts: object): LineageEvent {
  return { eventType: type, eventTime: at, producer, schemaURL: facetUrls.event, ...parts };
}

/** Returns what a job reads, and writes once it is done. */
function endsOf(datasets: Datasets, name: string, result: RelationResult | undefined) {
  const isCheck = result?.status === 'checked';
  return {
    inputs: isCheck ? [datasets.plain(name)] : datasets.readBy(name),
    outputs: isCheck ? [] : [datasets.written(name, result)],
  };
}

function jobOf({ namespace, project, sqlOf, dialect, graph }: LineageContext, name: string) {
  const query = sqlOf(name);
  const type = graph.byName.get(name)?.kind.toUpperCase() ?? 'MODEL';
  return {
    namespace,
    name: `${project}.${name}`,
    facets: {
      ...jobType(type),
      ...(query !== undefined && {
        sql: { _producer: producer, _schemaURL: facetUrls.sql, query, dialect: dialect.name },
      }),
    },
  };
}

function jobType(type: string) {
  return {
    jobType: {
      _producer: producer,
      _schemaURL: facetUrls.jobType,
      processingType: 'BATCH',
      integration: 'KYSELY_MODELS',
      jobType: type,
    },
  };
}

function engineFacet({ version }: LineageContext) {
  return {
    processing_engine: {
      _producer: producer,
      _schemaURL: facetUrls.engine,
      name: 'kysely-models',
      version,
    },
  };
}

function parentFacet({ runId, namespace, project }: LineageContext) {
  return {
    parent: {
      _producer: producer,
      _schemaURL: facetUrls.parent,
      run: { runId: runUuid(runId) },
      job: { namespace, name: project },
    },
  };
}

function errorFacet(message: string | undefined) {
  if (message === undefined) return {};
  return {
    errorMessage: {
      _producer: producer,
      _schemaURL: facetUrls.error,
      message,
      programmingLanguage: 'TypeScript',
    },
  };
}

/** Returns why a relation was not published: codes, names of tests and numbers, no values. */
function reasonOf(result: RelationResult | undefined): string | undefined {
  if (result === undefined) return undefined;
  const { error, because, failures, status } = result;
  if (error !== undefined) return `${error.code}: ${error.message}`;
  if (status === 'rolled_back') return `It is published together with ${because}, which failed.`;
  const failed = failures.filter((failure) => failure.status === 'failed');
  return status === 'failed' && failed.length > 0
    ? `TEST_FAILED: ${failed.map(({ test, failures: count }) => `${test} (${count})`).join(', ')}`
    : undefined;
}

/** Returns what kept a build from succeeding: the relations and operations that failed, or the copy for readers. */
function summaryOf({ exitCode, relations, operations = [], copy }: RunResult): string | undefined {
  if (exitCode === 0) return undefined;
  const failed = [...relations, ...operations].flatMap(({ name, status }) =>
    status === 'failed' ? [name] : [],
  );
  if (copy?.status === 'failed') failed.push('the copy for readers');
  if (failed.length > 0) return `Failed: ${failed.join(', ')}`;
  return exitCode === 130 ? 'The build was interrupted.' : 'The build failed.';
}
