// Whether reports that tell one story are brought together, and others kept apart, on real news and on stories with gold.
//   node24 training/stories/measure.ts [--data ../shared/data] [--seed 1] [--json]
// The training bodies of FNC-1, PolNeAR's and Wikinews' articles and the stories with gold all go into one index, in a
// disorder that the seed gives; texts alone, without attributions, so that no citation joins anything. Two bodies of FNC-1
// are about one thing when a headline is said to agree with, disagree with or discuss both (or over some steps): gold is
// rough, for two headlines may be about one event. A gold claim is cut when its evidence is in more than one story.
import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { readCsv } from '../../cli/read-csv.ts';
import { createTracer } from '../../src/trace.ts';
import { bareReport } from '../copies/bare-report.ts';
import { seededRandom, shuffled } from '../copies/derive-articles.ts';

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared/data' },
    seed: { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
  },
});
const at = (path: string): string => {
  const file = join(values.data, path);
  if (!existsSync(file)) throw new Error(`not measured: there is no ${file}; name the folder with --data`);
  return readFileSync(file, 'utf8');
};

interface Text {
  readonly id: string;
  readonly text: string;
  readonly title?: string;
  readonly published?: string;
}

const bodies = readCsv(at('stance/train_bodies.csv'))
  .slice(1)
  .map(({ cells: [id, text] }): Text => ({ id: `fnc-${id}`, text: text! }));
const news = (JSON.parse(at('news/wikinews-2019-2020.json')) as { title: string; date: string; text: string }[]).map(
  ({ title, date, text }, i): Text => ({ id: `wikinews-${i}`, title, published: date, text }),
);
const polnear = ['dev', 'train'].flatMap((part) =>
  at(`attribution/polnear-${part}.jsonl`)
    .split('\n')
    .filter((line) => line !== '')
    .map((line): Text => {
      const { id, title, published, text } = JSON.parse(line) as Text;
      return { id: `polnear-${id}`, title: title!, published: published!, text };
    }),
);
const folders = globSync([join(values.data, 'scenarios/*/gold.json'), 'examples/stories/*/gold.json'])
  .map(dirname)
  .sort();
const told = folders.flatMap((folder) =>
  globSync(join(folder, `${basename(folder).split('-')[0]}-a*.json`)).map(
    (file) => JSON.parse(readFileSync(file, 'utf8')) as Text,
  ),
);
const claims = folders.flatMap(
  (folder) =>
    (JSON.parse(readFileSync(join(folder, 'gold.json'), 'utf8')) as { claims: { evidence: { article: string }[] }[] })
      .claims,
);

const texts = shuffled([...bodies, ...news, ...polnear, ...told], seededRandom(Number(values.seed)));
const tracer = createTracer();
for (const { id, text, title, published } of texts)
  await tracer.add(bareReport({ id, text, ...(title && { title }), ...(published && { published }) }));
const stories = await tracer.stories(texts.map(({ id }) => id));
const storyOf = new Map(stories.flatMap((story, i) => story.map((id) => [id, i] as const)));

const byHeadline = new Map<string, string[]>();
for (const {
  cells: [headline, body, stance],
} of readCsv(at('stance/train_stances.csv')).slice(1))
  if (stance !== 'unrelated') byHeadline.set(headline!, [...(byHeadline.get(headline!) ?? []), `fnc-${body}`]);
const events = joined([...byHeadline.values()]);
let [together, pairs, pure, all] = [0, 0, 0, 0];
for (const list of byHeadline.values())
  for (const body of list.slice(1)) {
    pairs++;
    if (storyOf.get(body) === storyOf.get(list[0]!)) together++;
  }
for (const story of stories) {
  const counts = new Map<number, number>();
  for (const id of story) {
    const event = events.get(id);
    if (event !== undefined) counts.set(event, (counts.get(event) ?? 0) + 1);
  }
  const known = [...counts.values()];
  pure += known.reduce((sum, n) => sum + n ** 2, 0);
  all += known.reduce((sum, n) => sum + n, 0) ** 2;
}
const isCut = ({ evidence }: (typeof claims)[number]): boolean =>
  new Set(evidence.map(({ article }) => storyOf.get(article))).size > 1;
const eventOf = (id: string): string => id.split('-')[0]!;

const figures = {
  reports: texts.length,
  stories: stories.length,
  'reports of the largest': stories.reduce((most, story) => Math.max(most, story.length), 0),
  'bodies of one headline in one story': together / pairs,
  'pairs in one story about one thing': pure / all,
  'gold claims': claims.length,
  'gold claims cut': claims.filter(isCut).length,
  'stories of more than one gold story': stories.filter(
    (story) => new Set(story.filter((id) => told.some((one) => one.id === id)).map(eventOf)).size > 1,
  ).length,
};
if (values.json) console.log(JSON.stringify(figures));
else for (const [name, value] of Object.entries(figures)) console.log(`${name.padEnd(40)} ${Number(value.toFixed(3))}`);

/** Per member the number of what its lists join. */
function joined(lists: readonly (readonly string[])[]): Map<string, number> {
  const number = new Map<string, number>();
  const members = new Map<number, string[]>();
  lists.forEach((list, i) => {
    const known = new Set(list.map((id) => number.get(id)).filter((one) => one !== undefined));
    const ids = [...list, ...[...known].flatMap((one) => members.get(one)!)];
    for (const one of known) members.delete(one);
    members.set(i, ids);
    for (const id of ids) number.set(id, i);
  });
  return number;
}
