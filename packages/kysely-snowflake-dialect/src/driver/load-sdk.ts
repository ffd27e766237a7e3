import { SnowflakeConnectionError } from '../errors/snowflake-connection-error.ts';
import type { SnowflakeSdk } from './sdk.ts';

// In a variable, so that neither the compiler nor a bundler needs the package to be there; who bundles
// it gives `sdk`.
const PACKAGE = 'snowflake-sdk';

/**
 * Loads the driver when the first connection needs it; it takes half a second.
 *
 * @throws SnowflakeConnectionError when it is not installed.
 */
export async function loadSdk(
  sdk: SnowflakeSdk | (() => SnowflakeSdk | Promise<SnowflakeSdk>) | undefined,
): Promise<SnowflakeSdk> {
  if (typeof sdk === 'function') return await sdk();
  if (sdk) return sdk;
  const loaded = await importSdk();
  // By default it writes a file snowflake.log into the working directory.
  loaded.configure({ logLevel: 'OFF' });
  return loaded;
}

async function importSdk(): Promise<SnowflakeSdk> {
  try {
    const module: { default: SnowflakeSdk } = await import(PACKAGE);
    return module.default;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new SnowflakeConnectionError(
      'SNOWFLAKE_DRIVER_MISSING',
      `The package snowflake-sdk cannot be loaded: ${reason}. Run: npm install snowflake-sdk`,
    );
  }
}
