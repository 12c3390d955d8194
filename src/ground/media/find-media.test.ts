import { describe, expect, test } from 'vitest';
import { annotateText } from '../../../test/cases/ground/annotate-text.ts';
import type { Article, Medium } from '../../model/report.ts';
import { surface, type Span } from '../../model/span.ts';
import { DEFAULT_REGISTER } from '../sources/outlets.ts';
import { findAllTimes } from '../times/find-times.ts';
import { findCredits } from './find-credits.ts';
import { findMedia } from './find-media.ts';
import { processorMs } from '../../../test/processor-time.ts';

function read(text: string, more: Partial<Article> = {}): Medium[] {
  const article: Article = {
    id: 'x',
    outlet: 'The Harbour Post',
    published: '2022-07-08',
    language: 'en',
    hash: '',
    text,
    ...more,
  };
  const body = annotateText(text);
  const parts = (article.parts ?? []).map((part) => ({ id: part.id, annotation: annotateText(part.text) }));
  const { times } = findAllTimes([{ annotation: body, part: undefined }, ...parts.map(({ id, annotation }) => ({ annotation, part: id }))], article.published); // prettier-ignore
  return findMedia({
    article,
    body,
    parts,
    credits: findCredits(article, DEFAULT_REGISTER),
    times,
    outlets: DEFAULT_REGISTER,
  });
}

/** A record in one line each, so that a table can be read. */
function tell(text: string, medium: Medium): string[] {
  const words = (span: Span): string => surface(text, span);
  const { kind, caption, shows, origin, date, credit, authentication, notVerified } = medium;
  return [
    `${caption ? 'captioned ' : ''}${kind}`,
    ...(shows ? [`shows (${shows.certainty}): ${shows.text}`] : []),
    ...(origin ? [`origin: ${origin}`] : []),
    ...(date ? [`date: ${date}`] : []),
    ...(credit ? [`credit: ${credit}`] : []),
    ...(authentication ? [`authenticated by ${authentication.by.join(' + ') || 'nobody named'}${authentication.basis ? `: ${authentication.basis}` : ''}`, `in: ${words(authentication.span)}`] : []),
    ...(notVerified ? [`not verified by ${notVerified.by.join(' + ') || 'nobody named'}`, `in: ${words(notVerified.span)}`] : []),
  ]; // prettier-ignore
}

const STORY = 'The gate gave way at noon, the mayor said. Nobody was hurt.';

describe('a caption', () => {
  test.each<[string, string[]]>([
    [
      'This file image made from video posted on a fishermen’s website Tuesday, July 5, 2022, which has been authenticated based on its contents and other AP reporting, purports to show the harbour master, Ivo Karam, giving a speech on the quay.\n\nAP Photo/Fishermen’s video, File',
      [
        'captioned image',
        'shows (probable): the harbour master, Ivo Karam, giving a speech on the quay',
        'origin: made from video posted on a fishermen’s website',
        'date: 2022-07-05',
        'credit: AP Photo/Fishermen’s video, File',
        'authenticated by AP: its contents and other AP reporting',
        'in: has been authenticated based on its contents and other AP reporting',
      ],
    ],
    [
      'This image made from video posted on the Brack Commuters page on Tuesday, which has been verified by Kestrel Press on the basis of the pier lights, the ferry’s markings and the tide, purports to show the ferry listing to port.',
      [
        'captioned image',
        'shows (probable): the ferry listing to port',
        'origin: made from video posted on the Brack Commuters page',
        'date: 2022-07-05',
        'authenticated by Kestrel Press: the pier lights, the ferry’s markings and the tide',
        'in: has been verified by Kestrel Press on the basis of the pier lights, the ferry’s markings and the tide',
      ],
    ],
    [
      '[Caption] A frame from a fisherman’s phone, which the Nordic Observer says it has checked against the log of a second boat, is believed to show the plume dying out.',
      [
        'captioned image',
        'shows (probable): the plume dying out',
        'origin: from a fisherman’s phone',
        'authenticated by Nordic Observer: the log of a second boat',
        'in: it has checked against the log of a second boat',
      ],
    ],
    [
      '[Image: frame from the TarnPress video. Location verified by Gridline against 2019 imagery; date not verified.]',
      [
        'captioned image',
        'origin: from the TarnPress video',
        'authenticated by Gridline: 2019 imagery',
        'in: verified by Gridline against 2019 imagery',
        'not verified by nobody named',
        'in: date not verified',
      ],
    ],
    [
      'This image from video released by the state agency TarnPress on Wednesday purports to show soldiers raising a flag. The location has been disputed.',
      [
        'captioned image',
        'shows (probable): soldiers raising a flag',
        'origin: from video released by the state agency TarnPress',
        'date: 2022-07-06',
      ],
    ],
    [
      'In this undated photo provided by the Lind family, Ada Lind, left, stands on the quay in Brack. (Lind family via AP)',
      [
        'captioned image',
        'shows (certain): Ada Lind, left, stands on the quay in Brack',
        'origin: provided by the Lind family',
        'credit: Lind family via AP',
      ],
    ],
    [
      'FILE - In this May 3, 2021, file photo, the mayor speaks in Brack. (AP Photo/Jon Velt, File)',
      [
        'captioned image',
        'shows (certain): the mayor speaks in Brack',
        'date: 2021-05-03',
        'credit: AP Photo/Jon Velt, File',
      ],
    ],
    [
      'This video grab, which has been verified, shows the gate. (Jon Velt/Reuters)',
      [
        'captioned image',
        'shows (certain): the gate',
        'credit: Jon Velt/Reuters',
        'authenticated by Reuters',
        'in: has been verified',
      ],
    ],
  ])('%s', (caption, told) => {
    const text = `${caption}\n\n${STORY}`;
    expect(read(text).map((medium) => tell(text, medium))).toEqual([told]);
  });

  test('of a part has the credit of the same number', () => {
    const parts: Article['parts'] = [
      { id: 'caption-1', kind: 'caption', text: 'The gate on Tuesday, authenticated by two engineers by its bolts.' },
      { id: 'credit-1', kind: 'credit', text: 'Ada Lind / Harbour Trust' },
      { id: 'credit-2', kind: 'credit', text: 'Getty Images' },
      { id: 'note-1', kind: 'note', text: 'AFP contributed to this report.' },
    ];
    expect(read(STORY, { parts }).map((medium) => [medium.in, ...tell(parts[0]!.text, medium)])).toEqual([
      ['caption-1', 'captioned image', 'date: 2022-07-05', 'credit: Ada Lind / Harbour Trust', 'authenticated by two engineers: its bolts', 'in: authenticated by two engineers by its bolts'],
      ['credit-2', 'image', 'credit: Getty Images'],
    ]); // prettier-ignore
  });

  test('whose verifier is not named is told to be its agency’s, with the reason', () => {
    const [medium] = read(`This photo, which has been verified, shows the gate. (Jon Velt/Reuters)\n\n${STORY}`);
    expect(medium!.why).toEqual([expect.objectContaining({ rule: 'caption-of-agency' })]);
  });
});

describe('running text', () => {
  test.each<[string, string[][]]>([
    [
      'A video posted on Telegram on Monday purports to show soldiers on the bridge. Reuters was able to verify the location of the video by matching the roofs to satellite images. It could not verify when the video was filmed.',
      [
        [
          'video',
          'shows (probable): soldiers on the bridge',
          'origin: posted on Telegram',
          'date: 2022-07-04',
          'authenticated by Reuters: matching the roofs to satellite images',
          'in: Reuters was able to verify the location of the video by matching the roofs to satellite images',
          'not verified by Reuters',
          'in: It could not verify when the video was filmed',
        ],
      ],
    ],
    [
      'Footage obtained by the Kestrel Herald shows the gate giving way. The footage could not be independently verified.',
      [['video', 'shows (certain): the gate giving way', 'origin: obtained by the Kestrel Herald', 'not verified by nobody named', 'in: The footage could not be independently verified']],
    ],
    [
      'Experts at Brack University said the footage matched earlier pictures of the square.',
      [['video', 'authenticated by Experts at Brack University: matched earlier pictures of the square', 'in: Experts at Brack University said the footage matched earlier pictures of the square']],
    ],
    [
      'Three analysts told Kestrel Press that the recording was authentic.',
      [['audio', 'authenticated by Three analysts', 'in: Three analysts told Kestrel Press that the recording was authentic']],
    ],
    ['The ministry released a video of the raid.', [['video', 'shows (certain): the raid', 'origin: The ministry released']]],
    [
      'The Kestrel Herald geolocated the clip using satellite images of the quay.',
      [['video', 'authenticated by Kestrel Herald: satellite images of the quay', 'in: The Kestrel Herald geolocated the clip using satellite images of the quay']],
    ],
    [
      'A memo leaked to the Harbour Post says the valve was old. The memo was authenticated by two former officials.',
      [['document', 'origin: leaked to the Harbour Post', 'authenticated by two former officials', 'in: was authenticated by two former officials']],
    ],
    [
      'Meridian says it verified the clip by the pier lights, the markings and the tide.',
      [['video', 'authenticated by Meridian: the pier lights, the markings and the tide', 'in: it verified the clip by the pier lights, the markings and the tide']],
    ],
    [
      'We have verified the video by comparing it with pictures from 2019.',
      [['video', 'authenticated by The Harbour Post: comparing it with pictures from 2019', 'in: We have verified the video by comparing it with pictures from 2019']],
    ],
    [
      'The authenticity of the letter could not immediately be confirmed.',
      [['document', 'not verified by nobody named', 'in: The authenticity of the letter could not immediately be confirmed']],
    ],
    ['Video captured two men at the gate.', [['video', 'shows (certain): two men at the gate']]],
    [
      'A video posted on Monday shows the gate. A second video, released by the ministry, shows the pier.',
      [
        ['video', 'shows (certain): the gate', 'date: 2022-07-04'],
        ['video', 'shows (certain): the pier', 'origin: released by the ministry'],
      ],
    ],
  ])('%s', (text, told) => {
    expect(read(text).map((medium) => tell(text, medium))).toEqual(told);
  }); // prettier-ignore

  test.each([
    'The claim could not be independently verified.',
    'The mayor verified the count and confirmed the toll.',
    'He sells video games and takes every photo opportunity.',
    'She wrote a letter to the mayor.',
    'The image of the party suffered.',
    'The company released a statement.',
    'It still shows.',
    'In a video message on Monday, the mayor said the quay was safe.',
    'She had her picture taken with the captain.',
    'The experts said the two stories matched.',
    'He confirmed that the video would be shown on Friday.',
    'They took videos from the internet.',
  ])('no medium: %s', (text) => {
    expect(read(text)).toEqual([]);
  });
});

test.each([
  'This image, verified by the video of the tape which the ',
  '[Caption] x\n',
  'Ada Lind/AFP\n',
  'Photo: Ada Lind/AFP (Reuters)\n\nA video posted on Monday. ',
  'of the video that the video by the ',
  'verified by verified the ',
])('a hostile text takes no longer than its length allows: %s', (crumb) => {
  const text = crumb.repeat(Math.ceil(150_000 / crumb.length));
  const body = annotateText(text);
  const article: Article = { id: 'x', language: 'en', hash: '', text };
  const times = Array.from({ length: 5000 }, (_, k) => ({
    span: [k * 30, k * 30 + 5] as Span,
    type: 'DATE' as const,
    value: '2022-07-05',
  }));
  const began = processorMs();
  const credits = findCredits(article, DEFAULT_REGISTER);
  expect(findMedia({ article, body, parts: [], credits, times, outlets: DEFAULT_REGISTER }).length).toBeLessThanOrEqual(
    200,
  );
  expect(processorMs() - began).toBeLessThan(10_000);
});
