import { execFileSync } from 'node:child_process';

/**
 * What a program prints, as a number. It is a process of its own, since among other tests something else may take memory or be freed
 * meanwhile; `gc` collects there.
 *
 * @param program an ES module; paths are relative to this folder
 * @param given text that it finds at standard input, and its environment
 */
export function measureApart(program: string, { input = '', env = process.env } = {}): number {
  const options = { input, env, encoding: 'utf8', cwd: import.meta.dirname } as const;
  return Number(execFileSync(process.execPath, ['--expose-gc', '--input-type=module', '--eval', program], options));
}

/**
 * Bytes of memory that one value takes: what the heap grows by when `count` of them are made and kept.
 *
 * @param program defines `make`, a function of no arguments that makes one value
 * @param input text that `program` finds in `input`
 */
export function memoryTaken(program: string, input: string, count: number): number {
  const measured = `
    import { readFileSync } from 'node:fs';
    const input = readFileSync(0, 'utf8');
    ${program}
    const kept = new Array(${count});
    for (let n = 0; n < 20; n++) make();
    gc(); gc();
    const before = process.memoryUsage().heapUsed;
    for (let n = 0; n < kept.length; n++) kept[n] = make();
    gc(); gc();
    process.stdout.write(String((process.memoryUsage().heapUsed - before) / kept.length));`;
  return measureApart(measured, { input });
}
