import { isBeginning } from '../../define/models/intervals.ts';
import type { Model } from '../../define/models/model.ts';
import { isDate } from '../../define/text/calendarText.ts';
import { type ErrorDetails, ModelsError } from '../../errors/modelsError.ts';
import { type Graph, reachable } from '../../graph/graph.ts';
import { type AskedRange, nextOf, truncated } from '../../materialize/dueIntervals.ts';
import type { PlanRequest } from './planRequest.ts';

/**
 * Returns the range of intervals that somebody asks for of a model: of the one that is named, and nothing
 * else of it; of those above it the same time, and what they find.
 */
export function askedOf(
  { asked, graph }: Pick<PlanRequest, 'asked' | 'graph'>,
  { name, materialized }: Model,
): AskedRange | undefined {
  if (asked === undefined || materialized.kind !== 'intervals') return undefined;
  if (asked.name === name) return { ...asked, isOnly: true };
  if (!reachable([asked.name], graph.children).has(name)) return undefined;
  return { from: truncated(asked.from, materialized.every), to: asked.to, isOnly: false };
}

/**
 * Checks the intervals that somebody asks for.
 *
 * @throws ModelsError BAD_ARGUMENT for a name that is not that of a model kept by intervals, and for a range that
 *   does not begin and end with intervals
 */
export function checkAsked({ byName, order }: Graph, asked: PlanRequest['asked']): void {
  if (asked === undefined) return;
  const model = byName.get(asked.name);
  const refused = (
    details: Pick<ErrorDetails, 'subject' | 'message' | 'expected' | 'found'>,
    hint: string,
  ) => new ModelsError({ code: 'BAD_ARGUMENT', ...details, hint });
  if (model?.kind !== 'model' || model.materialized.kind !== 'intervals') {
    const kept = order.filter(
      (relation) => relation.kind === 'model' && relation.materialized.kind === 'intervals',
    );
    const names = kept.map(({ name }) => name).join(', ');
    const expected =
      kept.length === 0 ? 'a model kept by intervals, of which there is none' : names;
    const message =
      model === undefined
        ? `The project has no model ${asked.name}.`
        : `${asked.name} is not kept by intervals, so that there are none to compute again.`;
    throw refused(
      { subject: asked.name, message, expected: `one of ${expected}`, found: asked.name },
      'Name one of them: models backfill MODEL --from 2024-01-01 --to 2024-02-01',
    );
  }
  const { every, begin } = model.materialized;
  const example = `models backfill ${asked.name} --from ${textOf(begin)} --to ${textOf(nextOf(begin, every))}`;
  const outside = (flag: 'from' | 'to', why: string, expected: string) =>
    refused(
      {
        subject: asked.name,
        message: `${asked.name}: --${flag} ${textOf(asked[flag])} ${why}.`,
        expected: `--${flag}: ${expected}`,
        found: textOf(asked[flag]),
      },
      `Correct it, as in ${example}`,
    );
  for (const flag of ['from', 'to'] as const) {
    if (isBeginning(asked[flag], every)) continue;
    const day = /^\d{4}-\d{2}-\d{2}(?= |$)/.exec(asked[flag])?.[0];
    const isNoDay = day !== undefined && !isDate(day);
    const why = isNoDay ? 'is no day of the calendar' : `is not the beginning of a ${every}`;
    throw outside(flag, why, `the beginning of a ${every}, as ${textOf(begin)}`);
  }
  if (asked.from < begin) {
    throw outside('from', 'is before its first interval', `${textOf(begin)} or later`);
  }
  if (asked.from >= asked.to) {
    throw outside('to', 'is not after --from', `a time after ${textOf(asked.from)}`);
  }
}

/**
 * Returns errors for intervals after the one of a run: those that somebody asks for, and those of selected models
 * that begin later.
 *
 * @param at the time of the run, `2024-02-29 12:00:00`
 */
export function laterIntervals(
  { order, byName }: Graph,
  selected: ReadonlySet<string>,
  asked: PlanRequest['asked'],
  at: string,
): readonly ModelsError[] {
  const later = order.flatMap((model) => {
    if (model.kind !== 'model' || model.materialized.kind !== 'intervals') return [];
    const { begin } = model.materialized;
    return selected.has(model.name) && begin > at ? [beginsLater(model, begin, at)] : [];
  });
  const named = asked && byName.get(asked.name);
  if (asked === undefined || named?.kind !== 'model' || later.length > 0) return later;
  if (named.materialized.kind !== 'intervals') return later;
  const { every } = named.materialized;
  const end = nextOf(truncated(at, every), every);
  if (asked.to <= end) return later;
  const isWhollyLater = asked.from >= end;
  return [
    new ModelsError({
      code: 'BAD_ARGUMENT',
      message: `${asked.name}: intervals after the one of this build cannot be computed.`,
      subject: asked.to,
      expected: `${end} or earlier, at ${at.slice(0, 19)} UTC`,
      found: asked.to,
      hint: isWhollyLater
        ? 'None of them has begun: name earlier ones, or wait.'
        : `Compute those until now: --to ${textOf(end)}`,
    }),
  ];
}

function beginsLater({ name, location }: Model, begin: string, at: string): ModelsError {
  return new ModelsError({
    code: 'DEFINITION_INVALID',
    message: `${name}: its first interval begins after this build, so that it would have none.`,
    subject: name,
    location,
    expected: `begin: a time until ${at.slice(0, 19)} UTC`,
    found: `begin: '${textOf(begin)}'`,
    hint: 'Correct begin of intervals({ … }), or leave the model out until then: --exclude.',
  });
}

/** A time as somebody writes it: a day where it is its midnight. */
const textOf = (time: string) => time.replace(/ 00:00:00$/, '');
