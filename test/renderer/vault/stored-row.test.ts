import { describe, expect, test } from 'vitest'
import { storedAttempts, storedHeader, storedRevision, storedRow, unreadableRow } from '../../../renderer/vault/stored-row.ts'

const id = '00112233445566778899aabb00000001'
const row = { id, revision: 3, sealed: Uint8Array.of(1, 2, 3) }

describe('a row as it was found', () => {
  test('is handed on as it is when it has the shape of one, and absent when there is none', () => {
    expect(storedRow(id, row)).toEqual(row)
    expect(storedRow(id, undefined)).toBeUndefined()
  })

  test.each([
    ['no row at all', null],
    ['a text', 'row'],
    ['without content', { id, revision: 3 }],
    ['content of another kind', { ...row, sealed: 'AQID' }],
    ['a buffer instead of bytes', { ...row, sealed: new ArrayBuffer(3) }],
  ])('holds nothing when it is %s, so that it counts as damaged and not as missing', (_what, found) => {
    expect(storedRow(id, found)?.sealed).toEqual(new Uint8Array())
    expect(storedRow(id, found)?.id).toBe(id)
  })

  test('goes by the name under which it was asked for', () => {
    expect(storedRow(id, { ...row, id: 'another' })).toEqual(row)
    expect(unreadableRow(id)).toEqual({ id, revision: 0, sealed: new Uint8Array() })
  })

  test.each([undefined, null, '3', 1.5, -1, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 31, 2 ** 53])(
    'has no revision when that is %s: a number that compares with itself and can rise',
    (revision) => {
      expect(storedRevision({ ...row, revision })).toBe(0)
      expect(storedRow(id, { ...row, revision })?.revision).toBe(0)
    },
  )

  test('keeps a revision up to the last that is one', () => {
    expect([1, 2 ** 31 - 1].map((revision) => storedRevision({ ...row, revision }))).toEqual([1, 2 ** 31 - 1])
  })
})

test('a header that is no text is one that is gone', () => {
  expect(storedHeader({ key: 'header', vaultId: 'v', header: '{}' })).toEqual({ vaultId: 'v', header: '{}' })
  for (const found of [undefined, null, {}, { vaultId: 'v', header: 5 }, { header: '{}' }]) expect(storedHeader(found)).toBeUndefined()
})

test('tries are counted only as they were written', () => {
  const attempts = { failures: 2, lastFailureAt: '2026-11-23T08:00:00.000Z' }
  expect(storedAttempts({ key: 'attempts', attempts })).toEqual(attempts)
  for (const odd of [null, {}, { ...attempts, failures: '2' }, { ...attempts, failures: Number.NaN }, { ...attempts, lastFailureAt: 3 }])
    expect(storedAttempts({ key: 'attempts', attempts: odd })).toBeUndefined()
})
