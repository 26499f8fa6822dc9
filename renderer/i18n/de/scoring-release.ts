import type { enScoringRelease } from '../en/scoring-release.ts'
import type { Texts } from '../en/texts.ts'

export const deScoringRelease: Texts<typeof enScoringRelease> = {
  scoringRelease: {
    unreleased: 'Berechnung nicht freigegeben',
    releasedBy: 'Berechnung am {{date}} von der Administration freigegeben (Zertifikat {{fingerprint}})',
    notice:
      'Diese Bewertung wird anders berechnet, als die veröffentlichte Vorlage es vorsieht ({{items}}), und niemand, der die Mitgliederliste verwaltet, hat das freigegeben. Ihr Bericht wird es sagen. Freigegeben wird sie unter „Vorlagen und Bewertung“, indem die Administration die Vorlage für neue Bewertungen verwendet.',
    more: '{{items}} und {{count}} weitere',
    administrators:
      'In diesem Arbeitsbereich legt Konstanten, Gewichte und ausgeblendete Fragen fest, wer die Mitgliederliste verwaltet; die Unterschrift geht mit den Gründen an alle Mitglieder.',
  },
}
