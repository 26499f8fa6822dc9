import { proxy, transfer } from 'comlink'
import { RemoteError, toPlainError, type PlainError } from '#shared/errors.ts'
import { unshared } from '#shared/bytes/digest.ts'
import { FolderError, type FolderErrorCode } from '#shared/ports/folder-error.ts'
import { HostError, type HostErrorCode } from '#shared/ports/host-error.ts'

/** Result of a call over a worker's border: an Error object would lose its area, code and facts on the way. */
export type Carried<T> = { readonly value: T } | { readonly error: PlainError }

type Verb = (...values: never[]) => Promise<unknown>
/** The same verbs with results that never throw. */
export type CarriedVerbs<T> = {
  readonly [Name in keyof T]: T[Name] extends (...values: infer Values) => Promise<infer Result>
    ? (...values: Values) => Promise<Carried<Result>>
    : never
}

/**
 * For the side that does the work: errors become data.
 *
 * @param given verbs whose bytes were made for the caller alone and are moved to them rather than copied
 */
export function carryErrors<T extends object>(verbs: T, given: readonly (keyof T & string)[] = []): CarriedVerbs<T> {
  const moved = new Set<string>(given)
  // By name, since not every verb is listed before it is called; each is made once.
  const carried = new Map<string, (...values: never[]) => Promise<Carried<unknown>>>()
  // Same names, each verb with its result carried, as the type says.
  return new Proxy({} as CarriedVerbs<T>, {
    get(target, name) {
      // Comlink's own marks are kept on the target.
      if (typeof name === 'symbol') return Reflect.get(target, name) as unknown
      if (name === 'then') return undefined
      const known = carried.get(name)
      if (known) return known
      const made = async (...values: never[]): Promise<Carried<unknown>> => {
        try {
          // Objects made of functions only: checked where they are made, by their interfaces.
          const value = await (Reflect.get(verbs, name) as Verb)(...values)
          return moved.has(name) && value instanceof Uint8Array ? transfer({ value }, [unshared(value).buffer]) : { value }
        } catch (error) {
          return { error: toPlainError(error) }
        }
      }
      carried.set(name, made)
      return made
    },
  })
}

/**
 * For the side that calls: data becomes errors again, of their own class where ports promise one. Functions among the arguments
 * (progress, listeners) stay on this side and are called through a proxy.
 */
export function throwCarried<T extends object>(remote: object): T {
  // Each is made once: Comlink makes a proxy whenever it is asked for a name, and has it watched for its end.
  const called = new Map<string, (...values: unknown[]) => Promise<unknown>>()
  return new Proxy({} as T, {
    // every member is made by the handler below
    get: (_target, name) => {
      // Else an await on the client would take it for a promise.
      if (name === 'then' || typeof name === 'symbol') return undefined
      const known = called.get(name)
      if (known) return known
      // The remote is a Comlink proxy of `carryErrors`: every name is such a function.
      const verb = Reflect.get(remote, name) as (...values: unknown[]) => Promise<Carried<unknown>>
      const made = async (...values: unknown[]): Promise<unknown> => {
        const result = await verb(...values.map((value) => (typeof value === 'function' ? proxy(value) : value)))
        if ('error' in result) throw reviveError(result.error)
        return result.value
      }
      called.set(name, made)
      return made
    },
  })
}

function reviveError(plain: PlainError): Error {
  // Codes come from an instance of the same class on the other side.
  if (plain.area === 'folder') return new FolderError(plain.code as FolderErrorCode, plain.message, plain.facts)
  if (plain.area === 'host') return new HostError(plain.code as HostErrorCode, plain.message, plain.facts)
  return new RemoteError(plain)
}
