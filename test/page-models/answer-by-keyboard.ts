import type { Page } from 'playwright-core'
import type { Answer, CellValue, Row } from '#shared/model/answer.ts'
import { localize } from '#shared/model/localized-text.ts'
import { isRows } from '#shared/template/answers/read-answer.ts'
import type { Column, Question } from '#shared/template/model/template.ts'
import { choicesOf } from '../../renderer/questions/choices-of.ts'

/** What has the keyboard, as its user would name it. */
interface Focus {
  readonly tag: string
  readonly role: string
  readonly type: string
  /** Of the control; of a group of radio buttons or checkboxes its legend. */
  readonly label: string
  /** Of one checkbox or button. */
  readonly text: string
  readonly row: string
  readonly value: string
  readonly isExpanded: boolean
}

const mostTabs = 400
/** Rows of a given table that are filled cell by cell. */
const typedRows = 2

/** Of a value that is no list. */
const wordOf = (value: CellValue): string => (typeof value === 'object' ? '' : String(value))

/** Fills the questionnaire with keys alone: tab, letters, digits, Enter, Space and Ctrl+V. Nothing here points or calls. */
export function keyboardOf(page: Page) {
  const press = (key: string): Promise<void> => page.keyboard.press(key)
  const focus = (): Promise<Focus> =>
    page.evaluate(() => {
      const active = document.activeElement
      const plain = (element: Element | null | undefined) => (element?.textContent ?? '').replace(/\s*\*$/, '').trim()
      const isInput = active instanceof HTMLInputElement
      const isChoice = isInput && (active.type === 'radio' || active.type === 'checkbox')
      const labels = isInput || active instanceof HTMLTextAreaElement || active instanceof HTMLSelectElement ? active.labels : undefined
      const legend = isChoice ? active.closest('fieldset')?.querySelector('legend') : undefined
      return {
        tag: active?.tagName ?? '',
        role: active?.getAttribute('role') ?? '',
        type: isInput ? active.type : '',
        label: plain(legend ?? labels?.[0]),
        text: active?.getAttribute('aria-label') ?? plain(isChoice ? labels?.[0] : active),
        row: active?.closest('[data-row]')?.getAttribute('data-row') ?? '',
        value: isInput || active instanceof HTMLSelectElement ? active.value : '',
        isExpanded: active?.getAttribute('aria-expanded') === 'true' || active?.closest('details')?.open === true,
      }
    })
  /** Tabs on until what has the focus fits, beginning with what has it now. */
  const tabTo = async (fits: (at: Focus) => boolean, wanted: string): Promise<Focus> => {
    for (let tabs = 0; tabs < mostTabs; tabs += 1) {
      const at = await focus()
      if (fits(at)) return at
      await press('Tab')
    }
    throw new Error(`no way by Tab to ${wanted}`)
  }
  const pressButton = async (name: string | RegExp): Promise<void> => {
    await tabTo(({ tag, text }) => tag === 'BUTTON' && (typeof name === 'string' ? text === name : name.test(text)), String(name))
    await press('Enter')
  }
  const type = async (text: string): Promise<void> => {
    await press('Control+a')
    await page.keyboard.insertText(text)
  }
  /** The browser's own field: month, day and year of its language, English here. */
  const typeDate = (date: string): Promise<void> => page.keyboard.type(`${date.slice(5, 7)}${date.slice(8)}${date.slice(0, 4)}`)
  /** A list is chosen from by the first letters. */
  const select = async (label: string, value: string): Promise<void> => {
    await page.keyboard.type(label.slice(0, 12))
    // A busy machine types so slowly that each letter begins a word of its own.
    if ((await focus()).value !== value) await press('Home')
    for (let tries = 0; (await focus()).value !== value; tries += 1) {
      if (tries > 30) throw new Error(`the list has no ${label}`)
      await press('ArrowDown')
    }
  }
  const english = (text: Parameters<typeof localize>[0]): string => localize(text, 'en')
  const optionText = (column: Column, id: CellValue): string => {
    const own = column.options?.find((option) => option.id === id)
    if (own !== undefined) return english(own.text)
    return { yes: 'Yes', no: 'No', compliant: 'Compliant', partly: 'Partly', 'non-compliant': 'Not compliant' }[wordOf(id)] ?? wordOf(id)
  }

  /** Puts a value into the cell in focus; `true` when the cell is done. */
  const fillCell = async (at: Focus, column: Column, value: CellValue): Promise<boolean> => {
    if (column.type === 'n') {
      const wanted = (Array.isArray(value) ? value : []).map((id) => optionText(column, wordOf(id)))
      if (wanted.includes(at.text)) await press('Space')
      return wanted.at(-1) === at.text || wanted.length === 0
    }
    if (at.type === 'radio') await press(wordOf(value))
    else if (at.tag === 'SELECT') await select(optionText(column, value), wordOf(value))
    else if (at.type === 'date') await typeDate(wordOf(value))
    else await type(wordOf(value))
    return true
  }
  /** Walks through the cells of one row from where the focus is; nested rows are added where their button comes by. */
  const fillRow = async (columns: readonly Column[], row: Readonly<Record<string, CellValue>>, rowId?: string): Promise<void> => {
    const open = new Map(
      columns.flatMap((column) => {
        const value = row[column.id]
        return column.type === 'tbl' || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
          ? []
          : [[english(column.text), { column, value }] as const]
      }),
    )
    const nested = columns.flatMap((column) => {
      const rows = row[column.id]
      return column.type === 'tbl' && isRows(rows) && rows.length > 0
        ? [{ column, rows: [...rows], name: `Add to ${english(column.text)}` }]
        : []
    })
    for (let tabs = 0; tabs < mostTabs; tabs += 1) {
      const at = await focus()
      const inner = at.tag === 'BUTTON' ? nested.find(({ name, rows }) => name === at.text && rows.length > 0) : undefined
      const [next] = inner?.rows.splice(0, 1) ?? []
      if (inner !== undefined && next !== undefined) {
        await press('Enter')
        await tabTo(({ tag }) => tag !== 'BUTTON', 'the first cell of a new row')
        await fillRow(inner.column.columns ?? [], next)
        continue
      }
      // Many choices are folded behind what is chosen.
      if (at.tag === 'SUMMARY' && !at.isExpanded && [...open.keys()].some((label) => at.text.startsWith(label))) await press('Enter')
      const cell = rowId === undefined || at.row === rowId ? open.get(at.label) : undefined
      if (cell !== undefined && (await fillCell(at, cell.column, cell.value))) open.delete(at.label)
      if (open.size === 0 && nested.every(({ rows }) => rows.length === 0)) return
      await press('Tab')
    }
    throw new Error(`cells without a way by Tab: ${[...open.keys()].join(', ')}`)
  }

  const cellForSheet = (column: Column, value: CellValue | undefined): string => {
    if (value === undefined) return ''
    const text = Array.isArray(value) ? value.map((id) => optionText(column, wordOf(id))).join('; ') : optionText(column, value)
    return /[\t\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  }
  const mustBe = async (tag: string): Promise<void> => {
    const at = await focus()
    if (at.tag !== tag) throw new Error(`${at.tag} “${at.text}” has the focus instead of ${tag}`)
  }
  /** As copied from a spreadsheet, with a head. */
  const pasteRows = async (columns: readonly Column[], rows: readonly Row[], from: 'card' | 'table' = 'table'): Promise<void> => {
    const simple = columns.filter((column) => column.type !== 'tbl')
    const lines = [
      simple.map((column) => english(column.text)),
      ...rows.map((row) => simple.map((column) => cellForSheet(column, row[column.id]))),
    ]
    await page.evaluate((text) => navigator.clipboard.writeText(text), lines.map((line) => line.join('\t')).join('\n'))
    // The card has the focus of whoever came to the question by a key.
    if (from === 'card') await mustBe('ARTICLE')
    else await tabTo(({ tag, text }) => tag === 'BUTTON' && text === 'Paste a table', 'the table')
    await press('Control+v')
    await page.getByRole('dialog').waitFor()
    await pressButton(/^Add \d+ row/)
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  }
  const fillTable = async (question: Question, rows: readonly Row[]): Promise<void> => {
    const columns = question.columns ?? []
    if (question.rowsFrom !== undefined && question.view !== 'scenarios') {
      // The first by hand, the many from a spreadsheet.
      const typed = rows.slice(0, typedRows)
      for (const row of typed) {
        if (question.view === 'statement-of-applicability') {
          await fillRow(columns, row, row.id)
          continue
        }
        await tabTo((at) => at.tag === 'BUTTON' && at.row === row.id, `row ${row.id}`)
        if (!(await focus()).isExpanded) await press('Enter')
        await fillRow(columns, row, row.id)
      }
      if (rows.length > typedRows) await pasteRows([{ id: 'id', text: 'Row', type: 't' }, ...columns], rows.slice(typedRows))
      return
    }
    const isDeep = columns.some((column) => column.type === 'tbl')
    if (!isDeep && rows.length > 2) {
      await pasteRows(columns, rows, 'card')
      return
    }
    for (const row of rows) {
      await pressButton(question.view === 'scenarios' ? 'Own scenario' : 'Add a row')
      await tabTo(({ tag }) => tag !== 'BUTTON', 'the first cell of a new row')
      await fillRow(columns, row)
    }
  }

  const isList = (value: Answer['value']): value is readonly string[] => typeof value === 'object' && !isRows(value)
  /** Answers the question whose card has the focus, or whose field has it. */
  const answer = async (question: Question, { value, state, reason, comment }: Answer): Promise<void> => {
    if (state !== undefined) {
      await press(state === 'na' ? 'x' : 'u')
      if (reason !== undefined) {
        await tabTo(({ tag }) => tag === 'TEXTAREA', 'the reason')
        await type(reason)
      }
      return
    }
    if (value === undefined) return
    switch (question.type) {
      case 'yn':
      case 'cmp':
        await press(String(choicesOf(question).indexOf(wordOf(value)) + 1))
        break
      case 'sc':
        await press(wordOf(value))
        break
      case '1':
      case 'n': {
        const ids = (question.options ?? []).map((option) => option.id)
        for (const id of isList(value) ? value : [wordOf(value)]) {
          const index = ids.indexOf(id)
          if (index < 9) await press(String(index + 1))
          else {
            const text = english(question.options?.[index]?.text ?? '')
            if (question.type === 'n') {
              await tabTo((at) => at.type === 'checkbox' && at.text === text, text)
              await press('Space')
            } else {
              // Radio buttons are one stop; arrows go on from the ninth.
              await press('9')
              await tabTo((at) => at.type === 'radio', text)
              for (let step = 8; step < index; step += 1) await press('ArrowDown')
            }
          }
        }
        break
      }
      case 't':
      case 'lt':
      case '#':
        await type(wordOf(value))
        break
      case 'd':
        await typeDate(wordOf(value))
        break
      case 'ref': {
        const at = await tabTo(({ tag }) => tag === 'SELECT' || tag === 'INPUT', 'the record')
        if (at.tag === 'SELECT') await press('ArrowDown')
        else await type(wordOf(value))
        break
      }
      case 'tbl':
        if (isRows(value)) await fillTable(question, value)
        break
      case 'file':
      case 'calc':
        break
    }
    if (comment !== undefined && (value === 'partly' || value === 'non-compliant')) {
      await tabTo(({ tag, label }) => tag === 'TEXTAREA' && label === 'Comment', 'the comment')
      await type(comment)
    }
  }
  return {
    press,
    answer,
    pressButton,
    type,
    /** Tabs of a pane are one stop; arrows go between them. */
    async showTab(name: string): Promise<void> {
      await tabTo(({ role }) => role === 'tab', 'the tabs')
      for (let steps = 0; steps < 9 && (await focus()).text !== name; steps += 1) await press('ArrowRight')
    },
    /** Records a statement of strength B, of today, as evidence of the question in focus. */
    async recordStatement(title: string): Promise<void> {
      await pressButton(/^(Evidence|Attach evidence)$/)
      await pressButton('Record a statement')
      await page.getByRole('dialog').waitFor()
      await type(title)
      await tabTo(({ type: kind }) => kind === 'radio', 'the strength')
      // From D up to B.
      await press('ArrowUp')
      await press('ArrowUp')
      await pressButton('Attach')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
    },
  }
}
