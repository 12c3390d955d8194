/**
 * Word classes from running text: the exchange algorithm for a two-sided class bigram model (Martin, Liermann and Ney,
 * Speech Communication 1998). Words that stand between the same neighbours get the same class, which lets the parser
 * know words that the treebanks lack.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tokenize } from '../../src/annotate/tokenize.ts';
import { normalize } from '../../src/annotate/segment.ts';

/** Running text that may be trained on: PolNeAR's training articles, Wikinews, the bodies of FNC-1. */
export function loadRunningText(dataFolder: string): string[] {
  const articles = readFileSync(join(dataFolder, 'attribution/polnear-train.jsonl'), 'utf8')
    .split('\n')
    .filter(Boolean);
  const news = JSON.parse(readFileSync(join(dataFolder, 'news/wikinews-2019-2020.json'), 'utf8')) as { text: string }[];
  const bodies = readFileSync(join(dataFolder, 'stance/train_bodies.csv'), 'utf8').split(/^\d+,"/m);
  return [
    ...articles.map((line) => (JSON.parse(line) as { text: string }).text),
    ...news.map((article) => article.text),
    ...bodies.map((body) => body.replace(/""/g, '"')),
  ];
}

/** Lower-case words of each paragraph; all digits are 0. */
export function wordsOf(text: string): string[][] {
  return text.split(/\n+/).map((paragraph) => {
    const { length, start, end } = tokenize(paragraph);
    return Array.from({ length }, (_, i) => normalize(paragraph.slice(start[i], end[i])).replace(/\d/g, '0'));
  });
}

/** Class of each word that occurs at least `least` times, from 1 to `classes`; the most frequent words first. */
export function clusterWords(
  paragraphs: readonly (readonly string[])[],
  classes: number,
  least: number,
  rounds: number,
  log: (line: string) => void,
): Map<string, number> {
  const frequency = new Map<string, number>();
  for (const words of paragraphs) for (const word of words) frequency.set(word, (frequency.get(word) ?? 0) + 1);
  const kept = [...frequency].filter(([, n]) => n >= least).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const id = new Map(kept.map(([word], i) => [word, i]));
  const rare = kept.length; // all other words
  const edge = rare + 1; // between paragraphs
  const total = edge + 1;

  // Bigram counts in both directions, as rows of (neighbour, count).
  const counts = new Map<number, number>();
  let before = edge;
  const see = (word: number): void => {
    const key = before * total + word;
    counts.set(key, (counts.get(key) ?? 0) + 1);
    before = word;
  };
  for (const words of paragraphs) {
    for (const word of words) see(id.get(word) ?? rare);
    see(edge);
  }
  const wordCount = new Float64Array(total);
  const rowsBefore: number[][] = Array.from({ length: total }, () => []);
  const rowsAfter: number[][] = Array.from({ length: total }, () => []);
  for (const [key, n] of counts) {
    const a = Math.floor(key / total);
    const b = key % total;
    wordCount[b]! += n;
    rowsAfter[a]!.push(b, n);
    rowsBefore[b]!.push(a, n);
  }

  // Classes 0 (rare words) and `edge` stay as they are; 1 .. classes are exchanged.
  const width = classes + 2;
  const edgeClass = classes + 1;
  const classOf = new Int32Array(total);
  for (let w = 0; w < rare; w++) classOf[w] = 1 + (w % classes);
  classOf[rare] = 0;
  classOf[edge] = edgeClass;
  const pair = new Float64Array(width * width);
  const size = new Float64Array(width);
  for (const [key, n] of counts) pair[classOf[Math.floor(key / total)]! * width + classOf[key % total]!]! += n;
  for (let w = 0; w < total; w++) size[classOf[w]!]! += wordCount[w]!;

  const entropy = Float64Array.from({ length: 1 << 16 }, (_, n) => (n === 0 ? 0 : n * Math.log(n)));
  const f = (n: number): number => (n < entropy.length ? entropy[n]! : n * Math.log(n));
  const left = new Float64Array(width);
  const right = new Float64Array(width);
  const leftClasses = new Int32Array(width);
  const rightClasses = new Int32Array(width);
  for (let round = 0; round < rounds; round++) {
    let moves = 0;
    for (let w = 0; w < rare; w++) {
      let self = 0;
      let leftCount = 0;
      let rightCount = 0;
      const fill = (row: readonly number[], sums: Float64Array, list: Int32Array): number => {
        let count = 0;
        for (let i = 0; i < row.length; i += 2) {
          if (row[i] === w) {
            self = row[i + 1]!;
            continue;
          }
          const c = classOf[row[i]!]!;
          if (sums[c] === 0) list[count++] = c;
          sums[c]! += row[i + 1]!;
        }
        return count;
      };
      leftCount = fill(rowsBefore[w]!, left, leftClasses);
      rightCount = fill(rowsAfter[w]!, right, rightClasses);
      const own = classOf[w]!;
      const place = (c: number, sign: number): void => {
        for (let i = 0; i < leftCount; i++) pair[leftClasses[i]! * width + c]! += sign * left[leftClasses[i]!]!;
        for (let i = 0; i < rightCount; i++) pair[c * width + rightClasses[i]!]! += sign * right[rightClasses[i]!]!;
        pair[c * width + c]! += sign * self;
        size[c]! += sign * wordCount[w]!;
      };
      place(own, -1);
      let best = own;
      let bestGain = -Infinity;
      for (let c = 1; c <= classes; c++) {
        let gain = -2 * (f(size[c]! + wordCount[w]!) - f(size[c]!));
        for (let i = 0; i < leftCount; i++) {
          const k = leftClasses[i]!;
          if (k === c) continue;
          const n = pair[k * width + c]!;
          gain += f(n + left[k]!) - f(n);
        }
        for (let i = 0; i < rightCount; i++) {
          const k = rightClasses[i]!;
          if (k === c) continue;
          const n = pair[c * width + k]!;
          gain += f(n + right[k]!) - f(n);
        }
        const n = pair[c * width + c]!;
        gain += f(n + left[c]! + right[c]! + self) - f(n);
        if (gain > bestGain + 1e-9) {
          bestGain = gain;
          best = c;
        }
      }
      place(best, 1);
      if (best !== own) moves++;
      classOf[w] = best;
      for (let i = 0; i < leftCount; i++) left[leftClasses[i]!] = 0;
      for (let i = 0; i < rightCount; i++) right[rightClasses[i]!] = 0;
    }
    log(`classes, round ${round + 1}: ${moves} of ${rare} words moved`);
    if (moves * 200 < rare) break;
  }
  return new Map(kept.map(([word], w) => [word, classOf[w]!]));
}
