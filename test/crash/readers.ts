import { parseArgs } from 'node:util';
import { publishWhileRead } from './publishWhileRead.ts';

const { values } = parseArgs({
  options: {
    builds: { type: 'string', default: '50' },
    kills: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
  },
});
const { problems, ...figures } = await publishWhileRead(
  Number(values.builds),
  Number(values.kills),
  Number(values.seed),
);
console.log(JSON.stringify(figures));
for (const problem of problems) console.error(problem);
process.exitCode = problems.length === 0 ? 0 : 1;
