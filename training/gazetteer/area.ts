/** Where the towns of areas lie, to say where an area lies: GeoNames' own centres are in none of the packages. */
export class Area {
  readonly #cells = new Map<string, Map<string, { lat: number; lon: number }>>();
  readonly #population = new Map<string, number>();

  add(code: string, lat: number, lon: number, population: number): void {
    const cells = this.#cells.get(code) ?? new Map<string, { lat: number; lon: number }>();
    this.#cells.set(code, cells);
    // Of a square of a quarter of a degree its first town: the middle is that of the land, not of its largest city.
    const cell = `${Math.floor(lat * 4)} ${Math.floor(lon * 4)}`;
    if (!cells.has(cell)) cells.set(cell, { lat, lon });
    this.#population.set(code, (this.#population.get(code) ?? 0) + population);
  }

  /** The middle of its towns, degrees; undefined when it has none. */
  centre(code: string): { lat: number; lon: number; population: number } | undefined {
    const cells = this.#cells.get(code);
    if (!cells) return undefined;
    let lat = 0;
    let lon = 0;
    for (const cell of cells.values()) {
      lat += cell.lat;
      lon += cell.lon;
    }
    return { lat: lat / cells.size, lon: lon / cells.size, population: this.#population.get(code)! };
  }
}
