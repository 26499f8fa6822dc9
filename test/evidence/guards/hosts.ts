import { guard, type Guard, testOf } from './guard.ts'

const loopback = 'electron/loopback'
const node = 'electron/node'

/** Of what a page may ask of its host. */
export const hostsGuards: readonly Guard[] = [
  guard(
    'a request under another host name',
    `${loopback}/request-guard.ts`,
    'if (request.hosts.length !== 1 || request.hosts[0] !== host)',
    'if (false)',
  ),
  guard('a request from another origin', `${loopback}/request-guard.ts`, 'if (claimed !== origin) return refuse(403)', ''),
  guard(
    'a request from another site',
    `${loopback}/request-guard.ts`,
    "if (site !== undefined && site !== 'same-origin') return refuse(403)",
    '',
  ),
  guard('a path that leaves the assets', `${loopback}/request-guard.ts`, "|| request.target.includes('..')) return", ') return'),
  guard('a command nobody knows', `${loopback}/request-guard.ts`, 'if (!isCommandName(name)) return refuse(404)', ''),
  guard('a launch code used twice', `${loopback}/sessions.ts`, 'if (!redeem(boots, secret)) return undefined', ''),
  guard('a link out of the shared folder', `${node}/folder/shared-folder.ts`, 'if (real !== expected) throw', 'if (false) throw'),
  guard(
    'a file of the shared folder that is too large',
    `${node}/folder/shared-folder.ts`,
    'if (status.size > maxFolderFileBytes)',
    'if (false)',
  ),
  guard(
    'the program’s own profile as shared folder',
    `${node}/folder-registry.ts`,
    'if (`${real}${sep}`.startsWith(`${own}${sep}`) || `${own}${sep}`.startsWith(`${real}${sep}`)) {',
    'if (false) {',
    [testOf(`${node}/host-commands.ts`), `test/${loopback}/host-commands.test.ts`],
  ),
]
