/** Who bears the name or the e-mail address of somebody else: two keys count as two people, and a second one of the same person must not be overlooked. */
import type { Fingerprint } from '../model/ids.ts'

/** A key and what its certificate says of who holds it. */
export interface NamedKey {
  readonly fingerprint: Fingerprint
  readonly person: { readonly name: string; readonly email: string }
}

export type SharedNaming = 'name' | 'email' | 'both'

export interface NamesakeFound<Key extends NamedKey> {
  /** The newest key of that person, where it is among those given. */
  readonly key: Key
  readonly shares: SharedNaming
}

/**
 * Finds for a key the other people whose name or e-mail address is the same, read as `foldName` does. It is symmetric, and nobody is their own
 * namesake: all keys of one person are taken together, and what one of them says counts for all.
 *
 * Letters of other alphabets that look alike are not found (а of Cyrillic beside a of Latin), nor names in another order or spelling: it is a
 * hint for whoever compares words, and no proof that two people are two.
 *
 * @param keys the people who are known; the one who is asked about may be among them
 * @param personOf the key that stands for all keys of one person, as far as it is known that they are one's
 */
export function namesakesOf<Key extends NamedKey>(
  keys: Iterable<Key>,
  personOf: (key: Fingerprint) => Fingerprint = (key) => key,
): (key: NamedKey) => readonly NamesakeFound<Key>[] {
  const people = new Map<Fingerprint, Person<Key>>()
  const bearers = { names: new Map<string, Set<Fingerprint>>(), emails: new Map<string, Set<Fingerprint>>() }
  for (const key of keys) {
    const id = personOf(key.fingerprint)
    const known = people.get(id) ?? { key, names: new Set<string>(), emails: new Set<string>() }
    people.set(id, key.fingerprint === id ? { ...known, key } : known)
    note(bearers.names, known.names, foldName(key.person.name), id)
    note(bearers.emails, known.emails, foldName(key.person.email), id)
  }
  return (asked) => {
    const id = personOf(asked.fingerprint)
    const own = people.get(id)
    const names = new Set([...(own?.names ?? []), foldName(asked.person.name)])
    const emails = new Set([...(own?.emails ?? []), foldName(asked.person.email)])
    const byName = new Set([...names].flatMap((name) => [...(bearers.names.get(name) ?? [])]))
    const byEmail = new Set([...emails].flatMap((email) => [...(bearers.emails.get(email) ?? [])]))
    return [...people].flatMap(([other, { key }]) => {
      const shares = sharedBy(byName.has(other), byEmail.has(other))
      return other === id || shares === undefined ? [] : [{ key, shares }]
    })
  }
}

interface Person<Key> {
  readonly key: Key
  readonly names: Set<string>
  readonly emails: Set<string>
}

/** What says nothing is nobody's: of two people without an e-mail address none has the other's. */
function note(bearers: Map<string, Set<Fingerprint>>, own: Set<string>, word: string, id: Fingerprint): void {
  if (word === '') return
  own.add(word)
  bearers.set(word, (bearers.get(word) ?? new Set()).add(id))
}

const sharedBy = (name: boolean, email: boolean): SharedNaming | undefined =>
  name && email ? 'both' : name ? 'name' : email ? 'email' : undefined

/** Letters that are drawn as nothing and yet are letters: Hangul fillers, and the empty pattern of Braille. */
const blankLetters = /[\u115f\u1160\u3164\uffa0\u2800]/g
/** Marks of direction and of no width, joiners, variation selectors, tags, control characters that are no white space. */
const invisible = /(?!\s)\p{Cc}|\p{Cf}|\p{Default_Ignorable_Code_Point}/gu

/**
 * A name or e-mail address as the eye reads it: without what cannot be seen, in one case, compatibility forms resolved, gaps as single spaces.
 *
 * @see Unicode Standard Annex #15 (NFKC), and section 3.13 of the standard for caseless matching
 */
export function foldName(text: string): string {
  const visible = text.replaceAll(blankLetters, ' ').replaceAll(invisible, '').normalize('NFKC')
  // Down, up and down folds what one way leaves apart (ß, ẞ and SS, the two small sigmas), and may take a composed letter apart.
  const folded = visible.toLowerCase().toUpperCase().toLowerCase().normalize('NFKC')
  return folded.replaceAll(/\s+/g, ' ').trim()
}
