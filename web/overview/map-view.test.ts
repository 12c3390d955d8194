import { expect, test } from 'vitest';
import { closer, moved, paperOf, projectionOf, readCentre, writeCentre, type MapView } from './map-view.ts';

const LISBON = [-9.14, 38.72] as const;
const PAPER = paperOf(960);
const view: MapView = { zoom: 8, centre: LISBON };
const placeOf = (shown: MapView, at: readonly [number, number]): readonly [number, number] => projectionOf(shown, PAPER)([...at])!; // prettier-ignore

test('what is pushed to the right and down lies there', () => {
  const [x, y] = placeOf(moved(view, 120, 40, PAPER), LISBON);
  // The projection bends, so that it is near and not exact.
  expect(Math.hypot(x - PAPER.width / 2 - 120, y - PAPER.height / 2 - 40)).toBeLessThan(3);
});

test('closer, what lies under the pointer stays there, and from the whole world, too', () => {
  for (const from of [view, { zoom: 1, centre: [0, 0] as const }]) {
    const under = placeOf(from, LISBON);
    const [x, y] = placeOf(closer(from, 2, PAPER, under), LISBON);
    expect(Math.hypot(x - under[0], y - under[1])).toBeLessThan(12);
  }
});

test('it goes around the world, but not beyond the poles, and no further away than the whole world', () => {
  let at = view;
  for (let i = 0; i < 200; i++) at = moved(at, -300, 200, PAPER);
  expect(Math.abs(at.centre[0])).toBeLessThanOrEqual(180);
  expect(at.centre[1]).toBeLessThanOrEqual(85);
  expect(closer(view, 1 / 100, PAPER).zoom).toBe(1);
  expect(closer(view, 100, PAPER).zoom).toBe(32);
  const whole = { zoom: 1, centre: [0, 0] } as const;
  expect(moved(whole, 50, 50, PAPER)).toEqual(whole);
});

test('an address has the middle in degrees, and nothing that is no place', () => {
  expect(writeCentre([-9.1399, 38.7223])).toBe('-9.14,38.72');
  expect(readCentre('-9.14,38.72')).toEqual([-9.14, 38.72]);
  for (const wrong of ['', '1', '200,0', '0,91', 'a,b', '1,2,3', '1e3,1']) expect(readCentre(wrong)).toBeUndefined();
});

test('the whole world fills most of the paper, on a phone too', () => {
  for (const width of [286, 340, 690, 960]) {
    const paper = paperOf(width);
    const projection = projectionOf({ zoom: 1, centre: [0, 0] }, paper);
    const [[left, top], [right, bottom]] = [projection([-180, 0])!, projection([180, 0])!].map(([x], i) => [x, projection([0, i === 0 ? 90 : -90])![1]]) as [[number, number], [number, number]]; // prettier-ignore
    expect((right - left) / paper.width).toBeGreaterThan(0.9);
    expect((bottom - top) / paper.height).toBeGreaterThan(0.65);
  }
});
