import { describe, expect, test } from 'vitest'
import type { WorkbenchEngine } from '#shared/usecases/workbench-engine.ts'
import { vaultWithAnswer } from '../../../support/backup-fixtures.ts'
import { passphrase } from '../../../support/workbench-fixtures.ts'

/** A page that saves what was typed last when it is asked to, as the app's does. */
async function pageWithUnsavedText() {
  const vault = await vaultWithAnswer()
  let isPending = true
  vault.page.answers = false
  await vault.engine.subscribe((event) => {
    if (event.kind !== 'settle' || !isPending) return
    isPending = false
    void vault.answer('R1-02', 'typed last').then(() => vault.engine.settled())
  })
  const saved = async (engine: WorkbenchEngine) => {
    await engine.unlock({ vaultId: vault.vaultId, passphrase })
    return (await engine.openAssessment(vault.id)).content.answers['R1-02']
  }
  return { ...vault, saved }
}

describe('unsaved text is sealed first', () => {
  test('when nobody was there for long enough', async () => {
    const { machine, engine, events, saved } = await pageWithUnsavedText()
    machine.wait(5 * 60_000)
    await expect.poll(() => events.at(-1)).toEqual({ kind: 'locked', reason: 'idle' })
    expect(await saved(engine)).toEqual({ value: 'typed last' })
  })

  test('when another window takes over', async () => {
    const { machine, vaultId, id, engine } = await pageWithUnsavedText()
    const other = machine.openWindow().engine
    expect((await other.unlock({ vaultId, passphrase })).mode).toBe('reader')
    await other.takeOver()
    expect((await other.openAssessment(id)).content.answers['R1-02']).toEqual({ value: 'typed last' })
    await expect(
      engine.answer({ id, question: 'R1-03', answer: undefined, summary: { answered: 0, mandatory: 0, level: null, outcome: null } }),
    ).rejects.toMatchObject({
      code: 'held-elsewhere',
    })
  })

  test('but a page that hangs keeps no vault open', async () => {
    const { machine, engine, events, page } = await vaultWithAnswer()
    page.answers = false
    machine.wait(6 * 60_000)
    await expect.poll(() => events.at(-1)).toEqual({ kind: 'locked', reason: 'idle' })
    await expect(engine.settings()).rejects.toMatchObject({ code: 'closed' })
  })
})
