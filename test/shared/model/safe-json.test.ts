import { describe, expect, it } from 'vitest'
import { parseSafeJson, toJsonValue } from '#shared/model/safe-json.ts'

describe('parseSafeJson', () => {
  it.each(['null', '1', '"a"', '[]', '{"a":[{"b":"]}{["}]}', '"\\"[[["', '{"a":"\\\\"}'])('reads %s as JSON.parse does', (text) => {
    expect(parseSafeJson(text, { maxDepth: 4 })).toEqual(JSON.parse(text))
  })

  it.each([
    [39, true],
    [40, true],
    [41, false],
  ])('with %i levels is accepted: %s', (depth, isAccepted) => {
    const text = '['.repeat(depth) + ']'.repeat(depth)
    if (isAccepted) expect(parseSafeJson(text)).toBeDefined()
    else expect(() => parseSafeJson(text)).toThrow(SyntaxError)
  })

  it('refuses a million brackets without exhausting the stack', () => {
    expect(() => parseSafeJson('['.repeat(1_000_000))).toThrow(SyntaxError)
  })

  it.each(['__proto__', 'constructor', 'prototype', '\\u005f_proto__'])('refuses the key %s at any depth', (key) => {
    expect(() => parseSafeJson(`[{"a":{"${key}":{"x":1}}}]`)).toThrow(SyntaxError)
  })

  it.each(['', '{', 'undefined', "{'a':1}", '{"a":1,}', 'NaN'])('refuses %j', (text) => {
    expect(() => parseSafeJson(text)).toThrow(SyntaxError)
  })

  it('leaves out undefined members and refuses what JSON does not know', () => {
    expect(toJsonValue({ a: undefined, b: 1 })).toEqual({ b: 1 })
    expect(() => toJsonValue(undefined)).toThrow(SyntaxError)
  })
})
