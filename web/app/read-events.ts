/** Server-sent events of a response's body, as the HTML standard reads them (section 9.2.6). */
export interface ServerEvent {
  /** 'message' where the stream gives none. */
  readonly name: string;
  /** The last that was given, by this event or one before; '' at first. */
  readonly id: string;
  readonly data: string;
}

/** In order; comments, other fields, and an event that is not finished are passed over. */
export async function* eventsOf(body: ReadableStream<Uint8Array<ArrayBuffer>>): AsyncGenerator<ServerEvent> {
  let rest = '';
  let id = '';
  let name = '';
  let data: string[] = [];
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      // A carriage return at the end of a chunk may be half of a line end.
      const lines = (rest + value).split(/\r\n|\n|\r(?!$)/);
      rest = lines.pop()!;
      for (const line of lines) {
        if (line === '') {
          if (data.length > 0) yield { name: name || 'message', id, data: data.join('\n') };
          data = [];
          name = '';
          continue;
        }
        const [, field, content = ''] = /^([^:]*)(?:: ?(.*))?$/s.exec(line)!;
        if (field === 'data') data.push(content);
        if (field === 'event') name = content;
        if (field === 'id') id = content;
      }
    }
  } finally {
    reader.releaseLock();
  }
}
