/**
 * Where the cards of the margin stand: each as near as can be to the line it speaks of, none over another. The sum of
 * the squared distances is the least there is: with what stands above each card taken off, their places need only rise,
 * and isotonic regression by pooling adjacent violators (Ayer et al. 1955) finds them in linear time.
 */
export interface Card {
  /** The line that it speaks of, in pixels from the top of the margin. */
  readonly wanted: number;
  readonly height: number;
  /** Stands exactly where it wants to, as far as the top allows. */
  readonly isFixed?: boolean;
}

const FIXED_WEIGHT = 1e6;

/** Tops in the order of the cards, at least `gap` pixels apart, none above 0. */
export function placeCards(cards: readonly Card[], gap: number): number[] {
  interface Block {
    sum: number;
    weight: number;
    count: number;
  }
  const blocks: Block[] = [];
  const above: number[] = [];
  let room = 0;
  for (const { wanted, height, isFixed } of cards) {
    above.push(room);
    const weight = isFixed ? FIXED_WEIGHT : 1;
    let block: Block = { sum: (wanted - room) * weight, weight, count: 1 };
    for (let last = blocks.at(-1); last && last.sum / last.weight >= block.sum / block.weight; last = blocks.at(-1)) {
      block = { sum: last.sum + block.sum, weight: last.weight + block.weight, count: last.count + block.count };
      blocks.pop();
    }
    blocks.push(block);
    room += height + gap;
  }
  const tops: number[] = [];
  for (const { sum, weight, count } of blocks)
    for (let i = 0; i < count; i++) tops.push(Math.max(0, sum / weight) + above[tops.length]!);
  return tops;
}
