import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { html } from '../../../../packages/kysely-models/src/output/html.ts';
import { messageText } from '../../../../packages/kysely-models/src/report/alerts/alertText.ts';
import { emailContent } from '../../../../packages/kysely-models/src/report/alerts/emailContent.ts';
import { slackPayload } from '../../../../packages/kysely-models/src/report/alerts/slackPayload.ts';
import { controls } from '../results.ts';
import { hostileMessage, hostileText } from './hostileMessages.ts';

interface Markup {
  readonly type: string;
  readonly text: string;
}

/** All texts of a payload, wherever they stand in its blocks. */
function texts(value: unknown): readonly Markup[] {
  if (typeof value !== 'object' || value === null) return [];
  const own =
    'type' in value && 'text' in value && typeof value.text === 'string'
      ? [{ type: String(value.type), text: value.text }]
      : [];
  return [...own, ...Object.values(value).flatMap(texts)];
}

describe('whatever names, rows and errors say', () => {
  it('Slack is given texts within its limits, without mentions or links of theirs', () => {
    fc.assert(
      fc.property(hostileMessage, (message) => {
        const { text, blocks } = slackPayload(message);
        expect(blocks.length).toBeLessThanOrEqual(50);
        expect(text.length).toBeLessThanOrEqual(300);
        for (const each of texts(blocks)) {
          expect(each.text.length).toBeLessThanOrEqual(each.type === 'plain_text' ? 150 : 3000);
          expect(each.text.length).toBeGreaterThan(0);
          expect(controls(each.text)).toEqual([]);
          expect(each.text.isWellFormed()).toBe(true);
          if (each.type === 'plain_text') continue;
          const links = each.text.match(/<[^>]*>/g) ?? [];
          expect(
            links.filter((link) => !/^<https?:\/\/[^<>|\s]+\|(open|Open the run)>$/.test(link)),
          ).toEqual([]);
          expect(each.text.replaceAll(/<[^>]*>/g, '')).not.toMatch(/[<>]|&(?!(amp|lt|gt);)/);
          expect([0, 2]).toContain(each.text.split('```').length - 1);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('an e-mail has the markup of its template only, and one line of subject', () => {
    const known =
      /^<(?:!doctype html|\/?(?:html|head|title|body|div|h1|h2|table|tr|td|th|p|ul|li|strong|span|a|meta)(?: (?:lang|charset|style|href)="[^"<>]*")*)>$/;
    fc.assert(
      fc.property(hostileMessage, (message) => {
        const { subject, text, html: markup } = emailContent(message);
        expect(subject.length).toBeLessThanOrEqual(150);
        expect(controls(subject).concat(subject.match(/\n/g) ?? [])).toEqual([]);
        expect(controls(text)).toEqual([]);
        expect(controls(markup)).toEqual([]);
        expect((markup.match(/<[^>]*>/g) ?? []).filter((tag) => !known.test(tag))).toEqual([]);
        expect(markup.replaceAll(/<[^>]*>/g, '')).not.toMatch(/[<>"']|&(?!(amp|lt|gt|quot|#39);)/);
        for (const [, href] of markup.matchAll(/href="([^"]*)"/g)) expect(href).toMatch(/^https?:/);
      }),
      { numRuns: 200 },
    );
  });

  it('a text is cut between characters, and stays whole where it fits', () => {
    fc.assert(
      fc.property(hostileText, fc.integer({ min: 1, max: 50 }), (text, max) => {
        const cut = messageText(text, max);
        expect(cut.length).toBeLessThanOrEqual(max);
        expect(cut.isWellFormed()).toBe(true);
        const whole = messageText(text, 1_000_000);
        expect(whole.length <= max ? cut : cut.slice(0, -1)).toBe(
          whole.length <= max ? whole : whole.slice(0, cut.length - 1),
        );
      }),
    );
  });
});

it('HTML within HTML stays as it is', () => {
  expect(
    html`<p title="${'"'}">${'<b>'}${html`<i>${"'&"}</i>`}${[html`1`, html`2`]}</p>`.text,
  ).toBe('<p title="&quot;">&lt;b&gt;<i>&#39;&amp;</i>12</p>');
});
