import type { enExchangeErrors } from '../en/exchange-errors.ts'
import type { Texts } from '../en/texts.ts'

export const deExchangeErrors = {
  sync: {
    'damaged-document':
      'Etwas Eingegangenes ist beschädigt und wurde nicht übernommen. Ihre eigene Arbeit ist unberührt. Bitten Sie die Person, noch einmal abzugleichen.',
    'missing-changes':
      'Änderungen, auf denen andere aufbauen, sind noch nicht da; übernommen wurde nichts. Gleichen Sie später noch einmal ab, oder bitten Sie um eine Datei mit allem.',
    'duplicate-history':
      'Zwei Kopien eines Tresors haben unter demselben Gerätenamen geschrieben; übernommen wurde nichts. Wer einen Tresor wiederhergestellt oder kopiert hat, öffnet dort „Personen & Abgleich“ und drückt „Reparieren“; wurde mit beiden Kopien gearbeitet, gleichen Sie über den Ordner ab und drücken dort „Nachgeben“.',
    'in-own-name':
      'Darin stehen Änderungen unter dem Namen dieses Geräts, die dieser Tresor nicht kennt; nichts davon wurde übernommen. Entweder wurde dieser Tresor auf einen früheren Stand zurückgesetzt, oder der Absender schrieb in Ihrem Namen: fragen Sie nach.',
    'too-large':
      'Etwas Eingegangenes ist größer, als Probity liest, und wurde ausgelassen. Bitten Sie die Person, große Dateien herauszunehmen.',
    'newer-format':
      'Das hat ein neueres Probity geschrieben. Hier wurde nichts geändert; aktualisieren Sie Probity, und versuchen Sie es dann noch einmal.',
    'other-workspace':
      'Dieser Ordner gehört zu einem anderen Arbeitsbereich als Ihr Tresor. Nichts wurde gelesen oder geschrieben. Verbinden Sie den richtigen Ordner, oder treten Sie diesem Arbeitsbereich unter „Personen & Abgleich“ bei.',
    'damaged-workspace':
      'Die Datei probity-workspace.json im Ordner ist nicht lesbar. Warten Sie, bis das Abgleichprogramm fertig ist. Bleibt es so, löschen Sie nur diese Datei: Wer hier schon gearbeitet hat, schreibt sie beim nächsten Abgleich neu.',
    'damaged-card':
      'Die Karte einer Person im Ordner hält der Prüfung nicht stand; diese Person kann nicht angenommen werden. Bitten Sie sie am Telefon, noch einmal abzugleichen.',
    'not-ready': 'Probity startet noch. Versuchen Sie es gleich noch einmal.',
    busy: 'Während des Zusammenführens änderten sich Antworten, darum wurde der Abgleich verschoben. Nichts ist verloren. Gleichen Sie noch einmal ab.',
    'not-undoable':
      'Das lässt sich nicht mehr zurücknehmen: Es wurde seither geändert oder steht in einem Konflikt. Wählen Sie zuerst, oder schreiben Sie die Antwort neu.',
    'unknown-state':
      'Die Geschichte dieses Eintrags wurde neu geschrieben, seit sein Formular offen ist. Was er enthält und was Sie eingegeben haben, steht jetzt beides da: Wählen Sie, oder speichern Sie noch einmal, um Ihres zu behalten.',
    'changed-meanwhile':
      'Ein anderes Fenster dieses Tresors hat eines dieser Felder inzwischen gespeichert. Beide Werte stehen jetzt da: Wählen Sie einen, oder speichern Sie noch einmal, um Ihren zu behalten.',
    'damaged-invitation':
      'Das ist keine Einladung, oder sie wurde unterwegs verändert. Lassen Sie sie noch einmal schicken, als Datei mit dem Ende .probity-invitation.',
    'expired-invitation': 'Diese Einladung galt bis {{until}}. Bitten Sie um eine neue.',
    other: 'Der Abgleich ist stehen geblieben ({{code}}). Von Ihnen ist nichts verloren; versuchen Sie es noch einmal.',
  },
  bundle: {
    'not-a-bundle': 'Das ist keine Datei von Probity, oder ihr Anfang fehlt. Wählen Sie die Datei mit dem Ende .probity, so wie sie kam.',
    'not-for-me':
      'Diese Datei ist für jemand anderen verschlüsselt oder für einen Schlüssel, den dieser Tresor nicht hat. Vergleichen Sie mit der Person die Wörter, und bitten Sie sie, die Datei für Sie zu erstellen.',
    damaged: 'Diese Datei wurde unterwegs verändert oder beschädigt. Übernommen wurde nichts; lassen Sie sie noch einmal schicken.',
    'too-large':
      'Diese Datei ist größer, als Probity liest oder schreibt. Übernommen wurde nichts; lassen Sie sie in Teilen oder ohne große Dateien schicken.',
    'forbidden-entry':
      'Diese Datei enthält etwas, das Probity nie hineinlegt, und blieb ungelesen. Fragen Sie die Person am Telefon, ob sie das geschickt hat.',
    incomplete:
      'In dieser Datei fehlt etwas, oder es wurde etwas hinzugefügt. Übernommen wurde nichts; lassen Sie sie noch einmal schicken.',
    'newer-format':
      'Diese Datei hat ein neueres Probity geschrieben. Aktualisieren Sie Probity, und öffnen Sie sie dann noch einmal; hier wurde nichts geändert.',
    manifest: 'Das Inhaltsverzeichnis dieser Datei ist ungültig; übernommen wurde nichts. Lassen Sie sie neu erstellen und schicken.',
    signature:
      'Die Signatur dieser Datei hält der Prüfung nicht stand: Sie wurde verändert oder ist nicht von der Person, die sie nennt. Übernommen wurde nichts; fragen Sie diese Person am Telefon.',
    'not-packable': 'Die Datei ließ sich nicht erstellen ({{code}}). Verschickt wurde nichts. Versuchen Sie es mit weniger Bewertungen.',
    other: 'Diese Datei lässt sich nicht öffnen ({{code}}). Übernommen wurde nichts; lassen Sie sie noch einmal schicken.',
  },
  folder: {
    'not-found':
      'Eine Datei im gemeinsamen Ordner ist nicht mehr da: Jemand hat sie gelöscht, oder sie kommt noch. Gleichen Sie später noch einmal ab.',
    exists:
      'Eine Datei dieses Namens liegt schon im Ordner, mit anderem Inhalt. Gleichen Sie noch einmal ab; bleibt es so, fragen Sie, wer diesen Tresor sonst benutzt.',
    'read-only':
      'Der Ordner lässt sich lesen, aber nicht beschreiben. Was andere schicken, kommt an; Ihres wartet hier. Bitten Sie, wer den Ordner betreut, um Schreibrecht.',
    full: 'Der Datenträger des Ordners ist voll. Ihre Arbeit ist hier sicher und geht hinaus, sobald Platz ist.',
    vanished: 'Der Ordner ist nicht da. Ist das Laufwerk verbunden, läuft das Abgleichprogramm?',
    'invalid-path':
      'Das ist nicht der Pfad eines Ordners. Kopieren Sie ihn aus der Adresszeile des Dateimanagers; er beginnt mit dem Laufwerk oder mit /.',
    'too-large': 'Eine Datei ist zu groß für den Ordner (erlaubt sind 64 MiB). Hängen Sie eine kleinere an, oder einen Verweis darauf.',
    denied: 'Sie dürfen diesen Ordner nicht lesen oder beschreiben. Bitten Sie, wer ihn betreut, um beide Rechte.',
    io: 'Der Ordner konnte nicht gelesen oder geschrieben werden ({{code}}). Ihre Arbeit ist hier sicher; Probity versucht es von selbst noch einmal.',
    'not-connected':
      'Der gemeinsame Ordner dieses Tresors ist auf diesem Computer nicht verbunden. Wählen Sie ihn unter „Personen & Abgleich“ noch einmal.',
    unauthorized: 'Der Server weist Benutzername und Passwort oder den Schlüssel ab. Prüfen Sie beides und die Uhr dieses Rechners.',
    untrusted:
      'Dem Zertifikat des Servers wird auf diesem Rechner nicht vertraut. Fragen Sie, wer den Server betreibt; arbeiten Sie nicht ohne weiter.',
    'bad-address': 'Diese Adresse geht nicht: Sie beginnt mit https://, führt zum Ordner selbst und enthält keinen Benutzernamen.',
  },
  audit: {
    'not-a-log': 'Das ist kein Protokoll von Probity. Wählen Sie die Datei mit dem Ende .audit.json.',
    'damaged-log':
      'Das Protokoll dieses Tresors hält der Prüfung nicht stand; es wird nichts hinzugefügt. Speichern Sie es, und zeigen Sie es, wer dafür einsteht; eine Sicherung enthält ein früheres.',
  },
  statement: {
    'malformed-statement':
      'Eine signierte Erklärung oder Karte ist nicht lesbar: Sie wurde unterwegs abgeschnitten oder verändert. Lassen Sie sie noch einmal schicken.',
    'statement-not-intact':
      'Eine signierte Erklärung oder Karte wurde nach dem Signieren verändert und zählt nicht. Fragen Sie die Person am Telefon.',
  },
} satisfies Texts<typeof enExchangeErrors>
