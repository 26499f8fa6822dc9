import { afterAll, afterEach, describe, expect, test } from 'vitest'
import type { VaultId } from '#shared/model/ids.ts'
import type { WindowMessage } from '#shared/usecases/contract/ports.ts'
import { openWindowChannel } from '../../../renderer/workers/window-channel.ts'

const vaultId = '0190d1f0-0000-7000-8000-000000000001' as VaultId
const changed = (...records: string[]): WindowMessage => ({ kind: 'changed', records })

const heard: WindowMessage[] = []
const other = openWindowChannel(vaultId, (message) => heard.push(message))
afterEach(() => {
  heard.length = 0
})
afterAll(() => other.close())

describe('the channel between windows', () => {
  test('tells the other windows what was posted, in its order', async () => {
    const own = openWindowChannel(vaultId, () => {})
    own.post(changed('a'))
    own.post({ kind: 'release-request' })
    own.post(changed('b'))
    await expect.poll(() => heard).toEqual([changed('a'), { kind: 'release-request' }, changed('b')])
    own.close()
  })

  test('still tells them what was posted right before it was closed', async () => {
    const own = openWindowChannel(vaultId, () => {})
    own.post(changed('a'))
    own.close()
    await expect.poll(() => heard).toEqual([changed('a')])
  })
})
