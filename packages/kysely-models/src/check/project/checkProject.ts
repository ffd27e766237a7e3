import type { Highlight } from '../../define/project/highlight.ts';
import { ModelsError } from '../../errors/modelsError.ts';
import type { Graph } from '../../graph/graph.ts';
import { located } from '../../graph/located.ts';
import type { ProjectRelation } from '../../graph/project.ts';
import { checkSeverities, type Diagnostic, type Finding } from '../diagnostic.ts';
import { type Shape, unknownShape } from '../values/shape.ts';
import { checkKept } from './checkKept.ts';
import { checkModel } from './checkModel.ts';
import { checkNames } from './checkNames.ts';
import { checkQuery, type Findings } from './checkQuery.ts';
import { checkTests } from './checkTests.ts';
import { contractShape } from './contractShape.ts';
import { declaredKeys } from './declaredKeys.ts';

/** The result of checking a project. */
export interface ProjectCheck {
  /** The findings in the order of the project, each once. */
  readonly diagnostics: readonly Diagnostic[];
  /** The number of relations that were checked. */
  readonly checked: number;
  /** The number of raw SQL fragments that were not checked, by relation. */
  readonly opaque: ReadonlyMap<string, number>;
  /** Errors that custom functions of the project threw while queries were built. */
  readonly thrown: readonly ModelsError[];
}

/**
 * Checks the queries of a project against the contracts of what they read, without a warehouse and
 * without the compiler. What depends on raw SQL is not known, and never guessed.
 *
 * @param selected the names of the relations to report on; all when left out
 * @example checkProject(graph).diagnostics
 * // [{ code: 'COLUMN_UNKNOWN', severity: 'error', model: 'stg_orders', column: 'amuont', … }]
 */
export function checkProject(
  graph: Graph,
  selected?: ReadonlySet<string>,
  highlights?: readonly Highlight[],
): ProjectCheck {
  const steps = checkSteps(graph, selected, highlights);
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}

/** Does the same in steps, of a relation or its tests each, between which others can have their turn. */
export function* checkSteps(
  graph: Graph,
  selected?: ReadonlySet<string>,
  highlights: readonly Highlight[] = [],
): Generator<void, ProjectCheck> {
  const shapes = new Map<string, Shape>();
  const diagnostics = new Map<string, Diagnostic>();
  const opaque = new Map<string, number>();
  const thrown: ModelsError[] = [];
  const sinks = new Map<string, Findings>();
  const chosen = graph.order.filter(({ name }) => selected?.has(name) ?? true);
  const quarantining = new Set(
    graph.order.flatMap((each) =>
      each.kind === 'model' && each.quarantineOf !== undefined ? [each.quarantineOf.name] : [],
    ),
  );

  for (const relation of graph.order) {
    const { name, location } = relation;
    const isChosen = selected?.has(name) ?? true;
    const findings = newFindings((finding) => {
      if (isChosen) add(diagnostics, diagnosticOf(name, location, finding));
    });
    sinks.set(name, findings);
    shapes.set(
      name,
      guarded(relation, isChosen ? thrown : [], () => shapeOf(relation, shapes, findings)),
    );
    if (relation.kind === 'model') checkKept(relation, quarantining, findings.report);
    yield;
  }
  // Tests may read relations that come later.
  for (const relation of chosen) {
    const findings = sinks.get(relation.name);
    if (findings === undefined) continue;
    guarded(relation, thrown, () => {
      checkTests(relation, shapes, findings);
      return unknownShape;
    });
    if (findings.opaque.length > 0) opaque.set(relation.name, findings.opaque.length);
    yield;
  }
  for (const { name, location, inputs, columns } of graph.exposures) {
    if (!inputs.some((input) => selected?.has(input.name) ?? true)) continue;
    const report = (finding: Finding) => add(diagnostics, diagnosticOf(name, location, finding));
    for (const [relation, names] of Object.entries(columns)) {
      checkNames(names, shapes.get(relation) ?? unknownShape, report, 'the exposure', relation);
    }
  }
  for (const { title, inputs, query } of highlights) {
    if (!inputs.every((input) => selected?.has(input.name) ?? true)) continue;
    const findings = newFindings((finding) =>
      add(diagnostics, diagnosticOf(title, undefined, finding)),
    );
    const tables = inputs.map(({ name }) => [name, shapes.get(name) ?? unknownShape] as const);
    try {
      checkQuery(query(), new Map(tables), findings);
    } catch (error) {
      thrown.push(located({ name: title, location: undefined }, error));
    }
  }
  return { diagnostics: [...diagnostics.values()], checked: chosen.length, opaque, thrown };
}

function shapeOf(
  relation: ProjectRelation,
  shapes: ReadonlyMap<string, Shape>,
  findings: Findings,
): Shape {
  if (relation.kind === 'model') return checkModel(relation, shapes, findings);
  if (relation.contract === undefined) return unknownShape;
  return contractShape(relation.contract, false, declaredKeys(relation));
}

/**
 * Returns the shape that a step computes, or an open shape when the step throws; the error is
 * recorded.
 */
function guarded(relation: ProjectRelation, thrown: ModelsError[], step: () => Shape): Shape {
  try {
    return step();
  } catch (error) {
    thrown.push(located(relation, error));
    const { contract } = relation;
    return contract === undefined ? unknownShape : contractShape(contract);
  }
}

function newFindings(report: (finding: Finding) => void): Findings {
  return { report, opaque: [], read: new Set(), missing: new Set() };
}

function add(diagnostics: Map<string, Diagnostic>, diagnostic: Diagnostic): void {
  const { code, model, found, message } = diagnostic;
  // A mistake that the query and its increment share is reported once.
  const key = JSON.stringify([
    code,
    model,
    found,
    message.replace(/^.*?: (the increment|the query) /, ''),
  ]);
  if (!diagnostics.has(key)) diagnostics.set(key, diagnostic);
}

function diagnosticOf(
  model: string,
  location: ProjectRelation['location'],
  { code, severity, column, location: own, message, expected, found, hint }: Finding,
): Diagnostic {
  return {
    code,
    severity: severity ?? checkSeverities[code],
    model,
    column,
    location: own ?? location,
    message: `${model}: ${message}`,
    expected,
    found,
    hint,
  };
}

/** Returns the error that a diagnostic is where it stops a run. */
export function checkError({ code, model, column, severity, ...details }: Diagnostic): ModelsError {
  return new ModelsError({
    ...details,
    code,
    subject: column === undefined ? model : `${model}.${column}`,
  });
}
