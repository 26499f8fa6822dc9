import { expect, test } from 'vitest'
import { isBackupOld } from '../../../renderer/frame/backup-notice.ts'

const now = Date.parse('2026-11-23T10:00:00.000Z')

test.each([
  ['2026-11-23T10:00:00.000Z', false],
  ['2026-11-16T10:00:00.000Z', false],
  ['2026-11-16T09:59:59.999Z', true],
  ['2020-01-01T00:00:00.000Z', true],
])('a backup of %s is old on the 23rd: %s', (lastAt, old) => {
  expect(isBackupOld(lastAt, now)).toBe(old)
})
