/** LGL and GeoVirus: articles with every toponym and where it lies. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Article, Place } from '../../src/model/report.ts';
import type { Span } from '../../src/model/span.ts';

export interface GoldToponym {
  readonly span: Span;
  readonly lat: number;
  readonly lon: number;
}

export interface GoldArticle {
  readonly article: Article;
  readonly toponyms: readonly GoldToponym[];
  /** Half of the articles are tuned on, the other half is measured: by the hash of the text. */
  readonly isEven: boolean;
}

export const PLACE_SETS = ['lgl', 'geovirus'] as const;
export type PlaceSet = (typeof PLACE_SETS)[number];

/** What an article of these sets has that a report would have, too: its text and, in LGL, the address of its paper. */
export function readGold(data: string, set: PlaceSet): GoldArticle[] {
  interface Raw {
    text: string;
    domain: string;
    tops: { b: number; e: number; lat: number; lon: number }[];
  }
  const all = JSON.parse(readFileSync(join(data, 'place', `${set}.json`), 'utf8')) as Raw[];
  return all.map(({ text, domain, tops }) => {
    const hash = createHash('sha256').update(text).digest('hex');
    return {
      article: {
        id: hash,
        language: 'en',
        text,
        hash,
        ...(domain ? { outlet: domain, url: `https://${domain}/` } : {}),
      },
      toponyms: tops.map(({ b, e, lat, lon }) => ({ span: [b, e], lat, lon })),
      isEven: Number.parseInt(hash.slice(0, 8), 16) % 2 === 0,
    };
  });
}

/** Whether a place has coordinates within 161 km (100 miles) of the gold's: the usual bound of these sets. */
export function isNear({ lat, lon }: Pick<Place, 'lat' | 'lon'>, gold: GoldToponym): boolean {
  return lat !== undefined && lon !== undefined && kilometres(lat, lon, gold.lat, gold.lon) <= 161;
}

/** Along a great circle of a sphere, kilometres. */
function kilometres(lat: number, lon: number, toLat: number, toLon: number): number {
  const rad = Math.PI / 180;
  const h =
    Math.sin(((toLat - lat) * rad) / 2) ** 2 +
    Math.cos(lat * rad) * Math.cos(toLat * rad) * Math.sin(((toLon - lon) * rad) / 2) ** 2;
  return 12742 * Math.asin(Math.min(1, Math.sqrt(h)));
}
