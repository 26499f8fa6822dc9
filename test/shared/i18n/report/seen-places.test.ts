import { describe, expect, test } from 'vitest'
import { seenPlace } from '#shared/i18n/report/seen-places.ts'

describe('where a reason for a review was seen', () => {
  test.each([
    ['incident 2026-11-20', 'incident of 2026-11-20', 'Vorfall vom 2026-11-20', 'incident du 2026-11-20'],
    ['concern 2026-11-20', 'concern upheld on 2026-11-20', 'am 2026-11-20 bestätigtes Bedenken', 'préoccupation confirmée le 2026-11-20'],
    ['law 2026-08-02', 'law that applies since 2026-08-02', 'Gesetz, das seit 2026-08-02 gilt', 'loi applicable depuis le 2026-08-02'],
    ['template 1.2.0', 'version 1.2.0 of the template', 'Version 1.2.0 der Vorlage', 'version 1.2.0 du modèle'],
    // Neither a sign of the replacement nor a word of another kind means anything in a title.
    ['evidence law of $& 2026', 'evidence “law of $& 2026”', 'Nachweis „law of $& 2026“', 'preuve «\u00a0law of $& 2026\u00a0»'],
    ['system.modelVersion', 'AI system: model version', 'KI-System: Modellversion', 'système d’IA\u00a0: version du modèle'],
    ['system.newField', 'AI system: newField', 'KI-System: newField', 'système d’IA\u00a0: newField'],
    ['S12-01', 'S12-01', 'S12-01', 'S12-01'],
    ['incident', 'incident', 'incident', 'incident'],
  ])('%s is named in three languages', (place, ...expected) => {
    expect(['en', 'de-AT', 'fr'].map((language) => seenPlace(language, place))).toEqual(expected)
  })

  test.each(['purpose', 'affectedPeople', 'trainingData', 'vendor', 'autonomy', 'modelName', 'modelVersion', 'baseModel', 'region'])(
    'the field %s has a word of its own in each language',
    (field) => {
      for (const language of ['de', 'fr']) expect(seenPlace(language, `system.${field}`)).not.toBe(seenPlace('en', `system.${field}`))
    },
  )
})
