import fc from 'fast-check';
import { exposure } from '../../../../packages/kysely-models/src/define/index.ts';
import type { AlertMessage } from '../../../../packages/kysely-models/src/report/alerts/alertMessage.ts';
import type { Problem } from '../../../../packages/kysely-models/src/report/alerts/problem.ts';
import { anyModel } from '../../support/anyModel.ts';

const marks = [
  ...['<!channel>', '<@U123>', '<https://evil.example|here>', '&', '<', '>', '"', "'", '`', '```'],
  ...[
    '</td><script>alert(1)</script>',
    '" onload="x',
    '\r\nBcc: all@example.org',
    '\n',
    '\u001b[2J',
  ],
  ...['\u202e', '\u0000', '\ud800', '😀', 'javascript:alert(1)', '*', '_', '|', '{{', '%s', '${x}'],
];

/** Text that would be markup, a header or a control sequence somewhere; some of it very long. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc
    .array(fc.oneof(fc.constantFrom(...marks), fc.string({ maxLength: 5 })), { maxLength: 6 })
    .map((parts) => parts.join('')),
  fc.constantFrom(...marks).map((mark) => mark.repeat(800)),
);

const maybe = fc.option(hostileText, { nil: undefined });

const problem: fc.Arbitrary<Problem> = fc.record({
  relation: maybe,
  test: maybe,
  code: fc.constantFrom('TEST_FAILED', 'QUERY_FAILED'),
  severity: fc.constantFrom('error', 'warn'),
  owner: hostileText,
  tags: fc.constant([]),
  beforeRun: fc.boolean(),
  message: hostileText,
  expected: maybe,
  found: maybe,
  hint: maybe,
  file: maybe,
  rows: fc.array(
    fc.dictionary(hostileText, fc.oneof(hostileText, fc.integer(), fc.constant(null))),
    {
      maxLength: 5,
    },
  ),
});

const anExposure = fc.tuple(hostileText, hostileText, maybe).map(([name, owner, url]) =>
  exposure({
    ...{ name, owner, type: 'dashboard', description: '', inputs: [anyModel('mart')] },
    ...(url !== undefined && { url }),
  }),
);

const context = {
  runId: hostileText,
  at: fc.constant('2024-02-29 12:00:00.000'),
  target: hostileText,
  link: fc.option(
    fc.oneof(
      hostileText,
      hostileText.map((text) => `https://ci.example.org/${text}`),
    ),
    { nil: undefined },
  ),
};

/** Messages whose every text is hostile. */
export const hostileMessage: fc.Arbitrary<AlertMessage> = fc.oneof(
  fc.record({
    ...context,
    event: fc.constant('failure' as const),
    owner: hostileText,
    problems: fc.array(problem, { minLength: 1, maxLength: 60 }),
    suppressed: fc.nat(100),
    skipped: fc.array(hostileText, { maxLength: 20 }),
    exposures: fc.array(anExposure, { maxLength: 30 }),
  }),
  fc.record({
    ...context,
    event: fc.constant('healthy' as const),
    owner: hostileText,
    relations: fc.array(hostileText, { maxLength: 20 }),
    suppressed: fc.nat(100),
  }),
  fc.record({ ...context, event: fc.constant('test' as const) }),
);
