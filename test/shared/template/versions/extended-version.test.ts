import { expect, test } from 'vitest'
import { extendedVersion } from '#shared/template/versions/extended-version.ts'

test.each([
  ['1.0.0', '1.0.0', []],
  ['1.0.0+acme.1.2.0', '1.0.0', ['acme 1.2.0']],
  ['2.1.0+acme.1.2.0.own-scoring.1.0.12', '2.1.0', ['acme 1.2.0', 'own-scoring 1.0.12']],
  ['1.0.0+acme.1.2.0-rc1.x2.10.0.0', '1.0.0', ['acme 1.2.0-rc1', 'x2 10.0.0']],
  // Not made by this program: named as it is rather than guessed at.
  ['1.0.0+acme', '1.0.0', ['acme']],
  ['1.0.0+', '1.0.0', []],
  ['', '', []],
])('%s', (version, base, extensions) => {
  expect(extendedVersion(version)).toEqual({ base, extensions })
})
