/**
 * The address bar as state: every page reads what it shows from here and changes it through here, so that each view has
 * an address that can be kept, sent and gone back to.
 */
export interface Address {
  readonly path: string;
  readonly query: URLSearchParams;
  /** Without '#'. */
  readonly hash: string;
}

const read = (): Address => ({
  path: location.pathname,
  query: new URLSearchParams(location.search),
  hash: decodeURIComponent(location.hash.slice(1)),
});

let current = $state.raw(read());
// Derived, so that whoever reads them is not told of changes to the rest of the address.
const path = $derived(current.path);
const corpus = $derived(current.query.get('corpus') ?? '');
/** How often a new page was gone to by a link; the shell moves the focus then. */
let steps = $state(0);

export const router = {
  get path(): string {
    return path;
  },
  /** The collection that is open; '' is the default one. */
  get corpus(): string {
    return corpus;
  },
  get query(): URLSearchParams {
    return current.query;
  },
  get hash(): string {
    return current.hash;
  },
  get steps(): number {
    return steps;
  },
};

/** Goes to an address of the workbench. `replace`: the way back leads past the address that is left. */
export function go(href: string, { replace = false } = {}): void {
  const before = current.path;
  if (replace) history.replaceState(null, '', href);
  else history.pushState(null, '', href);
  current = read();
  if (current.path === before) return;
  scrollTo(0, 0);
  steps++;
}

/** The value of a key of the query, '' where there is none. */
export function param(name: string): string {
  return current.query.get(name) ?? '';
}

/** The present address with some keys of its query changed; null and '' take a key out. */
export function hrefWith(changes: Readonly<Record<string, string | null>>): string {
  const query = new URLSearchParams(current.query);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === '') query.delete(name);
    else query.set(name, value);
  }
  const text = query.toString();
  return `${current.path}${text === '' ? '' : `?${text}`}`;
}

/** Changes the query of the present address. What a reader types or points at should `replace`; what is chosen should not. */
export function setParams(changes: Readonly<Record<string, string | null>>, { replace = false } = {}): void {
  go(hrefWith(changes), { replace });
}

/** An address within the collection that is open: carries `corpus` on. */
export function to(path: string, query: Readonly<Record<string, string | undefined>> = {}): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined && value !== '') params.set(name, value);
  if (corpus !== '') params.set('corpus', corpus);
  const text = params.toString();
  return text === '' ? path : `${path}?${text}`;
}

/** Follows the buttons of the browser, and links within the workbench. Call once; returns how to stop. */
export function followAddress(): () => void {
  const back = (): void => {
    current = read();
  };
  const follow = (event: MouseEvent): void => {
    if (
      event.defaultPrevented ||
      event.button !== 0 ||
      event.ctrlKey ||
      event.metaKey ||
      event.shiftKey ||
      event.altKey
    )
      return;
    const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
    if (!(link instanceof HTMLAnchorElement) || link.target !== '' || link.hasAttribute('download')) return;
    const url = new URL(link.href);
    if (url.origin !== location.origin || /^\/(?:api|docs|embed|openapi)\b/.test(url.pathname)) return;
    // A place on this very page is the browser's to find.
    if (url.hash !== '' && url.pathname === location.pathname && url.search === location.search) return;
    event.preventDefault();
    go(url.pathname + url.search + url.hash);
  };
  addEventListener('popstate', back);
  document.addEventListener('click', follow);
  return () => {
    removeEventListener('popstate', back);
    document.removeEventListener('click', follow);
  };
}
