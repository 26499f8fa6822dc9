import { expect, test, vi } from 'vitest'
import type { AnswersFile } from '#shared/model/answers-file.ts'
import { RemoteError } from '#shared/errors.ts'
import { assessContent } from '#shared/usecases/assessments/assess-content.ts'
import { WorkbenchError } from '#shared/usecases/contract/workbench-error.ts'
import type { EngineContext } from '#shared/usecases/session/session.ts'
import { TemplateError } from '#shared/template/model/template-error.ts'
import { VaultError } from '#shared/vault/vault-error.ts'

const progress = { type: 'custom', answered: 1, mandatory: 2, level: null, outcome: null, tier: null }

interface Failing {
  readonly read?: Error
  readonly assess?: Error
}

/** Assesses with ports of which one fails. */
function assessWith(failing: Failing) {
  const port = (value: unknown, error: Error | undefined) => vi.fn(() => (error ? Promise.reject(error) : Promise.resolve(value)))
  const ports = {
    readTemplate: port('text', failing.read),
    documents: { assess: port(progress, failing.assess) },
    clock: { now: () => '2026-11-29T10:00:00.000Z', zone: () => 'UTC' },
  }
  // Nothing else of the context and the content is looked at.
  return assessContent({ ports } as unknown as EngineContext, { template: { id: 'a', version: '1.0.0' } } as AnswersFile)
}

test('assesses with the template that is pinned', async () => {
  expect(await assessWith({})).toEqual(progress)
})

test.each<[string, Failing]>([
  ['no such template', { read: new WorkbenchError('template-missing', 'none') }],
  ['another file under its name', { read: new WorkbenchError('template-changed', 'other bytes') }],
  ['said by a worker', { read: new RemoteError({ area: 'workbench', code: 'template-missing', message: 'none', facts: {} }) }],
  ['a rule that cannot be computed', { assess: new TemplateError('expression-failed', 'overflow') }],
])('knows no progress: %s', async (_name, failing) => {
  expect(await assessWith(failing)).toBeUndefined()
})

test.each<[string, Failing]>([
  ['the vault was locked meanwhile', { read: new VaultError('closed', 'locked') }],
  ['the stored template is damaged', { read: new VaultError('damaged-record', 'does not open') }],
  ['the documents were given up', { assess: new WorkbenchError('cancelled', 'given up') }],
  ['a defect', { assess: new TypeError('undefined is not a function') }],
])('takes for no missing template: %s', async (_name, failing) => {
  await expect(assessWith(failing)).rejects.toBe(failing.read ?? failing.assess)
})
