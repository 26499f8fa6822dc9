import { describe, expect, test } from 'vitest'
import { toPlainError } from '#shared/errors.ts'
import { ProgramError } from '#shared/program-error.ts'

describe('an error on its way to the screen', () => {
  test.each([
    ['Chromium', new TypeError('Failed to fetch dynamically imported module: http://127.0.0.1:4000/assets/work-verbs-1.js')],
    ['Firefox', new TypeError('error loading dynamically imported module: http://127.0.0.1:4000/assets/work-verbs-1.js')],
    ['Safari', new TypeError('Importing a module script failed.')],
    ['its thread', new ProgramError('the key derivation could not start: ')],
  ])('names a part of the program that did not come, as %s says it', (_who, thrown) => {
    expect(toPlainError(thrown)).toEqual({ area: 'program', code: 'not-loaded', message: thrown.message, facts: {} })
  })

  test.each([new TypeError('x is not a function'), 'a text', undefined])('names nothing that it does not know: %s', (thrown) => {
    expect(toPlainError(thrown)).toMatchObject({ area: 'internal', code: 'unexpected' })
  })
})
