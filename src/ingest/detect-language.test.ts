import { describe, expect, it } from 'vitest';
import { detectLanguage, primaryTag } from './detect-language.ts';

const SENTENCES: readonly (readonly [string, string])[] = [
  ['en', 'The mayor said on Tuesday that the bridge would be closed until the engineers had seen it.'],
  [
    'de',
    'Der Bürgermeister sagte am Dienstag, dass die Brücke für den Verkehr gesperrt wird und nicht vor Mai wieder öffnet.',
  ],
  ['fr', 'Le maire a dit mardi que le pont serait fermé et que les ingénieurs ne sont pas encore venus dans la ville.'],
  ['es', 'El alcalde dijo el martes que el puente estará cerrado y que los ingenieros no han llegado a la ciudad.'],
  [
    'pt',
    'O prefeito disse na terça-feira que a ponte não será aberta e que os engenheiros ainda não chegaram à cidade.',
  ],
  [
    'it',
    'Il sindaco ha detto martedì che il ponte sarà chiuso e che gli ingegneri non sono ancora arrivati nella città.',
  ],
  ['nl', 'De burgemeester zegt dat de brug dicht blijft en dat het nog niet duidelijk is wanneer zij weer open gaat.'],
  ['sv', 'Borgmästaren säger att bron ska vara stängd och att ingenjörerna inte har kommit till staden ännu.'],
  ['fi', 'Pormestari sanoo, että silta on suljettu ja että se ei ole vielä auki, mutta työt ovat jo alkaneet.'],
  ['pl', 'Burmistrz mówi, że most jest zamknięty i że nie wiadomo, czy już po weekendzie będzie go można otworzyć.'],
  [
    'cs',
    'Starosta řekl, že most je uzavřen a že se zatím neví, kdy ho bude možné pro dopravu otevřít, protože nejsou peníze.',
  ],
  [
    'hu',
    'A polgármester szerint a híd zárva van, és nem lehet tudni, hogy mikor lesz ez a helyzet jobb, mert az ár még nagy.',
  ],
  [
    'tr',
    'Belediye başkanı köprünün kapalı olduğunu ve ne kadar süre için böyle olacak diye bir bilgi olmadığını söyledi, ama bu daha sonra değil.',
  ],
  ['id', 'Wali kota mengatakan bahwa jembatan itu ditutup dan tidak akan dibuka untuk umum karena kerusakan yang ada.'],
  ['ru', 'Мэр сказал во вторник, что мост закрыт и что инженеры ещё не приехали в город.'],
  ['uk', 'Мер сказав у вівторок, що міст закрито і що інженери ще не приїхали до міста.'],
  ['el', 'Ο δήμαρχος είπε την Τρίτη ότι η γέφυρα θα κλείσει.'],
  ['ar', 'قال رئيس البلدية يوم الثلاثاء إن الجسر سيغلق أمام المرور.'],
  ['fa', 'شهردار گفت که پل بسته است و هنوز چیزی پیدا نشده است.'],
  ['hi', 'महापौर ने मंगलवार को कहा कि पुल बंद रहेगा।'],
  ['zh', '市长星期二表示，这座桥将关闭，工程师尚未到达。'],
  ['ja', '市長は火曜日に橋が閉鎖されると述べた。'],
  ['ko', '시장은 화요일에 다리가 폐쇄될 것이라고 말했다.'],
];

describe('detectLanguage', () => {
  it.each(SENTENCES)('tells %s from a sentence', (language, sentence) => {
    expect(detectLanguage(sentence)).toBe(language);
  });

  it('overrules a page that declares English and is not', () => {
    for (const [language, sentence] of SENTENCES) expect(detectLanguage(sentence, 'en-US')).toBe(language);
  });

  it('follows the page between neighbours', () => {
    const danish = 'Det er ikke det, vi har sagt om den sag, og jeg kan ikke se, at det skal være så.';
    expect(detectLanguage(danish, 'no')).toBe('no');
    expect(detectLanguage(danish, 'da')).toBe('da');
  });

  it('says und, or what is declared, of what is too short or in no language it knows', () => {
    expect(detectLanguage('Yes.')).toBe('und');
    expect(detectLanguage('Yes.', 'en-GB')).toBe('en');
    expect(detectLanguage('Clinton calls on U.S., U.K. to act.')).toBe('und');
    expect(detectLanguage('')).toBe('und');
    expect(detectLanguage('12345 67890 !!! 2016-11-04 '.repeat(50))).toBe('und');
    expect(
      detectLanguage('Meya alisema Jumanne kwamba daraja litafungwa hadi wahandisi watakapofika mjini.', 'sw'),
    ).toBe('sw');
  });

  it('is not led astray by a quotation in another language', () => {
    const text = `${SENTENCES[0]?.[1]} "Le pont sera fermé," he added. ${SENTENCES[0]?.[1]}`;
    expect(detectLanguage(text, 'fr')).toBe('en');
  });

  it('takes a million letters without a space', () => {
    expect(detectLanguage('x'.repeat(1_000_000))).toBe('und');
  });
});

it.each([
  ['en-GB', 'en'],
  ['pt_BR', 'pt'],
  [' DE ', 'de'],
  ['nb-NO', 'no'],
  ['und', undefined],
  ['English', undefined],
  ['', undefined],
  [undefined, undefined],
])('takes %j for %j', (tag, primary) => {
  expect(primaryTag(tag)).toBe(primary);
});
