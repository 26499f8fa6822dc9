import type { VaultId } from '#shared/model/ids.ts'
import type { WindowChannel, WindowMessage } from '#shared/usecases/contract/ports.ts'
import { afterwards } from './afterwards.ts'

/** What this browser's windows of one vault tell each other. Posted afterwards: a saved answer does not wait for the other windows. */
export function openWindowChannel(vaultId: VaultId, onMessage: (message: WindowMessage) => void): WindowChannel {
  const channel = new BroadcastChannel(`probity-${vaultId}`)
  // Only this origin's own workers can post to it, and they post this type.
  channel.addEventListener('message', (event: MessageEvent<WindowMessage>) => onMessage(event.data))
  const waiting: WindowMessage[] = []
  const postAll = (): void => {
    // A channel reaches this origin only and takes no target.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    for (const message of waiting.splice(0)) channel.postMessage(message)
  }
  return {
    post(message) {
      waiting.push(message)
      afterwards(postAll)
    },
    close() {
      postAll()
      channel.close()
    },
  }
}
