/** From UTF-16 offsets to counts of Unicode characters, as brat and Web Annotation have them. */
export function characterCounter(text: string): (offset: number) => number {
  const pairs: number[] = [];
  for (let i = 0; i + 1 < text.length; i++) if (text.codePointAt(i)! > 0xffff) pairs.push(i++);
  return (offset) => {
    let low = 0;
    let high = pairs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (pairs[middle]! < offset) low = middle + 1;
      else high = middle;
    }
    return offset - low;
  };
}
