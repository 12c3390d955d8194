/**
 * People decide: what is sent to the server, who says it, what was said last. A decision holds as soon as the server took
 * it; pages hear of it as of any other news.
 */
import type { Decision, DecisionsMade, Me, NewDecision } from '../../server/api-types.ts';
import { get, post, session } from '../app/api.svelte.ts';

const WHO = 'hearsay.who';
const DONE = 'hearsay.done';
const MOST_AT_ONCE = 500;
const MOST_KEPT = 50;

let who = $state(localStorage.getItem(WHO) ?? '');
let me = $state.raw<Me>();
/** What was done last, in words; for the eye and for who listens. */
let said = $state('');
let problem = $state('');
let isBusy = $state(false);
/** By id, decisions made in this window that can be undone, the latest last; those that were made together together. */
let done = $state.raw<readonly (readonly string[])[]>(keptDone());

export const deciding = {
  /** The name that decisions are made under, where no token says it. */
  get who() {
    return who;
  },
  set who(name: string) {
    who = name.trim();
    localStorage.setItem(WHO, who);
  },
  get needsName() {
    return me !== undefined && me.name === null && who === '';
  },
  get hasOwnName() {
    return me?.name === null;
  },
  get mayDecide() {
    return me?.scopes.includes('write') ?? false;
  },
  /** Until it is known who this is, keys count: the server has the last word. */
  get mayTry() {
    return me === undefined || deciding.mayDecide;
  },
  get said() {
    return said;
  },
  get problem() {
    return problem;
  },
  get isBusy() {
    return isBusy;
  },
  get canUndo() {
    return done.length > 0;
  },
  say(words: string): void {
    said = words;
    problem = '';
  },
};

/** Asks who this is, once for each token. To be called while a component is set up. */
export function askWhoDecides(): void {
  $effect(() => {
    void session.token;
    get<Me>('/me').then(
      (answer) => {
        me = answer;
      },
      () => undefined,
    );
  });
}

/** All of them or none. Resolves to whether the server took them; what is wrong is told. */
export async function decide(drafts: readonly NewDecision[], words: string): Promise<boolean> {
  if (drafts.length === 0 || isBusy) return false;
  isBusy = true;
  problem = '';
  try {
    const made: Decision[] = [];
    for (let at = 0; at < drafts.length; at += MOST_AT_ONCE) {
      const decisions = drafts
        .slice(at, at + MOST_AT_ONCE)
        .map((draft) => ({ ...draft, ...(who === '' ? {} : { who }) }));
      // Sent twice, because an answer was lost, it still counts once.
      const answer = await post<DecisionsMade>('/decisions', { decisions }, { 'idempotency-key': crypto.randomUUID() });
      made.push(...answer.decisions);
    }
    const undone = new Set(drafts.map(({ undoes }) => undoes));
    const left = done.map((ids) => ids.filter((id) => !undone.has(id))).filter((ids) => ids.length > 0);
    keepDone(drafts[0]!.kind === 'undo' ? left : [...left, made.map(({ id }) => id)]);
    said = words;
    return true;
  } catch (cause) {
    problem = cause instanceof Error ? cause.message : String(cause);
    return false;
  } finally {
    isBusy = false;
  }
}

/** It outlives a reload, so that the last slip can still be taken back. */
function keepDone(next: readonly (readonly string[])[]): void {
  done = next.slice(-MOST_KEPT);
  sessionStorage.setItem(DONE, JSON.stringify(done));
}

function keptDone(): string[][] {
  try {
    return JSON.parse(sessionStorage.getItem(DONE) ?? '[]') as string[][];
  } catch {
    return [];
  }
}

/** Undoes what was decided last in this window; false: nothing was. */
export function undoLast(): boolean {
  const last = done.at(-1);
  if (!last) return false;
  void decide(
    last.map((id) => undoOf({ id })),
    last.length === 1 ? 'Undone.' : `${last.length} decisions undone.`,
  );
  return true;
}

export function undoOf({ id }: Pick<Decision, 'id'>): NewDecision {
  return { kind: 'undo', undoes: id };
}
