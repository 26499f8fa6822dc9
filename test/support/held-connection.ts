import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** A way to a server that can fall silent, as a network does: nothing is refused, nothing arrives. */
export interface HeldConnection {
  readonly address: string
  hold(): void
  release(): void
  stop(): Promise<void>
}

/** @param target `http://127.0.0.1:<port>` */
export async function heldConnection(target: string): Promise<HeldConnection> {
  const port = Number(new URL(target).port)
  const pairs = new Set<readonly [Socket, Socket]>()
  let isHeld = false
  const server = createServer((near) => {
    const far = connect(port, '127.0.0.1')
    const pair = [near, far] as const
    pairs.add(pair)
    near.pipe(far)
    far.pipe(near)
    if (isHeld) pause(pair)
    for (const socket of pair) {
      socket.on('error', () => pair.forEach((one) => one.destroy()))
      socket.on('close', () => pairs.delete(pair))
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    address: `http://127.0.0.1:${address.port}`,
    hold() {
      isHeld = true
      pairs.forEach(pause)
    },
    release() {
      isHeld = false
      for (const [near, far] of pairs) {
        near.pipe(far)
        far.pipe(near)
      }
    },
    async stop() {
      for (const pair of pairs) pair.forEach((socket) => socket.destroy())
      server.close()
      await once(server, 'close')
    },
  }
}

function pause([near, far]: readonly [Socket, Socket]): void {
  near.unpipe(far)
  far.unpipe(near)
}
