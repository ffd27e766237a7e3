import { parseArgs } from 'node:util';
import { killBuilds } from './killBuilds.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
  },
});
const { problems, ...figures } = await killBuilds(
  Number(values.rounds),
  Number(values.seed),
  (text) => console.log(text),
);
console.log(JSON.stringify({ seed: Number(values.seed), ...figures }));
for (const problem of problems) console.error(problem);
process.exitCode = problems.length === 0 ? 0 : 1;
