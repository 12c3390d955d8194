import { expect, test } from 'vitest';
import { emptyReport } from '../test/cli/example-report.ts';
import type { Report } from '../src/model/report.ts';
import { renderHtml } from './render-html.ts';
import { renderText } from '../cli/render-text.ts';
import { tellCredits, tellMedia } from './tell-media.ts';

const TEXT = 'A video posted on Monday could not be verified, the Post said.';
const report = (more: Partial<Report>): Report => ({ ...emptyReport({ text: TEXT }), ...more });

test('a medium that has no more than a caption and a credit is left to them', () => {
  expect(tellMedia(report({ media: [{ kind: 'image', caption: [0, 7], credit: 'Ada Lind' }] }))).toEqual([]);
  expect(tellMedia(report({}))).toEqual([]);
});

test('doubt is told in the words of the report', () => {
  const media: Report['media'] = [
    { kind: 'video', mention: [0, 7], notVerified: { by: ['the Post'], span: [25, 46] }, credit: 'Ada Lind' },
  ];
  expect(tellMedia(report({ media }))).toEqual([
    {
      name: 'Video: “A video”',
      rows: [
        { label: 'Not verified', value: 'the Post: “could not be verified”' },
        { label: 'Credit', value: 'Ada Lind' },
      ],
    },
  ]);
});

test('what a file says of itself is told as that', () => {
  const media: Report['media'] = [
    {
      kind: 'image',
      file: {
        name: 'quay.jpg', format: 'jpeg', bytes: 2_340_000, sha256: 'a', width: 320, height: 200, taken: '2026-07-08T09:10:11+02:00', camera: 'Kestrel K1',
        artist: 'Ada Lind', copyright: '© Harbour Trust', credentials: { status: 'invalid', signer: 'The Post', problems: ['assertion.dataHash.mismatch'] },
      },
    },
  ]; // prettier-ignore
  const rows = tellMedia(report({ media }))[0]!.rows.map(({ label, value }) => `${label}: ${value}`);
  expect(rows).toEqual([
    'File: quay.jpg: JPEG, 320 × 200 pixels, 2.3 MB',
    'Taken, says the file: 8 July 2026, 09:10 UTC+02:00, with Kestrel K1',
    'Made by, says the file: Ada Lind, © Harbour Trust',
    'Content Credentials: signed by The Post; do not hold; assertion.dataHash.mismatch',
  ]);
});

test('credits are told once each', () => {
  const credits: Report['credits'] = [
    { span: [0, 1], outlet: 'Reuters', kind: 'wire' },
    { span: [2, 3], outlet: 'Reuters', kind: 'wire' },
    { span: [2, 3], outlet: 'Associated Press', kind: 'photo', names: ['Jon Velt'] },
    { span: [2, 3], outlet: 'Ada Lind', kind: 'photo', names: ['Ada Lind'] },
  ];
  expect(tellCredits(report({ credits }))).toBe(
    'copy of Reuters; picture from Associated Press (Jon Velt); picture from Ada Lind',
  );
  expect(renderText(report({ credits }))).toContain('Credits: copy of Reuters;');
});

test('nothing that a file or a report says becomes markup', () => {
  const evil = '<img src=x onerror=alert(1)>';
  const media: Report['media'] = [
    { kind: 'image', origin: evil, file: { name: evil, format: 'svg', bytes: 1, sha256: 'a', artist: evil } },
  ];
  const html = renderHtml(report({ media, credits: [{ span: [0, 1], outlet: evil, kind: 'via' }] }));
  expect(html).not.toContain('<img');
  expect(renderText(report({ media: [{ kind: 'image', origin: '\u001b[31mred' }] }))).not.toContain('\u001b');
});
