import { encodeRecoveryPart, splitRecoveryKey } from '#shared/vault/recovery-key.ts'
import { toHex } from '#shared/bytes/digest.ts'
import { seededRandom } from '../../support/vault-fixtures.ts'
import { writeVectors, type Vector } from '../vector.ts'

/** What was typed from one or several sheets; `key` (hexadecimal) when it is one. For a typo `group` says where, from 1. */
export interface RecoveryVector extends Vector {
  readonly texts: readonly string[]
  readonly key?: string
  readonly group?: number
}

export async function makeRecoveryVectors(): Promise<void> {
  const key = seededRandom(1003).bytes(32)
  const groups = await encodeRecoveryPart({ kind: 'key', key })
  const sheets = await Promise.all((await splitRecoveryKey(key, 2, 3, Uint8Array.of(1, 2))).map(encodeRecoveryPart))
  const other = await Promise.all((await splitRecoveryKey(key, 2, 3, Uint8Array.of(3, 4))).map(encodeRecoveryPart))
  const text = (parts: readonly string[] | undefined): string => (parts ?? []).join('-')
  const hex = toHex(key)
  const typo = (name: string, at: number, change: (group: string) => string): RecoveryVector => ({
    name,
    expect: 'recovery-group',
    texts: [text(groups.map((group, index) => (index === at ? change(group) : group)))],
    group: at + 1,
  })
  const letterChanged = (letter: number) => (group: string) =>
    group.slice(0, letter) + (group[letter] === '7' ? '8' : '7') + group.slice(letter + 1)
  // A group whose two first letters differ, or the swap would change nothing.
  const unlike = groups.findIndex((group) => group[0] !== group[1])
  writeVectors<RecoveryVector>('recovery-1', 'recovery keys as typed from paper', [
    { name: 'as printed', expect: 'ok', texts: [text(groups)], key: hex },
    { name: 'small letters, spaces and lines', expect: 'ok', texts: [groups.join(' \n').toLowerCase()], key: hex },
    { name: 'two shares of three', expect: 'ok', texts: [text(sheets[0]), text(sheets[2])], key: hex },
    { name: 'three shares of three, one twice', expect: 'ok', texts: [1, 0, 1, 2].map((at) => text(sheets[at])), key: hex },
    typo('a wrong letter in the first group', 0, letterChanged(0)),
    typo('a wrong letter in the middle', 6, letterChanged(2)),
    typo('a wrong check letter', 9, letterChanged(4)),
    typo('a wrong letter in the last group', 13, letterChanged(1)),
    typo('a letter that is not used', 4, (group) => `U${group.slice(1)}`),
    typo('a letter missing', 5, (group) => group.slice(1)),
    typo('two letters swapped', unlike, (group) => `${group[1] ?? ''}${group[0] ?? ''}${group.slice(2)}`),
    { name: 'two groups swapped', expect: 'recovery-group', texts: [text([groups[1] ?? '', groups[0] ?? '', ...groups.slice(2)])], group: 1 },
    { name: 'the last group missing', expect: 'recovery-length', texts: [text(groups.slice(0, -1))] },
    { name: 'nothing', expect: 'recovery-length', texts: [''] },
    { name: 'one share of two', expect: 'recovery-shares-missing', texts: [text(sheets[0])] },
    { name: 'one share of two, twice', expect: 'recovery-shares-missing', texts: [text(sheets[1]), text(sheets[1])] },
    { name: 'shares of two kits', expect: 'recovery-mixed', texts: [text(sheets[0]), text(other[1])] },
  ])
}
