import { once } from '../once.ts'

/** Functions that answer with promises; of which values, their own types say. */
type Verb = (...values: never[]) => Promise<unknown>

/**
 * Verbs of which some are there now and the others arrive with the first call of one of them. Calls keep their order. A load that failed
 * is tried again by the next call.
 *
 * @param load is called once unless it fails; what it brings has no name that `now` has
 */
export function withLateVerbs<Now extends object, Late extends object>(now: Now, load: () => Promise<Late>): Now & Late {
  const loaded = once(load)
  // Every member of `Now` is there, every other one is made by the handler below.
  return new Proxy(now as Now & Late, {
    get(target, name) {
      if (name in target) return Reflect.get(target, name) as unknown
      // Else an await would take these verbs for a promise.
      if (name === 'then' || typeof name === 'symbol') return undefined
      return async (...values: never[]): Promise<unknown> => (Reflect.get(await loaded(), name) as Verb)(...values)
    },
  })
}
