import { randomUUID } from 'node:crypto';
import { stripVTControlCharacters } from 'node:util';
import type { Target } from '../../define/project/target.ts';
import { ModelsError } from '../../errors/modelsError.ts';
import type { Graph } from '../../graph/graph.ts';
import { jsonLine } from '../../report/jsonReporter.ts';
import { warehouseError } from '../../run/failures/warehouseError.ts';
import { stoppableSession } from '../../run/session/stoppableSession.ts';
import type {
  ConformanceReport,
  ConformanceResult,
} from '../../warehouse/conformance/conformanceReport.ts';
import type { Session, Warehouse } from '../../warehouse/types.ts';
import { loadProject } from '../config/loadProject.ts';
import { packageVersion } from '../installed/packageVersion.ts';
import type { CommandContext, CommonFlags } from '../options/commandRunner.ts';
import { writeShown } from '../options/output.ts';
import { chooseTarget } from '../target/chooseTarget.ts';
import type { ConformanceTarget } from '../target/kinds/targetKind.ts';
import { targetKindOf } from '../target/kinds/targetKindOf.ts';
import { openTarget } from '../target/openTarget.ts';
import { conformanceProgress, conformanceText } from './conformanceText.ts';

/** The options of `models conformance`. */
interface ConformanceFlags extends CommonFlags {
  readonly target?: string;
  readonly database?: string;
  readonly out?: string;
}

/** The limit of the statements of the session that shows it, in milliseconds. */
const limitMs = 2000;

/**
 * `models conformance`: whether a Snowflake account does what the engine assumes, tried in a database of
 * its own that is dropped afterwards.
 *
 * @returns the exit code: 0 everything that could be tried holds, 1 something differs
 * @throws ModelsError BAD_ARGUMENT for a target on another warehouse, WAREHOUSE_… where nobody can
 *   connect or nothing can be created, INTERRUPTED
 */
export async function conformanceCommand(
  flags: ConformanceFlags,
  { out, signal }: CommandContext,
): Promise<number> {
  const { config, graph } = await loadProject(flags);
  const target = chooseTarget(flags, config);
  const tried = targetKindOf(target).conformance?.(target);
  if (tried === undefined) throw notSnowflake(target.kind);
  const isText = flags.json !== true;
  let topic = '';
  const report = await tryAccount(tried, graph, flags, signal, (result) => {
    if (isText) out(conformanceProgress(result, topic));
    topic = result.topic;
  });
  const whole = { ...report, facts: { models: packageVersion(), ...report.facts } };
  const json = `${jsonLine({ type: 'conformance', at: new Date().toISOString(), ...whole })}\n`;
  if (flags.out !== undefined) {
    const text = () => stripVTControlCharacters(conformanceText(whole, 'whole'));
    await writeShown(flags.out, flags.out.endsWith('.json') ? json : text());
  }
  out(isText ? conformanceText(whole, 'rest') : json);
  if (report.isInterrupted) throw interrupted(report);
  return report.results.some(({ status }) => status === 'differs') ? 1 : 0;
}

async function tryAccount(
  { limitedTo, hidden }: ConformanceTarget<Target>,
  graph: Graph,
  { database }: ConformanceFlags,
  signal: AbortSignal,
  onResult: (result: ConformanceResult) => void,
): Promise<ConformanceReport> {
  const { snowflakeConformance } = await import(
    '../../warehouse/snowflake/conformance/snowflakeConformance.ts'
  );
  const { conformanceTopics } = await import('../../warehouse/snowflake/conformance/topics.ts');
  const runId = randomUUID();
  const options = { readOnly: true };
  const opened: Warehouse[] = [];
  const open = async (timeoutMs?: number) => {
    const warehouse = await openTarget(limitedTo(timeoutMs), graph, options);
    opened.push(warehouse);
    return warehouse;
  };
  const warehouse = await open();
  try {
    const connect = async (from: Warehouse): Promise<Session> => {
      const session = await from.connect(signal);
      session.label({ runId });
      return session;
    };
    const sessions = {
      first: await connect(warehouse),
      second: await connect(warehouse),
      limited: await connect(await open(limitMs)),
    };
    const { first, second, limited } = sessions;
    return await snowflakeConformance({
      topics: conformanceTopics,
      sessions,
      stoppable: {
        first: stoppableSession(first, signal),
        second: stoppableSession(second, signal),
        limited: stoppableSession(limited, signal),
      },
      signal,
      runId,
      database,
      hidden: [database, ...hidden],
      onResult,
    });
  } catch (error) {
    throw warehouseError(warehouse, error, signal);
  } finally {
    for (const each of opened) await each.close();
  }
}

function notSnowflake(kind: string): ModelsError {
  return new ModelsError({
    code: 'BAD_ARGUMENT',
    message: 'models conformance tries what the engine assumes of Snowflake.',
    subject: '--target',
    expected: 'a target on Snowflake',
    found: `one of the kind ${kind}`,
    hint: 'Name one with --target.',
  });
}

function interrupted({ left }: ConformanceReport): ModelsError {
  return new ModelsError({
    code: 'INTERRUPTED',
    message: 'The checks were stopped before all of them were tried.',
    ...(left.length > 0 && { found: `could not be dropped: ${left.join('; ')}` }),
    hint:
      left.length > 0
        ? 'Drop what is left by these statements.'
        : 'Everything that they created was dropped; run the command again.',
  });
}
