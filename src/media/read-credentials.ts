/**
 * Content Credentials (C2PA): who signed what about a picture's making. Read and checked by the Content Authenticity
 * Initiative's own library; nothing is fetched for it. `valid` means that the signature holds and that the picture is the
 * one that was signed; whether the signer is one to be trusted is not decided here.
 */
import type { PictureFile } from '../model/report.ts';
import type { PictureFormat } from './picture-format.ts';

type Credentials = NonNullable<PictureFile['credentials']>;

const MEDIA_TYPE: Partial<Record<PictureFormat, string>> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  gif: 'image/gif',
  avif: 'image/avif',
  heic: 'image/heic',
  svg: 'image/svg+xml',
  tiff: 'image/tiff',
};

/** Nothing is asked of any server: neither manifests kept elsewhere nor whether a certificate was revoked. */
const SETTINGS = JSON.stringify({ verify: { remote_manifest_fetch: false, ocsp_fetch: false } });
/** What says that a signer is not on a list of trusted ones: no list is used. */
const ABOUT_TRUST = /^signingCredential\.(?:untrusted|ocsp)/u;
/** "jumdc2pa": the description box of a C2PA manifest store (C2PA specification 2.1, section 11.1.4). */
const MARK = [...'jumdc2pa'].map((char) => char.charCodeAt(0));

/** Whether the file holds a C2PA manifest store. */
export function findCredentials(bytes: Uint8Array): boolean {
  for (let at = bytes.indexOf(MARK[0]!); at >= 0; at = bytes.indexOf(MARK[0]!, at + 1))
    if (MARK.every((code, k) => bytes[at + k] === code)) return true;
  return false;
}

/** Never rejects: what cannot be read is `unread`, or `invalid` with what is wrong. */
export async function readCredentials(
  bytes: Uint8Array,
  format: PictureFormat,
  loadReader: (() => Promise<Uint8Array<ArrayBuffer>>) | undefined,
): Promise<Credentials> {
  const mediaType = MEDIA_TYPE[format];
  if (!loadReader || mediaType === undefined) return { status: 'unread' };
  try {
    const { initSync, WasmReader } = await import('@contentauth/c2pa-wasm');
    initSync({ module: await loadReader() });
    const reader = await WasmReader.fromBytes(mediaType, bytes, SETTINGS);
    try {
      return told(JSON.parse(reader.json()) as ManifestStore);
    } finally {
      reader.free();
    }
  } catch (error) {
    return { status: 'invalid', problems: [String(error instanceof Error ? error.message : error).slice(0, 200)] };
  }
}

/** As much of the reader's answer as is used. */
interface ManifestStore {
  active_manifest?: string;
  manifests?: Record<string, Manifest>;
  validation_state?: string;
  validation_status?: { code: string }[];
}
interface Manifest {
  claim_generator_info?: { name?: string; version?: string }[];
  signature_info?: { issuer?: string; common_name?: string; time?: string };
  assertions?: { label: string; data?: { actions?: { action?: string; digitalSourceType?: string }[] } }[];
}

function told(store: ManifestStore): Credentials {
  const manifest = store.manifests?.[store.active_manifest ?? ''];
  const problems = [...new Set((store.validation_status ?? []).map(({ code }) => code))].filter(
    (code) => !ABOUT_TRUST.test(code),
  );
  const isValid = /^(?:valid|trusted)$/iu.test(store.validation_state ?? '') && problems.length === 0;
  const { issuer, common_name: name, time } = manifest?.signature_info ?? {};
  const tool = manifest?.claim_generator_info?.[0];
  const actions = (manifest?.assertions ?? []).flatMap(({ label, data }) =>
    label.startsWith('c2pa.actions') ? (data?.actions ?? []) : [],
  );
  const sourceType = actions.map(({ digitalSourceType }) => digitalSourceType).find(Boolean);
  const signer = issuer ?? name;
  return {
    status: isValid ? 'valid' : 'invalid',
    ...(signer === undefined ? {} : { signer }),
    ...(time === undefined ? {} : { signed: time }),
    ...(tool?.name === undefined ? {} : { tool: [tool.name, tool.version].filter(Boolean).join(' ') }),
    ...(sourceType === undefined ? {} : { sourceType: sourceType.split('/').at(-1)! }),
    ...(actions.length > 0 ? { actions: [...new Set(actions.flatMap(({ action }) => action ?? []))] } : {}),
    ...(isValid ? {} : { problems: problems.length > 0 ? problems : ['not valid'] }),
  };
}
