import type { FaultProxy } from './faultProxy.ts';

/** What Snowflake says for want of a privilege, or of what a role may not see. */
const refusals = {
  '003001': {
    sqlState: '42501',
    message: 'SQL access control error:\nInsufficient privileges to operate on an object',
  },
  '002003': {
    sqlState: '02000',
    message: 'SQL compilation error:\nObject does not exist or not authorized.',
  },
  '002043': {
    sqlState: '02000',
    message: 'SQL compilation error:\nObject does not exist, or operation cannot be performed.',
  },
} as const;

/** Has statements refused as Snowflake refuses them; the rest passes. */
export function refuseStatements(
  proxy: FaultProxy,
  pattern: RegExp,
  code: keyof typeof refusals = '003001',
): void {
  proxy.fault = (_path, body) => {
    const { sqlText = '' }: { readonly sqlText?: string } = body.startsWith('{')
      ? JSON.parse(body)
      : {};
    return pattern.test(sqlText) ? { code, ...refusals[code] } : 'pass';
  };
}
