/**
 * Which stories have come to rest: none of the last few hundred reports joined them, so that most likely none will any more, and
 * they can be worked out while others are still added. Reports of one event stand close together, in an archive as in a feed.
 */
export interface RestingStories {
  /** A report was added, and joined this story. */
  grew(story: string): void;
  /** The story that has been at rest the longest, each time it comes to rest once; undefined where there is none. */
  next(): string | undefined;
}

/** Reports that are added without one that joins a story before it is at rest. */
const REST = 200;

export function restingStories(rest = REST): RestingStories {
  /** By story how many reports had been added when it last grew, those that grew the longest ago first. */
  const grownAt = new Map<string, number>();
  let added = 0;
  return {
    grew(story) {
      grownAt.delete(story);
      grownAt.set(story, ++added);
    },
    next() {
      const [oldest] = grownAt;
      if (!oldest || added - oldest[1] < rest) return undefined;
      grownAt.delete(oldest[0]);
      return oldest[0];
    },
  };
}
