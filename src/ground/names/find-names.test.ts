import { describe, expect, test } from 'vitest';
import { annotateText } from '../../../test/cases/ground/annotate-text.ts';
import { DEFAULT_REGISTER } from '../sources/outlets.ts';
import { findNames } from './find-names.ts';

const names = (text: string, outlet?: string): string[] =>
  findNames(annotateText(text), { outlet, register: DEFAULT_REGISTER }).known.map(
    ({ text: name, kind }) => `${name}: ${kind}`,
  );

describe('which names a text has, and of what kind', () => {
  test.each<[string, string, string[]]>([
    ['a body is none for a "who"', 'Castell Motors, who left, won.', ['Castell Motors: organization']],
    ['somebody is', 'Orla Voss, who left, won.', ['Orla Voss: person']],
    ['a town is nobody', 'Dorn City left.', ['Dorn City: organization']],
    ['a surname alone is somebody', 'Okafor left. Then Moretti did.', ['Okafor: person', 'Moretti: person']],
    ['so is one that is written as people are', 'Lindqvist left.', ['Lindqvist: person']],
    ['not what no list knows', 'Norvex left.', ['Norvex: organization']],
    ['nor what is told to be a body', 'The company Okafor left.', ['Okafor: organization']],
    ['nor a noun that is written as surnames are', 'Crimson leaves fell.', []],
    [
      'what a speaker begins with behind a label is none',
      '((Orla Voss)) Correct. ((Ben Okoro)) Yes. ((Orla Voss)) Correct.',
      ['Ben Okoro: person', 'Orla Voss: person'],
    ],
    ['behind an aside a name may be', 'They saw (at last) Orla Voss.', ['Orla Voss: person']],
    ['a title is no part of a name', 'He met Foreign Secretary Nora Gill.', ['Nora Gill: person']],
    ['nor is a nationality', 'It was British Foreign Secretary Nora Gill.', ['Nora Gill: person']],
    ['nor is an office before a comma', 'The Foreign Secretary, Nora Gill, left.', ['Nora Gill: person']],
    ['a time before it tells nothing', 'By noon Brenna Hallow had her oven going.', ['Brenna Hallow: person']],
    ['an address of respect is none either', 'They saw Elba Sorrel. Doña Elba left.', ['Elba Sorrel: person']],
    ['where somebody is from is a place', 'A plumber from Antroya who left saw it.', ['Antroya: place']],
    ['nor an office with its country', 'He met President of Ukraine Petro Vasylenko.', ['Petro Vasylenko: person']],
    [
      'nor a rank after a role',
      'It was Pentagon spokesman Colonel John Marsh.',
      ['Pentagon: organization', 'John Marsh: person'],
    ],
    [
      'a town is not short for its university',
      'They came to the University of Mirna. In Mirna it rained, and Mirna slept.',
      ['University of Mirna: organization', 'Mirna: place'],
    ],
    ['a surname is the full name', 'Nora Gill spoke. Later Gill left.', ['Nora Gill: person']],
    [
      'what is said before a name that is told of elsewhere is no part of it',
      'They saw Nora Gill. Stunned Gill left. Watch Gill leave.',
      ['Nora Gill: person'],
    ],
    [
      'it is where nobody else has the name',
      'They came late. Bleeding Cool left. It was Bleeding Cool.',
      ['Bleeding Cool: person'],
    ],
    ['a given name may begin a sentence', 'Per Lund left. Emil had not.', ['Per Lund: person', 'Emil: person']],
    ['but not a verb that is written like one', 'Will they leave?', []],
    ['so is a given name', 'Freja Lund came. Later Freja left.', ['Freja Lund: person']],
    ['an Arabic article comes and goes', 'They saw Omar al-Harazi. Later Harazi left.', ['Omar al-Harazi: person']],
    ['a hyphen is no end', 'They saw Jean-Pierre Morel.', ['Jean-Pierre Morel: person']],
    ['a prefix of place names nobody', 'They met U.S.-backed forces.', []],
    ['"of" joins a body', 'He works at the Bank of Norvik.', ['Bank of Norvik: organization']],
    ['"of" joins no person', 'They saw Nora Gill of Brack.', ['Nora Gill: person', 'Brack: organization']],
    [
      '"and" joins a body',
      'He led the Ministry of Health and Welfare.',
      ['Ministry of Health and Welfare: organization'],
    ],
    ['so does a short "and"', "They saw Reeds N' Rushes.", ["Reeds N' Rushes: organization"]],
    ['in both its marks', 'They saw the Rock ’n’ Roll Museum.', ['Rock ’n’ Roll Museum: organization']],
    ['but no mark that ends a quotation', "It was 'Plan N' Ada Lind had.", ['N: thing', 'Ada Lind: person']],
    [
      'but not two bodies',
      'He asked the Ministry of Health and World Trade Council.',
      ['Ministry of Health: organization', 'World Trade Council: organization'],
    ],
    ['"for" joins an office', 'It asked the Office for Data Matters.', ['Office for Data Matters: organization']],
    ['a noun before it tells what it is', 'It was launch company Auravin.', ['Auravin: organization']],
    ['a noun after it does too', 'It was Auravin, the Oslo locker company.', ['Auravin: organization', 'Oslo: place']],
    ['an occupation makes a person', 'It was lorry driver Duarte Pinho.', ['Duarte Pinho: person']],
    ['at the start of a sentence, too', 'Screenwriter Nora Gill left.', ['Nora Gill: person']],
    ['an outlet by its form', 'He told the Brackwater Herald.', ['Brackwater Herald: outlet']],
    ['an outlet by the register', 'He told Reuters.', ['Reuters: outlet']],
    ['of whose name a hyphen makes a part', 'He told the Vice-Chancellor, Nora Gill.', ['Nora Gill: person']],
    ['an outlet by its noun', 'He read the newspaper Veritas Nova.', ['Veritas Nova: outlet']],
    ['a place', 'It happened in Vila Nova.', ['Vila Nova: place']],
    [
      'where a dateline is written',
      'PORT BRACK, N.L. (CW) - The crew left.',
      ['PORT BRACK: place', 'N.L.: place', 'CW: thing'],
    ],
    ['what only looks like one', 'Brack Water (BW) - the oldest - left.', ['Brack Water: organization']],
    [
      'a body that has the name of a person is not that person',
      'Rosa Marsh founded the Rosa Marsh Animal Foundation. Later Marsh left.',
      ['Rosa Marsh: person', 'Rosa Marsh Animal Foundation: organization'],
    ],
    ['nor is a person whose name ends as bodies do', 'They saw Rosa Church.', ['Rosa Church: person']],
    ['a company by its stop', 'He works at Brack Skerry Mills Inc. in Lesk.', ['Brack Skerry Mills Inc.: organization', 'Lesk: place']], // prettier-ignore
    ['a street is nobody', 'It has an office. Saltmarsh Street insists.', ['Saltmarsh Street: place']],
    ['who has a given name is somebody', 'It has an office. Rosa Street insists.', ['Rosa Street: person']],
    ['a name after initials', 'The head is T.R. Aldwin.', ['T.R. Aldwin: person']],
    ['but not a body of a state', 'The head is U.S. Skerry.', ['U.S. Skerry: organization']],
    ['a country of two words', 'Then Saudi Arabia left. Saudi Airlines stayed.', ['Saudi Arabia: place', 'Saudi Airlines: organization']], // prettier-ignore
    [
      'a country is not its embassy',
      'The United States Embassy in Lesk burned. The United States replied.',
      ['United States Embassy: organization', 'Lesk: place', 'United States: organization'],
    ],
    ['a sheriff’s office is a body', "The Brack County Sheriff's Office waits.", ["Brack County Sheriff's Office: organization"]], // prettier-ignore
    ['what else he has is not', "The Brack County Sheriff's Tom Lee waits.", ['Tom Lee: person']], // prettier-ignore
    ['an office within a name is a part of it', 'It asked the National Council on Teacher Quality.', ['National Council on Teacher Quality: organization']], // prettier-ignore
    ['and a general is no name', 'It asked the Office of the Inspector General.', ['Office of the Inspector General: organization']], // prettier-ignore
    ['nor is a chief by the letters', 'He met its CEO. The CEO of the Brack Bank left.', ['Brack Bank: organization']],
    ['who heads a body is not the body', "He met the head of the People's Assembly Omar Haddad.", ['People: organization', 'Omar Haddad: person']], // prettier-ignore
    ['but a hall may have a given name', 'They met at Royal Albert Hall.', ['Royal Albert Hall: organization']],
    ['an office of a country', 'He met First Minister of Scotland Nora Gill.', ['Nora Gill: person']],
    ['where somebody is sent', 'The envoy to Norway Kurt Lind left.', ['Kurt Lind: person']],
    ['a country that is a given name', 'The envoy Jordan Kurt Lind left.', ['Jordan Kurt Lind: person']],
    ['an Al who is no article', 'They saw Rev. Al Marsh.', ['Al Marsh: person']],
    [
      'the only board of a text is “the Board”',
      'The Brack School Board met. The Board voted.',
      ['Brack School Board: organization'],
    ],
    [
      'one of two is not',
      'The Brack School Board and the Lesk Health Board met. The Board voted.',
      ['Brack School Board: organization', 'Lesk Health Board: organization', 'Board: organization'],
    ],
    ['months and days are no names', 'It rained in March, on Tuesday.', []],
    ['the first word of a sentence need not be one', 'Police came. Fishing is hard. Bridges fell.', []],
  ])('%s', (_, text, expected) => {
    expect(names(text).toSorted()).toEqual(expected.toSorted());
  });

  test.each<[string, string, string[]]>([
    [
      'a body for something has it in its name, "and" in it, too',
      'They rang the Centers for Disease Control and Prevention.',
      ['Centers for Disease Control and Prevention: organization'],
    ],
    [
      'not the next body, nor somebody',
      'They rang the Centre for Health and Centre for Peace. They left the University of Brack and Peter Marsh.',
      ['Centre for Health: organization', 'Centre for Peace: organization', 'University of Brack: organization', 'Peter Marsh: person'], // prettier-ignore
    ],
    ['people for something are a body', 'It was Young Lawyers for Justice.', ['Young Lawyers for Justice: person']],
    [
      'a body to do something is one',
      'It was the Committee to Protect Seals.',
      ['Committee to Protect Seals: organization'],
    ],
    [
      'not a body and where one goes',
      'He went from the Ministry to Brack.',
      ['Ministry: organization', 'Brack: organization'],
    ],
    ['a state is more than its adjective', 'They left the Islamic State.', ['Islamic State: organization']],
    ['an adjective is no name', 'The Islamic party left.', []],
    [
      'a nationality is not short for a body',
      'The Norwegian Liberties Union of Brack met. Native Norwegian guides came.',
      ['Norwegian Liberties Union of Brack: organization'],
    ],
    [
      'a surname may be a nationality where somebody has it',
      'They met Monica French. French told them so. French officials left.',
      ['Monica French: person'],
    ],
    ['an article makes one name with what follows', 'El-masri told them so.', ['El-masri: organization']],
    ['an office is over where the name begins', 'He met Sergeant-at-Arms Kevin Marsh.', ['Kevin Marsh: person']],
    ['so is one of parliament', 'He met Member of Parliament Craig Marsh.', ['Craig Marsh: person']],
    ['and one of a field', 'He met Minister of Defence Ravna Tolk.', ['Ravna Tolk: person']],
    ['what somebody heads is not the name', 'It was the head of NASA Omar Haddad.', ['Omar Haddad: person']],
    ['capitals alone say no such thing', 'IT WAS BRACK OMAR HADDAD.', ['Brack Omar Haddad: person']],
    ['behind a dash a noun begins the sentence', 'BRACK (WN) — Officials left.', ['BRACK: place', 'WN: thing']],
    ['whoever said what "he" did is a person', 'Synder said he was late.', ['Synder: person']],
    ['what said what "it" did is not', 'Synder said it was late.', ['Synder: organization']],
    ['nor what is asked of somebody else', 'The Synder said he was late.', ['Synder: organization']],
    ['a student named so is a person', 'It was a student named Wong.', ['Wong: person']],
    ['a boat named so is none', 'It was a boat named Wong.', ['Wong: thing']],
    [
      'by the last word alone people are told of',
      'They saw Ravna Tolk. It was the mission Tolk flew. Tolk left.',
      ['Ravna Tolk: person'],
    ],
    ['with an article bodies are', 'It was the Ravna Tolk. The Tolk left.', ['Ravna Tolk: organization']],
    ['a surname may tell itself', 'McBradden left.', ['McBradden: person']],
    ['what is official is nobody', 'An official Belmar reply came.', ['Belmar: organization']],
    [
      'a watch of a maker is a thing',
      'Belmar left. It was a new Belmar Watch.',
      ['Belmar Watch: thing', 'Belmar: organization'],
    ],
    ['a watch by itself is a body', 'It was Harbour Watch.', ['Harbour Watch: organization']],
    ['what is made is nobody', 'It was the Hale Space Telescope.', ['Hale Space Telescope: thing']],
    ['an address publishes', 'They left, said Hoaxhunt.com on Friday.', ['Hoaxhunt.com: outlet']],
    ['"and" joins an outlet of the register', 'It was in the Globe and Mail.', ['Globe and Mail: outlet']],
    [
      'a ministry is of several things',
      'It was the Ministry of Trade, Industry and Energy.',
      ['Ministry of Trade, Industry and Energy: organization'],
    ],
    [
      'not of whoever is told of next',
      'They rang the Ministry of Trade, Brack and Lesk.',
      ['Ministry of Trade: organization', 'Brack: organization', 'Lesk: organization'],
    ],
    ['a state is a place', 'Analysts in Brack, Texas, left.', ['Brack: place', 'Texas: place']],
    ['what is near a place is no body of its name', 'It was near Brack, which burnt.', ['Brack: place']],
    ['a given name outweighs a noun that nobody knows', 'It was Ada, a regular.', ['Ada: person']],
    ['but not a thing', 'It was Reeds, a gadget.', ['Reeds: thing']],
    [
      'a compass point tells of places',
      'It was West Brack. It was Ada Brack.',
      ['West Brack: place', 'Ada Brack: person'],
    ],
    ['a fire brigade rescues', 'It was Brack Fire and Rescue.', ['Brack Fire and Rescue: organization']],
  ])('names of real news: %s', (_, text, expected) => {
    expect(names(text)).toEqual(expected);
  });

  test.each<[string, string, string]>([
    ['what it says of somebody is no part of the name', 'Nora Gill Announces Plans for Brack Harbour', 'Nora Gill'],
    ['nor what has become of her', 'Screenwriter Nora Gill Dead After Weeks in Hospital', 'Nora Gill'],
    ['a given name may be written like a verb', 'Court Hears Mark Rush After Long Delay', 'Mark Rush'],
    [
      'where other words are small nothing is told by large ones',
      'They saw Nora Wins and Pedro Marsh there',
      'Nora Wins',
    ],
  ])('in a headline that is written large: %s', (_, text, person) => {
    expect(names(text)).toContain(`${person}: person`);
  });
  test('nor does it name whom it only describes', () => {
    expect(names('Nora Gill Rescued From Brack Harbour, Officials Say').join()).toMatch(
      /^Nora Gill: person,Brack Harbour: \w+$/,
    );
  });

  test('an acronym in brackets is the body', () => {
    const found = findNames(annotateText('The Lowland Regional Council (LRC) met. The LRC left.'), {
      register: DEFAULT_REGISTER,
    });
    expect(found.known.map(({ text, acronym }) => [text, acronym])).toEqual([['Lowland Regional Council', 'LRC']]);
    expect(found.known[0]!.mentions.length).toBeGreaterThan(1);
  });

  test('the sex of a person is told by title, noun or given name', () => {
    const found = findNames(annotateText('Mrs Holt came with her brother Kim Lee and with Peter Marsh.'), {
      register: DEFAULT_REGISTER,
    });
    expect(found.known.map(({ text, gender }) => [text, gender])).toEqual(
      expect.arrayContaining([
        ['Holt', 'f'],
        ['Kim Lee', 'm'],
        ['Peter Marsh', 'm'],
      ]),
    );
  });
});
