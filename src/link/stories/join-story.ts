/**
 * Which reports tell one story. A new report joins the story of whatever is close to it, or shares its text, or cites it,
 * or stood at the same address; where it is close to several stories, these become one.
 *
 * The larger a story, the closer to it a report must be (after Felzenszwalb and Huttenlocher: Efficient graph-based image
 * segmentation, IJCV 2004, where the bound for joining depends on the size as well). A small story gathers what is told in
 * very different words; but no chain of things that are a little alike (a war, an election) grows without end. The order in
 * which reports are added matters only to stories of more than FREE texts.
 */
import type { Shelf, TraceIndex } from '../../model/trace-index.ts';
import { openDesk, type Desk } from '../desk.ts';
import { closenessTo, keepProfile, type KeptProfile, type ReadProfile } from './read-profile.ts';

/** Reports that a new one is compared with, and how many a term may be in before it tells nothing apart. */
const MAX_NEAR = 24;
const MAX_REPORTS_OF_KEY = 256;
const MIN_SHARED = 2;

/** Whoever is less close than this does not tell the same; neither cites the other what it knows of it. */
const LEAST_CLOSENESS = 0.15;
/**
 * Stories become one when two of their reports are this close; in stories of more texts than FREE, so much closer with
 * each doubling. Of 3,174 reports of real news and of stories with gold (22 Nov 2026, `node24 training/stories/measure.ts`)
 * the largest story has 259, none of 270 gold claims is cut, and of bodies that FNC-1 has under one headline 95 of 100 are
 * in one story. Without the rise the largest had 1,240, and four times as many pairs in one story were about two things.
 */
const CLOSE = 0.18;
const CLOSER = 0.05;
const FREE = 8;
/** No story grows beyond so many texts by what they are about, nor beyond so many by shared passages; of copies it has any number. */
const MAX_TEXTS = 500;
const MAX_SHARING = 2000;
/** So many copies in a story are found by what it is about; further ones are found by their text. */
const MAX_COPIES_FOUND = 32;
const MAX_FELLOWS_OF_MANY = 2;

/** The closeness of two that share their text, or stood at one address. */
export const ONE_TEXT = 1;

export interface Near {
  readonly id: string;
  /** At least {@link LEAST_CLOSENESS}. */
  readonly closeness: number;
}

interface Membership {
  readonly story: string;
  /** It stands for no text of its own. */
  readonly isCopy: boolean;
}

interface StoryShelves {
  readonly profiles: Shelf<KeptProfile>;
  /** By story, and once more by story unless it is a copy. */
  readonly members: Shelf<Membership>;
}

const shelvesOf = (index: TraceIndex): StoryShelves => ({
  profiles: index.shelf('story-profiles'),
  members: index.shelf('story-members'),
});

const ALL = { limit: Infinity, maxEntries: Infinity };
const keyOf = (story: string): string => `all ${story}`;
const keyOfTexts = (story: string): string => `texts ${story}`;

/** Earlier reports that are about the same, the closest first. */
export async function findNear(
  id: string,
  { profile, keys }: ReadProfile,
  index: TraceIndex,
  desk: Desk = openDesk(),
): Promise<Near[]> {
  const { profiles } = shelvesOf(index);
  const bounds = { limit: MAX_NEAR + 1, maxEntries: MAX_REPORTS_OF_KEY, minShared: MIN_SHARED };
  const hits = (await profiles.find([keys], bounds))[0]!.filter((hit) => hit.id !== id).slice(0, MAX_NEAR);
  const kept = await profiles.get(hits.map((hit) => hit.id));
  const closenessOf = closenessTo(profile);
  return hits
    .map((hit, i) => ({ id: hit.id, closeness: closenessOf(desk.profileOf(kept[i]!)) }))
    .filter((near) => near.closeness >= LEAST_CLOSENESS)
    .sort((a, b) => b.closeness - a.closeness || (a.id < b.id ? -1 : 1));
}

/** What binds a new report to others. */
export interface Bonds {
  /** Once per report, the strongest first; ONE_TEXT for those that share its text, or stood at its address. */
  readonly bonds: readonly Near[];
  /** It is little else than the text of another one. */
  readonly isCopy: boolean;
}

/**
 * Files a report, which is new, in the story that it tells. Returns who of those that it has a bond with tell that story,
 * too; of a further copy, where a story has many already, only the few whose text it is.
 */
export async function joinStory(
  id: string,
  { profile, keys }: ReadProfile,
  { bonds, isCopy }: Bonds,
  index: TraceIndex,
): Promise<string[]> {
  const { profiles, members } = shelvesOf(index);
  const memberships = await members.get(bonds.map((bond) => bond.id));
  const storyOf = new Map(bonds.map((bond, i) => [bond.id, memberships[i]?.story]));
  const stories = [...new Set(storyOf.values())].filter((story) => story !== undefined).sort();
  const held = await members.find(
    stories.flatMap((story) => [[keyOf(story)], [keyOfTexts(story)]]),
    ALL,
  );
  const sizeOf = new Map(
    stories.map((story, i) => [story, { all: held[2 * i]!.length, texts: held[2 * i + 1]!.length }]),
  );

  const joined = new Set<string>();
  let texts = isCopy ? 0 : 1;
  for (const bond of bonds) {
    const story = storyOf.get(bond.id);
    if (story === undefined || joined.has(story)) continue;
    const together = texts + sizeOf.get(story)!.texts;
    // A copy belongs with its original, however many there are.
    const isItsText = isCopy && joined.size === 0;
    if (!isItsText && !isCloseEnough(bond, together)) continue;
    joined.add(story);
    texts = together;
  }
  const [largest = id, ...others] = [...joined].sort(
    (a, b) => sizeOf.get(b)!.all - sizeOf.get(a)!.all || (a < b ? -1 : 1),
  );
  for (const story of others)
    for (const member of held[2 * stories.indexOf(story)]!) {
      const [known] = await members.get([member.id]);
      await fileMember(member.id, { story: largest, isCopy: known!.isCopy }, members);
    }
  await fileMember(id, { story: largest, isCopy }, members);
  const copies = (sizeOf.get(largest)?.all ?? 0) - (sizeOf.get(largest)?.texts ?? 0);
  const isOneOfMany = isCopy && copies >= MAX_COPIES_FOUND;
  await profiles.file(id, isOneOfMany ? [] : keys, keepProfile(profile));
  const fellows = bonds.filter((bond) => joined.has(storyOf.get(bond.id) ?? '')).map((bond) => bond.id);
  return isOneOfMany ? fellows.slice(0, MAX_FELLOWS_OF_MANY) : fellows;
}

/** Whether a bond holds together a story of so many texts. */
function isCloseEnough({ closeness: is }: Near, texts: number): boolean {
  if (is >= ONE_TEXT) return texts <= MAX_SHARING;
  return texts <= MAX_TEXTS && is >= CLOSE + CLOSER * Math.max(0, Math.log2(texts / FREE));
}

async function fileMember(id: string, membership: Membership, members: Shelf<Membership>): Promise<void> {
  const { story, isCopy } = membership;
  await members.file(id, isCopy ? [keyOf(story)] : [keyOf(story), keyOfTexts(story)], membership);
}

/** The story of each, by a name that may change with every report; undefined for unknown ids. */
export async function storiesOf(ids: readonly string[], index: TraceIndex): Promise<(string | undefined)[]> {
  return (await shelvesOf(index).members.get(ids)).map((membership) => membership?.story);
}

/** All who tell one story, by its name, in the order in which they joined it; none where another one has taken it in. */
export async function membersOf(story: string, index: TraceIndex): Promise<string[]> {
  const [members] = await shelvesOf(index).members.find([[keyOf(story)]], ALL);
  return members!.map(({ id }) => id);
}

/** All who tell the same story as any of these, these among them. */
export async function fellowsOf(ids: readonly string[], index: TraceIndex): Promise<string[]> {
  const stories = new Set((await storiesOf(ids, index)).filter((story) => story !== undefined));
  const held = await shelvesOf(index).members.find(
    [...stories].map((story) => [keyOf(story)]),
    ALL,
  );
  return held.flat().map(({ id }) => id);
}

export async function removeFromStories(ids: readonly string[], index: TraceIndex): Promise<void> {
  const { profiles, members } = shelvesOf(index);
  await profiles.remove(ids);
  await members.remove(ids);
}
