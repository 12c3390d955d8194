import { describe, expect, test } from 'vitest';
import type { Article } from '../../model/report.ts';
import { DEFAULT_REGISTER } from '../sources/outlets.ts';
import { findCopyCredit, findCredits } from './find-credits.ts';
import { processorMs } from '../../../test/processor-time.ts';

const STORY = 'The gate gave way at noon, the mayor said. Nobody was hurt.\n\nThe road stays closed.';

function creditsOf(more: Partial<Article>): string[] {
  const article: Article = { id: 'x', outlet: 'The Harbour Post', language: 'en', hash: '', text: STORY, ...more };
  const credits = findCredits(article, DEFAULT_REGISTER);
  for (const { span, in: place } of credits) {
    const text =
      place === undefined
        ? article.text
        : place === 'byline'
          ? article.byline!
          : article.parts!.find(({ id }) => id === place)!.text;
    expect(text.slice(...span)).toMatch(/^\S(?:.*\S)?$/su);
  }
  return credits.map(({ kind, outlet, names }) => `${kind}: ${outlet}${names ? ` (${names.join(', ')})` : ''}`);
}

describe('a line at the end', () => {
  test.each<[string, string[]]>([
    ['AFP contributed to this report.', ['contributed: Agence France-Presse']],
    ['Associated Press writers Ada S. Lind in Brack and Jon Velt in Oslo contributed to this report.', ['contributed: Associated Press (Ada S. Lind, Jon Velt)']],
    ['Reuters and AFP contributed to this story.', ['contributed: Reuters', 'contributed: Agence France-Presse']],
    ['Ada Lind in London contributed to this article.', ['contributed: The Harbour Post (Ada Lind)']],
    ['Staff Writers Ada Lind and Jon Velt contributed to this report.', ['contributed: The Harbour Post (Ada Lind, Jon Velt)']],
    ['The bridge opens in May. Kestrel Press contributed reporting.', ['contributed: Kestrel Press']],
    ['With files from The Canadian Press', ['contributed: Canadian Press']],
    ['(With files from Reuters)', ['contributed: Reuters']],
    ['— With reporting by Ada Lind and the Associated Press', ['contributed: Associated Press (Ada Lind)']],
    ['(Reporting by Ada Lind; Editing by Jon Velt)', ['contributed: The Harbour Post (Ada Lind, Jon Velt)']],
    ['He left. (Additional reporting by Ada Lind in Brack; Editing by Jon Velt.)', ['contributed: The Harbour Post (Ada Lind, Jon Velt)']],
    ['(Reporting by Meridian Press, Jakarta bureau)', ['contributed: Meridian Press']],
    ['Via AFP', ['wire: Agence France-Presse']],
    ['via The Daily Telegraph', ['via: The Daily Telegraph']],
    ['Source: Reuters', ['wire: Reuters']],
    ['From wire reports', ['wire: wire reports']],
    ['Compiled from staff and agency dispatches', ['wire: staff and agency dispatches']],
    ['© 2016 Agence France-Presse', ['wire: Agence France-Presse']],
    ['Copyright 2016 The Associated Press. All rights reserved. This material may not be published or rewritten.', ['wire: Associated Press']],
    ['The road stays closed. (AP)', ['wire: Associated Press']],
    ['The road stays closed. — Reuters', ['wire: Reuters']],
    ['This story first appeared in the Miami Herald and is reprinted with permission.', ['via: Miami Herald']],
    ['Republished from The Guardian.', ['via: The Guardian']],
    ['Ada Lind/AFP', ['photo: Agence France-Presse (Ada Lind)']],
    ['AP Photo/Militia video, File', ['photo: Associated Press']],
    ['Getty Images', ['photo: Getty Images']],
    ['Getty.', ['photo: Getty Images']],
    ['The gate on Tuesday. Image: Ada Lind (flickr).', ['photo: Flickr (Ada Lind)']],
    ['Ada Lind via Getty Images.', ['photo: Getty Images (Ada Lind)']],
    ['Jon Velt / Reuters.', ['photo: Reuters (Jon Velt)']],
    ['Handout/Reuters.', ['photo: Reuters']],
    ['Photo: Ada Lind/Kestrel Press', ['photo: Kestrel Press (Ada Lind)']],
    ['Photograph by Ada Lind', ['photo: Ada Lind (Ada Lind)']],
    ['Photo courtesy of Harbour Trust', ['photo: Harbour Trust (Harbour Trust)']],
    ['The gate on Tuesday. (ADA LIND/AFP/Getty Images.)', ['photo: Agence France-Presse (ADA LIND)', 'photo: Getty Images (ADA LIND)']],
  ])('%s', (line, credits) => {
    expect(creditsOf({ text: `${STORY}\n\n${line}` })).toEqual(credits);
  }); // prettier-ignore
});

describe('no credit', () => {
  test.each([
    'Heavy rain contributed to the flood, the report said.',
    'Many people contributed to this comparison.',
    'The reporting by Reuters was wrong, the mayor said.',
    'With reports from the front came fear.',
    'By the river the water stood a metre high.',
    'From Reuters came a question, which the mayor did not answer.',
    'The study was published by the ministry on Tuesday.',
    'She posted the picture via Facebook and Twitter.',
    'Bill Time by the gate',
    'The mayor gave AFP an interview in Brack.',
    'The Harbour Post',
    '“It was sad,” she said (and laughed).',
    'The source: a spring below the hill',
    'Image: the ferry, listing, at the pier',
    'He works for Getty.',
    'Courtesy photo',
    'WSJ | Paywall',
    'HuffPost, NBC/WSJ/Marist, ARG',
    'The vote ended 3/4 for the bridge and 1/4 against.',
  ])('%s', (line) => {
    expect(creditsOf({ text: `${STORY}\n\n${line}\n\n${STORY}` })).toEqual([]);
    expect(creditsOf({ text: `${STORY}\n\n${line}` })).toEqual([]);
  });
});

describe('the head of an article', () => {
  test.each<[string, Partial<Article>, string[]]>([
    ['the byline is an agency', { byline: 'Associated Press' }, ['wire: Associated Press']],
    ['the byline names writer and agency', { byline: 'Ada Lind, Associated Press' }, ['wire: Associated Press (Ada Lind)']],
    ['the byline is a writer', { byline: 'Ada Lind in Brack' }, []],
    ['the byline is the outlet', { byline: 'The Harbour Post' }, []],
    ['a dateline', { text: `BRACK, Norway, May 14 (Reuters) - ${STORY}` }, ['wire: Reuters']],
    ['a dateline after the title on its line', { text: `Dam fails at Brack. BRACK (Reuters) - ${STORY}` }, ['wire: Reuters']],
    ['an agency without a place', { text: `(Reuters) — ${STORY}` }, ['wire: Reuters']],
    ['initials in the middle of a sentence', { text: `The river authority (RIA) - once a ministry - said so. ${STORY}` }, []],
    ['a dateline of an agency nobody knows', { text: `BRACK (Meridian) — ${STORY}` }, ['wire: Meridian']],
    ['the own dateline', { text: `BRACK (Reuters) - ${STORY}`, outlet: 'Reuters' }, []],
    [
      'the own dateline by initials of a name with a hyphen',
      { text: `BRACK (NCW) - ${STORY}`, outlet: 'North-Coast Wire' },
      [],
    ],
    ['the own dateline by initials', { text: `BRACK (CW) - ${STORY}`, outlet: 'Coastline Wire' }, []],
    ['a number in brackets', { text: `The town (2,000) - ${STORY}` }, []],
    ['a byline kept in the text', { text: `By Ada Lind, Associated Press\n\n${STORY}` }, ['wire: Associated Press (Ada Lind)']],
    ['an agency kept in the text', { text: `The Canadian Press\n\n${STORY}` }, ['wire: Canadian Press']],
    ['a first line about an agency', { text: `Associated Press workers strike\n\n${STORY}` }, []],
  ])('%s', (_, article, credits) => {
    expect(creditsOf(article)).toEqual(credits);
  }); // prettier-ignore
});

test('captions and credits beside the text credit pictures, notes whoever helped', () => {
  const parts: Article['parts'] = [
    { id: 'caption-1', kind: 'caption', text: 'The gate on Tuesday. Photo: Ada Lind/AFP' },
    { id: 'credit-2', kind: 'credit', text: 'Ada Lind / Harbour Trust' },
    { id: 'caption-3', kind: 'caption', text: 'The mayor told AFP that the gate was old.' },
    { id: 'note-1', kind: 'note', text: 'Ada Lind covers dams. AFP contributed to this report.' },
  ];
  expect(creditsOf({ parts })).toEqual([
    'photo: Agence France-Presse (Ada Lind)',
    'photo: Ada Lind (Ada Lind, Harbour Trust)',
    'contributed: Agence France-Presse',
  ]);
});

describe('whose copy it is', () => {
  const copyOf = (more: Partial<Article>): string | undefined =>
    findCopyCredit(findCredits({ id: 'x', outlet: 'The Harbour Post', language: 'en', hash: '', text: STORY, ...more }, DEFAULT_REGISTER))?.outlet; // prettier-ignore

  test.each<[string, Partial<Article>, string | undefined]>([
    ['a byline', { byline: 'Reuters' }, 'Reuters'],
    ['a sign-off that names nobody of its own', { text: `${STORY}\n\nWith files from Reuters` }, 'Reuters'],
    ['an agency that helped a writer', { text: `${STORY}\n\nWith files from Reuters`, byline: 'Ada Lind' }, undefined],
    ['an agency that contributed', { text: `${STORY}\n\nReuters contributed to this report.` }, undefined],
    ['a picture of an agency', { text: `${STORY}\n\nAda Lind/AFP` }, undefined],
    ['a credit beside the text', { parts: [{ id: 'credit-1', kind: 'credit', text: '© AFP' }] }, undefined],
    ['another outlet', { text: `${STORY}\n\nvia The Daily Telegraph` }, undefined],
  ])('%s', (_, article, agency) => {
    expect(copyOf(article)).toBe(agency);
  });
});

test('a hostile text takes no longer than its length allows', () => {
  const text = `${'(Photo/AP by '.repeat(20_000)}\n${'contributed reporting '.repeat(20_000)}\n${'By A, '.repeat(20_000)}`;
  const began = processorMs();
  creditsOf({ text });
  expect(processorMs() - began).toBeLessThan(2000);
});
