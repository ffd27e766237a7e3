import { defineConfig, secretFromFile, snowflake } from 'kysely-models';
import shipped from './src/defaultConfig.ts';

const env = (name: string): string => process.env[name] ?? '';

/**
 * What `models` builds in this folder: the shipped analytics (src/defaultConfig.ts), and where they
 * are in production. That is built by GitHub Actions; see docs/ci.md.
 */
export default defineConfig({
  ...shipped,
  // They say what the models mean, which no build changes: tests of the code run them.
  unitTests: [() => import('./test/units/index.ts')],
  unitTestsBeforeBuild: false,
  mutation: async () => (await import('./test/units/mutation.ts')).mutation,
  targets: {
    production: snowflake({
      production: true,
      account: env('SNOWFLAKE_ACCOUNT'),
      username: env('SNOWFLAKE_USER'),
      role: env('SNOWFLAKE_ROLE'),
      warehouse: env('SNOWFLAKE_WAREHOUSE'),
      database: env('SNOWFLAKE_DATABASE'),
      authenticator: 'WORKLOAD_IDENTITY',
      workloadIdentityProvider: 'OIDC',
      token: secretFromFile(env('SNOWFLAKE_OIDC_TOKEN_FILE')),
      project: 'ecommerce-customer-analytics',
    }),
  },
});
