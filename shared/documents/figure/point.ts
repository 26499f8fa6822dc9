/** In the units and the direction of whatever it belongs to. */
export interface Point {
  readonly x: number
  readonly y: number
}
