/** `hearsay corpus`: lists, makes and renames the corpora of a collection. */
import { CORPUS_USAGE } from './collection-usage.ts';
import { parseOptions } from './parse-options.ts';
import { plain } from './plain-text.ts';
import { HearsayError } from '../src/model/errors.ts';
import { openGivenStore, STORE_OPTIONS } from './store-option.ts';
import { systemPorts } from './system-ports.ts';
import { UsageError } from './usage.ts';

export async function corpusCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseOptions('corpus', args, STORE_OPTIONS);
  const [deed, name, newName, ...more] = positionals;
  if (values.help || deed === undefined) {
    (values.help ? process.stdout : process.stderr).write(CORPUS_USAGE);
    return values.help ? 0 : 2;
  }
  const words = { list: 1, make: 2, rename: 3 }[deed];
  if (words === undefined) throw new UsageError(`corpus ${deed} is not known; it is list, make or rename`);
  if (positionals.length !== words || more.length > 0 || [name, newName].includes(''))
    throw new UsageError(
      `corpus ${deed} needs ${words === 1 ? 'no name' : words === 2 ? 'one name' : 'two names'}; see hearsay corpus --help`,
    );
  const { now, newId } = systemPorts();
  const store = await openGivenStore(values.store, { isNew: deed === 'make' });
  try {
    const { corpora } = store;
    if (deed === 'make') {
      // A name that can stand in an address is its id, too: short ids make a small store.
      const id = /^[a-z0-9][a-z0-9-]{0,30}$/.test(name!) ? name! : newId();
      await corpora.make({ id, name: name!, made: now() });
    }
    if (deed === 'rename') {
      const corpus = await corpora.byName(name!);
      if (!corpus) throw new HearsayError('corpus-not-found', `there is no corpus ${name}`);
      await corpora.rename(corpus.id, newName!);
    }
    const told = (await corpora.list()).filter((corpus) => deed === 'list' || corpus.name === (newName ?? name));
    for (const corpus of told) {
      const articles = await store.corpus(corpus.id).articles.count({ state: 'read' });
      process.stdout.write(
        values.json ? `${JSON.stringify({ ...corpus, articles })}\n` : `${plain(corpus.name)}  ${articles} articles\n`,
      );
    }
    return 0;
  } finally {
    await store.close();
  }
}
