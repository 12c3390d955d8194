/** The page /docs: the API as it is described in /openapi.json, made readable here, without scripts or anybody else's server. */
import { createHash } from 'node:crypto';
import { escape as escapeHtml } from '../render/html-page.ts';

/** As much of OpenAPI 3.1 as our own descriptions use. */
interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly prefixItems?: readonly Schema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly additionalProperties?: Schema | boolean;
  readonly default?: unknown;
}
interface Content {
  readonly content?: Readonly<Record<string, { readonly schema?: Schema }>>;
}
interface Operation {
  readonly tags?: readonly string[];
  readonly summary?: string;
  readonly description?: string;
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[];
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly schema?: Schema;
  }[];
  readonly requestBody?: Content;
  readonly responses?: Readonly<Record<string, Content>>;
}
export interface OpenApi {
  readonly info: { readonly title: string; readonly version: string; readonly description?: string };
  readonly paths?: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> };
}

const STYLE = `
:root { color-scheme: light dark; --line: #8886; --soft: #8882; }
body { font: 16px/1.5 Georgia, serif; margin: 0 auto; max-width: 60rem; padding: 2rem 1rem 6rem; }
h1, h2, h3, nav, th, summary { font-family: system-ui, sans-serif; }
h2 { border-bottom: 1px solid var(--line); margin-top: 3rem; padding-bottom: .3rem; }
h3 { font-size: 1rem; margin: 2rem 0 .3rem; }
code { font: .875em ui-monospace, monospace; overflow-wrap: anywhere; }
h3 code { background: var(--soft); padding: .15rem .4rem; }
nav ul { columns: 14rem; padding-left: 1.2rem; }
table { border-collapse: collapse; display: block; overflow-x: auto; width: 100%; }
td, th { border-bottom: 1px solid var(--line); padding: .3rem .8rem .3rem 0; text-align: left; vertical-align: top; }
th { font-size: .8rem; }
.scope { border: 1px solid var(--line); font: .8rem system-ui, sans-serif; margin-left: .5rem; padding: 0 .4rem; }
`;
/** For the page's Content-Security-Policy. */
export const DOCS_STYLE_HASH = `sha256-${createHash('sha256').update(STYLE).digest('base64')}`;

export function docsPage({ info, paths = {}, components = {} }: OpenApi): string {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  );
  const tags = [...new Set(operations.flatMap(({ operation }) => operation.tags ?? []))];
  const schemas = Object.entries(components.schemas ?? {});
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(info.title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escapeHtml(info.title)}</h1>
<p>${escapeHtml(info.description ?? '')}</p>
<p>The same for programs: <a href="/openapi.json">/openapi.json</a>. Version ${escapeHtml(info.version)}.</p>
<nav aria-label="Contents"><ul>
${tags.map((tag) => `<li><a href="#${anchor(tag)}">${escapeHtml(tag)}</a></li>`).join('\n')}
<li><a href="#shapes">Shapes</a></li>
</ul></nav>
${tags
  .map(
    (tag) =>
      `<h2 id="${anchor(tag)}">${escapeHtml(tag)}</h2>\n${operations
        .filter(({ operation }) => operation.tags?.includes(tag))
        .map(operationHtml)
        .join('\n')}`,
  )
  .join('\n')}
<h2 id="shapes">Shapes</h2>
${schemas.map(([name, schema]) => schemaHtml(name, schema)).join('\n')}
</main>
</body>
</html>
`;
}

function operationHtml({ path, method, operation }: { path: string; method: string; operation: Operation }): string {
  const { summary = '', description, security = [], parameters = [], requestBody, responses = {} } = operation;
  const scope = security.flatMap((one) => Object.values(one).flat())[0];
  const shown = parameters.filter(({ name }) => name !== 'corpus');
  const body = Object.values(requestBody?.content ?? {})[0]?.schema;
  const answers = Object.entries(responses).filter(([status]) => status !== 'default');
  const answer = answers.map(
    ([status, { content = {} }]) => `${status} ${typeName(Object.values(content)[0]?.schema ?? {})}`,
  );
  return `<h3><code>${method} ${escapeHtml(path)}</code>${scope ? `<span class="scope">${escapeHtml(scope)}</span>` : ''}</h3>
<p>${escapeHtml(summary)}.${description ? ` ${escapeHtml(description)}` : ''}</p>
${
  shown.length > 0
    ? table(
        ['parameter', 'type', 'what it is'],
        shown.map(({ name, in: where, required, schema = {} }) => [
          `<code>${escapeHtml(name)}</code>${where === 'header' ? ' (header)' : ''}${required ? '' : '?'}`,
          typeName(schema),
          escapeHtml(schema.description ?? ''),
        ]),
      )
    : ''
}
<p>${body ? `Takes ${typeName(body)}. ` : ''}Answers ${answer.join(', ')}.</p>`;
}

function schemaHtml(name: string, schema: Schema): string {
  const fields = Object.entries(fieldsOf(schema));
  const isNeeded = new Set(requiredOf(schema));
  const rows = fields.map(([key, field]) => [
    `<code>${escapeHtml(key)}</code>${isNeeded.has(key) ? '' : '?'}`,
    typeName(field),
    escapeHtml(field.description ?? ''),
  ]);
  return `<h3 id="${anchor(name)}">${escapeHtml(name)}</h3>
<p>${escapeHtml(schema.description ?? '')}</p>
${rows.length > 0 ? table(['field', 'type', 'what it is'], rows) : `<p>${typeName(schema)}</p>`}`;
}

const fieldsOf = ({ properties, allOf = [] }: Schema): Readonly<Record<string, Schema>> =>
  Object.assign({}, ...allOf.map(fieldsOf), properties);
const requiredOf = ({ required = [], allOf = [] }: Schema): readonly string[] => [
  ...allOf.flatMap(requiredOf),
  ...required,
];

/** As a reader would write it, escaped: `Claim[]`, `string | null`, `'a' | 'b'`. */
function typeName(schema: Schema, depth = 0): string {
  if (schema.$ref) {
    const name = schema.$ref.replace(/^.*\//, '');
    return `<a href="#${anchor(name)}">${escapeHtml(name)}</a>`;
  }
  const literals = schema.enum ?? (schema.const === undefined ? undefined : [schema.const]);
  if (literals) return literals.map((value) => `<code>${escapeHtml(JSON.stringify(value))}</code>`).join(' | ');
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return choices.map((one) => typeName(one, depth)).join(' | ');
  if (schema.allOf) return schema.allOf.map((one) => typeName(one, depth)).join(' and ');
  if (schema.type === 'array')
    return schema.prefixItems ? '[number, number]' : `${typeName(schema.items ?? {}, depth)}[]`;
  if (schema.properties && depth < 2)
    return `{ ${Object.entries(schema.properties)
      .map(
        ([key, field]) =>
          `${escapeHtml(key)}${schema.required?.includes(key) ? '' : '?'}: ${typeName(field, depth + 1)}`,
      )
      .join('; ')} }`;
  if (typeof schema.additionalProperties === 'object')
    return `{ [id]: ${typeName(schema.additionalProperties, depth + 1)} }`;
  return escapeHtml([schema.type ?? 'any'].flat().join(' | '));
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = (tag: 'td' | 'th', row: readonly string[]): string =>
    row.map((cell) => `<${tag}>${cell}</${tag}>`).join('');
  return `<table><thead><tr>${cells('th', head)}</tr></thead><tbody>${rows.map((row) => `<tr>${cells('td', row)}</tr>`).join('')}</tbody></table>`;
}

const anchor = (name: string): string => encodeURIComponent(name.toLowerCase().replaceAll(' ', '-'));
