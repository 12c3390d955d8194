/**
 * The outlet that the title of a feed names, for pages that name none. A title is as often that of a section or of nothing at all
 * ("Nation", "Latest news"), and a wrong name is worse than the host; so it is taken at its word only where the page's own
 * address bears it out, or where the register of outlets knows a name of several words.
 */
import { outletKey } from '../../src/model/outlet-names.ts';
import { DEFAULT_REGISTER, findOutlet } from '../../src/ground/sources/outlets.ts';

/**
 * "The Vell Post" of "World news | The Vell Post" at vellpost.example, "BBC News" of "BBC News - Europe" at bbc.co.uk, "Lindfort
 * Evening Courier" at lec.example; undefined of "World news" there, and where the page is at another site than the feed.
 */
export function outletOfFeed(title: string | undefined, feed: string, page: string): string | undefined {
  const site = siteOf(page);
  if (title === undefined || site === undefined || siteOf(feed)?.name !== site.name) return undefined;
  const parts = title
    .split(/\s*(?:\||»|›|>|::|•|·)\s*|\s+[-–—]\s+|:\s+/)
    .map((part) => part.trim().replace(/\s+/g, ' '))
    .filter((part) => part !== '');
  return (
    parts.find((part) => outletKey(part).includes(' ') && findOutlet(DEFAULT_REGISTER, part)) ??
    parts.map((part) => spelledBy(part.split(' '), site)).find((name) => name !== undefined)
  );
}

interface Site {
  /** "vellpost.co.uk" of "feeds.vellpost.co.uk". */
  readonly name: string;
  /** In letters and digits alone: "vellpost", "vellpostcouk". */
  readonly spellings: readonly string[];
}

const ADDRESS = /^\d+(?:\.\d+){3}$|:/;

function siteOf(url: string): Site | undefined {
  const host = URL.parse(url)?.hostname ?? '';
  const labels = host.split('.');
  if (labels.length < 2 || ADDRESS.test(host)) return undefined;
  // Countries have short second levels: co.uk, com.au, org.nz.
  const kept = labels.slice(labels.length > 2 && /^(?:[a-z]{2}|com|org|net|gov|edu)$/.test(labels.at(-2)!) ? -3 : -2);
  return { name: kept.join('.'), spellings: [lettersOf(kept[0]!), lettersOf(kept.join(''))] };
}

/** The longest run of words that is the site's name, with its article, or whose initials are. One word that any feed may bear is none. */
function spelledBy(words: readonly string[], { spellings }: Site): string | undefined {
  for (let length = words.length; length > 0; length--)
    for (let at = 0; at + length <= words.length; at++) {
      const run = words.slice(at, at + length);
      const letters = lettersOf(run.join(''));
      const initials = run.length < 3 ? '' : lettersOf(run.map((word) => word[0]).join(''));
      const isSpelled = [letters, letters.replace(/^the/, '')].some((one) => one.length > 2 && spellings.includes(one));
      if ((isSpelled && !ANY_FEEDS.test(letters)) || spellings.includes(initials)) return run.join(' ');
    }
  return undefined;
}

const ANY_FEEDS = /^(?:the)?(?:news|world|sport|home|live|latest)$/;

const lettersOf = (words: string): string =>
  words
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
