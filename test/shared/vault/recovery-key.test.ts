import { describe, expect, test } from 'vitest'
import { encodeRecoveryPart, joinRecoveryParts, parseRecoveryPart, splitRecoveryKey } from '#shared/vault/recovery-key.ts'
import { fc } from '../../support/property.ts'
import { seededRandom } from '../../support/vault-fixtures.ts'

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const key = seededRandom(5).bytes(32)
const groupsOf = (bytes = key) => encodeRecoveryPart({ kind: 'key', key: Uint8Array.from(bytes) })
const typosIn = async (text: string) => {
  const result = await parseRecoveryPart(text)
  return result.ok ? [] : result.issues.map(({ code, facts }) => (code === 'recovery-group' ? facts?.['group'] : code))
}

describe('a recovery key on paper', () => {
  test('is the same letters for ever', async () => {
    expect(await groupsOf(new Uint8Array(32).fill(1))).toMatchInlineSnapshot(`
      [
        "040G0",
        "20813",
        "040G2",
        "20811",
        "040G4",
        "20817",
        "040G6",
        "20815",
        "040G8",
        "2081B",
        "040GA",
        "20819",
        "040P0",
        "FPFY7",
      ]
    `)
    expect(await groupsOf(Uint8Array.from({ length: 32 }, (_, index) => index * 8))).toMatchInlineSnapshot(`
      [
        "0041J",
        "0610G",
        "50R3H",
        "GG282",
        "A1C64",
        "0T3G2",
        "F208D",
        "H44RT",
        "M2MBK",
        "1E60Y",
        "S38D4",
        "HR784",
        "Y3W5Q",
        "60TH2",
      ]
    `)
  })

  test('is read back, whatever the key', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 32, maxLength: 32 }), async (bytes) => {
        const groups = await groupsOf(bytes)
        expect(groups).toHaveLength(14)
        const result = await parseRecoveryPart(groups.join(' '))
        expect(result).toMatchObject({ ok: true, value: { kind: 'key', key: bytes } })
      }),
      { numRuns: 50 },
    )
  })

  test.each<[string, (text: string) => string]>([
    ['in small letters', (text) => text.toLowerCase()],
    ['without spaces', (text) => text.replaceAll(' ', '')],
    ['with hyphens and line ends', (text) => text.replaceAll(' ', ' -\n')],
    ['with O for 0 and l for 1', (text) => text.replaceAll('0', 'O').replaceAll('1', 'l')],
  ])('may be typed %s', async (_how, typed) => {
    expect(await parseRecoveryPart(typed((await groupsOf()).join(' ')))).toMatchObject({ ok: true, value: { key } })
  })

  test('has every wrong letter pinned to its group', async () => {
    const groups = await groupsOf()
    for (const [index, group] of groups.entries()) {
      for (let place = 0; place < 5; place += 1) {
        for (const letter of Array.from(alphabet).filter((other) => other !== group[place])) {
          const typed = groups.with(index, group.slice(0, place) + letter + group.slice(place + 1)).join(' ')
          expect(await typosIn(typed)).toEqual([index + 1])
        }
      }
    }
  })

  test('has swapped neighbours, a missing letter and swapped groups pinned to their groups', async () => {
    const groups = await groupsOf()
    const [first = '', second = ''] = groups
    const place = Array.from(first).findIndex((letter, index) => letter !== first[index + 1])
    const swapped = first.slice(0, place) + (first[place + 1] ?? '') + (first[place] ?? '') + first.slice(place + 2)
    expect(await typosIn(groups.with(0, swapped).join(' '))).toEqual([1])
    expect(await typosIn(groups.with(3, (groups[3] ?? '').slice(1)).join(' '))).toEqual([4])
    expect(await typosIn([second, first, ...groups.slice(2)].join(' '))).toEqual([1, 2])
  })

  test('says what is missing when groups are', async () => {
    const groups = await groupsOf()
    expect(await typosIn(groups.slice(0, 13).join(' '))).toEqual(['recovery-length'])
    expect(await typosIn('')).toEqual(['recovery-length'])
  })

  test('is refused when its groups come from two keys', async () => {
    const other = await groupsOf(seededRandom(6).bytes(32))
    expect(await typosIn((await groupsOf()).with(0, other[0] ?? '').join(' '))).toEqual(['recovery-checksum'])
  })
})

describe('a recovery key in shares', () => {
  const split = async (threshold: number, total: number, set = 7) => splitRecoveryKey(key, threshold, total, Uint8Array.of(set, 9))

  test('is whole again from any shares that are enough, after a way over paper', async () => {
    const shares = await split(3, 5)
    const typed = await Promise.all(shares.map(async (share) => (await encodeRecoveryPart(share)).join(' ')))
    expect(new Set(typed.map((text) => text.split(' ').length))).toEqual(new Set([16]))
    for (const chosen of [
      [0, 1, 2],
      [4, 2, 0],
      [1, 3, 4],
      [0, 1, 2, 3, 4],
    ]) {
      const parts = await Promise.all(
        chosen.map(async (index) => {
          const part = await parseRecoveryPart(typed[index] ?? '')
          if (!part.ok) throw new Error('a share did not parse')
          return part.value
        }),
      )
      expect(await joinRecoveryParts(parts)).toMatchObject({ ok: true, value: key })
    }
  })

  test('is not given out by too few, also when one is typed twice', async () => {
    const [one, two] = await split(3, 5)
    if (!one || !two) throw new Error('no shares')
    expect(await joinRecoveryParts([one, two, one])).toMatchObject({
      ok: false,
      issues: [{ code: 'recovery-shares-missing', facts: { have: 2, need: 3 } }],
    })
    expect(await joinRecoveryParts([])).toMatchObject({ ok: false })
  })

  test('does not mix two kits', async () => {
    const [one] = await split(2, 3, 1)
    const [, two] = await split(2, 3, 2)
    if (!one || !two) throw new Error('no shares')
    expect(await joinRecoveryParts([one, two])).toMatchObject({ ok: false, issues: [{ code: 'recovery-mixed' }] })
  })
})
