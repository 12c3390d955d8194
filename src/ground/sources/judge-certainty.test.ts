import { describe, expect, test } from 'vitest';
import { groundMarked } from '../../../test/cases/ground/ground-marked.ts';

const judged = (marked: string): string => {
  const { attributions } = groundMarked(marked);
  return attributions
    .map(({ certainty, polarity }) => (polarity === 'negative' ? `not ${certainty}` : certainty))
    .join(', ');
};

describe('how sure the source is', () => {
  test.each<[string, string]>([
    // flatly
    ['[source The mayor] [cue said] [content the bridge was open].', 'certain'],
    ['[content The bridge was open], [cue according to] [source the mayor].', 'certain'],
    ['[source The mayor] [cue insisted] [content there was no danger].', 'certain'],
    ['[source The mayor] [cue claimed] [content the bridge was sound].', 'certain'],
    ['[source She] [cue said] [content she could see the boat].', 'certain'],
    ['[source They] [cue said] [content they would ask for a recount if the margin stayed low].', 'certain'],
    ['[source The firm] [cue complained] [content of unknown charges].', 'certain'],
    // beliefs, estimates, forecasts, what only seems so
    ['[source The mayor] [cue believes] [content the bridge was open].', 'probable'],
    ['[source Police] [cue suspect] [content the fire was set].', 'probable'],
    ['[source Officials] [cue estimate] [content that 600 houses are gone].', 'probable'],
    ['[source The office] [cue expects] [content snow].', 'probable'],
    ['[source The weather service] [cue had warned] [content of high waves].', 'probable'],
    ['[source The video] [cue purports to show] [content the ship].', 'probable'],
    ['[source Intelligence] [cue appeared to indicate] [content that he had fled].', 'probable'],
    ['[source I] [cue would put] [content it at ten].', 'probable'],
    ['[source He] [cue was “fairly sure, not certain”] [content it was the same man].', 'probable'],
    ['[content All debris is expected to have sunk], [cue according to] [source the team].', 'probable'],
    ['[source She] [cue said] [content it looked like rain].', 'probable'],
    // hearsay
    ['[content The sirens] [cue are said] [content to have been broken].', 'probable'],
    ['[content The ship] [cue was reportedly] [content carrying 200 people].', 'probable'],
    ['[cue It is understood] [content that he resigned].', 'probable'],
    ['[content He left in May], [cue it has been claimed].', 'probable'],
    ['[source He] [cue is understood to have demanded] [content four million].', 'probable'],
    ['[cue It has emerged] [content that he resigned].', 'probable'],
    ['A woman [cue said] [content to work at the bank] left.', 'probable'],
    ['They reject the [cue claim] [content that the clinic was shelled].', 'probable'],
    ['[source His] [cue claim] [content that the clinic was shelled] is old.', 'certain'],
    // possible
    ['[source The data] [cue suggest] [content that it broke].', 'possible'],
    ['[source The mayor] [cue said] [content the bridge may have cracked].', 'possible'],
    ['[source The mayor] [cue said] [content it was possibly the wind].', 'possible'],
    ['[source She] [cue said] [content a crack, if it existed, would worry her].', 'possible'],
    ['[source Police] [cue are treating] [content the sighting as possible].', 'possible'],
    ['[source The minister] [cue refused to rule out] [content a strike].', 'possible'],
    ['[source Police] [cue had not ruled out] [content arson].', 'possible'],
    ['[source He] [cue could not exclude] [content that it was the pumps].', 'possible'],
    // nothing
    ['[source The mayor] [cue asked] [content residents to leave].', 'unknown'],
    ['[source The front] [cue calls on] [content all sides to wait].', 'unknown'],
    ['[source Locals] [cue are demanding to know] [content why nobody came].', 'unknown'],
    ['[source The doctor] [cue told] them [content to rest].', 'unknown'],
    ['[source The rebel] [cue tells] his men [content “to hold the doors”].', 'unknown'],
    ['[source He] [cue also encourages] [content boys to join].', 'unknown'],
    ['[source She] [cue warned] [content against going out].', 'unknown'],
    ['[source She] [cue warned] [content that the bridge was shut].', 'certain'],
    ['[content “Who has the time?”] [source he] [cue asked].', 'unknown'],
    ['[source She] [cue recalls] [content that he wrote beside it: “Who has the time?”].', 'certain'],
    ['[source She] [cue would not say] [content whether it was hers].', 'unknown'],
    ['[source She] [cue declined to give] [content the amount].', 'unknown'],
    ['[source He] [cue would neither confirm nor deny] [content the talks].', 'unknown'],
    ['[source She] [cue did not dispute] [content that it was cleaned].', 'unknown'],
    ['[source The mission] [cue could not confirm] [content the report].', 'unknown'],
    ['[source Divers] [cue had yet to confirm] [content whether anyone was there].', 'unknown'],
    ['[cue It was not known] [content whether he was hurt].', 'unknown'],
    ['[source The firm] [cue says] [content that the cause is not known].', 'unknown'],
    ['[source Nobody at the club] [cue would say] [content whether he left].', 'unknown'],
    ['[source The union] [cue wants] [content a rise].', 'unknown'],
    // rejected
    ['[source The firm] [cue denied] [content that it knew].', 'not certain'],
    ['[source The firm] [cue dismissed] [content the report as gossip].', 'not certain'],
    ['[source She] [cue withdrew] [content her claim].', 'not certain'],
    ['[source She] [cue doubts] [content he meant it].', 'not probable'],
    ['[source I] [cue do not think] [content it is].', 'not probable'],
    ['[content Tourists] [cue are not thought] [content to be among the dead].', 'not probable'],
    ['[source The firm] [cue does not recognise] [content this figure].', 'not certain'],
    ['[source The firm] [cue no longer expects] [content a profit].', 'not probable'],
    // a negation inside the content rejects nothing
    ['[source The firm] [cue said] [content there was no evidence].', 'certain'],
  ])('%s is %s', (marked, expected) => {
    expect(judged(marked)).toBe(expected);
  });
});
