import type { TemplateRef } from '#shared/model/answers-file.ts'
import { sha256Hex } from '#shared/bytes/digest.ts'
import { WorkbenchError } from '#shared/usecases/contract/workbench-error.ts'

const files = import.meta.glob<string>('../../templates/*/*@*.yaml', { query: '?raw', import: 'default' })

/**
 * Text of a template that came with the app.
 *
 * @throws {WorkbenchError} `template-missing` when this app does not ship it, `template-changed` when its bytes are not the pinned ones (law 9)
 */
export async function readShippedTemplate(ref: TemplateRef): Promise<string> {
  const [, read] = Object.entries(files).find(([path]) => path.endsWith(`/${ref.id}@${ref.version}.yaml`)) ?? []
  const text = await read?.()
  if (text === undefined)
    throw new WorkbenchError('template-missing', `no template ${ref.id}@${ref.version}`, { template: ref.id, version: ref.version })
  const sha256 = await sha256Hex(new TextEncoder().encode(text))
  if (ref.sha256 !== undefined && ref.sha256 !== sha256) {
    throw new WorkbenchError('template-changed', `template ${ref.id}@${ref.version} has other bytes than the pinned ones`, {
      template: ref.id,
      version: ref.version,
    })
  }
  return text
}
