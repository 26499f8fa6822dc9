import type { enTimestamp } from '../en/timestamp.ts'
import type { Texts } from '../en/texts.ts'

export const deTimestamp: Texts<typeof enTimestamp> = {
  timestamp: {
    add: 'Zeitstempel hinzufügen',
    added: '{{name}} ist gespeichert; die Zeit ist jetzt durch den Dienst bewiesen.',
  },
  timestampError: {
    'timestamp-unreachable':
      'Der Zeitstempeldienst war nicht zu erreichen: {{why}}. Nichts wurde geändert; versuchen Sie es mit Verbindung erneut.',
    'timestamp-refused': 'Der Zeitstempeldienst hat die Antwort verweigert. Nichts wurde geändert; fragen Sie, wer ihn betreibt.',
    'timestamp-malformed':
      'Die Antwort des Zeitstempeldienstes ist kein Zeitstempel für diese Signatur. Nichts wurde geändert; prüfen Sie seine Adresse unter Einstellungen.',
    'timestamp-not-possible': 'Nur eine PDF-Datei, deren Signaturen alle stimmen, nimmt einen Zeitstempel auf. Nichts wurde geändert.',
    'timestamp-too-late':
      'Das Zertifikat des Unterzeichners gilt nicht mehr; ein Zeitstempel würde jetzt eine zu späte Zeit beweisen. Nichts wurde geändert; signieren Sie stattdessen neu.',
    'already-timestamped': 'Die letzte Signatur hat schon einen Zeitstempel.',
    'not-signed': 'In dieser Datei ist keine Signatur.',
    'signature-unreadable': 'Die letzte Signatur ist nicht lesbar. Nichts wurde geändert.',
    'signature-too-large':
      'Dafür ist in der Signatur kein Platz: Die Zertifikate und der Zeitstempel des Dienstes sind zu groß. Nichts wurde geändert.',
  },
}
