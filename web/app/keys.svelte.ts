/**
 * Single keys for what is done often. Each can be given to another key or all can be switched off, because they get in
 * the way of speech input (WCAG 2.2, 2.1.4); what is chosen stays on this device.
 */
export const ACTIONS = {
  next: { key: 'j', says: 'Next attribution, claim or row' },
  previous: { key: 'k', says: 'The one before' },
  open: { key: 'o', says: 'Open it, or what lies inside' },
  why: { key: 'w', says: 'Why it was concluded' },
  confirm: { key: 'y', says: 'Confirm' },
  reject: { key: 'n', says: 'Withdraw: this is not so' },
  correct: { key: 'c', says: 'Correct it: its words, who speaks, how a claim is put' },
  join: { key: 'm', says: 'Merge: they are one claim, or it is the same as another' },
  undo: { key: 'u', says: 'Undo the last decision' },
  select: { key: 'x', says: 'Select, for several at once' },
  act: { key: 'a', says: 'Go to what can be done with all that is selected' },
  search: { key: '/', says: 'Search' },
  help: { key: '?', says: 'These keys' },
  close: { key: 'Escape', says: 'Close what is open' },
} as const;
export type Action = keyof typeof ACTIONS;

const STORED = 'hearsay.keys';

interface Stored {
  readonly isOn?: boolean;
  readonly keys?: Partial<Record<Action, string>>;
}

function load(): Stored {
  try {
    return JSON.parse(localStorage.getItem(STORED) ?? '{}') as Stored;
  } catch {
    return {};
  }
}

const stored = load();
let isOn = $state(stored.isOn ?? true);
let changed = $state<Partial<Record<Action, string>>>(stored.keys ?? {});
/** The latest comes first: what opened last is asked first. */
const handlers: { action: Action; run: () => boolean | void }[] = [];

const save = (): void => localStorage.setItem(STORED, JSON.stringify({ isOn, keys: changed }));

export const keys = {
  get isOn(): boolean {
    return isOn;
  },
  set isOn(value: boolean) {
    isOn = value;
    save();
  },
  /** The key of an action, as `KeyboardEvent.key` names it. */
  of: (action: Action): string => changed[action] ?? ACTIONS[action].key,
  /** Gives an action another key; whoever had that key gets the one that was given up. */
  give(action: Action, key: string): void {
    const before = keys.of(action);
    const holder = (Object.keys(ACTIONS) as Action[]).find((other) => other !== action && keys.of(other) === key);
    changed = { ...changed, [action]: key, ...(holder ? { [holder]: before } : {}) };
    save();
  },
  reset(): void {
    changed = {};
    save();
  },
};

/** Runs `run` on the action's key while a component lives; to be called while it is set up. `false` passes the key on. */
export function onKey(action: Action, run: () => boolean | void): void {
  $effect(() => {
    const handler = { action, run };
    handlers.unshift(handler);
    return () => handlers.splice(handlers.indexOf(handler), 1);
  });
}

/** Call once; returns how to stop. */
export function followKeys(): () => void {
  const press = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const isEscape = event.key === 'Escape';
    if (!isEscape && (!isOn || isTyping(event.target))) return;
    const action = (Object.keys(ACTIONS) as Action[]).find((name) => keys.of(name) === event.key);
    if (!action) return;
    for (const handler of handlers.slice()) {
      if (handler.action !== action || handler.run() === false) continue;
      event.preventDefault();
      return;
    }
  };
  document.addEventListener('keydown', press);
  return () => document.removeEventListener('keydown', press);
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !/^(?:checkbox|radio|button|submit|range)$/.test(target.type);
  return target.isContentEditable || /^(?:TEXTAREA|SELECT)$/.test(target.tagName);
}
