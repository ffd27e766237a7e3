import { onTestFinished } from 'vitest';
import { models } from './command.ts';
import { engineUrl, shopFolder, shopModels, write } from './projectFolder.ts';

const engine = new URL('../../../packages/kysely-models/src/index.ts', import.meta.url).href;

/** Raw customers that a test of theirs refuses: one of them occurs twice. */
export const repeatedCustomer =
  'customer_id,email,signed_up\n1,ada@example.org,2024-01-01\n1,ada@example.org,2024-01-01\n2,bob@example.org,2024-02-29\n';

/** The text of a configuration with these alerts. */
const alertedConfig = (alerts: string, more: string) => `
import { email, secretFromEnv, slack, webhook } from '${engine}';
import * as models from './models.ts';
export default { models: [models], raw: { folder: 'raw' }, alerts: [${alerts}], ${more} };
`;

/**
 * The small shop with owners and an exposure: `sales` owns the customers, `finance` the orders of
 * each, and `marketing` reads these.
 */
export const ownedModels = () =>
  `${shopModels(`
import { exposure } from '${engineUrl}';
export const newsletter = exposure({ name: 'newsletter', type: 'export', description: 'Who gets it.', owner: 'marketing', url: 'https://mail.example.org/lists?a=1&b=2', inputs: [customerOrders] });`)
    .replace("description: 'Customers.',", "description: 'Customers.', owner: 'sales',")
    .replace("tags: ['finance'],", "tags: ['finance'], owner: 'finance',")}`;

/** A shop whose builds tell these alerts; `more` options of its configuration. */
export function alertedShop(
  alerts: string,
  changes: Readonly<Record<string, string>> = {},
  more = '',
) {
  const folder = shopFolder({
    'models.ts': ownedModels(),
    'models.config.ts': alertedConfig(alerts, more),
    ...changes,
  });
  return {
    folder,
    write: (files: Readonly<Record<string, string>>) => write(folder, files),
    build: (...flags: string[]) => models(folder, ['build', ...flags]),
  };
}

/** Sets a variable of the environment until the test is over. */
export function setEnv(name: string, value: string): void {
  const before = process.env[name];
  process.env[name] = value;
  onTestFinished(() => {
    if (before === undefined) delete process.env[name];
    else process.env[name] = before;
  });
}
