/**
 * The loops in which rows of values go through a forest, sixteen rows at once: a hand-assembled WebAssembly SIMD module. Every
 * row has a lane of a vector. To follow sixteen ways down a tree would take sixteen loads a level; so all 15 questions of a
 * tree are asked of all rows, and of the answers those are chosen that lie on each row's way. Leaves are whole numbers, of
 * which sums are the same in any order.
 */
import {
  advance,
  AND,
  assembleModule,
  block,
  branch,
  branchIf,
  BYTES,
  type Code,
  constant,
  FLOATS,
  get,
  INTEGERS,
  LESS,
  IS_ZERO,
  load,
  loadInteger,
  loadShort,
  loadSplat,
  loadSplatByte,
  loop,
  OR,
  type Routine,
  run,
  SELECT,
  set,
  store,
  SUBTRACT,
  tee,
} from '../../model/wasm-assembler.ts';

/** Rows that are done at once. */
export const LANES = 16;

/** All addresses in bytes. Bins stand at 0: per feature a byte for every row. */
export interface ForestKernel {
  /**
   * The bins of all features: how many edges lie below a value. `values`: per feature a 32-bit float for every row; `edges`: those
   * of all features, ascending; `ends`: per feature the address, in 32 bits, where its edges end.
   */
  readonly bin: (features: number, values: number, edges: number, ends: number) => void;
  /** Writes a 32-bit sum for every row to `sums`. `first`: the first of so many trees as {@link TREE_BYTES} lays them out. */
  readonly sum: (trees: number, first: number, sums: number) => void;
}

/**
 * A tree in memory: for each of its 15 nodes, in the order of forest.ts, 16 bits with the address of the bins of its feature, and a byte
 * with the last bin that goes left; then of all 16 leaves the low bytes, then the high bytes.
 */
export const NODE_BYTES = 4;
export const LOW_BYTES = 64;
export const HIGH_BYTES = 80;
export const TREE_BYTES = 96;

/** Throws CompileError where WebAssembly SIMD is missing or a page's policy forbids WebAssembly. */
export function compileForestKernel(memory: WebAssembly.Memory): ForestKernel {
  const module = new WebAssembly.Module(assembleModule([binRoutine(), sumRoutine()]));
  return new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as ForestKernel;
}

const integers = (count: number): 'integer'[] => Array.from({ length: count }, () => 'integer' as const);
const zeros: Code = run(constant(0), BYTES.splat);
const quarters = [0, 1, 2, 3] as const;

function binRoutine(): Routine {
  const [features, values, edge, ends] = [0, 1, 2, 3] as const;
  const [bins, end] = [4, 5] as const;
  const counts = 6;
  const value = (quarter: number): number => 7 + quarter;
  const isAbove = (quarter: number): Code => run(get(value(quarter)), get(edge), loadSplat(0), FLOATS.greater);
  // What is true is -1, so that it is subtracted to be counted.
  const count = run(
    run(get(counts), isAbove(0), isAbove(1), INTEGERS.narrow, isAbove(2), isAbove(3), INTEGERS.narrow),
    run(BYTES.narrow, BYTES.subtract, set(counts)),
  );
  const body = loop(
    ...quarters.map((quarter) => run(get(values), load(16 * quarter), set(value(quarter)))),
    run(zeros, set(counts), get(ends), loadInteger(0), set(end)),
    block(loop(run(get(edge), get(end), LESS, IS_ZERO, branchIf(1)), count, run(advance(edge, 4), branch(0)))),
    run(get(bins), get(counts), store(0)),
    run(advance(values, 4 * LANES), advance(ends, 4), advance(bins, LANES)),
    run(get(features), constant(1), SUBTRACT, tee(features), branchIf(0)),
  );
  return { name: 'bin', parameters: integers(4), integers: 2, vectors: 5, body };
}

function sumRoutine(): Routine {
  const [trees, tree, sums] = [0, 1, 2] as const;
  /** Per level of a tree, all bits 1 where a row goes right. */
  const isRight = (level: number): number => 3 + level;
  const [leaf, low, high] = [7, 8, 9] as const;
  const sum = (quarter: number): number => 10 + quarter;

  const ask = (node: number): Code =>
    run(
      run(get(tree), loadShort(NODE_BYTES * node), load(0)),
      run(get(tree), loadSplatByte(NODE_BYTES * node + 2), BYTES.greater),
    );
  /** The answer to the question that each row comes to so many levels below a node, which is at `level`. */
  const answer = (below: number, node = 0, level = 0): Code =>
    below === 0
      ? ask(node)
      : run(
          answer(below - 1, 2 * node + 2, level + 1),
          answer(below - 1, 2 * node + 1, level + 1),
          run(get(isRight(level)), SELECT),
        );
  const bit = (level: number): Code => run(get(isRight(level)), constant(8 >> level), BYTES.splat, AND);
  const bytesOf = (offset: number): Code => run(get(tree), load(offset), get(leaf), BYTES.lookUp);
  /** Eight 16-bit numbers from their low and high bytes. */
  const joined = (from: number): Code =>
    run(get(low), get(high), BYTES.shuffle(Array.from({ length: 16 }, (_, k) => from + (k >> 1) + 16 * (k & 1))));
  const add = (quarter: number): Code =>
    run(
      run(get(sum(quarter)), joined(quarter < 2 ? 0 : 8)),
      run(quarter % 2 === 0 ? INTEGERS.widenFirst : INTEGERS.widenLast, INTEGERS.add, set(sum(quarter))),
    );
  const body = run(
    run(...quarters.map((quarter) => run(zeros, set(sum(quarter))))),
    loop(
      run(...[0, 1, 2, 3].map((level) => run(answer(level), set(isRight(level))))),
      run(bit(0), bit(1), OR, bit(2), OR, bit(3), OR, set(leaf)),
      run(bytesOf(LOW_BYTES), set(low), bytesOf(HIGH_BYTES), set(high), ...quarters.map(add)),
      run(advance(tree, TREE_BYTES), get(trees), constant(1), SUBTRACT, tee(trees), branchIf(0)),
    ),
    run(...quarters.map((quarter) => run(get(sums), get(sum(quarter)), store(16 * quarter)))),
  );
  return { name: 'sum', parameters: integers(3), integers: 0, vectors: 11, body };
}
