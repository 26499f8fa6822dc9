/** Begins a work when the one asked for before it has ended. */
export type InTurn = <Result>(work: () => Promise<Result>) => Promise<Result>

/** A queue of its own. A work that fails tells whoever asked for it; the next one begins all the same. */
export function createTurns(): InTurn {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const result = last.then(work)
    last = result.catch(() => {})
    return result
  }
}
