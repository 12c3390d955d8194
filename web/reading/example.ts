/** An invented report to look at before one has one's own. */
import story from '../../examples/scenarios/s01-dam-penedo/s01-a4.json';

export const EXAMPLE = {
  text: story.text,
  title: story.title,
  outlet: story.outlet,
  published: story.published.slice(0, 10),
};
