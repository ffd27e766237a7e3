/** `node bench/peers/writeOwnProject.ts MODELS FOLDER`: the synthetic project of the comparison, as typed models. */
import { writeSyntheticProject } from '../writeSyntheticProject.ts';

const [models = '', folder = ''] = process.argv.slice(2);
writeSyntheticProject(folder, {
  models: Number(models),
  engine: 'kysely-models',
});
