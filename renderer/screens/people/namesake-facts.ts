import type { SharedNaming } from '#shared/access/namesakes.ts'
import type { Namesake } from '#shared/usecases/contract/namesake.ts'

export interface NamesakeFacts {
  /** What asks for most: one's own name before a colleague's, a colleague's before that of somebody who left. */
  readonly situation: 'self' | 'present' | 'former'
  readonly shares: SharedNaming
  /** Of those in this situation, each once. */
  readonly names: string
}

/** Names of more people are no help. */
const mostNames = 4
/** Would turn the sentence around in which the name stands. */
const directionMarks = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

/**
 * What is to be said of somebody's namesakes; `undefined` where there are none.
 *
 * @param you what this vault's own identity is called
 */
export function namesakeFacts(namesakes: readonly Namesake[] | undefined, you: string): NamesakeFacts | undefined {
  const situations = {
    self: namesakes?.filter(({ isSelf }) => isSelf),
    present: namesakes?.filter(({ isFormer }) => !isFormer),
    former: namesakes,
  }
  for (const situation of ['self', 'present', 'former'] as const) {
    const those = situations[situation] ?? []
    if (those.length > 0) return { situation, shares: sharedBy(those), names: namesOf(those, you) }
  }
}

function sharedBy(namesakes: readonly Namesake[]): SharedNaming {
  const [first, ...others] = new Set(namesakes.map(({ shares }) => shares))
  return first === undefined || others.length > 0 ? 'both' : first
}

/** Each name set apart from the direction of the sentence. */
export function namesOf(namesakes: readonly Pick<Namesake, 'name' | 'isSelf'>[], you: string): string {
  const names = [...new Set(namesakes.map(({ name, isSelf }) => (isSelf ? you : `\u2068${name.replaceAll(directionMarks, '')}\u2069`)))]
  return names.length > mostNames ? `${names.slice(0, mostNames).join(', ')} …` : names.join(', ')
}
