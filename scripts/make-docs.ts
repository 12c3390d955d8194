// Makes docs/formats.md and the JSON Schemas in docs/ from the definitions in src/model/report.ts and ledger.ts.
//   npm run docs              writes them
//   npm run docs -- --check   fails when they are not what the definition says
import { readFileSync, writeFileSync } from 'node:fs';
import * as z from 'zod';
import {
  Change,
  Claim,
  Contradiction,
  Copy,
  Cycle,
  Evidence,
  IndependentOrigins,
  Laundering,
  Ledger,
  Origin,
  Passage,
  Versions,
} from '../src/model/ledger.ts';
import {
  Article,
  Attribution,
  Credit,
  Diagnostic,
  Medium,
  Part,
  PictureFile,
  Relay,
  Report,
  Source,
  Why,
} from '../src/model/report.ts';

interface Schema {
  type?: string | string[];
  description?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  prefixItems?: Schema[];
  enum?: string[];
  const?: string;
  anyOf?: Schema[];
  minimum?: number;
  maximum?: number;
}

const REPORT = { Report, Article, Part, Source, Attribution, Relay, Medium, PictureFile, Credit, Why, Diagnostic };
const LEDGER = {
  Ledger,
  Claim,
  Evidence,
  Passage,
  Origin,
  IndependentOrigins,
  Contradiction,
  Copy,
  Versions,
  Change,
  Cycle,
  Laundering,
};
const SECTIONS = { ...REPORT, ...LEDGER };

const jsonSchema = (schema: z.ZodType): Schema => z.toJSONSchema(schema, { target: 'draft-2020-12' }) as Schema;
const shape = (schema: Schema): string => JSON.stringify({ ...schema, description: undefined });
const NAMED = new Map(
  Object.entries(SECTIONS).map(([name, schema]) => [
    shape({ ...jsonSchema(schema), $schema: undefined } as Schema),
    name,
  ]),
);

/** A type as a reader would write it: `Span[]`, `string | null`, `'a' | 'b'`. */
function typeName(schema: Schema): string {
  const named = NAMED.get(shape(schema));
  if (named) return `[${named}](#${named.toLowerCase()})`;
  if (schema.const) return `'${schema.const}'`;
  if (schema.enum) return schema.enum.map((value) => `'${value}'`).join(' \\| ');
  if (schema.anyOf) return schema.anyOf.map(typeName).join(' \\| ');
  if (schema.type === 'array') return schema.prefixItems ? 'Span' : `${typeName(schema.items ?? {})}[]`;
  if (schema.type === 'object')
    return `{ ${Object.entries(schema.properties ?? {})
      .map(([key, value]) => `${key}${schema.required?.includes(key) ? '' : '?'}: ${typeName(value)}`)
      .join('; ')} }`;
  const bounds = schema.type === 'number' && schema.maximum === 1 ? ' in [0, 1]' : '';
  return `${schema.type ?? 'any'}${bounds}`;
}

function section(name: string, schema: Schema): string {
  const rows = Object.entries(schema.properties ?? {}).map(
    ([key, field]) =>
      `| \`${key}${schema.required?.includes(key) ? '' : '?'}\` | ${typeName(field)} | ${(field.description ?? '').replaceAll('|', '\\|')} |`,
  );
  return [
    `## ${name}`,
    '',
    schema.description ?? '',
    '',
    '| field | type | what it is |',
    '|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

const formats = `<!-- Made by \`npm run docs\` from src/model/report.ts and src/model/ledger.ts. Change those, not this. -->

# Data formats

\`hearsay read --format json\` prints a **Report**; \`--format jsonl\` prints one Report a line. The schema is
\`hearsay/1\`: fields may be added, none is removed or changes its meaning. The same definition as JSON Schema (draft
2020-12): [report.schema.json](report.schema.json). \`hearsay trace\` prints a **Ledger** of many reports
([ledger.schema.json](ledger.schema.json)); \`Passage\`s and \`Copy\`s in it name a report by the id of its article.
The other forms in which both leave: [exports.md](exports.md).

A **Span** is \`[start, end)\`: two offsets in UTF-16 code units (what JavaScript, Java and the DOM count), the end
exclusive. It points into \`article.text\`; where a field \`in\` stands beside it, into the title (\`'title'\`) or the
part of the article with that id. A field with \`?\` may be absent: the layer was not looked for, or there is nothing
to say. An empty list means: looked for, none found.

${Object.entries(SECTIONS)
  .map(([name, schema]) => section(name, jsonSchema(schema)))
  .join('\n')}`;

const files = {
  'docs/formats.md': formats,
  'docs/report.schema.json': `${JSON.stringify(z.toJSONSchema(Report, { target: 'draft-2020-12' }), null, 2)}\n`,
  'docs/ledger.schema.json': `${JSON.stringify(z.toJSONSchema(Ledger, { target: 'draft-2020-12' }), null, 2)}\n`,
};
for (const [path, text] of Object.entries(files)) {
  if (!process.argv.includes('--check')) writeFileSync(path, text);
  else if (readFileSync(path, 'utf8') !== text) {
    console.error(`${path} is not what src/model says: run npm run docs`);
    process.exitCode = 1;
  }
}
