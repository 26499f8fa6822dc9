// The smallest page that does what the app does first: connect, ask, and use a folder.
import { connectHost } from '../../../renderer/host/connect-host.ts'

const host = await connectHost()
const info = await host.info()
Object.assign(globalThis, { host })
const result = document.querySelector('#result')
if (result !== null) result.textContent = info.kind
