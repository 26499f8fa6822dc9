import i18next from 'i18next'
import { beforeAll, describe, expect, test } from 'vitest'
import { dueReasons } from '#shared/governance/registers/due-dates.ts'
import { registerSpecs } from '#shared/governance/registers/register-specs.ts'
import { registerIds } from '#shared/model/register-record.ts'
import { de } from '../../../../renderer/i18n/de/de.ts'
import { en } from '../../../../renderer/i18n/en/en.ts'
import { fr } from '../../../../renderer/i18n/fr/fr.ts'

const i18n = i18next.createInstance()
beforeAll(async () => {
  const resources = { en: { translation: en }, de: { translation: de }, fr: { translation: fr } }
  await i18n.init({ lng: 'en', fallbackLng: [], resources })
})

/** Every path of words that the specs ask for. */
const asked = registerIds.flatMap((register) =>
  registerSpecs[register].sections.flatMap(({ id, fields }) => [
    `${register}.section.${id}.title`,
    `${register}.section.${id}.lead`,
    ...fields.map(({ key }) => `${register}.field.${key}`),
    ...fields.flatMap(({ key, input }) =>
      typeof input === 'object' ? input.options.map((option) => `${register}.option.${key}.${option}`) : [],
    ),
  ]),
)

const leaves = (texts: object, path = ''): readonly string[] =>
  Object.entries(texts).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null ? leaves(value, `${path}${key}.`) : [`${path}${key}`],
  )

describe.each(['en', 'de', 'fr'])('in %s', (lng) => {
  test('every section, field and choice of the specs has its word', () => {
    expect(asked.length).toBeGreaterThan(150)
    expect(asked.filter((path) => !i18n.exists(`registerFields.${path}`, { lng }))).toEqual([])
  })
  test('every reason why something is due has its word', () => {
    expect(dueReasons.filter((reason) => !i18n.exists(`registers.reason.${reason}`, { lng }))).toEqual([])
  })
})

test('no word is for a section, a field or a choice that no spec has', () => {
  const known = new Set(asked)
  const own = leaves(en.registerFields).filter((path) => !path.includes('.help.'))
  expect(own.filter((path) => !known.has(path))).toEqual([])
  const helps = leaves(en.registerFields).filter((path) => path.includes('.help.'))
  expect(helps.length).toBeGreaterThan(10)
  expect(helps.filter((path) => !known.has(path.replace('.help.', '.field.')))).toEqual([])
})
