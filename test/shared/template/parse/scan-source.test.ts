import { expect, it } from 'vitest'
import { doubledKey, jsonFaultAt, locateInJson } from '#shared/template/parse/scan-source.ts'
import { fc } from '../../../support/property.ts'

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

const complaint = (text: string): string => {
  try {
    JSON.parse(text)
    return ''
  } catch (error) {
    return String(error)
  }
}

it.each([
  ['', 0],
  ['{', 1],
  ['{"a":1', 6],
  ['{"a":1,}', 7],
  ['{"a" 1}', 5],
  ['{a:1}', 1],
  ['[1,,2]', 3],
  ['[1}', 2],
  ['[01]', 1],
  ['[tru]', 1],
  ['["a\nb"]', 1],
  ['["\\x"]', 1],
  ['[1] 2', 4],
])('finds the fault of %j at %i', (text, at) => {
  expect(isJson(text)).toBe(false)
  expect(jsonFaultAt(text)).toBe(at)
})

it('finds no fault before the end of JSON, and one in each text that is none', () => {
  fc.assert(
    fc.property(fc.json(), fc.nat(), fc.constantFrom('', ',', '"', '}', ']', ':', 'x', '\\'), (json, at, put) => {
      expect(jsonFaultAt(json)).toBe(json.length)
      const changed = json.slice(0, at % json.length) + put + json.slice((at % json.length) + 1)
      const fault = jsonFaultAt(changed)
      if (isJson(changed)) {
        expect(fault).toBe(changed.length)
        return
      }
      // What stands before it could still have become JSON.
      expect(jsonFaultAt(changed.slice(0, fault))).toBe(fault)
      // V8 names the character; we name the token that it stands in.
      const named = /at position (\d+)/.exec(complaint(changed))?.[1]
      if (named !== undefined) expect(fault).toBeLessThanOrEqual(Number(named))
    }),
    { numRuns: 2_000 },
  )
})

it('is not exhausted by one text of four million characters', () => {
  for (const long of ['x'.repeat(4_000_000), '\\n'.repeat(2_000_000), '\\u0041'.repeat(600_000)]) {
    expect(jsonFaultAt(`["${long}"]`)).toBe(long.length + 4)
    expect(jsonFaultAt(`["${long}`)).toBe(1)
    expect(locateInJson(`["${long}"]`)([0])).toBe(1)
  }
})

it('names a key that stands twice also where escapes hide it', () => {
  expect(doubledKey('{"a":{"b":1,"\\u0062":2},"b":3}')).toMatchObject({ code: 'duplicate-key', offset: 12 })
  expect(doubledKey('[{"a":1},{"a":1}]')).toBeUndefined()
})

it('locates values, and for what is missing the nearest one around it', () => {
  const at = locateInJson('{"a": [1, {"b": "x"}], "c": null}')
  expect([[], ['a'], ['a', 0], ['a', 1, 'b'], ['a', 1, 'none', 3], ['c'], ['d']].map(at)).toEqual([0, 6, 7, 16, 10, 28, 0])
})
