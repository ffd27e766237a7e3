import { openProject } from 'kysely-models';
import { expect, test } from 'vitest';
import config from '../../models.config.ts';
import { memoryWarehouse } from '../../packages/kysely-models/src/unit/memoryWarehouse.ts';
import {
  projectUnits,
  unitTestOutcomes,
} from '../../packages/kysely-models/src/unit/projectUnits.ts';

const project = openProject(config);

for (const unit of await projectUnits(project)) {
  test(`${unit.model.name}: ${unit.name}`, async () => {
    for await (const { error } of unitTestOutcomes(await memoryWarehouse(), project, [unit])) {
      expect(error?.details.excerpt ?? error?.message).toBeUndefined();
    }
  });
}
