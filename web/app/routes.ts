/** Which page an address is. Pages are loaded when they are gone to. */
import type { Component } from 'svelte';

/** What an address names, decoded: `{ id }`, or nothing. */
export type Params = Readonly<Record<string, string>>;
export type Page = Component<{ params: Params }>;

interface Route {
  /** `:name` is one segment. */
  readonly path: string;
  readonly load: () => Promise<{ default: Component<{ params: Params }> | Component }>;
}

const ROUTES: readonly Route[] = [
  { path: '/', load: () => import('../pages/Start.svelte') },
  { path: '/read', load: () => import('../pages/Read.svelte') },
  { path: '/articles', load: () => import('../pages/Articles.svelte') },
  { path: '/articles/:id', load: () => import('../pages/Article.svelte') },
  { path: '/articles/:id/versions', load: () => import('../pages/Versions.svelte') },
  { path: '/claims', load: () => import('../pages/Claims.svelte') },
  { path: '/claims/:id', load: () => import('../pages/Claim.svelte') },
  { path: '/sources', load: () => import('../pages/Sources.svelte') },
  { path: '/sources/:id', load: () => import('../pages/Source.svelte') },
  { path: '/outlets', load: () => import('../pages/Outlets.svelte') },
  { path: '/outlets/:id', load: () => import('../pages/Outlet.svelte') },
  { path: '/search', load: () => import('../pages/Search.svelte') },
  { path: '/quotations', load: () => import('../pages/Quotations.svelte') },
  { path: '/timeline', load: () => import('../pages/Timeline.svelte') },
  { path: '/map', load: () => import('../pages/Map.svelte') },
  { path: '/inbox', load: () => import('../pages/Inbox.svelte') },
];

export interface Found {
  readonly params: Params;
  readonly load: () => Promise<Page>;
}

/** Undefined: there is no such page. */
export function findRoute(path: string): Found | undefined {
  const asked = path.replace(/(?<=.)\/$/, '').split('/');
  for (const { path: pattern, load } of ROUTES) {
    const wanted = pattern.split('/');
    if (wanted.length !== asked.length) continue;
    const params: Record<string, string> = {};
    const fits = wanted.every((segment, index) => {
      if (!segment.startsWith(':')) return segment === asked[index];
      params[segment.slice(1)] = decode(asked[index]!);
      return asked[index] !== '';
    });
    if (fits) return { params, load: async () => (await load()).default as Page };
  }
  return undefined;
}

/** Fetches what every page needs, and keeps it. What fails now is fetched when it is wanted. */
export function loadAll(): void {
  for (const { load } of ROUTES) load().catch(() => undefined);
}

/** Soon, on a busy machine too, and where the browser does not tell when nobody waits (Safari). */
export function whenIdle(task: () => void): void {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(task, { timeout: 5000 });
  else setTimeout(task, 1000);
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
