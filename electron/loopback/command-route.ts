import type { HostCommands } from '#shared/ports/host-commands.ts'
import { HostError } from '#shared/ports/host-error.ts'
import { commandWire, decodeFrame, type CommandName } from '#shared/ports/host-wire.ts'
import { runCommand } from '../node/command-schemas.ts'
import { errorForPage } from '../node/error-for-page.ts'

export type CommandAnswer = { readonly status: 200; readonly bytes: Uint8Array } | { readonly status: 200 | 422; readonly json: unknown }

/** Parses the body as the wire table says, runs the command, and answers with its result or its error as plain data. */
export async function answerCommand(host: HostCommands, name: CommandName, body: Uint8Array): Promise<CommandAnswer> {
  try {
    const result = await runCommand(host, name, parseBody(name, body))
    if (commandWire[name].result === 'json') return { status: 200, json: result === undefined ? {} : { value: result } }
    if (result instanceof Uint8Array) return { status: 200, bytes: result }
    throw new TypeError(`${name} did not return bytes`)
  } catch (error) {
    return { status: 422, json: errorForPage(error) }
  }
}

function parseBody(name: CommandName, body: Uint8Array): unknown {
  const wire = commandWire[name]
  try {
    if ('bytes' in wire) {
      const { json, bytes } = decodeFrame(body)
      if (typeof json !== 'object' || json === null || Array.isArray(json)) throw new SyntaxError('not an object')
      return { ...json, [wire.bytes]: bytes }
    }
    const json: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
    // JSON has no `undefined`; commands without argument send null.
    return json === null ? undefined : json
  } catch (error) {
    throw new HostError('invalid-request', `body of ${name} cannot be read`, {}, { cause: error })
  }
}
