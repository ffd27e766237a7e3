import type { PublishProtocol, UnitPublishing } from './publishProtocol.ts';
import { dropStaged, type Staged, stagedOf } from './stagedCandidates.ts';

/**
 * Everything is made as candidates, which stay when all of the unit is tested: the run puts them in
 * place together with those of its other units.
 */
export function candidateProtocol({ session, unit }: UnitPublishing): PublishProtocol {
  const made: Staged[] = [];
  return {
    begin: async (planned) => {
      made.push(...stagedOf([planned]));
    },
    publish: () =>
      unit.relations.slice(-1).map((last) => ({
        about: last,
        phase: 'publish',
        putsInPlace: [],
        run: async () => {
          made.length = 0;
          return [];
        },
      })),
    leave: () => dropStaged(session, made.splice(0)),
  };
}
