import { describe, expect, test } from 'vitest';
import { annotateText } from '../../test/cases/ground/annotate-text.ts';
import { groundMarked } from '../../test/cases/ground/ground-marked.ts';
import { readBrackets } from '../../test/cases/ground/read-brackets.ts';
import type { FoundAttribution } from '../model/found-attribution.ts';
import type { Span } from '../model/span.ts';
import { ground, makeRegister, OUTLETS, parseOutlets } from './ground.ts';
import { processorMs } from '../../test/processor-time.ts';

describe('who speaks under the labels of a transcript', () => {
  test.each<[string, string, (string | null)[]]>([
    [
      'names in capitals are those of the text, and offices are offices',
      'Engineer Lena Smith was heard on Friday.\n\n[source CHAIRMAN]: [content We begin.]\n\n[source2 MS SMITH]: [content2 I am ready.]\n\n[source3 CHAIRMAN]: [content3 Go on.]',
      ['chairman (anonymous)', 'Lena Smith (person)', 'chairman (anonymous)'],
    ],
    [
      'who answers is the only person named before; who asks is not told',
      'Anna Holt spoke to us.\n\n[source Q]: [content Why?]\n\n[source2 A]: [content2 [source4 I] [cue4 knew] [content4 it was late].]\n\n[source3 Q]: [content3 When?]',
      [null, 'Anna Holt (person)', null, 'Anna Holt (person)'],
    ],
    [
      'initials are those of whoever was named; an “I” behind a semicolon is still who answers',
      'Anna Holt spoke to us.\n\n[source BT]: [content Why?]\n\n[source2 AH]: [content2 We left; [source4 I] [cue4 knew] [content4 it was late].]\n\n[source3 BT]: [content3 When?]',
      ['BT (organization)', 'Anna Holt (person)', 'BT (organization)', 'Anna Holt (person)'],
    ],
    [
      'who answers is not told where two are named before',
      'Anna Holt and Ben Okoro spoke to us.\n\n[source Q]: [content Why?]\n\n[source2 A]: [content2 [source4 I] [cue4 knew] [content4 it was late].]\n\n[source3 Q]: [content3 When?]',
      [null, null, null, null],
    ],
    [
      '“he” is not whoever spoke before',
      'Ruben Kast sailed on Friday.\n\n[source EDGAR MOSS]: [content Where was he?]\n\n[source2 PETER LIND]: [content2 I saw him. [source4 He] [cue4 said] [content4 it was dark].]\n\n[source3 EDGAR MOSS]: [content3 Thank you.]',
      ['Edgar Moss (person)', 'Peter Lind (person)', 'Edgar Moss (person)', 'Ruben Kast (person)'],
    ],
  ])('%s', (_, marked, expected) => {
    const { speakers, ownVoice, diagnostics } = groundMarked(marked);
    expect(speakers).toEqual(expected);
    expect(ownVoice).toHaveLength(1);
    expect(diagnostics.find(({ code }) => code === 'speaker-labels')?.message).toMatch(
      /“(?:Q|BT|CHAIRMAN|EDGAR MOSS):”/,
    );
  });
});

describe('who the source is', () => {
  test.each<[string, string, (string | null)[]]>([
    [
      'a name with its role before it',
      '[source Norwegian Trade Minister Kari Solheim] [cue said] [content the quota would stay].',
      ['Kari Solheim (person)'],
    ],
    [
      'a role that owns a role',
      '[source Lowland Regional Council (LRC) President Tobias Renn’s chief of staff Mara Velt] [cue said] [content it was over].',
      ['Mara Velt (person)'],
    ],
    [
      'an apposition after the name',
      '[source Hugh Prell, a doctor], [cue said] [content the ward was full].',
      ['Hugh Prell (person)'],
    ],
    [
      'an apposition before the name',
      '[source The managing director of Brightwater Lines, Oona Falk], [cue said] [content the ship was sound].',
      ['Oona Falk (person)'],
    ],
    [
      'a role, though the tagger takes it for a preposition',
      '[source Dorn Area Astronomy Association astronomer Tom Lund] [cue will speak on] [content “Rings of Saturn”].\n\n[source2 Amateur astronomer Tom Lund] [cue2 will speak] [content2 again].',
      ['Tom Lund (person)', 'Tom Lund (person)'],
    ],
    [
      'whom a preposition stands before speaks not',
      '[content “It was late,”] [source a friend of Orla Voss] [cue said].',
      ['a friend of Orla Voss (anonymous)'],
    ],
    [
      'whoever is against a body is not that body',
      'The Dorn Council met. [source Its detractors] [cue say] [content nobody came].',
      ['its detractors (anonymous)'],
    ],
    [
      'what it shows, it says',
      'The Dorn Council met. [source Its clock] [cue says] [content nobody came].',
      ['Dorn Council (organization)'],
    ],
    [
      'one of several, by name',
      '[source One of the clubs, Dorn United], [cue said] [content nobody came].',
      ['Dorn United (organization)'],
    ],
    [
      'one of several, whom a body employs',
      '[source One of the clerks, Dorn Council], [cue said] [content nobody came].',
      ['the clerks (anonymous)'],
    ],
    [
      'a relative clause',
      '[source Petra Lind, who runs the kiosk], [cue said] [content nobody came].',
      ['Petra Lind (person)'],
    ],
    [
      'a relative clause whose subject alone was marked',
      '“[source Some of the signals we] have [cue suggest] [content the ferry turned back],” said Ada Moss.',
      ['some of the signals (anonymous)'],
    ],
    [
      'who says it in a relative clause, not what is said',
      'The mate was seen in [content a raft], [source an account that the captain’s lawyer] has [cue disputed]. [source2 A video that the ministry released] [cue2 shows] [content2 the ferry].',
      ['captain’s lawyer (person)', 'a video that the ministry released (document)'],
    ],
    [
      'a body without what it is doing, a man with it',
      '[source Police searching for the ferry] [cue said] [content nobody came]. [source2 A man living near the pier] [cue2 said] [content2 he did].',
      ['police (organization)', 'a man living near the pier (anonymous)'],
    ],
    [
      'who spoke, and not when',
      '[source A spokesman for the county this week] [cue denied] [content that nobody came]. [source2 The men of Friday] [cue2 said] [content2 they did].',
      ['a spokesman for the county (anonymous)', 'the men of Friday (anonymous)'],
    ],
    [
      'a team that is no country',
      '[source Norway] [cue said] [content nobody came]. [source2 The team] [cue2 said] [content2 it did].',
      ['Norway (organization)', 'team (organization)'],
    ],
    [
      'what a date stands between',
      'The image made in Kaluha on Tuesday, July 5, 2022, [source which] [cue purports to show] [content the ferry].',
      ['image (document)'],
    ],
    [
      'a body with its apposition',
      '[source The firm behind the bridge, the Northern Spans Authority], [cue denied] [content the claim].',
      ['Northern Spans Authority (organization)'],
    ],
    [
      'a watchdog by the name behind it, not by whoever was named before',
      'Tova Energy closed the plant. [source The regulator, the OTRA], [cue said] [content it was looking into it].',
      ['OTRA (organization)'],
    ],
    [
      'an apposition of two offices',
      '[source Joan Pell, president and CEO of the Brack bank], [cue said] [content it was safe]. [source2 Joan Pell and the mayor] [cue2 said] [content2 it was not].',
      ['Joan Pell (person)', 'Joan Pell + mayor (group)'],
    ],
    [
      'two, the second with an office and no article',
      '[source Joan Pell and school principal Tom Lee] [cue agreed] [content to wait]. [source2 The former mayor and school principal Tom Lee] [cue2 said] [content2 no].',
      ['Joan Pell + Tom Lee (group)', 'Tom Lee (person)'],
    ],
    [
      'three, two of them with one office',
      '[source Board president Joan Pell and board members Tom Lee and Ada Moss] [cue agreed] [content to wait].',
      ['Joan Pell + Tom Lee + Ada Moss (group)'],
    ],
    [
      'whoever is from a body that somebody owns; the body itself',
      '[source Divers from Norway’s Skerry Bank] [cue saw] [content nobody]. [source2 Norway’s Skerry Bank] [cue2 said] [content2 no].',
      ['divers from Norway’s Skerry Bank (anonymous)', 'Skerry Bank (organization)'],
    ],
    [
      'three between commas',
      '[source Norway, Sweden and Denmark] [cue agreed] [content to wait]. [source2 Joan Pell, a baker] [cue2 said] [content2 no].',
      ['Norway + Sweden + Denmark (group)', 'Joan Pell (person)'],
    ],
    [
      'an “and” within an apposition',
      '[source Joan Pell, a spokeswoman for the watch in Norway and Sweden], [cue said] [content nobody came].',
      ['Joan Pell (person)'],
    ],
    [
      'a secretary by the office',
      '[source Trade Secretary Joan Pell] [cue said] [content no]. [source2 The trade secretary] [cue2 added] [content2 it was late].',
      ['Joan Pell (person)', 'Joan Pell (person)'],
    ],
    [
      'the source of a paper is not the paper',
      '[source Lantern Post, citing an anonymous source], [cue said] [content the gate broke]. [source2 Lantern Post] [cue2 wrote] that [content2 [source4 its source] [cue4 saw] [content4 it]]. [source3 The paper] [cue3 added] [content3 it was dark].',
      ['Lantern Post (outlet)', 'Lantern Post (outlet)', 'Lantern Post (outlet)', 'an anonymous source (anonymous)'],
    ],
    [
      'an “it” that stands for what it tells',
      'The Brack Dam Authority met. [source It] [cue seems] [content that the gate broke]. [source2 It] [cue2 was reported] [content2 that it held]. [source3 It] [cue3 should be noted] [content3 that it leaks].',
      ['The Harbour Post (outlet)', 'unspecified (anonymous)', 'The Harbour Post (outlet)'],
    ],
    [
      'a surname that is taken for another word is a name where somebody bears it, and else a word',
      'The court heard Leonard Verrall. [source Verrall] [cue answered] [content that he did not know]. [source2 Never] [cue2 said] [content2 so many].',
      ['Leonard Verrall (person)', 'never (anonymous)'],
    ],
    [
      'an age means whoever is told of as so old, else the person last spoken of; it is no body',
      'Nora Gill, 41, left on Monday. Ivo Roth stayed. [source The 41-year-old] [cue told] them [content that she was tired]. Then Ivo Roth left. [source2 The 22-year-old] [cue2 said] [content2 that it was late].',
      ['Nora Gill (person)', 'Ivo Roth (person)'],
    ],
    [
      'and where nobody is named it means nobody that is known',
      '[source The 30-year-old] [cue said] [content that it was late].',
      ['the 30-year-old (anonymous)'],
    ],
    [
      'whoever is too young to speak is not meant',
      'A blogger was seen on Friday. Later an unborn child was spoken of. [source She] [cue said] [content that it was late].',
      ['a blogger (anonymous)'],
    ],
    [
      'words that stand for nobody are nobody; a name that looks like one is somebody',
      '[source There] [cue were rumours] [content that the gate broke]. It held, [source2 raising] [cue2 hopes] [content2 that it would last]. [source3 Milly] [cue3 tells] [content3 that it leaks]. Many went; [source4 many] [cue4 said] [content4 it was late].',
      ['unspecified (anonymous)', 'unspecified (anonymous)', 'milly (anonymous)', 'many (anonymous)'],
    ],
    [
      'and one that stands for a body',
      '[source The Brack Dam Authority] [cue said] [content the gate broke]. [source2 It] [cue2 was considering] [content2 whether to close]. [source3 It] [cue3 appears] [content3 to accept that].',
      [
        'Brack Dam Authority (organization)',
        'Brack Dam Authority (organization)',
        'Brack Dam Authority (organization)',
      ],
    ],
    [
      'a law, and who is under it',
      '[source The statute] [cue requires] [content a vote]. [source2 The statute committee] [cue2 disagrees] [content2 about it].',
      ['statute (document)', 'statute committee (organization)'],
    ],
    [
      'an owner that is a body',
      '[source The refinery’s owner, Castell Energy], [cue said] [content nine were hurt].',
      ['Castell Energy (organization)'],
    ],
    [
      'an owner who is a person',
      '[source The café’s owner, Ada Moss], [cue said] [content nine were hurt].',
      ['Ada Moss (person)'],
    ],
    [
      'when it was said, before the pronoun',
      '[source Castell Energy] [cue says] [content fourteen were hurt]. [source2 Earlier it] [cue2 had said] [content2 nine].',
      ['Castell Energy (organization)', 'Castell Energy (organization)'],
    ],
    [
      'a pronoun that only hears something tells who is a she',
      'Anto Vale left. Torvi Sand came in. She [cue was asked] [content to sing]. [source2 He] [cue2 said] [content2 it was late].',
      ['unspecified (anonymous)', 'Anto Vale (person)'],
    ],
    [
      'the author of what the sentence before begins with',
      '[source Delia Marsh] [cue said] [content her client was sorry].\n\nA victim statement by Hana Kovac was read to the court. [content2 “We slept in a van,”] [source2 she] [cue2 wrote].',
      ['Delia Marsh (person)', 'Hana Kovac (person)'],
    ],
    [
      'no author where another she was named since',
      'A report by Hana Kovac was rejected by Delia Marsh. [content “It is wrong,”] [source she] [cue said].',
      ['Delia Marsh (person)'],
    ],
    [
      'the one a court hears of, not the one who told it',
      '[source Prosecutor Owen Tranter] [cue said] [content Martin Greave had moved the money]. [source2 The court] [cue2 heard] [content2 that [source3 he] [cue3 told] police [content3 he had borrowed it]].',
      ['Owen Tranter (person)', 'court (organization)', 'Martin Greave (person)'],
    ],
    [
      'nobody where a court may have heard of anybody',
      '[source Prosecutor Owen Tranter] [cue said] [content the money was gone]. [source2 The court] [cue2 heard] [content2 that [source3 he] [cue3 told] police [content3 he had borrowed it]].',
      ['Owen Tranter (person)', 'court (organization)', null],
    ],
    [
      'the one a speaker was telling of',
      '[source Petr Dole], the minister’s aide, [cue wrote] [content it was nothing].\n\nEva Kral accused Mayor Jiri Vanek of lying. [content2 “[source3 He] [cue3 said] [content3 no plans],”] [source2 she] [cue2 told] reporters.',
      ['Petr Dole (person)', 'Eva Kral (person)', 'Jiri Vanek (person)'],
    ],
    [
      'the document that the sentence before tells of, not who has it',
      'The 12-page memo was obtained by the Morning Standard. [source It] [cue says] [content nine schools will close].',
      ['12-page memo (document)'],
    ],
    [
      'no document where it did something itself',
      'The memo blamed the Northern Spans Authority. [source It] [cue said] [content it would answer].',
      ['Northern Spans Authority (organization)'],
    ],
    [
      'an office that stood before the name in capitals',
      '[source Education Minister Jiri Vanek] [cue said] [content schools would stay]. The union went to court. [source2 The minister] [cue2 denied] [content2 it].',
      ['Jiri Vanek (person)', 'Jiri Vanek (person)'],
    ],
    [
      'not the office of a deputy',
      '[source Deputy Mayor Ann Roe] [cue said] [content it was shut]. [source2 The clerk] [cue2 said] [content2 no]. [source3 The mayor] [cue3 denied] [content3 it].',
      ['Ann Roe (person)', 'the clerk (anonymous)', 'mayor (person)'],
    ],
    [
      'nobody who says "I" under a label of an interview',
      'Q: Do you remember it?\n\nA: [source I] [cue remember] [content that I did not sleep].',
      [null],
    ],
    [
      'the writer who says "I" in a text without such labels',
      'It was a long night.\n\n[source I] [cue remember] [content that I did not sleep].',
      ['the author (author)'],
    ],
    [
      'whose claim it is, without its ending',
      '[source The defence’s] [cue claim] [content that it was late] failed.',
      ['defence (organization)'],
    ],
    [
      'a person for a body',
      '[source Ines Abbott, for the authority], [cue said] [content work had begun].',
      ['Ines Abbott (person)'],
    ],
    [
      'one of several who gets a name',
      '[source One of them, baker Josef Hahn], [cue said] [content the oven was cold].',
      ['Josef Hahn (person)'],
    ],
    [
      'an unnamed person',
      '[source A security official who asked not to be named] [cue said] [content the gate was open].',
      ['a security official (anonymous)'],
    ],
    [
      'an unnamed group',
      '[source Kurdish sources near Erbil] [cue told] reporters [content the road was shut].',
      ['Kurdish sources near Erbil (anonymous)'],
    ],
    [
      'officials without more',
      '[source Officials] [cue estimate] [content that 600 houses are gone].',
      ['officials (anonymous)'],
    ],
    [
      'a document',
      '[source The inspection report] [cue says] [content the valve was old].',
      ['inspection report (document)'],
    ],
    [
      'a building that stands for its office',
      '[source The Pentagon] [cue said] [content it had no plans].',
      ['Pentagon (organization)'],
    ],
    [
      'a capital that stands for its government',
      '[source Baghdad] [cue proclaimed] [content its soldiers had won].',
      ['Iraqi government (organization)'],
    ],
    [
      'a spokesman who stands for a body',
      '[source A spokesman for the Ministry of Transport] [cue said] [content the line was safe].',
      ['Ministry of Transport (organization)'],
    ],
    [
      'a website that stands for a body',
      'Norvik Air grew. [source The company’s website] [cue states] [content that flights resume].',
      ['Norvik Air (organization)'],
    ],
    ['police', '[source Police] [cue said] [content the road was closed].', ['police (organization)']],
    ['the writer', '[source I] [cue counted] [content forty trams].', ['the author (author)']],
    [
      'this newspaper',
      '[source This newspaper] [cue reported] [content the leak in May].',
      ['The Harbour Post (outlet)'],
    ],
    [
      'two together',
      '[source The mayor and the harbour board] [cue agreed] [content to wait].',
      ['mayor + harbour board (group)'],
    ],
  ])('%s', (_, marked, speakers) => {
    expect(groundMarked(marked).speakers).toEqual(speakers);
  });

  test('a pronoun is nobody who is first told of in what is said', () => {
    const { speakers } = groundMarked(
      '[source Jon Brandt] [cue said] [content it was late]. [content2 A man who opens his own door], [source2 he] [cue2 argues], [content2 has two enemies].',
    );
    expect(speakers).toEqual(['Jon Brandt (person)', 'Jon Brandt (person)']);
  });

  // prettier-ignore
  test.each<[string, string, string]>([
    ['a college spokesman speaks for a college', 'The Brack Maritime College burnt. Tarn TV came. [source A college spokesman] [cue said] [content it was late].', 'Brack Maritime College (organization)'],
    ['a police spokesman for the police', 'Brack Council met. [source A local police spokesman] [cue said] [content it was late].', 'local police (organization)'],
    ['a company spokesman for the company of the text', 'Belmar Lines rose. [source A company spokesman] [cue said] [content it was late].', 'Belmar Lines (organization)'],
    ['a senior spokesman for the body last spoken of', 'Brack Council met. [source A senior spokesman] [cue said] [content it was late].', 'Brack Council (organization)'],
    ['whose office it is stands behind the office', '[source Director of Pupil Services Omar Haddad] [cue said] [content it was late].', 'Omar Haddad (person)'],
    ['not behind a friend', '[source a friend of winger Omar Haddad] [cue said] [content it was late].', 'a friend of winger Omar Haddad (anonymous)'],
    ['nor behind what he directs', '[source the driver of Omar Haddad] [cue said] [content it was late].', 'the driver of Omar Haddad (anonymous)'],
    ['an apposition that was cut off belongs to it', '[cue According to] [source a judge], Ada Lind, [content the plan was late].', 'Ada Lind (person)'],
    ['not whoever is told of', '[cue According to] [source a judge], [content Ada Lind was late].', 'a judge (anonymous)'],
    ['nor one with an age', '[cue According to] [source a judge], [content Ada Lind, 41, was late].', 'a judge (anonymous)'],
    ['nor one with a trade', '[cue According to] [source a judge], [content Ada Lind, a baker, was late].', 'a judge (anonymous)'],
    ['a site is an outlet', '[source brack-post.com] [cue said] [content it was late].', 'brack-post.com (outlet)'],
    ['shouted words are words', '[source AN official] [cue said] [content it was late].', 'an official (anonymous)'],
    ['a letter in capitals stays', '[source CNN’s sources] [cue said] [content it was late].', 'CNN’s sources (anonymous)'],
    ['members of two bodies are neither', '[source Divers from the University of Brack and Apex Shark Expeditions] [cue said] [content it was late].', 'divers from the University of Brack and Apex Shark Expeditions (anonymous)'],
    ['a decision can be read', '[source The decision] [cue says] [content it was late].', 'decision (document)'],
    ['an institution is a body', '[source The institution] [cue says] [content it was late].', 'institution (organization)'],
    ['a description can be read', '[source The event description] [cue said] [content it was late].', 'event description (document)'],
    ['a classmate is somebody', '[source classmate Ravna Tolk] [cue said] [content it was late].', 'Ravna Tolk (person)'],
    ['so is a co-chair', '[source Ravna Tolk, co-chair of the Brack Party,] [cue said] [content it was late].', 'Ravna Tolk (person)'],
  ])('in real news: %s', (_, marked, speaker) => {
    expect(groundMarked(marked).speakers.at(-1)).toBe(speaker);
  });

  test.each([
    ['[source A channel] called Osk Votes Live [cue reported] [content that the vote was annulled].', 'Osk Votes Live (outlet)'],
    ['[source A company] called Brightline Foods [cue said] [content the milk was safe].', 'Brightline Foods (organization)'],
    ['[source A minister] [cue called] [content Obama weak].', 'a minister (anonymous)'],
    ['[source A minister] [cue called] [content Ada Moss, his rival, a liar].', 'a minister (anonymous)'],
  ])('is called by the name behind it: %s', (marked, speaker) => {
    expect(groundMarked(marked).speakers).toEqual([speaker]);
  }); // prettier-ignore

  test('what it is called by is no part of what it is', () => {
    const { sources } = groundMarked('[source A blog called Harbour Notes] [cue said] [content it was late].');
    expect(sources.at(-1)).toMatchObject({ name: 'Harbour Notes', role: 'blog' });
  });

  test('a time says nothing, a weekly does', () => {
    expect(groundMarked('[source This week] [cue saw] [content them leave].').speakers).toEqual([null]);
    expect(groundMarked('[source The weekly] [cue saw] [content them leave].').speakers).toEqual(['weekly (outlet)']);
  });

  test('a ministry is no video that it released', () => {
    const { speakers } = groundMarked(
      'The Ministry of War spoke. [source A video released by the ministry] [cue shows] [content two men]. [source2 The ministry] [cue2 says] [content2 it is new].',
    );
    expect(speakers[1]).toBe('Ministry of War (organization)');
  });

  test.each<[string, string, string | undefined]>([
    ['a baker', '[source Mara Velt, a baker,] [cue said] [content no].', 'baker'],
    ['where she is from', '[source Mara Velt of the Brack mill] [cue said] [content no].', 'of the Brack mill'],
    ['whose she is', '[source Brack’s Mara Velt] [cue said] [content no].', 'Brack’s'],
    ['not what she did', '[source Mara Velt bought the mill and] [cue said] [content no].', undefined],
    ['not where she said it', '[source Mara Velt in a statement] [cue said] [content no].', undefined],
    ['not through whom', '[source Mara Velt, via the Lantern Post,] [cue said] [content no].', undefined],
    ['not where she went', '[source Mara Velt to the mill] [cue said] [content no].', undefined],
    ['not since when', '[source Mara Velt since noon] [cue said] [content no].', undefined],
    ['not herself', '[source Mara Velt herself] [cue said] [content no].', undefined],
    ['not how many', '[source Some Republicans] [cue said] [content no].', undefined],
  ])('a role says who somebody is: %s', (_, marked, role) => {
    const { sources, attributions } = groundMarked(marked);
    expect(sources.find(({ id }) => id === attributions[0]!.speaker)?.role).toBe(role);
  });
  test('a role is kept in the report’s own words', () => {
    const { sources } = groundMarked(
      '[source Lowland Regional Council (LRC) President Tobias Renn’s chief of staff Mara Velt] [cue said] [content it was over].',
    );
    expect(sources.find(({ name }) => name === 'Mara Velt')?.role).toBe(
      'Lowland Regional Council (LRC) President Tobias Renn’s chief of staff',
    );
  });

  test.each<[string, string, (string | null)[]]>([
    [
      'a surname',
      '[source Anna Holt] [cue said] [content it rained]. [source2 Holt] [cue2 added] [content2 that it was cold].',
      ['Anna Holt (person)', 'Anna Holt (person)'],
    ],
    [
      'a pronoun',
      '[source Anna Holt, a baker], [cue said] [content it rained]. [source2 She] [cue2 denied] [content2 that it was cold].',
      ['Anna Holt (person)', 'Anna Holt (person)'],
    ],
    [
      'a pronoun that a man cannot be',
      '[source Anna Holt] [cue met] [content2 nobody]. [source2 Peter Marsh] [cue2 said] [content2 it was late]. [source3 She] [cue3 agreed] [content3 it was].',
      ['Anna Holt (person)', 'Peter Marsh (person)', 'Anna Holt (person)'],
    ],
    [
      'a noun',
      '[source Anna Holt, the mayor of Brack], [cue said] [content it rained]. [source2 The mayor] [cue2 added] [content2 that it was cold].',
      ['Anna Holt (person)', 'Anna Holt (person)'],
    ],
    [
      'an unnamed one again',
      '[source A nurse on the ward] [cue said] [content it rained]. [source2 The nurse] [cue2 added] [content2 that it was cold].',
      ['a nurse on the ward (anonymous)', 'a nurse on the ward (anonymous)'],
    ],
    [
      'an unnamed one who gets a name',
      '[source A Dutch cyclist] [cue told] officers [content he saw it]. [source2 The cyclist, Bram de Wit], [cue2 said] [content2 it was dusk].',
      ['Bram de Wit (person)', 'Bram de Wit (person)'],
    ],
    [
      'an office that gets a name',
      '[content The pier gave way], [source the head of the port board] [cue said].\n\n[content2 Nobody was hurt], [source2 Yvonne Sarkis] [cue2 told] reporters.',
      ['Yvonne Sarkis (person)', 'Yvonne Sarkis (person)'],
    ],
    [
      'a body by its noun',
      '[source The Northern Spans Authority] [cue denied] [content it]. [source2 The authority] [cue2 said] [content2 it was safe].',
      ['Northern Spans Authority (organization)', 'Northern Spans Authority (organization)'],
    ],
    [
      'a body by its acronym',
      '[source The Lowland Regional Council (LRC)] [cue denied] [content it]. [source2 LRC] [cue2 said] [content2 it was safe].',
      ['Lowland Regional Council (organization)', 'Lowland Regional Council (organization)'],
    ],
    [
      'a body by it',
      '[source The Northern Spans Authority] [cue denied] [content the claim]. [source2 It] [cue2 said] [content2 the bridge was safe].',
      ['Northern Spans Authority (organization)', 'Northern Spans Authority (organization)'],
    ],
  ])('is found again as %s', (_, marked, speakers) => {
    expect(groundMarked(marked).speakers).toEqual(speakers);
  });

  test('two people with one surname stay two', () => {
    const { speakers } = groundMarked(
      '[source Anna Holt] [cue said] [content it rained]. [source2 Holt] [cue2 added] [content2 it was cold]. [source3 Her brother Karl Holt] [cue3 denied] [content3 it]. [source4 Anna Holt] [cue4 insisted] [content4 it had].',
    );
    expect(speakers).toEqual(['Anna Holt (person)', 'Anna Holt (person)', 'Karl Holt (person)', 'Anna Holt (person)']);
  });

  test('a speaker that the text leaves open is null, with the reason', () => {
    const { speakers, diagnostics } = groundMarked('[source She] [cue said] [content it was late].');
    expect(speakers).toEqual([null]);
    expect(diagnostics.map(({ code }) => code)).toEqual(['speaker-unknown']);
  });

  test('every mention lies on its words', () => {
    const { text, sources } = groundMarked(
      '[source Anna Holt, the mayor], [cue said] [content it rained]. [source2 Holt] [cue2 added] [content2 it was cold].',
    );
    const mentions = sources.find(({ name }) => name === 'Anna Holt')!.mentions.map(([s, e]) => text.slice(s, e));
    expect(mentions).toContain('Anna Holt, the mayor');
    expect(mentions).toContain('Holt');
  });
});

describe('what a noun alone is', () => {
  test.each<[string, string]>([
    ['[source The storm] [cue showed] [content that the dykes were weak].', 'storm (document)'],
    ['[source The gauge on the pier] [cue reads] [content two metres].', 'gauge on the pier (document)'],
    ['[source The departures board] [cue says] [content it is late].', 'departures board (document)'],
    ['[source Our dispatch system] [cue shows] [content that none came].', 'our dispatch system (document)'],
    ['[source The school board] [cue says] [content it is late].', 'school board (organization)'],
    ['[source The school system] [cue says] [content it is late].', 'school system (organization)'],
    ['[source The hotel] [cue says] [content it is full].', 'hotel (organization)'],
    ['[source Her campaign] [cue said] [content it would answer].', 'her campaign (organization)'],
    ['[source The ministry] [cue said] [content it was late].', 'ministry (organization)'],
    ['[source The colonel] [cue said] [content it was late].', 'colonel (person)'],
    ['[source The prefect] [cue said] [content it was late].', 'prefect (person)'],
    ['[source The mate] [cue said] [content it was late].', 'the mate (anonymous)'],
  ])('%s', (marked, expected) => {
    expect(groundMarked(marked).speakers).toEqual([expected]);
  });
});

describe('through whom it came', () => {
  test.each<[string, string, string[]]>([
    [
      'told an agency',
      '[source Anna Holt] [cue told] Reuters [content it rained].',
      ['The Harbour Post < Reuters < Anna Holt'],
    ],
    [
      'told reporters',
      '[source Anna Holt] [cue told] reporters [content it rained].',
      ['The Harbour Post < Anna Holt'],
    ],
    [
      'told parliament',
      '[source Anna Holt] [cue told] parliament [content it rained].',
      ['The Harbour Post < Anna Holt'],
    ],
    [
      'told an outlet known by its form',
      '[source Anna Holt] [cue told] the Brackwater Herald [content it rained].',
      ['The Harbour Post < Brackwater Herald < Anna Holt'],
    ],
    [
      'told an outlet known by its noun',
      '[source Anna Holt] [cue told] the newspaper Veritas Nova [content it rained].',
      ['The Harbour Post < Veritas Nova < Anna Holt'],
    ],
    [
      'told this newspaper',
      '[source Anna Holt] [cue told] this newspaper [content it rained].',
      ['The Harbour Post < Anna Holt'],
    ],
    [
      'told the outlet by its own name',
      '[source Anna Holt] [cue told] the Harbour Post [content it rained].',
      ['The Harbour Post < Anna Holt'],
    ],
    [
      'in an interview',
      'In an interview with the Brackwater Herald, [source Anna Holt] [cue said] [content it rained].',
      ['The Harbour Post < Brackwater Herald < Anna Holt'],
    ],
    [
      'in remarks carried elsewhere',
      '[content “It rained,”] [source Anna Holt] [cue said] in remarks carried by Reuters.',
      ['The Harbour Post < Reuters < Anna Holt'],
    ],
    [
      'a statement seen by an agency',
      '[content It rained], according to [source a statement seen by AFP].',
      ['The Harbour Post < Agence France-Presse < a statement seen by AFP'],
    ],
    [
      'an outlet reports what somebody said',
      '[source The Guardian] [cue reports] [content that [source2 Anna Holt] [cue2 called] [content2 it rain]].',
      ['The Harbour Post < The Guardian', 'The Harbour Post < The Guardian < Anna Holt'],
    ],
    [
      'a quoter inside the cue passes it on',
      '[source Anna Holt] [cue was quoted by the Pharma Letter as saying] [content it was shut].',
      ['The Harbour Post < Pharma Letter < Anna Holt'],
    ],
    [
      'whoever gave the paper a note passes it on',
      '[cue According to] [source a note described to this paper by two engineers], [content it was shut].',
      ['The Harbour Post < two engineers < a note described to this paper by two engineers'],
    ],
    [
      'where somebody heard it stands behind them',
      '[source Anna Holt] [cue had heard] on Radio Brack [content that the bridge was gone].',
      ['The Harbour Post < Anna Holt < Radio Brack'],
    ],
    [
      'who quotes somebody passes it on',
      '[source The engineer Anna Holt, quoted by the Brackwater Herald], [cue said] [content it was shut].',
      ['The Harbour Post < Brackwater Herald < Anna Holt'],
    ],
    [
      'a site that somebody travels to passes on nothing',
      '[content “We are sorry,”] [cue said] [source manager Anna Holt], who is travelling to the site.',
      ['The Harbour Post < Anna Holt'],
    ],
    [
      'a chain of four',
      '[source The Guardian] [cue reports] [content that [source2 Holt] [cue2 was gloomy] [content2 since [source3 intelligence] [cue3 appeared to indicate] [content3 that he had fled]]].',
      [
        'The Harbour Post < The Guardian',
        'The Harbour Post < The Guardian < Holt',
        'The Harbour Post < The Guardian < Holt < intelligence',
      ],
    ],
    [
      'an outlet cites somebody',
      '[source The Brackwater Herald], citing a contractor, [cue said] [content the pressure fell].',
      ['The Harbour Post < Brackwater Herald < a contractor'],
    ],
    [
      'hearsay without an agent',
      '[content The sirens] [cue are said] [content to have been broken].',
      ['The Harbour Post < unspecified'],
    ],
    [
      'the outlet’s own judgement',
      '[content Rebel forces] [cue appeared] [content to hold the town].',
      ['The Harbour Post'],
    ],
    [
      'quoted by nobody named',
      '[source Fuad Karam] [cue was quoted as saying] [content “it is over”].',
      ['The Harbour Post < Fuad Karam'],
    ],
    [
      'said on another station',
      '[source Anna Holt] [cue said] on Radio Quay [content that it rained].',
      ['The Harbour Post < Radio Quay < Anna Holt'],
    ],
  ])('%s', (_, marked, chains) => {
    expect(groundMarked(marked).chains).toEqual(chains);
  });

  test('an unnamed source that another outlet brought in keeps that way', () => {
    const { chains } = groundMarked(
      '[source The Brackwater Herald] [cue reports] [content that [source2 a deckhand] [cue2 told] it [content2 the ship was full]]. [content3 “It was packed,”] [source3 the deckhand] [cue3 said].',
    );
    expect(chains[2]).toBe('The Harbour Post < Brackwater Herald < a deckhand');
  });

  test('a visible credit puts the agency second', () => {
    const marked = '[source Anna Holt] [cue said] [content it rained].';
    expect(groundMarked(marked, { byline: 'Associated Press' }).chains).toEqual([
      'The Harbour Post < Associated Press < Anna Holt',
    ]);
    expect(groundMarked(`BRACK, Norway (AP) - ${marked}`).chains).toEqual([
      'The Harbour Post < Associated Press < Anna Holt',
    ]);
    expect(groundMarked(`${marked}\n\n(With files from Reuters)`).chains).toEqual([
      'The Harbour Post < Reuters < Anna Holt',
    ]);
    expect(groundMarked(marked, { byline: 'Jan Olsen' }).chains).toEqual(['The Harbour Post < Anna Holt']);
    expect(groundMarked(`BRACK, Norway (AP) - ${marked}`, { outlet: 'Associated Press' }).chains).toEqual([
      'Associated Press < Anna Holt',
    ]);
  });

  test('a body’s own release is its own source', () => {
    const article = { outlet: 'Norvik Air', byline: 'Norvik Air Communications' };
    expect(
      groundMarked(
        '[source Norvik Air] [cue regrets] [content the delay]. [source2 The company] [cue2 rejects] [content2 the report].',
        article,
      ).chains,
    ).toEqual(['Norvik Air', 'Norvik Air']);
  });

  test('a user’s outlets are known by name', () => {
    const marked = '[source Anna Holt] [cue told] Kvitt [content it rained].';
    const mine = makeRegister(
      OUTLETS,
      parseOutlets('[{ "name": "Kvitt", "kind": "blog", "source": "its own about page" }]'),
    );
    expect(groundMarked(marked, {}, mine).chains).toEqual(['The Harbour Post < Kvitt < Anna Holt']);
  });

  test('hedges of those who pass it on are no doubt of the source', () => {
    const { attributions, sources } = groundMarked('[source The mayor] [cue claimed] [content the bridge was sound].');
    expect(attributions[0]).toMatchObject({
      certainty: 'certain',
      relays: [{ source: sources[0]!.id, certainty: 'probable' }],
    });
  });

  test('“was quoted” without a quoter leaves a diagnostic', () => {
    const { diagnostics } = groundMarked('[source Fuad Karam] [cue was quoted as saying] [content “it is over”].');
    expect(diagnostics.map(({ code }) => code)).toEqual(['relay-unnamed']);
  });
});

describe('spans that were marked too short or too long', () => {
  test.each<[string, string, string[]]>([
    [
      'whoever cites, where only the saying was found',
      'State agency SabraPress cited General Ivo Karam as [cue saying] [content the flag was up].',
      ['The Harbour Post < SabraPress < Ivo Karam'],
    ],
    [
      'an origin told after the content',
      '[source The Brackwater Herald] [cue reported] [content that the valve stuck], quoting an employee of the firm.',
      ['The Harbour Post < Brackwater Herald < an employee of the firm'],
    ],
    [
      'a dateline in the source',
      '[source BRACK, Norway, May 14 - The mayor] [cue said] [content it rained].',
      ['The Harbour Post < mayor'],
    ],
    [
      'the end of a relative clause for the whole',
      'The engineer who first described it to [source this newspaper] [cue said] [content it rained].',
      ['The Harbour Post < the engineer'],
    ],
    [
      'a source that was not marked',
      'The inspection note [cue described] [content the crack as old].',
      ['The Harbour Post < inspection note'],
    ],
    [
      'a place before the source',
      'In [source Oslo the ministry] [cue announced] [content an inquiry].',
      ['The Harbour Post < ministry'],
    ],
    [
      'what is denied is no way',
      '[source Mediator Anna Holt] [cue denied] a report on Radio Quay [content that the talks were off].',
      ['The Harbour Post < Anna Holt'],
    ],
    [
      'what was reported elsewhere is no way',
      '[source The council] [cue has denied] [content that it knew], as was claimed on Radio Quay.',
      ['The Harbour Post < council'],
    ],
  ])('%s', (_, marked, chains) => {
    expect(groundMarked(marked).chains).toEqual(chains);
  });

  test('what the same source adds stands beside, not inside', () => {
    const { attributions } = groundMarked(
      '[source [source2 The council]] [cue said] [content the road was shut, [cue2 adding] [content2 that it would stay so]].',
    );
    expect(attributions.map(({ parent }) => parent)).toEqual([null, null]);
  });

  test('an answer does not stand in its question', () => {
    const { attributions } = groundMarked(
      '[cue Asked] [content whether he knew, [source2 the clerk] [cue2 said] [content2 he did]].',
    );
    expect(attributions.map(({ parent }) => parent)).toEqual([null, null]);
  });
});

describe('what stands in what', () => {
  test('a statement inside another’s content has it as parent, and its chain goes on', () => {
    const { attributions } = groundMarked(
      '[source The paper] [cue says] [content that [source2 a clerk] [cue2 claims] [content2 he lied]].',
    );
    expect(attributions[1]!.parent).toBe(attributions[0]!.id);
    expect(attributions[0]!.parent).toBeNull();
  });

  test('a quotation with its tag can be the content of somebody’s report', () => {
    const { chains } = groundMarked(
      '[content “[content2 They agreed],” [source2 the diplomat] [cue2 said]], [cue according to] [source the Lugano Courier].',
    );
    expect(chains).toEqual(['The Harbour Post < Lugano Courier', 'The Harbour Post < Lugano Courier < the diplomat']);
  });
});

describe('what the outlet says itself', () => {
  test('sentences without a cue that lie in no content', () => {
    const { text, ownVoice } = groundMarked(
      'The town lies on a river. [source Anna Holt] [cue said] [content it rained]. It has 400 people.',
    );
    expect(ownVoice.map(([s, e]) => text.slice(s, e))).toEqual(['The town lies on a river.', 'It has 400 people.']);
  });

  test('a text without attributions is all own voice', () => {
    const { ownVoice, attributions, sources } = groundMarked('The town lies on a river. It has 400 people.');
    expect(ownVoice).toHaveLength(2);
    expect(attributions).toEqual([]);
    expect(sources.map(({ name }) => name)).toEqual(['The Harbour Post']);
  });
});

describe('titles and captions', () => {
  const marked = (
    text: string,
  ): { annotation: ReturnType<typeof annotateText>; found: readonly FoundAttribution[] } => {
    const read = readBrackets(text);
    return { annotation: annotateText(read.text), found: read.found };
  };
  const body = '[source Anna Holt, the mayor of Brack], [cue said] [content the bridge was safe].';
  const title = '[source Holt] [cue says] [content bridge is safe]';
  const caption = '[source This picture] [cue shows] [content the bridge], according to the mayor.';
  const article = { id: 'a', outlet: 'The Harbour Post', language: 'en', hash: '', text: readBrackets(body).text };
  const told = ground({
    article: {
      ...article,
      title: readBrackets(title).text,
      parts: [{ id: 'c1', kind: 'caption', text: readBrackets(caption).text }],
    },
    body: marked(body),
    title: marked(title),
    parts: [{ id: 'c1', ...marked(caption) }],
  });

  test('have their own attributions, after those of the text', () => {
    expect(told.attributions.map((attribution) => attribution.in)).toEqual([undefined, 'title', 'c1']);
  });
  test('name the same people as the text', () => {
    expect(told.attributions[1]!.speaker).toBe(told.attributions[0]!.speaker);
  });
  test('a source that is only there says where its mentions point', () => {
    const picture = told.sources.find(({ id }) => id === told.attributions[2]!.speaker);
    expect(picture).toMatchObject({ kind: 'document', in: 'c1' });
  });
  test('mentions of a source of the text point into the text alone', () => {
    const holt = told.sources.find(({ name }) => name === 'Anna Holt')!;
    expect(holt.in).toBeUndefined();
    for (const [start, end] of holt.mentions) expect(article.text.slice(start, end)).toMatch(/Holt/u);
  });
});

describe('what leaves', () => {
  const { sources, attributions, ownVoice, diagnostics } = groundMarked(
    '[source The Guardian] [cue reports] [content that [source2 she] [cue2 claimed] [content2 [source3 officials] [cue3 lied]]]. [content4 “No.”] It rained.',
    { title: 'Officials lied' },
  );
  test('survives JSON unchanged', () => {
    const report = { sources, attributions, ownVoice, diagnostics };
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  });
  test('names only sources that are listed, each once', () => {
    const ids = new Set(sources.map(({ id }) => id));
    expect(ids.size).toBe(sources.length);
    for (const { speaker, chain, relays = [] } of attributions)
      for (const id of [...chain, ...relays.map(({ source }) => source), ...(speaker === null ? [] : [speaker])])
        expect(ids.has(id)).toBe(true);
  });
  test('gives a reason for every attribution', () => {
    for (const { why } of attributions) expect(why.length).toBeGreaterThan(1);
  });
});

describe('bad input', () => {
  test.each([
    ['nothing', ''],
    ['white space', ' \n\n \t'],
    ['marks only', '“”" — … ((('],
    ['capitals', 'ALL OF THIS IS SHOUTED BY NOBODY AT ALL. HE SAID SO.'],
    ['a quotation that never closes', '“It never ends, said the man, and'],
    ['another script', 'Мэр сказал, что мост открыт. 市長は橋が開いたと述べた。'],
  ])('%s does not throw', (_, text) => {
    expect(() => groundMarked(text, { title: 'A title' })).not.toThrow();
  });

  test('wrong spans of any shape over any words do not throw', () => {
    const words =
      `the a her its your whose officials sources "they" “ ” ‘ ’ , . ; : ( ) — - of for who which and said told denied Reuters
      The Guardian Anna Holt Mr Paris police mayor ’s company newspaper report spokesman I we it he she nobody both 40 per cent\n\n`.split(
        ' ',
      );
    let state = 20261122;
    const random = (below: number): number => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return Math.floor((state / 2 ** 32) * below);
    };
    for (let run = 0; run < 300; run++) {
      const text = Array.from({ length: random(60) }, () => words[random(words.length)]).join(' ');
      const spans = (most: number): Span[] =>
        Array.from({ length: random(most + 1) }, (): Span => {
          const start = random(Math.max(1, text.length - 1));
          return [start, Math.min(text.length, start + 1 + random(40))];
        }).filter(([start, end]) => start < end);
      const found = Array.from({ length: random(8) }, (): FoundAttribution => ({
        source: spans(1),
        cue: spans(1),
        content: spans(2),
        kind: 'mixed',
        probability: 0.5,
        why: [],
      }));
      const { sources } = ground({
        article: { id: 'x', language: 'en', hash: '', text },
        body: { annotation: annotateText(text), found },
      });
      for (const { mentions } of sources)
        for (const [start, end] of mentions) expect(start < end && end <= text.length).toBe(true);
    }
  });

  test('time grows with the length, not with its square', () => {
    const block = (k: number): string =>
      `[source${k} Anna Holt] [cue${k} said] [content${k} it rained]. She left. The Brackwater Herald told nobody.\n\n`;
    const seconds = (times: number): number => {
      const text = Array.from({ length: times }, (_, k) => block(k + 1)).join('');
      const start = processorMs();
      groundMarked(text);
      return processorMs() - start;
    };
    seconds(50);
    const small = seconds(100);
    expect(seconds(800)).toBeLessThan(40 * small + 200);
  });
});
