// Finds the weights of src/ground/places/ again: npm run train -- places [--data FOLDER]
//   signs.ts           logistic regression: is the name a place where it stands?
//   choose-places.ts   coordinate ascent: which of the places of that name is meant?
// Both on the articles of LGL and GeoVirus whose hash is even; `npm run places` measures on the others. Prints the weights.
import { parseArgs } from 'node:util';
import { loadGazetteer as readGazetteer, loadModels } from '../../cli/load-models.ts';
import { annotate, loadTagger } from '../../src/annotate/annotate.ts';
import { findNames } from '../../src/ground/names/find-names.ts';
import { choosePlaces, WEIGHTS, type Weights } from '../../src/ground/places/choose-places.ts';
import { describePlaces } from '../../src/ground/places/describe-places.ts';
import { findHome } from '../../src/ground/places/find-home.ts';
import type { PlacesInput } from '../../src/ground/places/find-places.ts';
import { addArticleSigns, gatherNames, keepPlaces } from '../../src/ground/places/gather-names.ts';
import { loadGazetteer } from '../../src/ground/places/gazetteer.ts';
import { SIGNS, type Sign } from '../../src/ground/places/signs.ts';
import { DEFAULT_REGISTER } from '../../src/ground/sources/outlets.ts';
import { parseModelFile } from '../../src/model/model-file.ts';
import { overlaps } from '../../src/model/span.ts';
import { isNear, PLACE_SETS, readGold, type GoldArticle } from './read-gold.ts';

const { values } = parseArgs({
  options: { signs: { type: 'boolean' }, data: { type: 'string', default: '../shared/data' } },
});
const gazetteer = loadGazetteer(parseModelFile(readGazetteer()!));
const tagger = loadTagger(parseModelFile(loadModels().tagger));

interface Prepared extends GoldArticle {
  readonly input: PlacesInput;
}
const prepare = (gold: GoldArticle): Prepared => {
  const annotation = annotate(gold.article.text, tagger);
  const names = findNames(annotation, { outlet: gold.article.outlet, register: DEFAULT_REGISTER });
  const texts = [{ annotation, names, found: [] }];
  return { ...gold, input: { article: gold.article, texts, outlets: DEFAULT_REGISTER, gazetteer } };
};
const sets = PLACE_SETS.map((set) =>
  readGold(values.data, set)
    .filter(({ isEven }) => isEven)
    .map(prepare),
);

/** Every name that may be a place: its signs, and whether the gold has it. */
function gatherExamples(
  weights: Record<Sign, number>,
): { signs: Partial<Record<Sign, number>>; isPlace: boolean; weight: number }[] {
  return sets.flatMap((articles) =>
    articles.flatMap(({ input, article, toponyms }) => {
      const { named, adjectives } = gatherNames(input.texts, gazetteer);
      addArticleSigns(named, adjectives, findHome(article, DEFAULT_REGISTER, gazetteer).named, gazetteer, weights);
      return named.flatMap(({ toponym: { signs, span } }) =>
        signs
          ? [{ signs, isPlace: toponyms.some((gold) => overlaps(gold.span, span)), weight: 1 / articles.length }]
          : [],
      );
    }),
  );
}

const signs: Record<Sign, number> = { ...SIGNS };
for (let round = 0; round < 3; round++) {
  const examples = gatherExamples(signs);
  const total = examples.reduce((sum, { weight }) => sum + weight, 0);
  const names = Object.keys(SIGNS) as Sign[];
  // Batch gradient descent with a little decay towards nothing; a place that is missed costs a little more than a wrong one.
  const step = Object.fromEntries(names.map((name) => [name, 0])) as Record<Sign, number>;
  for (let epoch = 0; epoch < 1500; epoch++) {
    const gradient = Object.fromEntries(names.map((name) => [name, 0])) as Record<Sign, number>;
    for (const { signs: seen, isPlace, weight } of examples) {
      let sum = signs.always;
      for (const name in seen) sum += signs[name as Sign] * seen[name as Sign]!;
      const error = ((isPlace ? 1.5 : 0) - (isPlace ? 1.5 : 1) / (1 + Math.exp(-sum))) * (weight / total);
      gradient.always += error;
      for (const name in seen) gradient[name as Sign] += error * seen[name as Sign]!;
    }
    for (const name of names) {
      step[name] = 0.9 * step[name] + 2 * (gradient[name] - 0.0005 * signs[name]);
      signs[name] += step[name];
    }
  }
  const right = examples.filter(({ signs: seen, isPlace }) => {
    let sum = signs.always;
    for (const name in seen) sum += signs[name as Sign] * seen[name as Sign]!;
    return sum > 0 === isPlace;
  }).length;
  console.error(
    `round ${round + 1}: ${examples.length} names, ${((100 * right) / examples.length).toFixed(1)}% told rightly`,
  );
}
console.log(
  'SIGNS',
  JSON.stringify(signs, (_, value: unknown) => (typeof value === 'number' ? Math.round(value * 100) / 100 : value), 2),
);
Object.assign(SIGNS, signs);

// What the choice does not change is found once.
const found = sets.map((articles) =>
  articles.map(({ input, article, toponyms }) => {
    const { named, adjectives } = gatherNames(input.texts, gazetteer);
    const home = findHome(article, DEFAULT_REGISTER, gazetteer);
    addArticleSigns(named, adjectives, home.named, gazetteer);
    const places = keepPlaces(named);
    return { input, toponyms, adjectives, home, places, names: places.map(({ toponym }) => toponym) };
  }),
);

/** Mean over the sets of the share of gold toponyms that are found and right. */
function score(weights: Weights): number {
  const shares = found.map((articles) => {
    let right = 0;
    let all = 0;
    for (const { input, toponyms, adjectives, home, places, names } of articles) {
      const choices = choosePlaces(names, adjectives, home, gazetteer, weights);
      const described = describePlaces(places, choices, input.texts, gazetteer);
      for (const gold of toponyms) {
        all++;
        if (described.some((place) => overlaps(place.span, gold.span) && isNear(place, gold))) right++;
      }
    }
    return right / all;
  });
  return shares.reduce((sum, share) => sum + share, 0) / shares.length;
}

const weights: Weights = { ...WEIGHTS };
let best = score(weights);
console.error(`choice: ${(100 * best).toFixed(2)}`);
for (const factor of process.argv.includes('--signs') ? [] : [1.6, 1.25]) {
  for (const name of Object.keys(WEIGHTS) as (keyof Weights)[]) {
    // How large a place must be to be taken alone is a matter of caution, not of this score.
    if (name === 'alone' || name === 'population') continue;
    for (const value of [
      weights[name] * factor,
      weights[name] / factor,
      weights[name] - 0.5 * (factor - 1),
      weights[name] + 0.5 * (factor - 1),
    ]) {
      const tried = score({ ...weights, [name]: value });
      if (tried > best + 0.0002) {
        best = tried;
        weights[name] = value;
      }
    }
  }
  console.error(`choice: ${(100 * best).toFixed(2)}`);
}
console.log(
  'WEIGHTS',
  JSON.stringify(
    weights,
    (_, value: unknown) => (typeof value === 'number' ? Math.round(value * 100) / 100 : value),
    2,
  ),
);
