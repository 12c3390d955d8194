/** The competition's score and the F1 of each stance. */
import { STANCES, UNRELATED } from './read-pairs.ts';

export interface StanceScores {
  /** Percent of the highest possible: a quarter point for related or unrelated told rightly, three quarters for the stance. */
  readonly official: number;
  readonly macroF1: number;
  readonly f1: Readonly<Record<string, number>>;
}

export function scoreStances(gold: Uint8Array, said: Uint8Array): StanceScores {
  let points = 0;
  let most = 0;
  for (let p = 0; p < gold.length; p++) {
    const isRelated = gold[p] !== UNRELATED;
    most += isRelated ? 1 : 0.25;
    if (gold[p] === said[p]) points += isRelated ? 1 : 0.25;
    else if (isRelated && said[p] !== UNRELATED) points += 0.25;
  }
  const f1 = STANCES.map((_, c) => {
    let both = 0;
    let either = 0;
    for (let p = 0; p < gold.length; p++) {
      if (gold[p] === c && said[p] === c) both++;
      either += Number(gold[p] === c) + Number(said[p] === c);
    }
    return either ? (2 * both) / either : 0;
  });
  return {
    official: (100 * points) / most,
    macroF1: f1.reduce((a, b) => a + b, 0) / f1.length,
    f1: Object.fromEntries(STANCES.map((name, c) => [name, Math.round(f1[c]! * 1000) / 1000])),
  };
}
