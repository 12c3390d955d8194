/**
 * People decide: what is sent to the server, who says it, what was said last. A decision holds as soon as the server took
 * it; pages hear of it as of any other news.
 */
import type { Decision, DecisionsMade, Me, NewDecision } from '../../server/api-types.ts';
import { get, post, session } from '../app/api.svelte.ts';

const WHO = 'hearsay.who';
const MOST_AT_ONCE = 500;

let who = $state(localStorage.getItem(WHO) ?? '');
let me = $state.raw<Me>();
/** What was done last, in words; for the eye and for who listens. */
let said = $state('');
let problem = $state('');
let isBusy = $state(false);
/** Decisions made on this page that can be undone, the latest last; those that were made together together. */
let done = $state.raw<readonly (readonly Decision[])[]>([]);

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
    if (drafts[0]!.kind !== 'undo') done = [...done, made];
    said = words;
    return true;
  } catch (cause) {
    problem = cause instanceof Error ? cause.message : String(cause);
    return false;
  } finally {
    isBusy = false;
  }
}

/** Undoes what was decided last on this page; false: nothing was. */
export function undoLast(): boolean {
  const last = done.at(-1);
  if (!last) return false;
  void decide(last.map(undoOf), last.length === 1 ? 'Undone.' : `${last.length} decisions undone.`).then((isDone) => {
    if (isDone) done = done.filter((one) => one !== last);
  });
  return true;
}

export function undoOf({ id }: Decision): NewDecision {
  return { kind: 'undo', undoes: id };
}
