import type { PublishStep, UnitPublishing } from './publishProtocol.ts';

/** Refreshes the dynamic tables of a unit, once all that they read is in place. */
export function refreshSteps({ session, unit }: UnitPublishing): readonly PublishStep[] {
  return unit.relations.flatMap((planned) => {
    const { refresh = [], compute } = planned;
    if (refresh.length === 0) return [];
    return {
      about: planned,
      phase: 'publish',
      putsInPlace: [],
      run: async () => {
        session.use(compute);
        for (const { sql } of refresh) await session.run(sql);
        return [];
      },
    };
  });
}
