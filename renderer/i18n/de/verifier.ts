import type { enVerifier } from '../en/verifier.ts'
import type { Texts } from '../en/texts.ts'

export const deVerifier = {
  title: 'Einen Bericht prüfen',
  lead: 'Wer hat ihn signiert, und ist er unverändert? Legen Sie die Datei ab, die Sie bekommen haben. Diese Seite arbeitet ohne Netz: Nichts verlässt diesen Rechner.',
  drop: 'Dateien hier ablegen oder drücken, um zu wählen',
  hint: 'Berichte (PDF, Word), Pakete, Antwortdateien, Prüfprotokolle; auch Zertifikate (.pem, .cer) von Personen, denen Sie vertrauen',
  language: 'Sprache',
  trusted: 'Personen und Stellen, denen Sie vertrauen',
  trustedLead: 'Nur bis diese Seite geschlossen wird.',
  trustedNone:
    'Noch niemand. Legen Sie ein Zertifikat ab, das Sie auf sicherem Weg bekommen haben, oder vergleichen Sie die sechs Wörter eines Unterzeichners am Telefon.',
  authority: 'Ausstellende Stelle',
  forget: '{{name}} nicht mehr vertrauen',
  certificateAdded: 'Zertifikat von {{name}} hinzugefügt.',
  ageAdded: 'Schlüssel für Pakete übernommen; er wird beim Schließen der Seite vergessen.',
  checking: '{{name}} wird geprüft …',
  p12Dropped: '{{name}} ist ein Signaturschlüssel. Drücken Sie „Meine Signatur hinzufügen“ unter einem Bericht, um ihn zu benutzen.',
  unreadable: '{{name}} konnte nicht gelesen werden: {{why}}',
  noCrypto:
    'Dieser Browser stellt dieser Seite keine Kryptografie bereit; hier kann nichts geprüft werden. Öffnen Sie die Datei in einem aktuellen Chrome, Edge, Firefox oder Safari.',
  sign: 'Meine Signatur hinzufügen',
  signLead: 'Ihre Signatur kommt zu {{name}} hinzu; frühere bleiben gültig. Lesen Sie das Dokument zuerst.',
  keyFile: 'Ihr Signaturschlüssel (.p12 oder .pfx)',
  keyHint: 'Er bleibt auf diesem Rechner und wird nicht aufbewahrt.',
  keyChosen: 'Gewählt: {{name}}',
  passphrase: 'Passphrase des Schlüssels',
  role: 'In welcher Rolle',
  roleHelp: 'Zum Beispiel: Mitglied des Ethikbeirats',
  reason: 'Grund (freiwillig)',
  cancel: 'Abbrechen',
  signNow: 'Signieren und Kopie sichern',
  signed: 'Signiert. Die Kopie „{{name}}“ liegt in Ihren Downloads; die geöffnete Datei ist unverändert. Schicken Sie die Kopie zurück.',
  timeIsYours: 'Die Zeit in Ihrer Signatur ist die Uhr dieses Rechners; ohne Netz kann kein Zeitstempeldienst gefragt werden.',
  about: 'Was diese Seite sagen kann und was nicht',
  aboutText:
    'Sie sagt, wer welche Bytes signiert hat und ob seither etwas geändert, hinzugefügt oder weggelassen wurde.\nSie sagt nicht, ob die Antworten stimmen, und ohne Zeitstempel nicht, ob die Zeit stimmt.\nWer Ihnen einen Bericht schickt, kann Ihnen auch eine falsche Kopie dieser Seite schicken: Nehmen Sie sie aus einer Quelle, der Sie vertrauen, und vergleichen Sie die Wörter am Telefon.',
  version: 'Probity-Prüfseite {{version}}',
} as const satisfies Texts<typeof enVerifier>
